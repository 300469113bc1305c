//! Encodes a record, and decodes every format that a version of Rungs has written.
//!
//! A record is JSON of this shape:
//!
//! ```json
//! {"schema": 2, "ladder": "…", "revision": "…",
//!  "entries": [{"key": ["score", "track", "item"], "at": 1790000000000, "value": {"score": "met"}}],
//!  "editions": {"fingerprint": {"version": 1, "ladder": {}}}}
//! ```
//!
//! An entry without a value is a tombstone: it marks a value that was removed. Entries of an unknown kind are kept
//! verbatim, so a new kind needs no new schema. A change that an older version would lose or misread needs one.

use rungs_domain::ladder::Id;
use serde::de::IgnoredAny;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::edition::Editions;
use crate::entries::{Entries, Entry, EntryKey, Value};
use crate::migrations;
use crate::record::Record;
use crate::values::Verbatim;

/// Schema number of the format that [`encode`] writes.
pub const SCHEMA: u64 = 2;

/// Reasons why a text cannot be decoded as a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The text was written by a later version of Rungs; this version cannot interpret it safely.
    #[error("it was saved by a newer version (format {found}, this version knows {SCHEMA})")]
    Newer {
        /// The schema number in the text.
        found: u64,
    },
    /// The text is damaged, or was never a record.
    #[error("the saved data cannot be read: {0}")]
    Unreadable(String),
    /// The record belongs to another ladder.
    #[error("the saved data belongs to the ladder “{0}”")]
    OtherLadder(Id),
}

impl From<serde_json::Error> for DecodeError {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// The result of decoding a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The entries that could be read.
    pub record: Record,
    /// The entries that could not be read, verbatim.
    pub unreadable: Vec<Verbatim>,
}

impl Decoded {
    /// Creates an empty result for a ladder.
    pub(crate) fn new(ladder: Id, revision: String) -> Self {
        Self { record: Record::new(ladder, revision), unreadable: Vec::new() }
    }
}

/// Decodes the value of an entry.
type DecodeValue = fn(&EntryKey, Verbatim) -> Result<Value, serde_json::Error>;

/// Decodes a text of an earlier schema.
type Migration = fn(&str) -> Result<Decoded, DecodeError>;

/// The kinds of values that are decoded; all others are kept verbatim.
#[derive(Clone, Copy)]
pub(crate) struct DecodeScope {
    value: DecodeValue,
    /// Decodes the journal of schema 1, if journals are decoded.
    pub journal: Option<Migration>,
}

impl DecodeScope {
    /// Decodes every kind of value that this version knows.
    pub const EVERYTHING: Self = Self { value: decode_known_value, journal: Some(migrations::from_journal_1) };

    /// Decodes answers only.
    pub const ANSWERS: Self = Self { value: decode_answer_only, journal: None };

    /// Returns whether every known kind of value is decoded.
    pub fn is_everything(self) -> bool {
        self.journal.is_some()
    }
}

fn decode_answer_only(key: &EntryKey, value: Verbatim) -> Result<Value, serde_json::Error> {
    match key {
        EntryKey::Score { .. } => value.read().map(Value::Score),
        _ => Ok(Value::Other(value)),
    }
}

fn decode_known_value(key: &EntryKey, value: Verbatim) -> Result<Value, serde_json::Error> {
    match key {
        EntryKey::Score { .. } => value.read().map(Value::Score),
        EntryKey::Evidence(_) => value.read().map(Value::Evidence),
        EntryKey::Step { .. } => value.read().map(Value::Step),
        EntryKey::Target => value.read().map(Value::Target),
        EntryKey::Snapshot(_) => value.read().map(Value::Snapshot),
        EntryKey::Person(_) => value.read().map(Value::Person),
        EntryKey::SeenEdition(_) => value.read().map(Value::SeenEdition),
        EntryKey::Other(_) => Ok(Value::Other(value)),
    }
}

/// The fields that distinguish the schemas.
#[derive(Deserialize)]
struct Envelope {
    schema: u64,
    /// Present in the scores of schema 1, absent from its journals.
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

/// Decodes a text about a ladder, from storage or a file, in any format that ever shipped.
pub fn decode(ladder: &Id, text: &str) -> Result<Decoded, DecodeError> {
    decode_as(ladder, text, DecodeScope::EVERYTHING)
}

pub(crate) fn decode_as(ladder: &Id, text: &str, scope: DecodeScope) -> Result<Decoded, DecodeError> {
    let Envelope { schema, tracks } = serde_json::from_str(text)?;
    let decoded = match (schema, tracks, scope.journal) {
        (1, Some(_), _) => migrations::from_scores_1(text)?,
        (1, None, Some(journal)) => journal(text)?,
        (SCHEMA, _, _) => decode_current(text, scope)?,
        (newer, _, _) if newer > SCHEMA => return Err(DecodeError::Newer { found: newer }),
        _ => return Err(DecodeError::Unreadable("“schema” is not a known format number".to_owned())),
    };
    if decoded.record.ladder == *ladder { Ok(decoded) } else { Err(DecodeError::OtherLadder(decoded.record.ladder)) }
}

fn decode_current(text: &str, scope: DecodeScope) -> Result<Decoded, DecodeError> {
    let ReadRecord { ladder, revision, entries, editions } = serde_json::from_str(text)?;
    let mut decoded = Decoded::new(ladder, revision);
    decoded.record.editions = editions;
    for entry in entries {
        match decode_entry(&entry, scope) {
            Ok((key, entry)) => decoded.record.entries.take(key, entry),
            Err(_) => decoded.unreadable.push(entry),
        }
    }
    Ok(decoded)
}

fn decode_entry(entry: &Verbatim, scope: DecodeScope) -> Result<(EntryKey, Entry), serde_json::Error> {
    let ReadEntry { key, at, value } = entry.read()?;
    let value = value.map(|value| (scope.value)(&key, value)).transpose()?;
    Ok((key, Entry { at, value }))
}

/// Encodes a record as JSON of the current schema.
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
