//! Resolves a reading route against the available ladders.
//!
//! A route with a name that does not exist resolves to the nearest view, with a [`RouteProblem`].

use rungs_domain::ladder::{Id, Ladder, Level, Track};
use rungs_route::{
    ComparedLevels, EmbedForm, LadderView, ParsedRoute, RelativeLevel, Route, RouteProblem, SearchQuery,
};

use crate::LevelRef;

/// The result of resolving a route.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved<'a> {
    /// The view to show.
    pub view: ReadingView<'a>,
    /// The part of the route that could not be resolved.
    pub problem: Option<RouteProblem>,
}

/// A reading view.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadingView<'a> {
    /// The search view, see [`search`](crate::search).
    Search(SearchQuery),
    /// The embed form, see [`embed`](crate::embed).
    Embed(EmbedForm),
    /// The facts about a ladder.
    About(&'a Ladder),
    /// The map of a ladder's tracks.
    Paths(&'a Ladder),
    /// The whole ladder on one page.
    Whole(&'a Ladder),
    /// A level.
    Level {
        /// The level.
        level_ref: LevelRef<'a>,
        /// Words to highlight.
        marked: String,
    },
    /// The changes from one level to another.
    Changes {
        /// The first level.
        from: LevelRef<'a>,
        /// The second level.
        to: LevelRef<'a>,
        /// Whether unchanged text is hidden.
        only_changes: bool,
    },
}

/// Resolves a route. Returns `None` if it is not a [reading](Route::is_reading) route, or if there are no ladders.
pub fn resolve<'a>(parsed: &ParsedRoute, ladders: &'a [Ladder]) -> Option<Resolved<'a>> {
    if !parsed.route.is_reading() {
        return None;
    }
    let known = |id: &Id| ladders.iter().find(|ladder| ladder.id == *id);
    let unknown = |id: &Option<Id>| id.clone().filter(|id| known(id).is_none());
    let nothing = trailing_problem(&parsed.remainder);
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
            let (view, next) = resolve_in_ladder(ladders, found, view, &parsed.remainder)?;
            Some(Resolved { view, problem: problem.or(next) })
        }
        Route::Default | Route::Authoring(_) => None,
    }
}

type Outcome<'a> = Option<(ReadingView<'a>, Option<RouteProblem>)>;

/// Returns the problem about trailing segments, if there are any.
fn trailing_problem(remainder: &[String]) -> Option<RouteProblem> {
    (!remainder.is_empty()).then(|| RouteProblem::Nothing(remainder.join("/")))
}

fn resolve_in_ladder<'a>(
    ladders: &'a [Ladder],
    ladder: &'a Ladder,
    view: &LadderView,
    remainder: &[String],
) -> Outcome<'a> {
    let asked = match view {
        LadderView::About => return Some((ReadingView::About(ladder), trailing_problem(remainder))),
        LadderView::Paths => return Some((ReadingView::Paths(ladder), trailing_problem(remainder))),
        LadderView::Whole => return Some((ReadingView::Whole(ladder), trailing_problem(remainder))),
        LadderView::Level { track, .. } | LadderView::Changes { track, .. } => track,
        LadderView::FirstTrack | LadderView::Track { .. } | LadderView::Personal { .. } => return None,
    };
    let Some(track) = ladder.track(asked) else {
        return Some((ReadingView::Paths(ladder), Some(RouteProblem::NoneOfTheTracks(asked.clone()))));
    };
    match view {
        LadderView::Level { level, item, marked, .. } => {
            Some(resolve_level(ladder, track, level, item.as_ref(), marked))
        }
        LadderView::Changes { levels, only, .. } => {
            let (from, to, problem) = resolve_ends(ladders, (ladder, track), levels, remainder)?;
            Some((ReadingView::Changes { from, to, only_changes: *only }, problem))
        }
        _ => None,
    }
}

fn resolve_level<'a>(
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

