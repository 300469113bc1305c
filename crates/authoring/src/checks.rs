//! The check list before a ladder is published.

mod language;
mod rules;

use rungs_domain::ladder::Ladder;

use crate::target::Target;

/// A line of the check list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What is checked.
    pub rule: Rule,
    /// How it turned out.
    pub outcome: Outcome,
    /// The outcome in plain words.
    pub message: String,
}

/// How a check turned out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is missing.
    Passed,
    /// Something is missing, at these places. There is at least one.
    Missing(Vec<Target>),
}

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The reading is certain, or a person has confirmed it.
    Reading,
    /// The ladder has a title.
    Title,
    /// The organisation is stated.
    Organisation,
    /// The language is the one that the text is written in.
    Language,
    /// The rights in the text are stated.
    Rights,
    /// The id is fit for an address.
    Id,
    /// Tracks have names, no two of them the same.
    TrackNames,
    /// Levels have names of their own, no two in a track the same.
    LevelNames,
    /// Every level asks something.
    EmptyLevels,
    /// Criteria have names.
    CriterionNames,
    /// No two criteria of a group have the same name.
    RepeatedNames,
    /// Every criterion asks something.
    EmptyCriteria,
    /// Every group has criteria.
    EmptyGroups,
}

impl Check {
    /// Returns whether nothing is missing.
    pub fn is_passed(&self) -> bool {
        self.outcome == Outcome::Passed
    }
}

/// Checks a ladder before it is published. `is_reading_unsure` says whether the importer was unsure how to read the
/// document and nobody has confirmed the reading.
pub fn checks(ladder: &Ladder, is_reading_unsure: bool) -> Vec<Check> {
    rules::all(ladder, is_reading_unsure)
}
