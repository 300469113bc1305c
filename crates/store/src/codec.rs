//! How a record is written, and how everything that any version of Rungs has written is read.
//!
//! A record is JSON of this shape:
//!
//! ```json
//! {"schema": 2, "ladder": "…", "revision": "…",
//!  "entries": [{"key": ["score", "track", "item"], "at": 1790000000000, "value": {"score": "met"}}],
//!  "editions": {"fingerprint": {"version": 1, "ladder": {}}}}
//! ```
//!
//! An entry without a value is the mark of one that was removed. An entry of a kind that is not known here is kept as it
//! is, so a new kind needs no new schema; whatever else an older version would lose or get wrong does.

use rungs_domain::ladder::Id;
use serde::de::IgnoredAny;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::edition::Editions;
use crate::entries::{Entries, Entry, EntryKey, Value};
use crate::migrations;
use crate::record::Record;
use crate::values::Verbatim;

/// The number of the shape that is written.
pub const SCHEMA: u64 = 2;

/// Why a text is no record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// It was written by a later version of Rungs, and may mean more than this one understands.
    #[error("it was saved by a newer version (format {found}, this version knows {SCHEMA})")]
    Newer {
        /// The schema it says it has.
        found: u64,
    },
    /// It is damaged, or was never a record.
    #[error("what was saved cannot be read: {0}")]
    Unreadable(String),
    /// It is another ladder's.
    #[error("what was saved is of the ladder “{0}”")]
    OtherLadder(Id),
}

impl From<serde_json::Error> for DecodeError {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// All that could be read.
    pub record: Record,
    /// Each entry that could not be read, as it was found.
    pub unreadable: Vec<Verbatim>,
}

impl Decoded {
    /// A record of a ladder in which nothing was read yet.
    pub(crate) fn new(ladder: Id, revision: String) -> Self {
        Self { record: Record::new(ladder, revision), unreadable: Vec::new() }
    }
}

/// Reads the value of an entry.
type ReadValue = fn(&EntryKey, Verbatim) -> Result<Value, serde_json::Error>;

/// Reads a text of an earlier schema.
type Migration = fn(&str) -> Result<Decoded, DecodeError>;

/// Which values are read, and which are kept as they are.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    value: ReadValue,
    /// Reads what schema 1 kept beside the scores; nothing where that is of no concern.
    pub journal: Option<Migration>,
}

impl Reading {
    /// Reads everything that this version knows.
    pub const EVERYTHING: Self = Self { value: any_value, journal: Some(migrations::from_journal_1) };

    /// Reads the answers, and keeps the rest as it is.
    pub const ANSWERS: Self = Self { value: answer_alone, journal: None };

    /// Whether everything that this version knows is read.
    pub fn is_of_everything(self) -> bool {
        self.journal.is_some()
    }
}

fn answer_alone(key: &EntryKey, value: Verbatim) -> Result<Value, serde_json::Error> {
    match key {
        EntryKey::Score { .. } => value.read().map(Value::Score),
        _ => Ok(Value::Other(value)),
    }
}

fn any_value(key: &EntryKey, value: Verbatim) -> Result<Value, serde_json::Error> {
    match key {
        EntryKey::Score { .. } => value.read().map(Value::Score),
        EntryKey::Evidence(_) => value.read().map(Value::Evidence),
        EntryKey::Step { .. } => value.read().map(Value::Step),
        EntryKey::Target => value.read().map(Value::Target),
        EntryKey::Snapshot(_) => value.read().map(Value::Snapshot),
        EntryKey::Person(_) => value.read().map(Value::Person),
        EntryKey::Other(_) => Ok(Value::Other(value)),
    }
}

/// What tells schemas apart.
#[derive(Deserialize)]
struct Envelope {
    schema: u64,
    /// Scores had it in schema 1, and what was kept beside them did not.
    tracks: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct ReadRecord {
    ladder: Id,
    revision: String,
    entries: Vec<Verbatim>,
    #[serde(default)]
    editions: Editions,
}

#[derive(Deserialize)]
struct ReadEntry {
    key: EntryKey,
    at: u64,
    value: Option<Verbatim>,
}

/// Reads what any version has written on a ladder, under whatever key or in whatever file.
pub fn decode(ladder: &Id, text: &str) -> Result<Decoded, DecodeError> {
    decode_as(ladder, text, Reading::EVERYTHING)
}

pub(crate) fn decode_as(ladder: &Id, text: &str, reading: Reading) -> Result<Decoded, DecodeError> {
    let Envelope { schema, tracks } = serde_json::from_str(text)?;
    let decoded = match (schema, tracks, reading.journal) {
        (1, Some(_), _) => migrations::from_scores_1(text)?,
        (1, None, Some(journal)) => journal(text)?,
        (SCHEMA, _, _) => current(text, reading)?,
        (newer, _, _) if newer > SCHEMA => return Err(DecodeError::Newer { found: newer }),
        _ => return Err(DecodeError::Unreadable("“schema” is no number of a format".to_owned())),
    };
    if decoded.record.ladder == *ladder { Ok(decoded) } else { Err(DecodeError::OtherLadder(decoded.record.ladder)) }
}

fn current(text: &str, reading: Reading) -> Result<Decoded, DecodeError> {
    let ReadRecord { ladder, revision, entries, editions } = serde_json::from_str(text)?;
    let mut decoded = Decoded::new(ladder, revision);
    decoded.record.editions = editions;
    for entry in entries {
        match read_entry(&entry, reading) {
            Ok((key, entry)) => decoded.record.entries.take(key, entry),
            Err(_) => decoded.unreadable.push(entry),
        }
    }
    Ok(decoded)
}

fn read_entry(entry: &Verbatim, reading: Reading) -> Result<(EntryKey, Entry), serde_json::Error> {
    let ReadEntry { key, at, value } = entry.read()?;
    let value = value.map(|value| (reading.value)(&key, value)).transpose()?;
    Ok((key, Entry { at, value }))
}

/// Writes a record.
pub fn encode(record: &Record) -> Result<String, serde_json::Error> {
    serde_json::to_string(record)
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Record", 5)?;
        record.serialize_field("schema", &SCHEMA)?;
        record.serialize_field("ladder", &self.ladder)?;
        record.serialize_field("revision", &self.revision)?;
        record.serialize_field("entries", &self.entries)?;
        if !self.editions.is_empty() {
            record.serialize_field("editions", &self.editions)?;
        }
        record.end()
    }
}

#[derive(Serialize)]
struct WrittenEntry<'a> {
    key: &'a EntryKey,
    at: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a Value>,
}

impl Serialize for Entries {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = self.iter();
        serializer.collect_seq(entries.map(|(key, Entry { at, value })| WrittenEntry {
            key,
            at: *at,
            value: value.as_ref(),
        }))
    }
}
