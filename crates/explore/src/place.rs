//! Where somebody is among what there is to read, found by an address.
//!
//! | address | what is there |
//! |---|---|
//! | `#/search?words=…` | a search |
//! | `#/embed?ladder=…` | what it takes to put a ladder into another page |
//! | `#/<ladder>/about` | about the ladder |
//! | `#/<ladder>/paths` | the map of its tracks |
//! | `#/<ladder>/whole` | all of it on one page |
//! | `#/<ladder>/<track>/<level>` | a level, `/<criterion>` a row of it, `?marked=…` with words marked |
//! | `#/<ladder>/<track>/changes/<from>/<to>` | what changes; `<to>` may be `<track>/<level>` or `<ladder>/<track>/<level>` |
//!
//! An address that is wrong leads to what is nearest, with a word about it.

use percent_encoding::percent_decode_str;
use rungs_domain::ladder::{Ladder, Level, Track};

use crate::Station;
use crate::search::LADDER;

/// The first segment of the address of a search, in the place of a ladder.
pub const SEARCH: &str = "search";
/// The first segment of the address of what it takes to put a ladder into another page, likewise.
pub const EMBED: &str = "embed";
/// The segment after a ladder in the address of its About page.
pub const ABOUT: &str = "about";
/// The segment after a ladder in the address of the map of its tracks.
pub const PATHS: &str = "paths";
/// The segment after a ladder in the address of all of it on one page.
pub const WHOLE: &str = "whole";
/// The segment after a track before the levels that are compared.
pub const CHANGES: &str = "changes";
/// The parameter that holds words to be marked.
pub const MARKED: &str = "marked";
/// The parameter that leaves out what does not change.
pub const ONLY: &str = "only";

/// Where somebody is.
#[derive(Clone, Debug, PartialEq)]
pub struct Place<'a> {
    /// What is shown.
    pub view: View<'a>,
    /// What was asked for and is not there, in plain words.
    pub problem: Option<String>,
}

/// What there is to read.
#[derive(Clone, Debug, PartialEq)]
pub enum View<'a> {
    /// What a query string asks for, see [`search`](crate::search).
    Search(String),
    /// What it takes to put a ladder into another page, as a query string chooses it, see [`embed`](crate::embed).
    Embed(String),
    /// About a ladder.
    About(&'a Ladder),
    /// The map of a ladder's tracks.
    Paths(&'a Ladder),
    /// All of a ladder on one page.
    Whole(&'a Ladder),
    /// A level.
    Level {
        /// The level.
        station: Station<'a>,
        /// The words to be marked in it.
        marked: String,
    },
    /// What changes from one level to another.
    Changes {
        /// The one.
        from: Station<'a>,
        /// The other.
        to: Station<'a>,
        /// Whether what does not change is left out.
        only_changes: bool,
    },
}

/// Finds the place of an address such as `#/37signals-support/representatives/l3`. Nothing where there are no ladders.
pub fn find<'a>(hash: &str, ladders: &'a [Ladder]) -> Option<Place<'a>> {
    let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
    let segments: Vec<String> = path
        .trim_start_matches('#')
        .split('/')
        .filter(|segment| !segment.is_empty())
        .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
        .collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    if let Some((&first @ (SEARCH | EMBED), rest)) = segments.split_first() {
        let (view, otherwise) = match first {
            SEARCH => (View::Search(query.to_owned()), "so every ladder is searched"),
            _ => (View::Embed(query.to_owned()), "so another one is chosen"),
        };
        let missing = parameter(query, LADDER).filter(|id| !id.is_empty() && find_ladder(ladders, id).is_none());
        let problem = missing.map(|id| format!("There is no ladder called “{}” here, {otherwise}.", shortened(&id)));
        return Some(Place { view, problem: problem.or_else(|| not_there(rest)) });
    }
    let mut problem = None;
    let asked = segments.first().copied().unwrap_or_default();
    let ladder = find_ladder(ladders, asked).or_else(|| {
        let first = ladders.first()?;
        problem =
            Some(format!("There is no ladder called “{}” here, so this is {} instead.", shortened(asked), first.title));
        Some(first)
    })?;
    let view = match segments.get(1..).unwrap_or_default() {
        [] => View::Paths(ladder),
        [PATHS, rest @ ..] => {
            problem = problem.or_else(|| not_there(rest));
            View::Paths(ladder)
        }
        [WHOLE, rest @ ..] => {
            problem = problem.or_else(|| not_there(rest));
            View::Whole(ladder)
        }
        [ABOUT, rest @ ..] => {
            problem = problem.or_else(|| not_there(rest));
            View::About(ladder)
        }
        [track, rest @ ..] => in_track(ladders, ladder, (track, rest), query, &mut problem)?,
    };
    Some(Place { view, problem })
}

/// A word about what an address goes on with where nothing is below.
fn not_there(rest: &[&str]) -> Option<String> {
    (!rest.is_empty()).then(|| format!("There is nothing called “{}” here.", shortened(&rest.join("/"))))
}

fn in_track<'a>(
    ladders: &'a [Ladder],
    ladder: &'a Ladder,
    (asked, rest): (&str, &[&str]),
    query: &str,
    problem: &mut Option<String>,
) -> Option<View<'a>> {
    let Some(track) = find_track(ladder, asked) else {
        problem.get_or_insert(format!("This ladder has no track called “{}”. These are its tracks.", shortened(asked)));
        return Some(View::Paths(ladder));
    };
    match rest {
        [CHANGES, ends @ ..] => {
            let (from, to) = ends_of(ladders, (ladder, track), ends, problem)?;
            Some(View::Changes { from, to, only_changes: parameter(query, ONLY).is_some() })
        }
        [level, rest @ ..] => {
            let Some(station) = find_level(ladder, track, level) else {
                problem.get_or_insert(format!(
                    "{} has no level called “{}”. These are its levels.",
                    track.title,
                    shortened(level)
                ));
                return Some(View::Paths(ladder));
            };
            if let Some(criterion) = rest.first().filter(|asked| !has_criterion(track, asked)) {
                problem.get_or_insert(format!("There is nothing called “{}” at this level.", shortened(criterion)));
            }
            Some(View::Level { station, marked: parameter(query, MARKED).unwrap_or_default() })
        }
        [] => Some(View::Paths(ladder)),
    }
}

