//! Makes edits.
//!
//! Every edit is made as a whole or refused, and a valid ladder stays valid.

mod add;
mod arrange;
mod find;
mod set;

use rungs_domain::ladder::Ladder;

use crate::edit::Edit;
use crate::refusal::Refusal;

/// A ladder after edits.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The ladder.
    pub ladder: Ladder,
    /// The edits that were not made.
    pub unapplied: Vec<Unapplied>,
}

/// An edit that was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unapplied {
    /// Its position among the edits.
    pub index: usize,
    /// Why it was not made.
    pub refusal: Refusal,
}

/// Makes edits to a ladder, one after the other. What does not fit the ladder is left out and told of.
pub fn apply(mut ladder: Ladder, edits: &[Edit]) -> Applied {
    let mut unapplied = Vec::new();
    for (index, edit) in edits.iter().enumerate() {
        if let Err(refusal) = edit.apply(&mut ladder) {
            unapplied.push(Unapplied { index, refusal });
        }
    }
    Applied { ladder, unapplied }
}

impl Edit {
    /// Makes the edit. If it is refused, the ladder stays as it was.
    pub fn apply(&self, ladder: &mut Ladder) -> Result<(), Refusal> {
        match self {
            Self::SetFact { fact, text } => set::fact(ladder, *fact, text),
            Self::SetThreshold(threshold) => set::threshold(ladder, *threshold),
            Self::SetText { element, text } => set::text(ladder, element, text),
            Self::SetCode { track, level, code } => set::code(ladder, track, level, code),
            Self::SetYears { track, level, years } => set::years(ladder, track, level, *years),
            Self::SetJoin { cell, statement, join } => set::join(ladder, cell, statement, *join),
            Self::AddTrack { id, title, kind, after } => add::track(ladder, id, title, *kind, after.as_ref()),
            Self::AddLevel { track, id, title, after } => add::level(ladder, track, id, title, after.as_ref()),
            Self::AddGroup { track, id, title, after } => add::group(ladder, track, id, title, after.as_ref()),
            Self::AddCriterion { track, group, id, title, after } => {
                add::criterion(ladder, (track, group), id, title, after.as_ref())
            }
            Self::AddStatement { cell, id, text, after } => add::statement(ladder, cell, id, text, after.as_ref()),
            Self::AddPart { cell, statement, id, text, after } => {
                add::part(ladder, (cell, statement), id, text, after.as_ref())
            }
            Self::Move { element, after } => arrange::shift(ladder, element, after.as_ref()),
            Self::MoveCriterion { track, criterion, group, after } => {
                arrange::shift_criterion(ladder, track, criterion, group, after.as_ref())
            }
            Self::Remove(element) => arrange::remove(ladder, element),
        }
    }
}
