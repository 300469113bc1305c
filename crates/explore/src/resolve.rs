//! What a route leads to among the ladders that there are to read.
//!
//! A route that names what is not there leads to what is nearest, with a [`RouteProblem`] about it.

use rungs_domain::ladder::{Id, Ladder, Level, Track};
use rungs_route::{
    ComparedLevels, EmbedForm, LadderView, ParsedRoute, RelativeLevel, Route, RouteProblem, SearchQuery,
};

use crate::LevelRef;

/// What a route leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved<'a> {
    /// What is shown.
    pub view: ReadingView<'a>,
    /// What was asked for and is not there.
    pub problem: Option<RouteProblem>,
}

/// What there is to read.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadingView<'a> {
    /// A search, see [`search`](crate::search).
    Search(SearchQuery),
    /// The form for embedding a ladder, see [`embed`](crate::embed).
    Embed(EmbedForm),
    /// The facts about a ladder.
    About(&'a Ladder),
    /// The map of a ladder's tracks.
    Paths(&'a Ladder),
    /// All of a ladder on one page.
    Whole(&'a Ladder),
    /// A level.
    Level {
        /// The level.
        level_ref: LevelRef<'a>,
        /// The words to be marked in it.
        marked: String,
    },
    /// What changes from one level to another.
    Changes {
        /// The one.
        from: LevelRef<'a>,
        /// The other.
        to: LevelRef<'a>,
        /// Whether what does not change is left out.
        only_changes: bool,
    },
}

/// Finds what a route leads to. Nothing where it is not [for reading](Route::is_reading), or where there are no ladders.
pub fn resolve<'a>(parsed: &ParsedRoute, ladders: &'a [Ladder]) -> Option<Resolved<'a>> {
    if !parsed.route.is_reading() {
        return None;
    }
    let known = |id: &Id| ladders.iter().find(|ladder| ladder.id == *id);
    let unknown = |id: &Option<Id>| id.clone().filter(|id| known(id).is_none());
    let nothing = not_there(&parsed.remainder);
    match &parsed.route {
        Route::Search(query) => {
            let problem = unknown(&query.ladder).map(RouteProblem::NoLadderToSearch).or(nothing);
            Some(Resolved { view: ReadingView::Search(query.clone()), problem })
        }
        Route::Embed(form) => {
            let problem = unknown(&form.options.ladder).map(RouteProblem::NoLadderToEmbed).or(nothing);
            Some(Resolved { view: ReadingView::Embed(form.clone()), problem })
        }
        Route::Ladder { ladder, view } => {
            let (found, problem) = match known(ladder) {
                Some(found) => (found, None),
                None => {
                    let first = ladders.first()?;
                    let problem = RouteProblem::NoLadder { ladder: ladder.clone(), shown: first.title.clone() };
                    (first, Some(problem))
                }
            };
            let (view, next) = in_ladder(ladders, found, view, &parsed.remainder)?;
            Some(Resolved { view, problem: problem.or(next) })
        }
        Route::Default => None,
    }
}

/// The level that a route names.
pub fn find_station<'a>(route: &Route, ladders: &'a [Ladder]) -> Option<LevelRef<'a>> {
    let Route::Ladder { ladder, view: LadderView::Level { track, level, .. } } = route else { return None };
    find_elsewhere(ladders, ladder, track, level)
}

type Outcome<'a> = Option<(ReadingView<'a>, Option<RouteProblem>)>;

/// A word about what a route goes on with where nothing is below.
fn not_there(remainder: &[String]) -> Option<RouteProblem> {
    (!remainder.is_empty()).then(|| RouteProblem::Nothing(remainder.join("/")))
}

fn in_ladder<'a>(ladders: &'a [Ladder], ladder: &'a Ladder, view: &LadderView, remainder: &[String]) -> Outcome<'a> {
    let asked = match view {
        LadderView::About => return Some((ReadingView::About(ladder), not_there(remainder))),
        LadderView::Paths => return Some((ReadingView::Paths(ladder), not_there(remainder))),
        LadderView::Whole => return Some((ReadingView::Whole(ladder), not_there(remainder))),
        LadderView::Level { track, .. } | LadderView::Changes { track, .. } => track,
        LadderView::FirstTrack | LadderView::Track { .. } | LadderView::Personal { .. } => return None,
    };
    let Some(track) = ladder.track(asked) else {
        return Some((ReadingView::Paths(ladder), Some(RouteProblem::NoneOfTheTracks(asked.clone()))));
    };
    match view {
        LadderView::Level { level, item, marked, .. } => Some(at_level(ladder, track, level, item.as_ref(), marked)),
        LadderView::Changes { levels, only, .. } => {
            let (from, to, problem) = ends_of(ladders, (ladder, track), levels, remainder)?;
            Some((ReadingView::Changes { from, to, only_changes: *only }, problem))
        }
        _ => None,
    }
}

