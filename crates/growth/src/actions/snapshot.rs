//! Taking a snapshot and deleting it.

use rungs_domain::ladder::Ladder;
use rungs_store::{Draft, Edition, EntryKey, Record, Snapshot, Value};

/// Snapshots within so many milliseconds are one, so that whoever clicks twice has one.
const TWICE: u64 = 1000;

/// Why no snapshot can be taken, for people to read.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// There is no answer.
    #[error("There is nothing to take a snapshot of yet. Score yourself first.")]
    NothingScored,
    /// The ladder cannot be written down.
    #[error("No snapshot could be taken of this ladder.")]
    Ladder(#[from] serde_json::Error),
}

/// A snapshot that is to be taken.
#[derive(Clone, Debug)]
pub struct NewSnapshot<'a> {
    /// A key that nothing has yet.
    pub key: String,
    /// What was entered as its name. Without one it is named by its day.
    pub name: &'a str,
    /// The day, in words.
    pub date: &'a str,
    /// The time, in milliseconds since 1970-01-01 UTC.
    pub at: u64,
}

/// Keeps all answers on a ladder as they are; nothing where that has just been done.
pub fn take(ladder: &Ladder, record: &Record, new: NewSnapshot<'_>) -> Result<Option<Draft>, SnapshotError> {
    let answers = record.to_answers();
    if answers.is_empty() {
        return Err(SnapshotError::NothingScored);
    }
    if record.snapshots().any(|(_, snapshot)| new.at.saturating_sub(snapshot.taken_at) < TWICE) {
        return Ok(None);
    }
    let name = match new.name.trim() {
        "" => new.date,
        name => name,
    };
    let edition = Edition::of(ladder)?;
    let snapshot = Snapshot { name: name.to_owned(), taken_at: new.at, edition: edition.fingerprint(), answers };
    let values = vec![(EntryKey::Snapshot(new.key), Some(Value::Snapshot(snapshot)))];
    let draft = Draft::new(format!("taking the snapshot “{name}”"), &ladder.id, values);
    Ok(Some(draft.with_edition(edition)))
}

/// Deletes a snapshot; nothing where it is not there.
pub fn delete(record: &Record, key: &str) -> Option<Draft> {
    let name = &record.snapshot(key)?.name;
    let values = vec![(EntryKey::Snapshot(key.to_owned()), None)];
    Some(Draft::new(format!("deleting the snapshot “{name}”"), &record.ladder, values))
}
