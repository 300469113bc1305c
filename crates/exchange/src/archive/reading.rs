//! Reading a file that anybody may have made or changed.

use std::collections::BTreeSet;

use rungs_domain::ladder::Id;
use rungs_domain::persistence::{Record, migrations};
use rungs_journal::Journal;
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

/// Reads a file from its text: an archive, or the scores of one ladder as they are stored.
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
        archive(json)
    } else if json.contains_key("schema") && json.contains_key("ladder") && json.contains_key("tracks") {
        bare_scores(json)
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

fn archive(mut json: Map<String, Value>) -> Result<Archive, ReadError> {
    match json.get("version").and_then(Value::as_u64) {
        None | Some(0) => return Err(ReadError::Damaged("“version” is no number of a format")),
        Some(newer) if newer > VERSION => return Err(ReadError::Newer { found: newer }),
        Some(_) => {}
    }
    let Some(Value::Array(parts)) = json.remove("ladders") else {
        return Err(ReadError::Damaged("“ladders” is no list"));
    };
    let mut seen = BTreeSet::new();
    let mut ladders = Vec::new();
    for (position, json) in (1_usize..).zip(parts) {
        let part = part(json, position)?;
        if !seen.insert(part.ladder.clone()) {
            return Err(ReadError::Twice(name(&part.title, &part.ladder)));
        }
        ladders.push(part);
    }
    Ok(Archive { ladders })
}

fn part(json: Value, position: usize) -> Result<Part, ReadError> {
    let nameless =
        |problem: &str| ReadError::Part { ladder: format!("number {position}"), problem: problem.to_owned() };
    let Value::Object(mut json) = json else { return Err(nameless("it is no object")) };
    let ladder = match json.remove("ladder") {
        Some(Value::String(id)) if !id.is_empty() => Id::new(id),
        _ => return Err(nameless("“ladder” is no id")),
    };
    let damaged = |problem: String| ReadError::Part { ladder: ladder.to_string(), problem };
    let title = text(&mut json, "title").map_err(damaged)?.unwrap_or_else(|| ladder.to_string());
    let revision = text(&mut json, "revision").map_err(damaged)?;
    let shown = name(&title, &ladder);
    let problem = |problem: String| ReadError::Part { ladder: shown.clone(), problem };
    let scores = json.remove("scores").map(|json| scores(json, &shown)).transpose()?;
    if let Some(other) = scores.as_ref().filter(|scores| scores.ladder != ladder) {
        return Err(problem(format!("the scores are those of the ladder “{}”", other.ladder)));
    }
    let revision = revision.or_else(|| Some(scores.as_ref()?.revision.clone())).unwrap_or_default();
    let scores = scores.unwrap_or_else(|| Record::new(ladder.clone(), revision.clone()));
    let journal = match json.remove("journal") {
        None => Journal::default(),
        Some(json) => rungs_journal::format::decode_json(&ladder, json).map_err(|error| match error {
            rungs_journal::DecodeError::Newer { .. } => {
                ReadError::NewerPart { ladder: shown.clone(), problem: error.to_string() }
            }
            _ => problem(error.to_string()),
        })?,
    };
    Ok(Part { ladder, title, revision, scores, journal })
}

fn bare_scores(json: Map<String, Value>) -> Result<Archive, ReadError> {
    let shown = json.get("ladder").and_then(Value::as_str).unwrap_or("?").to_owned();
    let scores = scores(Value::Object(json), &shown)?;
    let (ladder, revision) = (scores.ladder.clone(), scores.revision.clone());
    let part = Part { title: ladder.to_string(), ladder, revision, scores, journal: Journal::default() };
    Ok(Archive { ladders: vec![part] })
}

/// Reads scores from a tree that has its members in order, as `serde_json` keeps them: a record that is filled in any
/// other order takes long.
fn scores(json: Value, ladder: &str) -> Result<Record, ReadError> {
    migrations::decode(&json.to_string()).map_err(|error| match error {
        migrations::DecodeError::Newer { .. } => {
            ReadError::NewerPart { ladder: ladder.to_owned(), problem: error.to_string() }
        }
        migrations::DecodeError::Unreadable(_) => {
            ReadError::Part { ladder: ladder.to_owned(), problem: error.to_string() }
        }
    })
}

/// A member that is a text, where it is there.
fn text(json: &mut Map<String, Value>, member: &str) -> Result<Option<String>, String> {
    match json.remove(member) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("“{member}” is no text")),
    }
}

fn name(title: &str, ladder: &Id) -> String {
    if title.is_empty() { ladder.to_string() } else { title.to_owned() }
}