/// Resolves the two levels of a comparison. Omitted levels default to the track's first one and the next.
fn resolve_ends<'a>(
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
        RelativeLevel::Elsewhere { ladder, track, level } => find_in_ladders(ladders, ladder, track, level),
    };
    let no_end = end.is_none().then(|| {
        let named = std::iter::once(to.to_string()).chain(remainder.iter().cloned());
        RouteProblem::NoLevelToCompare(named.collect::<Vec<_>>().join("/"))
    });
    Some((start, end.unwrap_or(next), no_start.or(no_end)))
}

/// Finds a level of any ladder.
fn find_in_ladders<'a>(ladders: &'a [Ladder], ladder: &Id, track: &Id, level: &Id) -> Option<LevelRef<'a>> {
    let ladder = ladders.iter().find(|other| other.id == *ladder)?;
    find_level(ladder, ladder.track(track)?, level)
}

/// Finds a level by id, or by its code regardless of case.
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
    use rungs_import::{Options, SourceFile, import};

    use super::*;

    const DOCUMENT: &str = "---\nid: IDENTITY\n---\n# Support\n\n## People {#people}\n\n\
        | | Junior (L1) | Middle (L2) | Senior (L3) |\n|---|---|---|---|\n| *Scope* {#scope} | a | b | c |\n\n\
        ## Leads {#leads}\n\n| | Manager (M1) | Head (M2) |\n|---|---|---|\n| *Scope* {#scope} | d | e |\n";

    fn ladders() -> Vec<Ladder> {
        let of = |id: &str| {
            let file = SourceFile::unnamed(DOCUMENT.replace("IDENTITY", id));
            import(&[file], &Options::default()).unwrap().ladder
        };
        vec![of("one"), of("two")]
    }

    /// Describes the view for an address, and returns whether there is a problem.
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

    fn check_with_problem(hash: &str, view: &str) {
        assert_eq!(shown(hash), (view.to_owned(), true), "{hash}");
    }

    #[test]
    fn every_kind_of_link_is_resolved() {
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
    fn omitted_levels_of_a_comparison_default_to_the_next() {
        check("#/one/people/changes", "one/people/l1 > one/people/l2 false");
        check("#/one/people/changes/l2", "one/people/l2 > one/people/l3 false");
        check("#/one/people/changes/l3", "one/people/l3 > one/people/l2 false");
    }

    #[test]
    fn a_level_is_found_by_its_code() {
        check("#/one/people/L2", "one/people/l2");
    }

    #[test]
    fn unknown_names_resolve_to_the_nearest_view() {
        check_with_problem("#/search?ladder=three&words=a", "#/search?words=a&ladder=three");
        check_with_problem("#/search/three", "#/search");
        check_with_problem("#/embed?ladder=three", "#/embed?ladder=three&mode=score&theme=auto");
        check_with_problem("#/embed/three", "#/embed");
        check_with_problem("#/two/paths/people", "paths two");
        check_with_problem("#/two/whole/people", "whole two");
        check_with_problem("#/two/about/people", "about two");
        check_with_problem("#/three/people/l2", "one/people/l2");
        check_with_problem("#/one/folk/l2", "paths one");
        check_with_problem("#/one/people/l9", "paths one");
        check_with_problem("#/one/people/l2/nothing", "one/people/l2");
        check_with_problem("#/one/people/changes/l9/l3", "one/people/l1 > one/people/l3 false");
        check_with_problem("#/one/people/changes/l1/l9", "one/people/l1 > one/people/l2 false");
        check_with_problem("#/one/people/changes/l1/a/b/c/d/e", "one/people/l1 > one/people/l2 false");
    }

    #[test]
    fn problems_quote_the_requested_names() {
        let described = |hash: &str| {
            let ladders = ladders();
            resolve(&Route::parse(hash), &ladders).unwrap().problem.unwrap().to_string()
        };
        let quoted = "There is no level called “a/b/c/d/e” here, so this is another one.";
        assert_eq!(described("#/one/people/changes/l1/a/b/c/d/e"), quoted);
        assert_eq!(described("#/one/paths/a/b"), "There is nothing called “a/b” here.");
        assert_eq!(described("#/one/people/l9"), "People has no level called “l9”. These are its levels.");
    }

    #[test]
    fn hostile_addresses_are_resolved() {
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
