//! A ladder in the making.

use rungs_domain::ladder::Ladder;
use rungs_import::{Reading, SourceFile};
use serde::{Deserialize, Serialize};

use crate::apply::{Applied, apply};
use crate::codec::stored_files;
use crate::edit::Edit;

/// What a person started from, how it is to be read, and what the person changed since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What the ladder is made from.
    pub start: Start,
    /// How the files are to be read, if the person corrected or confirmed that; otherwise the best reading is found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// What the person changed, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
}

/// What a ladder is made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// Files, which the importer reads.
    Files(#[serde(with = "stored_files")] Vec<SourceFile>),
    /// A ladder: an empty table, a copy of another ladder, or what was read from files that are too large to keep.
    Ladder(Box<Ladder>),
}

impl Draft {
    /// Creates a draft from files.
    pub fn of_files(files: Vec<SourceFile>) -> Self {
        Self { start: Start::Files(files), reading: None, edits: Vec::new() }
    }

    /// Creates a draft from a ladder.
    pub fn of_ladder(ladder: Ladder) -> Self {
        Self { start: Start::Ladder(Box::new(ladder)), reading: None, edits: Vec::new() }
    }

    /// Makes the draft's edits to the ladder that was read from its start.
    pub fn ladder(&self, read: Ladder) -> Applied {
        apply(read, &self.edits)
    }

    /// Returns the draft without its files, for a storage that has no room for them: it starts from the ladder that
    /// was read from them. The reading can no longer be changed.
    pub fn without_files(&self, read: Ladder) -> Self {
        Self { start: Start::Ladder(Box::new(read)), reading: None, edits: self.edits.clone() }
    }
}
