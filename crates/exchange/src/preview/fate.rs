//! What becomes of one thing when a file is taken over.

use super::dated::{Dated, LATEST};

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

/// What the file says, with a time that can be.
pub fn possible<E: Dated>(theirs: &E) -> E {
    theirs.clone().dated(theirs.at().min(LATEST))
}

/// How what a file says relates to what is here.
pub fn fate<E: Dated>(mine: Option<&E>, theirs: &E) -> Fate {
    let my_value = mine.and_then(E::value);
    if my_value == theirs.value() {
        return Fate::Same;
    }
    let Some(mine) = mine else { return Fate::New };
    match theirs.at().cmp(&mine.at()) {
        std::cmp::Ordering::Less => Fate::Older,
        std::cmp::Ordering::Equal => Fate::Conflicting,
        std::cmp::Ordering::Greater if my_value.is_none() => Fate::New,
        std::cmp::Ordering::Greater => Fate::Newer,
    }
}

/// What is to be taken over as the later of two, if anything, where somebody has chosen whether to take it.
pub fn chosen<E: Dated>(mine: Option<&E>, theirs: &E, is_taken: bool, now: u64) -> Option<E> {
    let theirs = possible(theirs);
    match fate(mine, &theirs) {
        // There is nothing to choose, but the later time is remembered.
        Fate::Same => Some(theirs),
        _ if !is_taken => None,
        Fate::New | Fate::Newer => Some(theirs),
        Fate::Older | Fate::Conflicting => Some(after(mine, theirs, now)),
    }
}

/// What is to be taken over as the later of two, where the file is to be in the place of all that is here.
pub fn replaced<E: Dated>(mine: Option<&E>, theirs: Option<&E>, now: u64) -> Option<E> {
    match (mine, theirs.map(possible)) {
        (Some(mine), Some(theirs)) if theirs.at() <= mine.at() && theirs.clone().dated(mine.at()) != *mine => {
            Some(after(Some(mine), theirs, now))
        }
        (_, Some(theirs)) => Some(theirs),
        (Some(mine), None) if mine.value().is_some() => Some(after(Some(mine), E::removed(now), now)),
        (_, None) => None,
    }
}

/// What was chosen now, and is later than what it takes the place of, whatever the clock says.
fn after<E: Dated>(mine: Option<&E>, theirs: E, now: u64) -> E {
    theirs.dated(now.max(mine.map_or(0, |mine| mine.at().saturating_add(1))))
}