fn at_level<'a>(
    ladder: &'a Ladder,
    track: &'a Track,
    level: &Id,
    item: Option<&Id>,
    marked: &str,
) -> (ReadingView<'a>, Option<RouteProblem>) {
    let Some(level_ref) = find_level(ladder, track, level) else {
        let problem = RouteProblem::NoneOfTheLevels { track: track.title.clone(), level: level.clone() };
        return (ReadingView::Paths(ladder), Some(problem));
    };
    let problem = item.filter(|item| !has_item(track, item)).map(|item| RouteProblem::NoItemAtLevel(item.clone()));
    (ReadingView::Level { level_ref, marked: marked.to_owned() }, problem)
}

/// The two ends of a comparison. What is left out is the track's next level, or its first.
fn ends_of<'a>(
    ladders: &'a [Ladder],
    (ladder, track): (&'a Ladder, &'a Track),
    levels: &ComparedLevels,
    remainder: &[String],
) -> Option<(LevelRef<'a>, LevelRef<'a>, Option<RouteProblem>)> {
    let first = LevelRef::at(ladder, track, 0)?;
    let (from, to) = match levels {
        ComparedLevels::First => return Some((first, first.above().unwrap_or(first), None)),
        ComparedLevels::From(from) => (from, None),
        ComparedLevels::Both { from, to } => (from, Some(to)),
    };
    let start = find_level(ladder, track, from);
    let no_start = start.is_none().then(|| RouteProblem::NoLevelToCompare(from.to_string()));
    let start = start.unwrap_or(first);
    let next = start.above().or(start.below()).unwrap_or(start);
    let Some(to) = to else { return Some((start, next, no_start)) };
    let end = match to {
        RelativeLevel::InTrack(level) => find_level(ladder, track, level),
        RelativeLevel::InLadder { track, level } => {
            ladder.track(track).and_then(|track| find_level(ladder, track, level))
        }
        RelativeLevel::Elsewhere { ladder, track, level } => find_elsewhere(ladders, ladder, track, level),
    };
    let no_end = end.is_none().then(|| {
        let named = std::iter::once(to.to_string()).chain(remainder.iter().cloned());
        RouteProblem::NoLevelToCompare(named.collect::<Vec<_>>().join("/"))
    });
    Some((start, end.unwrap_or(next), no_start.or(no_end)))
}

/// A level of any of the ladders.
fn find_elsewhere<'a>(ladders: &'a [Ladder], ladder: &Id, track: &Id, level: &Id) -> Option<LevelRef<'a>> {
    let ladder = ladders.iter().find(|other| other.id == *ladder)?;
    find_level(ladder, ladder.track(track)?, level)
}

/// The level with an id, or with a code as people write it.
fn find_level<'a>(ladder: &'a Ladder, track: &'a Track, name: &Id) -> Option<LevelRef<'a>> {
    let is_named = |level: &Level| level.code.as_ref().is_some_and(|code| code.eq_ignore_ascii_case(name.as_str()));
    let index = track.level_index(name).or_else(|| track.levels.iter().position(is_named))?;
    LevelRef::at(ladder, track, index)
}

fn has_item(track: &Track, id: &Id) -> bool {
    track.criteria().any(|(_, criterion)| criterion.id == *id)
        || track.statements().any(|statement| statement.id == *id)
}

#[cfg(test)]
mod tests {
    use rungs_import::{Options, import};

    use super::*;

    const DOCUMENT: &str = "---\nid: IDENTITY\n---\n# Support\n\n## People {#people}\n\n\
        | | Junior (L1) | Middle (L2) | Senior (L3) |\n|---|---|---|---|\n| *Scope* {#scope} | a | b | c |\n\n\
        ## Leads {#leads}\n\n| | Manager (M1) | Head (M2) |\n|---|---|---|\n| *Scope* {#scope} | d | e |\n";

    fn ladders() -> Vec<Ladder> {
        let of =
            |id: &str| import(DOCUMENT.replace("IDENTITY", id).as_bytes(), &Options { name: None }).unwrap().ladder;
        vec![of("one"), of("two")]
    }

