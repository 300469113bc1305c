//! Parsing of routes.

use rungs_domain::ladder::Id;

use crate::parameter::{MARKED, ONLY, pairs};
use crate::segment::{Segment, decode};
use crate::{
    Authoring, ComparedLevels, EmbedForm, LadderView, PersonalView, PointInTime, RelativeLevel, Route, SearchQuery,
    keyword,
};

/// Prefix of every hash that is a route.
const PREFIX: &str = "#/";

/// The result of parsing a hash: the route, and the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedRoute {
    /// The route.
    pub route: Route,
    /// Trailing segments that are not part of the route.
    pub remainder: Vec<String>,
    /// Parameters in the hash that are not part of the route, by name. Some users put the options there.
    pub parameters: Vec<(String, String)>,
}

impl From<Route> for ParsedRoute {
    fn from(route: Route) -> Self {
        Self { route, ..Self::default() }
    }
}

/// Returns whether a hash is a route rather than the id of an element.
pub fn is_route(hash: &str) -> bool {
    hash.starts_with(PREFIX)
}

/// Returns the id of the element that a hash points to, if any.
pub fn fragment_target(hash: &str) -> Option<String> {
    if is_route(hash) {
        return Route::parse(hash).route.anchor();
    }
    let (fragment, _) = split_query(hash.strip_prefix('#')?);
    Some(decode(fragment)).filter(|id| !id.is_empty())
}

fn split_query(text: &str) -> (&str, &str) {
    text.split_once('?').unwrap_or((text, ""))
}

impl Route {
    /// Parses a hash, including "#". Never fails: segments and parameters that have no meaning are returned beside the
    /// route.
    pub fn parse(hash: &str) -> ParsedRoute {
        let (path, query) = split_query(hash);
        let segments = Segment::all(path.strip_prefix(PREFIX).unwrap_or_default());
        let (mut route, remainder) = parse_path(&segments);
        let (own_parameters, parameters): (Vec<_>, Vec<_>) =
            pairs(query).into_iter().partition(|(name, _)| route.has_parameter(name));
        route.set_parameters(&own_parameters);
        ParsedRoute { route, remainder: remainder.iter().map(|segment| segment.text()).collect(), parameters }
    }

    /// Returns whether the route has a parameter of this name.
    fn has_parameter(&self, name: &str) -> bool {
        match self {
            Self::Search(_) => SearchQuery::PARAMETERS.contains(&name),
            Self::Embed(_) => EmbedForm::has_parameter(name),
            Self::Ladder { view: LadderView::Level { .. }, .. } => name == MARKED,
            Self::Ladder { view: LadderView::Changes { .. }, .. } => name == ONLY,
            Self::Default | Self::Authoring(_) | Self::Ladder { .. } => false,
        }
    }

    /// Sets the route's own parameters.
    fn set_parameters(&mut self, own_parameters: &[(String, String)]) {
        match self {
            Self::Search(query) => *query = SearchQuery::parse(own_parameters),
            Self::Embed(form) => *form = EmbedForm::parse(own_parameters),
            Self::Ladder { view: LadderView::Level { marked, .. }, .. } => {
                *marked = own_parameters.first().map(|(_, words)| words.clone()).unwrap_or_default();
            }
            Self::Ladder { view: LadderView::Changes { only, .. }, .. } => *only = !own_parameters.is_empty(),
            Self::Default | Self::Authoring(_) | Self::Ladder { .. } => {}
        }
    }
}

/// Parses the path into a route without parameters, and the remaining segments.
fn parse_path<'s, 'a>(segments: &'s [Segment<'a>]) -> (Route, &'s [Segment<'a>]) {
    let [first, rest @ ..] = segments else { return (Route::Default, segments) };
    match first.word() {
        keyword::SEARCH => (Route::search(), rest),
        keyword::EMBED => (Route::embed(), rest),
        keyword::AUTHORING => {
            let (shown, remainder) = parse_authoring(rest);
            (Route::Authoring(shown), remainder)
        }
        _ => {
            let (view, remainder) = parse_in_ladder(rest);
            (Route::Ladder { ladder: first.id(), view }, remainder)
        }
    }
}

