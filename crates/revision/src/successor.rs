//! What an answer that no longer counts may be an answer to.

use rungs_domain::ladder::Id;
use rungs_domain::scoring::Score;
use rungs_store::Answer;

/// An answer of the record with its item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnsweredItem<'r> {
    pub track: &'r Id,
    pub item: &'r Id,
    pub answer: &'r Answer,
    /// Position of the item, if the ladder still has it.
    pub present: Option<usize>,
}

/// An item that an answer may be an answer to.
#[derive(Clone, Debug)]
pub(crate) struct Successor<'r> {
    pub from: AnsweredItem<'r>,
    /// Position of the item.
    pub to: usize,
    /// The answer in terms of the item.
    pub score: Score,
    pub origin: Origin,
    /// Share of the wording that went there in a split, or came from there in a merge.
    pub share: Option<f64>,
}

/// How a successor came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The track has another id, and the item in it has the same.
    Track,
    /// The item is the same, and its level has another id.
    Level,
    /// The item has another id.
    Renamed,
    /// The item is in another track.
    Moved,
    /// The item was divided.
    Split,
    /// The item was put together with others.
    Merged,
}

/// A successor before it is known whether the answer can be carried over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub to: usize,
    pub origin: Origin,
    pub share: Option<f64>,
}