/// The two ends of a comparison. What is left out is the track's next level, or its first.
fn ends_of<'a>(
    ladders: &'a [Ladder],
    (ladder, track): (&'a Ladder, &'a Track),
    ends: &[&str],
    problem: &mut Option<String>,
) -> Option<(Station<'a>, Station<'a>)> {
    let first = Station::at(ladder, track, 0)?;
    let mut missing = |asked: &[&str]| {
        let asked = asked.join("/");
        problem
            .get_or_insert(format!("There is no level called “{}” here, so this is another one.", shortened(&asked)));
    };
    let Some((from, to)) = ends.split_first() else { return Some((first, first.above().unwrap_or(first))) };
    let start = find_level(ladder, track, from).unwrap_or_else(|| {
        missing(&[from]);
        first
    });
    let next = start.above().or(start.below()).unwrap_or(start);
    let end = match to {
        [] => Some(next),
        [level] => find_level(ladder, track, level),
        [track, level] => find_track(ladder, track).and_then(|track| find_level(ladder, track, level)),
        elsewhere => find_station(&elsewhere.join("/"), ladders),
    };
    let end = end.unwrap_or_else(|| {
        missing(to);
        next
    });
    Some((start, end))
}

/// A level of any of the ladders, named as `ladder/track/level`, as the choices of a comparison are.
pub fn find_station<'a>(key: &str, ladders: &'a [Ladder]) -> Option<Station<'a>> {
    let mut segments = key.split('/');
    let ladder = find_ladder(ladders, segments.next()?)?;
    find_level(ladder, find_track(ladder, segments.next()?)?, segments.next()?)
}

fn find_ladder<'a>(ladders: &'a [Ladder], id: &str) -> Option<&'a Ladder> {
    ladders.iter().find(|ladder| ladder.id.as_str() == id)
}

fn find_track<'a>(ladder: &'a Ladder, id: &str) -> Option<&'a Track> {
    ladder.tracks.iter().find(|track| track.id.as_str() == id)
}

/// The level with an id, or with a code as people write it.
fn find_level<'a>(ladder: &'a Ladder, track: &'a Track, name: &str) -> Option<Station<'a>> {
    let is_named = |level: &Level| level.code.as_ref().is_some_and(|code| code.eq_ignore_ascii_case(name));
    let by_id = track.levels.iter().position(|level| level.id.as_str() == name);
    Station::at(ladder, track, by_id.or_else(|| track.levels.iter().position(is_named))?)
}

fn has_criterion(track: &Track, id: &str) -> bool {
    track.criteria().any(|(_, criterion)| criterion.id.as_str() == id)
        || track.statements().any(|statement| statement.id.as_str() == id)
}

/// The first value of a parameter.
fn parameter(query: &str, name: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// A foreign value, short enough to be quoted in a message.
pub fn shortened(value: &str) -> String {
    const LONGEST: usize = 40;
    // Slicing by position would bring along all that its failure can say of a text.
    let end = value.char_indices().nth(LONGEST).and_then(|(end, _)| value.get(..end));
    end.map_or_else(|| value.to_owned(), |start| format!("{start}…"))
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
        let place = find(hash, &ladders).unwrap();
        let name = |it: &Station<'_>| format!("{}/{}/{}", it.ladder.id, it.track.id, it.level.id);
        let view = match &place.view {
            View::Search(query) => format!("search {query}"),
            View::Embed(query) => format!("embed {query}"),
            View::About(ladder) => format!("about {}", ladder.id),
            View::Paths(ladder) => format!("paths {}", ladder.id),
            View::Whole(ladder) => format!("whole {}", ladder.id),
            View::Level { station, marked } => format!("{} {marked}", name(station)),
            View::Changes { from, to, only_changes } => format!("{} > {} {only_changes}", name(from), name(to)),
        };
        (view.trim().to_owned(), place.problem.is_some())
    }

    fn check(hash: &str, view: &str) {
        assert_eq!(shown(hash), (view.to_owned(), false), "{hash}");
    }

    fn check_nearest(hash: &str, view: &str) {
        assert_eq!(shown(hash), (view.to_owned(), true), "{hash}");
    }

    #[test]
    fn every_kind_of_link_opens_what_it_names() {
        check("#/search?words=a+b", "search words=a+b");
        check("#/search?ladder=two&words=a", "search ladder=two&words=a");
        check("#/search?ladder=&words=a", "search ladder=&words=a");
        check("#/embed", "embed");
        check("#/embed?ladder=two&mode=view", "embed ladder=two&mode=view");
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
        check_nearest("#/search?ladder=three&words=a", "search ladder=three&words=a");
        check_nearest("#/search/three", "search");
        check_nearest("#/embed?ladder=three", "embed ladder=three");
        check_nearest("#/embed/three", "embed");
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
    fn hostile_addresses_lead_somewhere() {
        for hash in ["", "#", "#/", "#/%", "#/%ff%fe/%00", "#/one/__proto__/constructor", &"/x".repeat(100_000)] {
            let problem = find(hash, &ladders()).unwrap().problem.unwrap_or_default();
            assert!(problem.chars().count() < 200, "{problem}");
        }
        assert_eq!(find("#/one", &[]), None);
    }
}
