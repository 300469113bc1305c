//! Actions on snapshots: taking and deleting them.

use rungs_domain::ladder::Ladder;
use rungs_store::{Draft, Edition, EntryKey, Record, Snapshot, Value};

/// Minimum time between two snapshots, in milliseconds, so that a double click takes only one.
const MIN_INTERVAL: u64 = 1000;

/// Reasons why a snapshot cannot be taken, with messages for the user.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// There are no answers.
    #[error("There is nothing to take a snapshot of yet. Score yourself first.")]
    NothingScored,
    /// The ladder cannot be serialised.
    #[error("No snapshot could be taken of this ladder.")]
    Ladder(#[from] serde_json::Error),
}

/// The properties of a new snapshot.
#[derive(Clone, Debug)]
pub struct NewSnapshot<'a> {
    /// An unused key.
    pub key: String,
    /// The name as entered; if it is blank, the date is used.
    pub name: &'a str,
    /// The date, formatted.
    pub date: &'a str,
    /// The time, in milliseconds since 1970-01-01 UTC.
    pub at: u64,
}

/// Takes a snapshot of all answers on a ladder. Returns `None` if one was taken less than a second ago.
pub fn take(ladder: &Ladder, record: &Record, new: NewSnapshot<'_>) -> Result<Option<Draft>, SnapshotError> {
    let answers = record.to_answers();
    if answers.is_empty() {
        return Err(SnapshotError::NothingScored);
    }
    if record.snapshots().any(|(_, snapshot)| new.at.saturating_sub(snapshot.taken_at) < MIN_INTERVAL) {
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

/// Deletes a snapshot. Returns `None` if it does not exist.
pub fn delete(record: &Record, key: &str) -> Option<Draft> {
    let name = &record.snapshot(key)?.name;
    let values = vec![(EntryKey::Snapshot(key.to_owned()), None)];
    Some(Draft::new(format!("deleting the snapshot “{name}”"), &record.ladder, values))
}
