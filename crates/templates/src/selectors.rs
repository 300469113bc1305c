//! Attributes and classes by which the app finds elements of the templates.

/// Selects the surface: the body of the app's own page, or an element of a host page.
pub const SURFACE: &str = "body, [data-rungs]";
/// Attribute of a surface on a host page: the hash of the current route, as in an address bar.
pub const HASH: &str = "data-hash";
/// Attribute of a surface on a host page: the options, as the query of an address.
pub const QUERY: &str = "data-query";
/// Attribute of a surface on a host page: the address of the app's own page, to which links lead.
pub const BASE: &str = "data-base";
/// Attribute of a surface: the organisation that the ladders are shown for.
pub const ORGANISATION: &str = "data-organisation";
/// Event dispatched once the app is mounted; its detail is whether there is a ladder to show.
pub const READY_EVENT: &str = "rungs-ready";
/// Event dispatched when the scores change, with a summary of them.
pub const SCORE_EVENT: &str = "rungs-score";

/// Attribute of a built-in ladder's data: the ladder's id.
pub const LADDER: &str = "data-ladder";
/// Attribute of a built-in ladder's data: the ladder's short name.
pub const NAME: &str = "data-name";

/// Attribute of an item in a rubric: its id. Items are in the order of [`items`](rungs_domain::scoring::items).
pub const ITEM: &str = "data-item";
/// Attribute of a group of a matrix or a level of a checklist: its position.
pub const SECTION: &str = "data-section";
/// Inside an item: the container of its evidence.
pub const EVIDENCE: &str = ".notes";
/// Attribute of a button that answers the rest of a section, set once nothing is left to answer.
pub const SPENT: &str = "data-spent";
/// Inside an item of a matrix: its score in words.
pub const SCORE: &str = ".score";
/// Inside an item: the container of the notice about changed wording.
pub const WORDINGS: &str = ".wordings";
/// The outcome of a statement with parts, in the order of the statements.
pub const OUTCOME: &str = ".outcome";

/// Elements of the estimate, see [`estimate`](fn@crate::estimate).
pub mod estimate {
    /// The estimate in a few words.
    pub const HEADLINE: &str = ".headline";
    /// The coverage.
    pub const COVERAGE: &str = ".coverage";
    /// The reasons.
    pub const REASONS: &str = ".reasons";
    /// A note on the meaning of the estimate, hidden while there is none.
    pub const CAVEAT: &str = ".caveat";
    /// Links to the plan and to the profile, hidden while there is no estimate.
    pub const GROW: &str = ".grow";
    /// A level, in the order of the levels.
    pub const LEVEL: &str = ".shares > li";
    /// Inside a level: its bar.
    pub const BAR: &str = ".bar";
    /// Inside a level: its numbers.
    pub const NUMBERS: &str = ".numbers";
}
