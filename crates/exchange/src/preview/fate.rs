//! What becomes of one thing when a file is taken over.

use std::cmp::Ordering;

use rungs_store::{Entry, Value};

/// The last moment that a browser's calendar has, in milliseconds since 1970-01-01 UTC.
///
/// What a file dates later than that is taken to be of that moment. Otherwise nothing could ever be later than it, and
/// what a file has changed by hand says could never be changed again.
const LATEST: u64 = 8_640_000_000_000_000;

/// How what a file says of something relates to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
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

impl Fate {
    /// Whether the file's value is taken where nobody chooses otherwise: never over what is later here.
    pub fn is_taken_by_default(self) -> bool {
        matches!(self, Self::New | Self::Newer | Self::Same)
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
pub fn fate(mine: Option<&Entry>, theirs: &Entry) -> Fate {
    let my_value = mine.and_then(value);
    if is_same(my_value, value(theirs)) {
        return Fate::Same;
    }
    let Some(mine) = mine else { return Fate::New };
    match theirs.at.cmp(&mine.at) {
        Ordering::Less => Fate::Older,
        Ordering::Equal => Fate::Conflicting,
        Ordering::Greater if my_value.is_none() => Fate::New,
        Ordering::Greater => Fate::Newer,
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
    match fate(mine, &theirs) {
        // There is nothing to choose, but the later time is remembered.
        Fate::Same => Some(theirs),
        _ if !is_taken => None,
        Fate::New | Fate::Newer => Some(theirs),
        Fate::Older | Fate::Conflicting => Some(after(mine, theirs.value, now)),
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
