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
/// What the desk finds its way by in what it draws.
pub mod own {
    /// On a control: what it does, one of the deeds below.
    pub const DO: &str = "data-do";
    /// On a control: what it does it to.
    pub const KEY: &str = "data-key";
    /// Takes the last change back.
    pub const UNDO: &str = "undo";

    /// Writes the text of a piece of evidence.
    pub const WRITE: &str = "write";
    /// Begins a piece of evidence, for the item that is the key or for none.
    pub const ADD: &str = "add";
    /// Opens a piece of evidence to be changed, beside an item or on the page of all evidence: `evidence track/item`.
    pub const EDIT: &str = "edit";
    /// Closes it again.
    pub const FINISH: &str = "finish";
    /// Removes a piece of evidence.
    pub const REMOVE: &str = "remove";
    /// Says whether a piece of evidence serves an item: `evidence track/item`. A button says that it does not.
    pub const SERVE: &str = "serve";
    /// Lets the piece of evidence that is chosen serve the item that is the key.
    pub const USE: &str = "use";
    /// Closes what is written down for an item in the rubric.
    pub const CLOSE: &str = "close";
    /// Shows the evidence alone that has certain words in it.
    pub const SEARCH: &str = "search";

    /// Goes to the address that is chosen, as another choice of the same view.
    pub const CHOOSE: &str = "choose";
    /// Makes an item a priority, or none again.
    pub const STAR: &str = "star";
    /// Moves a priority up.
    pub const UP: &str = "up";
    /// Moves a priority down.
    pub const DOWN: &str = "down";
    /// Writes the next step for an item.
    pub const NEXT: &str = "next";
    /// Writes by when.
    pub const DUE: &str = "due";
    /// Copies the text that stands on the page, or in the field whose id is the key.
    pub const COPY: &str = "copy";
    /// Offers the file that is the key.
    pub const SAVE: &str = "save";
    /// Prints the page.
    pub const PRINT: &str = "print";

    /// Takes a snapshot under the name that was entered.
    pub const TAKE: &str = "take";
    /// Removes a snapshot.
    pub const DROP: &str = "drop";

    /// On a control that asks for a file: imports it, or compares with it.
    pub const OPEN: &str = "open";
    /// Imports the text that was pasted.
    pub const PASTE: &str = "paste";
    /// Stops what is going on.
    pub const CANCEL: &str = "cancel";
    /// Says whether a row of an import is taken.
    pub const PICK: &str = "pick";
    /// Takes what was picked, or replaces all.
    pub const IMPORT: &str = "import";
    /// Says whether notes go into the link.
    pub const WITH_NOTES: &str = "with-notes";
    /// Makes a link.
    pub const SHARE: &str = "share";
    /// Keeps the other person's view under the name that was entered.
    pub const KEEP: &str = "keep";
    /// Forgets the other person's view.
    pub const FORGET: &str = "forget";
    /// Shows a person that was kept.
    pub const MEET: &str = "meet";
}

/// The places in the estimate, see [`standing`](fn@crate::standing).
pub mod standing {
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