fn parse_authoring<'s, 'a>(segments: &'s [Segment<'a>]) -> (Authoring, &'s [Segment<'a>]) {
    match segments {
        [] => (Authoring::Start, segments),
        [none, rest @ ..] if none.word() == keyword::NONE => (Authoring::Start, rest),
        [draft, rest @ ..] => (Authoring::Draft(draft.text()), rest),
    }
}

fn parse_in_ladder<'s, 'a>(segments: &'s [Segment<'a>]) -> (LadderView, &'s [Segment<'a>]) {
    let [first, rest @ ..] = segments else { return (LadderView::FirstTrack, segments) };
    match first.word() {
        keyword::ABOUT => (LadderView::About, rest),
        keyword::PATHS => (LadderView::Paths, rest),
        keyword::WHOLE => (LadderView::Whole, rest),
        _ => parse_in_track(first.id(), rest),
    }
}

fn parse_in_track<'s, 'a>(track: Id, segments: &'s [Segment<'a>]) -> (LadderView, &'s [Segment<'a>]) {
    let [first, rest @ ..] = segments else { return (LadderView::Track { track, item: None }, segments) };
    match (first.word(), rest) {
        (keyword::CRITERION, [item, remainder @ ..]) => (LadderView::Track { track, item: Some(item.id()) }, remainder),
        (keyword::CHANGES, levels) => {
            let (levels, remainder) = parse_levels(levels);
            (LadderView::Changes { track, levels, only: false }, remainder)
        }
        (word, arguments) if keyword::PERSONAL.contains(&word) => {
            let (view, remainder) = parse_personal(word, arguments);
            (LadderView::Personal { track, view }, remainder)
        }
        (_, rest) => {
            let (item, remainder) = match rest {
                [item, remainder @ ..] => (Some(item.id()), remainder),
                [] => (None, rest),
            };
            (LadderView::Level { track, level: first.id(), item, marked: String::new() }, remainder)
        }
    }
}

fn parse_levels<'s, 'a>(segments: &'s [Segment<'a>]) -> (ComparedLevels, &'s [Segment<'a>]) {
    let [from, to @ ..] = segments else { return (ComparedLevels::First, segments) };
    let from = from.id();
    let (to, remainder) = match to {
        [] => return (ComparedLevels::From(from), to),
        [level] => (RelativeLevel::InTrack(level.id()), &to[1..]),
        [track, level] => (RelativeLevel::InLadder { track: track.id(), level: level.id() }, &to[2..]),
        [ladder, track, level, remainder @ ..] => {
            let to = RelativeLevel::Elsewhere { ladder: ladder.id(), track: track.id(), level: level.id() };
            (to, remainder)
        }
    };
    (ComparedLevels::Both { from, to }, remainder)
}

fn parse_personal<'s, 'a>(word: &str, arguments: &'s [Segment<'a>]) -> (PersonalView, &'s [Segment<'a>]) {
    let given = |position: usize| arguments.get(position).filter(|argument| argument.word() != keyword::NONE);
    let level = || given(0).map(|argument| argument.id());
    let time = |position| {
        given(position).map(|argument| match argument.word() {
            keyword::TODAY => PointInTime::Today,
            _ => PointInTime::Snapshot(argument.text()),
        })
    };
    let (view, count) = match word {
        keyword::PROFILE => {
            let third = arguments.get(2).map(|argument| argument.word());
            let by_group = third == Some(keyword::GROUPS);
            let is_read = by_group || third == Some(keyword::NONE);
            let snapshot = given(1).map(|argument| argument.text());
            (PersonalView::Profile { level: level(), snapshot, by_group }, if is_read { 3 } else { 2 })
        }
        keyword::PLAN => (PersonalView::Plan { level: level() }, 1),
        keyword::HISTORY => (PersonalView::History { first: time(0), second: time(1) }, 2),
        keyword::SHARED => {
            let payload = arguments.first().map(|argument| argument.text()).unwrap_or_default();
            (PersonalView::Shared { payload }, 1)
        }
        keyword::COMPARISON => (PersonalView::Comparison, 0),
        keyword::TRANSFER => (PersonalView::Transfer, 0),
        keyword::REVISION => (PersonalView::Revision, 0),
        _ => (PersonalView::Evidence, 0),
    };
    (view, arguments.get(count..).unwrap_or_default())
}
