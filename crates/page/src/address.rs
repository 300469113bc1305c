//! Addresses within the page: a hash that names a ladder and a part of it.

use rungs_explore::Station;
use rungs_explore::embed::Choice;
pub use rungs_explore::place::{ABOUT, CHANGES, EMBED, PATHS, SEARCH, WHOLE};
use rungs_explore::search::Query;

/// The segment after a track in the address of its plan.
pub const PLAN: &str = "plan";

/// The segment after a track in the address of its profile.
pub const PROFILE: &str = "profile";

/// The segment after a track in the address of the evidence that somebody has written down.
pub const EVIDENCE: &str = "evidence";

/// The segment after a track in the address of somebody's snapshots.
pub const HISTORY: &str = "history";

/// The segment after a track in the address of the comparison with other people.
pub const COMPARISON: &str = "comparison";

/// The segment after a track in the address of what can be exported, imported and shared.
pub const COPIES: &str = "copies";

/// The segment after a track in a link that shows somebody's view to others.
pub const SHARED: &str = "shared";

/// What there is of somebody's own on a track, besides the ladder itself.
pub const OWN_VIEWS: [&str; 7] = [PROFILE, PLAN, EVIDENCE, HISTORY, COMPARISON, COPIES, SHARED];

/// The segment after a track before a criterion of its matrix, or before a statement of its checklist.
pub const CRITERION: &str = "criterion";

/// The address of a ladder within the page.
pub fn ladder_address(ladder: &str) -> String {
    format!("#/{ladder}")
}

/// The address of a track within the page.
pub fn track_address(ladder: &str, track: &str) -> String {
    format!("#/{ladder}/{track}")
}

/// The address of a ladder's About page.
pub fn about_address(ladder: &str) -> String {
    track_address(ladder, ABOUT)
}

/// The address of a view of somebody's own on a track.
pub fn own_address(ladder: &str, track: &str, view: &str) -> String {
    format!("#/{ladder}/{track}/{view}")
}

/// The address of a track's plan, for a level by its id or for the one that was chosen.
pub fn plan_address(ladder: &str, track: &str, level: Option<&str>) -> String {
    let plan = own_address(ladder, track, PLAN);
    level.map_or_else(|| plan.clone(), |level| format!("{plan}/{level}"))
}

/// The address of the page of a level.
pub fn level_address(ladder: &str, track: &str, level: &str) -> String {
    own_address(ladder, track, level)
}

/// The address of something that is scored, in the rubric of its track.
pub fn criterion_address(ladder: &str, track: &str, item: &str) -> String {
    format!("{}/{item}", own_address(ladder, track, CRITERION))
}

/// The address of what changes from one level to another. What both have in common is named once.
pub fn changes_address(from: Station<'_>, to: Station<'_>) -> String {
    let start = own_address(from.ladder.id.as_str(), from.track.id.as_str(), CHANGES);
    let way = format!("{start}/{}", from.level.id);
    if from.ladder.id != to.ladder.id {
        format!("{way}/{}/{}/{}", to.ladder.id, to.track.id, to.level.id)
    } else if from.track.id != to.track.id {
        format!("{way}/{}/{}", to.track.id, to.level.id)
    } else {
        format!("{way}/{}", to.level.id)
    }
}

/// The address of the map of a ladder's tracks.
pub fn paths_address(ladder: &str) -> String {
    track_address(ladder, PATHS)
}

/// The address of a whole ladder on one page.
pub fn whole_address(ladder: &str) -> String {
    track_address(ladder, WHOLE)
}

/// The address of the empty search.
pub fn search_address() -> String {
    ladder_address(SEARCH)
}

/// The address of a search with its words and all that it is narrowed by.
pub fn query_address(query: &Query) -> String {
    match query.to_query_string() {
        text if text.is_empty() => search_address(),
        text => format!("{}?{text}", search_address()),
    }
}

/// The address of what it takes to put what is chosen into another page.
pub fn embed_address(choice: &Choice) -> String {
    format!("{}?{}", ladder_address(EMBED), choice.to_address())
}
