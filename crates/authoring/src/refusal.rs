//! Reasons why an edit is not made.

use rungs_domain::ladder::Id;

/// A reason why an edit is not made. The ladder stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// What the edit is about is not in the ladder.
    #[error("This {noun} is not in the ladder: {id}.")]
    NotThere {
        /// What it is called: track, level, row.
        noun: &'static str,
        /// Its id.
        id: Id,
    },
    /// The only track cannot be removed.
    #[error("A ladder needs at least one track.")]
    LastTrack,
    /// The only level cannot be removed.
    #[error("A track needs at least one level.")]
    LastLevel,
    /// The only criteria cannot be removed.
    #[error("A track needs at least one row.")]
    LastCriterion,
    /// Another element has the id.
    #[error("The ladder already has a {noun} with the id {id}.")]
    IdTaken {
        /// What it is called: track, level, row.
        noun: &'static str,
        /// The id.
        id: Id,
    },
    /// An id is empty or has white space in it.
    #[error("An id needs at least one letter or digit, and no spaces.")]
    UnusableId,
    /// Something needs words and would have none.
    #[error("{0} needs a name.")]
    NeedsName(&'static str),
    /// A statement or part would have no words.
    #[error("A {0} without words says nothing. Remove it instead.")]
    NeedsWords(&'static str),
    /// The text is no tag of a language.
    #[error("“{0}” is not a language tag. Tags look like en, de or pt-BR.")]
    NotALanguage(String),
    /// The threshold is no share.
    #[error("The threshold is a share above 0 and at most 100 percent.")]
    Threshold,
    /// The years end before they begin.
    #[error("The years end before they begin.")]
    YearsReversed,
    /// The statement has no parts.
    #[error("This statement has no parts.")]
    NoParts,
}
