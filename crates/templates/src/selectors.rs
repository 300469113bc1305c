//! How the app finds what it has to bring to life.

/// Finds what holds all of the app: the body of its own page, or an element in somebody else's.
pub const SURFACE: &str = "body, [data-rungs]";
/// On an element in somebody else's page that holds the app: the place that is shown, as in an address bar.
pub const HASH: &str = "data-hash";
/// On the same: the parameters that it is shown with, as in an address.
pub const QUERY: &str = "data-query";
/// On the same: where the app has a page of its own, to which links lead.
pub const BASE: &str = "data-base";
/// On what holds the app: the name of the organisation that the ladders are to be shown for.
pub const ORGANISATION: &str = "data-organisation";
/// The event that tells of other scores, with a summary of them.
pub const SCORE_EVENT: &str = "rungs-score";

/// On the data of a built-in ladder: its id.
pub const LADDER: &str = "data-ladder";
/// On the same: its short name.
pub const NAME: &str = "data-name";

/// On everything that is scored as one: the item's id. Items stand in the order of
/// [`items`](rungs_domain::scoring::items).
pub const ITEM: &str = "data-item";
/// On a group of a matrix or a level of a checklist: its position.
pub const SECTION: &str = "data-section";
/// Inside an item: the place for what is written down for it.
pub const NOTES: &str = ".notes";
/// On a button that answers the rest of a section, once nothing is left to answer.
pub const SPENT: &str = "data-spent";
/// Inside an item of a matrix: the place of its score in words.
pub const SCORE: &str = ".score";
/// Inside an item: the place for its changed wording.
pub const WORDINGS: &str = ".wordings";
/// Where the outcome of a statement with parts stands, in the order of the statements.
pub const OUTCOME: &str = ".outcome";

/// The places in the estimate, see [`estimate`](fn@crate::estimate).
pub mod estimate {
    /// The estimate in a few words.
    pub const HEADLINE: &str = ".headline";
    /// How much is scored.
    pub const COVERAGE: &str = ".coverage";
    /// Why.
    pub const REASONS: &str = ".reasons";
    /// What the estimate is good for, hidden while there is none.
    pub const CAVEAT: &str = ".caveat";
    /// The ways to the plan and to the profile, hidden while there is no estimate.
    pub const GROW: &str = ".grow";
    /// A level, in the order of the levels.
    pub const LEVEL: &str = ".shares > li";
    /// Inside a level: its bar.
    pub const BAR: &str = ".bar";
    /// Inside a level: its numbers.
    pub const NUMBERS: &str = ".numbers";
}
