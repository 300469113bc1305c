//! Quarantine: stored data that could not be read, kept unchanged under keys of its own.

use rungs_domain::ladder::Id;

use crate::NAMESPACE;
use crate::storage::{Storage, StorageError};

/// The kind of quarantined data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuarantineKind {
    /// All scores of a ladder in the format of schema 1.
    Scores,
    /// All notes of a ladder in the format of schema 1.
    Notes,
    /// A whole record.
    Record,
    /// The unreadable entries of a record.
    Entries,
}

impl QuarantineKind {
    const ALL: [(Self, &str); 3] = [(Self::Notes, "-notes"), (Self::Record, "-record"), (Self::Entries, "-entries")];

    /// Returns the suffix of the storage keys.
    fn suffix(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, suffix)| suffix)
    }

    fn of(key: &str) -> Self {
        Self::ALL.iter().find(|(_, suffix)| key.ends_with(suffix)).map_or(Self::Scores, |(kind, _)| *kind)
    }
}

/// A stored text that could not be read and was moved to a key of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Kind of the data.
    pub kind: QuarantineKind,
    /// Its present storage key.
    pub key: String,
    /// The text, verbatim.
    pub text: String,
}

/// Stores a text in quarantine and returns its key, which contains the time.
pub(crate) fn store(
    storage: &dyn Storage,
    ladder: &Id,
    kind: QuarantineKind,
    text: &str,
    now: u64,
) -> Result<String, StorageError> {
    let mut at = now;
    loop {
        let key = format!("{}{at}{}", prefix(ladder), kind.suffix());
        if storage.read(&key)?.is_none() {
            storage.write(&key, text)?;
            return Ok(key);
        }
        at = at.wrapping_add(1);
    }
}

/// Returns the quarantined data of a ladder, oldest first.
pub(crate) fn find(storage: &dyn Storage, ladder: &Id) -> Vec<Quarantined> {
    let prefix = prefix(ladder);
    let mut found: Vec<Quarantined> = Vec::new();
    for key in storage.keys().unwrap_or_default() {
        // Storage may hold large texts of other programs, which must not be read.
        if key.starts_with(&prefix)
            && let Ok(Some(text)) = storage.read(&key)
        {
            let place = found.partition_point(|other| other.key < key);
            found.insert(place, Quarantined { kind: QuarantineKind::of(&key), key, text });
        }
    }
    found
}

/// Returns the key prefix of a ladder's quarantined data.
pub(crate) fn prefix(ladder: &Id) -> String {
    format!("{NAMESPACE}recovery:{ladder}:")
}
