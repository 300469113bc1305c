//! How one thing in a file relates to what is here, and what taking it over does.

use std::cmp::Ordering;

use rungs_store::{Entry, Value};

/// The last moment that a browser's calendar has, in milliseconds since 1970-01-01 UTC.
///
/// What a file dates later than that is taken to be of that moment. Otherwise nothing could ever be later than it, and
/// what a file has changed by hand says could never be changed again.
const LATEST: u64 = 8_640_000_000_000_000;

/// How what a file says of something relates to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowStatus {
    /// It is only in the file, or was removed here before the file says it.
    New,
    /// It differs, and what the file says is later.
    Newer,
    /// It differs, and what is here is later.
    Older,
    /// It differs, and both are of the same time, so that neither can be told to be later.
    Conflicting,
    /// It is the same, whenever it was said.
    Same,
}

impl RowStatus {
    /// All of them, in the order in which they are counted for people.
    pub(super) const ALL: [Self; 5] = [Self::New, Self::Newer, Self::Older, Self::Conflicting, Self::Same];

    /// Whether the file's value is taken where nobody chooses otherwise: never over what is later here.
    pub fn is_taken_by_default(self) -> bool {
        matches!(self, Self::New | Self::Newer | Self::Same)
    }

    /// What stands behind the number of rows that have it: "newer in the file".
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

/// What an entry says; nothing where it was removed, or says nothing.
pub fn value(entry: &Entry) -> Option<&Value> {
    entry.value.as_ref().filter(|value| !value.is_nothing())
}

/// What the file says, with a time that can be.
pub fn possible(theirs: &Entry) -> Entry {
    Entry { at: theirs.at.min(LATEST), ..theirs.clone() }
}

/// How what a file says relates to what is here.
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

/// Whether two values say the same. The words that an answer was given on are not what it says.
fn is_same(mine: Option<&Value>, theirs: Option<&Value>) -> bool {
    match (mine, theirs) {
        (Some(Value::Score(mine)), Some(Value::Score(theirs))) => mine.score == theirs.score,
        _ => mine == theirs,
    }
}

/// What is to be taken over as the later of two, if anything, where somebody has chosen whether to take it.
pub fn chosen(mine: Option<&Entry>, theirs: &Entry, is_taken: bool, now: u64) -> Option<Entry> {
    let theirs = possible(theirs);
    match status(mine, &theirs) {
        // There is nothing to choose, but the later time is remembered.
        RowStatus::Same => Some(theirs),
        _ if !is_taken => None,
        RowStatus::New | RowStatus::Newer => Some(theirs),
        RowStatus::Older | RowStatus::Conflicting => Some(after(mine, theirs.value, now)),
    }
}

/// What is to be taken over as the later of two, where the file is to be in the place of all that is here.
pub fn replaced(mine: Option<&Entry>, theirs: Option<&Entry>, now: u64) -> Option<Entry> {
    match (mine, theirs.map(possible)) {
        (Some(mine), Some(theirs)) if theirs.at <= mine.at && theirs.value != mine.value => {
            Some(after(Some(mine), theirs.value, now))
        }
        (_, Some(theirs)) => Some(theirs),
        (Some(mine), None) if value(mine).is_some() => Some(after(Some(mine), None, now)),
        (_, None) => None,
    }
}

/// What was chosen now, and is later than what it takes the place of, whatever the clock says.
fn after(mine: Option<&Entry>, value: Option<Value>, now: u64) -> Entry {
    Entry { at: now.max(mine.map_or(0, |mine| mine.at.saturating_add(1))), value }
}
