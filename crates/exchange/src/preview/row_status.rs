//! Comparison of an entry in a file with the present one, and the entry that results from the import.

use std::cmp::Ordering;

use rungs_store::{Entry, Value};

/// The last time that a browser's calendar supports, in milliseconds since 1970-01-01 UTC.
///
/// Later times in a file are reduced to it. Otherwise no entry could ever be later, and a file edited by hand could
/// lock an entry for ever.
const LATEST_TIME: u64 = 8_640_000_000_000_000;

/// Result of comparing an entry in a file with the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowStatus {
    /// There is no present value, or it was removed earlier than the file's entry.
    New,
    /// The values differ, and the file's entry is later.
    Newer,
    /// The values differ, and the present entry is later.
    Older,
    /// The values differ, and both entries have the same time.
    Conflicting,
    /// The values are equal, whatever the times.
    Same,
}

impl RowStatus {
    /// All statuses, in display order.
    pub(super) const ALL: [Self; 5] = [Self::New, Self::Newer, Self::Older, Self::Conflicting, Self::Same];

    /// Returns whether the file's entry is selected by default: not if the present entry is later.
    pub fn is_taken_by_default(self) -> bool {
        matches!(self, Self::New | Self::Newer | Self::Same)
    }

    /// Returns the words that follow the number of rows: "newer in the file".
    pub(super) fn counted(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Newer => "newer in the file",
            Self::Older => "newer here",
            Self::Conflicting => "conflicting",
            Self::Same => "the same",
        }
    }
}

/// Returns the value of an entry; `None` for a tombstone or an empty value.
pub fn value(entry: &Entry) -> Option<&Value> {
    entry.value.as_ref().filter(|value| !value.is_nothing())
}

/// Returns the file's entry with a valid time.
pub fn with_valid_time(theirs: &Entry) -> Entry {
    Entry { at: theirs.at.min(LATEST_TIME), ..theirs.clone() }
}

/// Compares the file's entry with the present one.
pub fn status(mine: Option<&Entry>, theirs: &Entry) -> RowStatus {
    let my_value = mine.and_then(value);
    if is_same(my_value, value(theirs)) {
        return RowStatus::Same;
    }
    let Some(mine) = mine else { return RowStatus::New };
    match theirs.at.cmp(&mine.at) {
        Ordering::Less => RowStatus::Older,
        Ordering::Equal => RowStatus::Conflicting,
        Ordering::Greater if my_value.is_none() => RowStatus::New,
        Ordering::Greater => RowStatus::Newer,
    }
}

/// Returns whether two values are equal. The wording that an answer refers to is ignored.
fn is_same(mine: Option<&Value>, theirs: Option<&Value>) -> bool {
    match (mine, theirs) {
        (Some(Value::Score(mine)), Some(Value::Score(theirs))) => mine.score == theirs.score,
        _ => mine == theirs,
    }
}

/// Returns the entry that merging a row writes, if any.
pub fn merged_entry(mine: Option<&Entry>, theirs: &Entry, is_taken: bool, now: u64) -> Option<Entry> {
    let theirs = with_valid_time(theirs);
    match status(mine, &theirs) {
        // The values are equal, but the later time is kept.
        RowStatus::Same => Some(theirs),
        _ if !is_taken => None,
        RowStatus::New | RowStatus::Newer => Some(theirs),
        RowStatus::Older | RowStatus::Conflicting => Some(later_entry(mine, theirs.value, now)),
    }
}

/// Returns the entry that replacing the present data writes, if any.
pub fn replacement_entry(mine: Option<&Entry>, theirs: Option<&Entry>, now: u64) -> Option<Entry> {
    match (mine, theirs.map(with_valid_time)) {
        (Some(mine), Some(theirs)) if theirs.at <= mine.at && theirs.value != mine.value => {
            Some(later_entry(Some(mine), theirs.value, now))
        }
        (_, Some(theirs)) => Some(theirs),
        (Some(mine), None) if value(mine).is_some() => Some(later_entry(Some(mine), None, now)),
        (_, None) => None,
    }
}

/// Creates an entry of the present time that is later than the one it replaces, whatever the clock says.
fn later_entry(mine: Option<&Entry>, value: Option<Value>, now: u64) -> Entry {
    Entry { at: now.max(mine.map_or(0, |mine| mine.at.saturating_add(1))), value }
}
