//! Reading of files that anybody may have created or changed.

use std::collections::BTreeSet;

use rungs_domain::ladder::Id;
use rungs_store::{DecodeError, Decoded, Record, Verbatim, codec};
use serde::Deserialize;
use serde_json::error::Category;
use serde_json::{Map, Value};

use super::{Archive, ArchivedLadder, FORMAT, MAX_BYTES, ReadError, VERSION, guess};

/// Checks the size of a file, in bytes. To be called before reading it.
pub fn check_size(size: u64) -> Result<(), ReadError> {
    if size > MAX_BYTES { Err(ReadError::TooLarge { size }) } else { Ok(()) }
}

/// Reads a file from its bytes.
pub fn read_bytes(bytes: &[u8]) -> Result<Archive, ReadError> {
    check_size(bytes.len() as u64)?;
    if let Some(what) = guess::of_bytes(bytes) {
        return Err(ReadError::OtherFile(what));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| ReadError::NotText { byte: error.valid_up_to() + 1 })?;
    read(text)
}

/// Reads a file from its text: an archive, or the stored record of one ladder.
pub fn read(text: &str) -> Result<Archive, ReadError> {
    check_size(text.len() as u64)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let beginning = text.trim_start();
    if beginning.is_empty() {
        return Err(ReadError::Empty);
    }
    if let Some(what) = guess::of_text(beginning) {
        return Err(ReadError::OtherFile(what));
    }
    // serde_json limits the nesting depth, so deep input cannot overflow the stack.
    let json = serde_json::from_str(text).map_err(|error| not_json(text, beginning, &error))?;
    let Value::Object(json) = json else { return Err(ReadError::NotRungs) };
    if json.get("format").and_then(Value::as_str) == Some(FORMAT) {
        archive(json, text)
    } else if let (true, Some(Value::String(ladder))) = (json.contains_key("schema"), json.get("ladder")) {
        let archived = record(text, "", ladder)?;
        Ok(Archive { ladders: vec![ArchivedLadder { title: ladder.clone(), ..archived }] })
    } else {
        Err(ReadError::NotRungs)
    }
}

fn not_json(text: &str, beginning: &str, error: &serde_json::Error) -> ReadError {
    let line = error.line();
    if let Some(what) = guess::of_no_json(beginning) {
        return ReadError::OtherFile(what);
    }
    if error.classify() == Category::Eof {
        return ReadError::CutOff { line };
    }
    if error.to_string().starts_with("recursion limit exceeded") {
        return ReadError::TooDeep { line };
    }
    // serde_json counts bytes, the message counts characters.
    let of_line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let before = of_line.char_indices().take_while(|(byte, _)| *byte + 1 < error.column()).count();
    ReadError::NotJson { line, character: before + 1 }
}

fn archive(json: Map<String, Value>, text: &str) -> Result<Archive, ReadError> {
    let version = json.get("version").and_then(Value::as_u64);
    let archived_ladders = match version {
        None | Some(0) => return Err(ReadError::Damaged("“version” is not a known format number")),
        Some(1) => read_ladders_1(json)?,
        Some(VERSION) => read_ladders(text)?,
        Some(newer) => return Err(ReadError::Newer { found: newer }),
    };
    let mut seen = BTreeSet::new();
    for archived in &archived_ladders {
        if !seen.insert(archived.ladder().clone()) {
            return Err(ReadError::Twice(archived.name().to_owned()));
        }
    }
    Ok(Archive { ladders: archived_ladders })
}

/// The error for a file without a list of ladders.
const MISSING_LIST: ReadError = ReadError::Damaged("“ladders” is not a list");

/// Creates the error for a ladder without a usable id.
fn nameless(position: usize, problem: &str) -> ReadError {
    ReadError::Ladder { ladder: format!("number {position}"), problem: problem.to_owned() }
}

#[derive(Deserialize)]
struct StoredFile {
    ladders: Vec<Verbatim>,
}

#[derive(Deserialize)]
struct StoredLadder {
    #[serde(default)]
    title: String,
    record: Verbatim,
}

#[derive(Deserialize)]
struct LadderMember {
    ladder: String,
}

/// Reads the ladders of a file of the current version.
fn read_ladders(text: &str) -> Result<Vec<ArchivedLadder>, ReadError> {
    let StoredFile { ladders } = serde_json::from_str(text).map_err(|_| MISSING_LIST)?;
    let read_ladder = |(position, json): (usize, Verbatim)| {
        let StoredLadder { title, record: json } =
            json.read().map_err(|error| nameless(position, &error.to_string()))?;
        let LadderMember { ladder } = json.read().map_err(|_| nameless(position, "“ladder” is not an id"))?;
        record(json.as_str(), &title, &ladder)
    };
    (1..).zip(ladders).map(read_ladder).collect()
}

/// Reads the data on one ladder.
fn record(text: &str, title: &str, ladder: &str) -> Result<ArchivedLadder, ReadError> {
    let shown = if title.is_empty() { ladder } else { title };
    let Decoded { record, unreadable } = codec::decode(&ladder.into(), text).map_err(|error| problem(shown, &error))?;
    Ok(ArchivedLadder { title: title.to_owned(), record, unreadable: unreadable.len() })
}

fn problem(ladder: &str, error: &DecodeError) -> ReadError {
    let (ladder, problem) = (ladder.to_owned(), error.to_string());
    match error {
        DecodeError::Newer { .. } => ReadError::NewerLadder { ladder, problem },
        _ => ReadError::Ladder { ladder, problem },
    }
}

/// Reads the ladders of a file of version 1.
fn read_ladders_1(mut json: Map<String, Value>) -> Result<Vec<ArchivedLadder>, ReadError> {
    let Some(Value::Array(archived_ladders)) = json.remove("ladders") else { return Err(MISSING_LIST) };
    (1..).zip(archived_ladders).map(|(position, json)| read_ladder_1(json, position)).collect()
}

fn read_ladder_1(json: Value, position: usize) -> Result<ArchivedLadder, ReadError> {
    let Value::Object(mut json) = json else { return Err(nameless(position, "it is not an object")) };
    let ladder = match json.remove("ladder") {
        Some(Value::String(id)) if !id.is_empty() => Id::new(id),
        _ => return Err(nameless(position, "“ladder” is not an id")),
    };
    let damaged = |problem: String| ReadError::Ladder { ladder: ladder.to_string(), problem };
    let title = text(&mut json, "title").map_err(damaged)?.unwrap_or_else(|| ladder.to_string());
    let revision = text(&mut json, "revision").map_err(damaged)?;
    let mut archived = ArchivedLadder { title, record: Record::new(ladder, String::new()), unreadable: 0 };
    for member in ["scores", "journal"] {
        let Some(json) = json.remove(member) else { continue };
        let Decoded { record, unreadable } =
            codec::decode(archived.ladder(), &json.to_string()).map_err(|error| problem(archived.name(), &error))?;
        if archived.record.revision.is_empty() {
            archived.record.revision.clone_from(&record.revision);
        }
        archived.record.merge(&record);
        archived.unreadable += unreadable.len();
    }
    if let Some(revision) = revision {
        archived.record.revision = revision;
    }
    Ok(archived)
}

/// Removes an optional string member.
fn text(json: &mut Map<String, Value>, member: &str) -> Result<Option<String>, String> {
    match json.remove(member) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("“{member}” is not a text")),
    }
}