    /// What an address leads to, in short, and whether anything is said about it.
    fn shown(hash: &str) -> (String, bool) {
        let ladders = ladders();
        let resolved = resolve(&Route::parse(hash), &ladders).unwrap();
        let name = |it: &LevelRef<'_>| format!("{}/{}/{}", it.ladder.id, it.track.id, it.level.id);
        let view = match &resolved.view {
            ReadingView::Search(query) => Route::Search(query.clone()).to_string(),
            ReadingView::Embed(form) => Route::Embed(form.clone()).to_string(),
            ReadingView::About(ladder) => format!("about {}", ladder.id),
            ReadingView::Paths(ladder) => format!("paths {}", ladder.id),
            ReadingView::Whole(ladder) => format!("whole {}", ladder.id),
            ReadingView::Level { level_ref, marked } => format!("{} {marked}", name(level_ref)),
            ReadingView::Changes { from, to, only_changes } => format!("{} > {} {only_changes}", name(from), name(to)),
        };
        (view.trim().to_owned(), resolved.problem.is_some())
    }

    fn check(hash: &str, view: &str) {
        assert_eq!(shown(hash), (view.to_owned(), false), "{hash}");
    }

    fn check_nearest(hash: &str, view: &str) {
        assert_eq!(shown(hash), (view.to_owned(), true), "{hash}");
    }

    #[test]
    fn every_kind_of_link_opens_what_it_names() {
        check("#/search?words=a+b", "#/search?words=a+b");
        check("#/search?ladder=two&words=a", "#/search?words=a&ladder=two");
        check("#/search?ladder=&words=a", "#/search?words=a");
        check("#/embed", "#/embed");
        check("#/embed?ladder=two&mode=view", "#/embed?ladder=two&mode=view&theme=auto");
        check("#/two/about", "about two");
        check("#/two/paths", "paths two");
        check("#/two/whole", "whole two");
        check("#/two/people/l2", "two/people/l2");
        check("#/two/people/l2/scope?marked=a%20b", "two/people/l2 a b");
        check("#/one/people/changes/l1/l3", "one/people/l1 > one/people/l3 false");
        check("#/one/people/changes/l3/leads/m1?only", "one/people/l3 > one/leads/m1 true");
        check("#/one/people/changes/l3/two/leads/m1", "one/people/l3 > two/leads/m1 false");
    }

    #[test]
    fn a_comparison_without_its_ends_is_one_with_the_next_level() {
        check("#/one/people/changes", "one/people/l1 > one/people/l2 false");
        check("#/one/people/changes/l2", "one/people/l2 > one/people/l3 false");
        check("#/one/people/changes/l3", "one/people/l3 > one/people/l2 false");
    }

    #[test]
    fn a_level_is_found_by_the_code_that_people_write() {
        check("#/one/people/L2", "one/people/l2");
    }

    #[test]
    fn a_wrong_address_leads_to_what_is_nearest_and_says_so() {
        check_nearest("#/search?ladder=three&words=a", "#/search?words=a&ladder=three");
        check_nearest("#/search/three", "#/search");
        check_nearest("#/embed?ladder=three", "#/embed?ladder=three&mode=score&theme=auto");
        check_nearest("#/embed/three", "#/embed");
        check_nearest("#/two/paths/people", "paths two");
        check_nearest("#/two/whole/people", "whole two");
        check_nearest("#/two/about/people", "about two");
        check_nearest("#/three/people/l2", "one/people/l2");
        check_nearest("#/one/folk/l2", "paths one");
        check_nearest("#/one/people/l9", "paths one");
        check_nearest("#/one/people/l2/nothing", "one/people/l2");
        check_nearest("#/one/people/changes/l9/l3", "one/people/l1 > one/people/l3 false");
        check_nearest("#/one/people/changes/l1/l9", "one/people/l1 > one/people/l2 false");
        check_nearest("#/one/people/changes/l1/a/b/c/d/e", "one/people/l1 > one/people/l2 false");
    }

    #[test]
    fn what_is_missing_is_named_as_it_was_asked_for() {
        let said = |hash: &str| {
            let ladders = ladders();
            resolve(&Route::parse(hash), &ladders).unwrap().problem.unwrap().to_string()
        };
        let quoted = "There is no level called “a/b/c/d/e” here, so this is another one.";
        assert_eq!(said("#/one/people/changes/l1/a/b/c/d/e"), quoted);
        assert_eq!(said("#/one/paths/a/b"), "There is nothing called “a/b” here.");
        assert_eq!(said("#/one/people/l9"), "People has no level called “l9”. These are its levels.");
    }

    #[test]
    fn hostile_addresses_lead_somewhere() {
        let long = "/x".repeat(100_000);
        for path in ["one/%ff%fe/%00", "one/__proto__/constructor", "search/%", "embed/%ff", "%/about", &long[1..]] {
            let ladders = ladders();
            let problem = resolve(&Route::parse(&format!("#/{path}")), &ladders).unwrap().problem.unwrap().to_string();
            assert!(problem.chars().count() < 200, "{problem}");
        }
        assert_eq!(resolve(&Route::parse("#/one/about"), &[]), None);
        assert_eq!(resolve(&Route::parse("#/one"), &ladders()), None, "it is not for reading");
    }
}
