//! How a journal is written, and how what any version of Rungs has written is read.

use rungs_domain::ladder::Id;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::journal::Journal;

/// The number of the shape that is written. It goes up by one with every change that an older reader would get wrong.
pub const SCHEMA: u32 = 1;

/// Takes a journal from one schema to the next; an error says what was missing or of the wrong kind.
type Migration = fn(Value) -> Result<Value, String>;

/// From schema 1 upwards, one each. Every schema that ever shipped keeps a frozen example under `tests/fixtures/`.
const MIGRATIONS: [Migration; SCHEMA as usize - 1] = [];

/// Why a text is no journal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// It was written by a later version of Rungs, and may mean more than this one understands.
    #[error("the notes were saved by a newer version (format {found}, this version knows {SCHEMA})")]
    Newer {
        /// The schema it says it has.
        found: u64,
    },
    /// It is damaged, or was never a journal.
    #[error("the notes cannot be read: {0}")]
    Unreadable(String),
    /// It is another ladder's.
    #[error("the notes are those of the ladder “{0}”")]
    OtherLadder(Id),
}

#[derive(Serialize)]
struct Written<'a> {
    schema: u32,
    ladder: &'a Id,
    #[serde(flatten)]
    journal: &'a Journal,
}

/// Writes a journal in the current schema, with the id of its ladder.
pub fn encode(ladder: &Id, journal: &Journal) -> String {
    // A journal is made of texts, numbers and maps of them, which always go into JSON.
    serde_json::to_string(&Written { schema: SCHEMA, ladder, journal }).unwrap_or_default()
}

/// Reads a ladder's journal of any known schema from text.
pub fn decode(ladder: &Id, text: &str) -> Result<Journal, DecodeError> {
    let json = serde_json::from_str(text).map_err(|error| DecodeError::Unreadable(error.to_string()))?;
    decode_json(ladder, json)
}

/// Reads a ladder's journal of any known schema.
pub fn decode_json(ladder: &Id, json: Value) -> Result<Journal, DecodeError> {
    let unreadable = |problem: String| DecodeError::Unreadable(problem);
    let schema = json.get("schema").and_then(Value::as_u64).filter(|schema| *schema > 0);
    let schema = schema.ok_or_else(|| unreadable("“schema” is no number of a format".to_owned()))?;
    if schema > SCHEMA.into() {
        return Err(DecodeError::Newer { found: schema });
    }
    let due = (1_u64..).zip(MIGRATIONS).filter(|(from, _)| *from >= schema);
    let json = due.map(|(_, migration)| migration).try_fold(json, |json, migration| migration(json));
    let json = json.map_err(unreadable)?;
    let owner = json.get("ladder").and_then(Value::as_str).unwrap_or_default();
    if owner != ladder.as_str() {
        return Err(DecodeError::OtherLadder(owner.into()));
    }
    Journal::deserialize(json).map_err(|error| unreadable(error.to_string()))
}
