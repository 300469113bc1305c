//! What scores and notes have in common: a value, or the mark that it was removed, and a time.

use rungs_domain::persistence::Entry as ScoreEntry;
use rungs_domain::scoring::Score;
use rungs_journal::{Entry, Evidence, Person, Snapshot, Step, Target};

/// The last moment that a browser's calendar has, in milliseconds since 1970-01-01 UTC.
///
/// What a file dates later than that is taken to be of that moment. Otherwise nothing could ever be later than it, and
/// what a file has changed by hand says could never be changed again.
pub const LATEST: u64 = 8_640_000_000_000_000;

/// Something that was changed at a time.
pub trait Dated: Clone + PartialEq {
    /// What is compared.
    type Value: PartialEq;

    /// When it was last changed.
    fn at(&self) -> u64;
    /// The value; nothing where it was removed, or says nothing.
    fn value(&self) -> Option<&Self::Value>;
    /// The same, changed at another time.
    fn dated(self, at: u64) -> Self;
    /// The mark that it was removed.
    fn removed(at: u64) -> Self;
}

impl Dated for ScoreEntry {
    type Value = Score;

    fn at(&self) -> u64 {
        self.at
    }

    fn value(&self) -> Option<&Score> {
        self.score.as_ref()
    }

    fn dated(self, at: u64) -> Self {
        Self { at, ..self }
    }

    fn removed(at: u64) -> Self {
        Self { score: None, at, title: String::new(), wording: Vec::new() }
    }
}

/// What a journal has entries of.
pub trait Matter: Clone + PartialEq {
    /// Whether it says nothing, as if it were not there.
    fn is_nothing(&self) -> bool {
        false
    }
}

impl Matter for Evidence {}
impl Matter for Target {}
impl Matter for Snapshot {}
impl Matter for Person {}

impl Matter for Step {
    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Matter> Dated for Entry<T> {
    type Value = T;

    fn at(&self) -> u64 {
        self.at
    }

    fn value(&self) -> Option<&T> {
        self.value.as_ref().filter(|value| !value.is_nothing())
    }

    fn dated(self, at: u64) -> Self {
        Self { at, ..self }
    }

    fn removed(at: u64) -> Self {
        Self { at, value: None }
    }
}
