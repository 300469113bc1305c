//! The difference between two editions.

use rungs_domain::ladder::Id;

use crate::fate::{Fate, FateKind};

/// The difference between two editions of a ladder: what became of every element.
///
/// Each list has the fates of the old edition's elements in its order, then the new elements in that of the new one. A
/// merge stands where the first of its pieces stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// Tracks.
    pub tracks: Vec<Fate>,
    /// Levels of tracks that are in both editions, and of those that are not.
    pub levels: Vec<Fate>,
    /// Criteria.
    pub criteria: Vec<Fate>,
    /// Statements and their parts.
    pub statements: Vec<Fate>,
    /// Groups whose heading changed, which no answer depends on.
    pub renamed_groups: Vec<RenamedGroup>,
}

/// A group whose heading changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenamedGroup {
    /// The track in the new edition.
    pub track: Id,
    /// Heading in the old edition.
    pub old: String,
    /// Heading in the new edition.
    pub new: String,
}

impl Revision {
    /// Iterates over all fates: tracks, levels, criteria, statements.
    pub fn fates(&self) -> impl Iterator<Item = &Fate> {
        [&self.tracks, &self.levels, &self.criteria, &self.statements].into_iter().flatten()
    }

    /// Iterates over the fates of items, which are what is answered: criteria of a matrix, statements and parts of a
    /// checklist. A fate that makes an item of something else, or the other way round, is among them.
    pub fn items(&self) -> impl Iterator<Item = &Fate> {
        let is_item = |fate: &&Fate| {
            fate.old_elements().into_iter().chain(fate.new_elements()).any(|element| element.is_answerable)
        };
        self.criteria.iter().chain(&self.statements).filter(is_item)
    }

    /// Returns whether every element is as it was.
    pub fn is_unchanged(&self) -> bool {
        self.renamed_groups.is_empty() && self.fates().all(|fate| fate.kind() == FateKind::Kept)
    }

    /// Returns whether anything changed that matters for answers: see [`Fate::matters_for_answers`].
    pub fn matters_for_answers(&self) -> bool {
        self.fates().any(Fate::matters_for_answers)
    }
}
