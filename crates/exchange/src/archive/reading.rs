//! Reading a file that anybody may have made or changed.

use std::collections::BTreeSet;

use rungs_domain::ladder::Id;
use rungs_store::{DecodeError, Decoded, Record, Verbatim, codec};
use serde::Deserialize;
use serde_json::error::Category;
use serde_json::{Map, Value};

use super::{Archive, FORMAT, LARGEST, Part, ReadError, VERSION, guess};

/// Whether a file of so many bytes can be read at all; to be asked before it is.
pub fn check_size(size: u64) -> Result<(), ReadError> {
    if size > LARGEST { Err(ReadError::TooLarge { size }) } else { Ok(()) }
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

/// Reads a file from its text: an archive, or what is kept on one ladder as it is stored.
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
    // The reader counts how deep it is, and gives up long before the stack does.
    let json = serde_json::from_str(text).map_err(|error| not_json(text, beginning, &error))?;
    let Value::Object(json) = json else { return Err(ReadError::NotRungs) };
    if json.get("format").and_then(Value::as_str) == Some(FORMAT) {
        archive(json, text)
    } else if let (true, Some(Value::String(ladder))) = (json.contains_key("schema"), json.get("ladder")) {
        let part = record(text, "", ladder)?;
        Ok(Archive { ladders: vec![Part { title: ladder.clone(), ..part }] })
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
    // The reader counts bytes, people count characters.
    let of_line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let before = of_line.char_indices().take_while(|(byte, _)| *byte + 1 < error.column()).count();
    ReadError::NotJson { line, character: before + 1 }
}

fn archive(json: Map<String, Value>, text: &str) -> Result<Archive, ReadError> {
    let version = json.get("version").and_then(Value::as_u64);
    let parts = match version {
        None | Some(0) => return Err(ReadError::Damaged("“version” is no number of a format")),
        Some(1) => parts_1(json)?,
        Some(VERSION) => parts(text)?,
        Some(newer) => return Err(ReadError::Newer { found: newer }),
    };
    let mut seen = BTreeSet::new();
    for part in &parts {
        if !seen.insert(part.ladder().clone()) {
            return Err(ReadError::Twice(part.name().to_owned()));
        }
    }
    Ok(Archive { ladders: parts })
}

/// What there is no list of ladders without.
const NO_LIST: ReadError = ReadError::Damaged("“ladders” is no list");

/// Says of a part without a usable id what is wrong with it.
fn nameless(position: usize, problem: &str) -> ReadError {
    ReadError::Part { ladder: format!("number {position}"), problem: problem.to_owned() }
}

#[derive(Deserialize)]
struct ReadFile {
    ladders: Vec<Verbatim>,
}

#[derive(Deserialize)]
struct ReadPart {
    #[serde(default)]
    title: String,
    record: Verbatim,
}

#[derive(Deserialize)]
struct OfLadder {
    ladder: String,
}

/// The ladders of a file.
fn parts(text: &str) -> Result<Vec<Part>, ReadError> {
    let ReadFile { ladders } = serde_json::from_str(text).map_err(|_| NO_LIST)?;
    let part = |(position, json): (usize, Verbatim)| {
        let ReadPart { title, record: json } = json.read().map_err(|error| nameless(position, &error.to_string()))?;
        let OfLadder { ladder } = json.read().map_err(|_| nameless(position, "“ladder” is no id"))?;
        record(json.as_str(), &title, &ladder)
    };
    (1..).zip(ladders).map(part).collect()
}

/// Reads what a file holds on a ladder.
fn record(text: &str, title: &str, ladder: &str) -> Result<Part, ReadError> {
    let shown = if title.is_empty() { ladder } else { title };
    let Decoded { record, unreadable } = codec::decode(&ladder.into(), text).map_err(|error| problem(shown, &error))?;
    Ok(Part { title: title.to_owned(), record, unreadable: unreadable.len() })
}

fn problem(ladder: &str, error: &DecodeError) -> ReadError {
    let (ladder, problem) = (ladder.to_owned(), error.to_string());
    match error {
        DecodeError::Newer { .. } => ReadError::NewerPart { ladder, problem },
        _ => ReadError::Part { ladder, problem },
    }
}

/// The ladders of a file of version 1.
fn parts_1(mut json: Map<String, Value>) -> Result<Vec<Part>, ReadError> {
    let Some(Value::Array(parts)) = json.remove("ladders") else { return Err(NO_LIST) };
    (1..).zip(parts).map(|(position, json)| part_1(json, position)).collect()
}

fn part_1(json: Value, position: usize) -> Result<Part, ReadError> {
    let Value::Object(mut json) = json else { return Err(nameless(position, "it is no object")) };
    let ladder = match json.remove("ladder") {
        Some(Value::String(id)) if !id.is_empty() => Id::new(id),
        _ => return Err(nameless(position, "“ladder” is no id")),
    };
    let damaged = |problem: String| ReadError::Part { ladder: ladder.to_string(), problem };
    let title = text(&mut json, "title").map_err(damaged)?.unwrap_or_else(|| ladder.to_string());
    let revision = text(&mut json, "revision").map_err(damaged)?;
    let mut part = Part { title, record: Record::new(ladder, String::new()), unreadable: 0 };
    for member in ["scores", "journal"] {
        let Some(json) = json.remove(member) else { continue };
        let Decoded { record, unreadable } =
            codec::decode(part.ladder(), &json.to_string()).map_err(|error| problem(part.name(), &error))?;
        if part.record.revision.is_empty() {
            part.record.revision.clone_from(&record.revision);
        }
        part.record.merge(&record);
        part.unreadable += unreadable.len();
    }
    if let Some(revision) = revision {
        part.record.revision = revision;
    }
    Ok(part)
}

/// A member that is a text, where it is there.
fn text(json: &mut Map<String, Value>, member: &str) -> Result<Option<String>, String> {
    match json.remove(member) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("“{member}” is no text")),
    }
}
