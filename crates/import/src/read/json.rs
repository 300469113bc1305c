//! JSON: the canonical form of a ladder, or records of another tool.

use serde_json::Value;
use struson::reader::{JsonReader, JsonStreamReader, JsonSyntaxError, ReaderError, ReaderSettings, ValueType};

use rungs_domain::ladder::Ladder;

use super::yaml::DEEPEST;
use crate::diagnostic::{Complexity, Finding, ImportError, Notes, excerpt};
use crate::document::record::{RecordBuilder, RecordValue};
use crate::document::{Block, Document};
use crate::format::Format;
use crate::place::Place;

/// Fields that are left out of the canonical form when they hold what they hold by default.
const LEFT_OUT_BY_DEFAULT: [&str; 9] =
    ["organisation", "language", "source", "threshold", "introduction", "title", "code", "experience", "paths"];

/// Reads the canonical form of a ladder; none if the text has another shape. Fields that no ladder has are reported.
pub(crate) fn parse(text: &str, notes: &mut Notes) -> Option<Result<Ladder, ImportError>> {
    if !text.trim_start().starts_with('{') || !text.contains("\"tracks\"") {
        return None;
    }
    let given: Value = serde_json::from_str(text).ok()?;
    if !has_canonical_tracks(&given) {
        return None;
    }
    let read = serde_json::from_str::<Ladder>(text).map_err(|error| ImportError::Damaged {
        format: Format::Json,
        line: u32::try_from(error.line()).ok(),
        reason: without_place(&error.to_string()),
    });
    Some(read.inspect(|ladder| {
        if let Ok(kept) = serde_json::to_value(ladder) {
            report_unknown(&given, &kept, "", notes);
        }
    }))
}

/// Returns whether a value has the tracks of a ladder's JSON form.
fn has_canonical_tracks(value: &Value) -> bool {
    let is_track = |track: &Value| ["kind", "levels", "groups"].iter().all(|key| track.get(key).is_some());
    value.get("tracks").and_then(Value::as_array).is_some_and(|tracks| tracks.iter().any(is_track))
}

/// Returns the parser's words without the place, which the error names itself.
fn without_place(message: &str) -> String {
    message.rsplit_once(" at line ").map_or(message, |(words, _)| words).to_owned()
}

fn report_unknown(given: &Value, kept: &Value, path: &str, notes: &mut Notes) {
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => {
            for (key, value) in given {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                match kept.get(key) {
                    Some(kept) => report_unknown(value, kept, &path, notes),
                    None if LEFT_OUT_BY_DEFAULT.contains(&key.as_str()) || value.is_null() => {}
                    None => notes.add_general(Finding::UnknownField { name: excerpt(&path) }),
                }
            }
        }
        (Value::Array(given), Value::Array(kept)) => {
            for (index, (given, kept)) in given.iter().zip(kept).enumerate() {
                report_unknown(given, kept, &format!("{path}[{index}]"), notes);
            }
        }
        _ => {}
    }
}

/// Reads JSON of another tool as records.
pub(super) fn read(text: &str, file: u32, document: &mut Document, notes: &mut Notes) -> Result<(), ImportError> {
    let settings = ReaderSettings {
        allow_comments: true,
        allow_trailing_comma: true,
        track_path: false,
        allow_multiple_top_level: true,
        max_nesting_depth: Some(DEEPEST as u32),
        restrict_number_values: false,
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = JsonStreamReader::new_custom(text.as_bytes(), settings);
    let mut builder = RecordBuilder::default();
    let root = document.records.len() as u32;
    let mut open: Vec<ValueType> = Vec::new();
    let has_a_record_a_line = has_a_record_a_line(text);
    if has_a_record_a_line {
        builder.begin(document, RecordValue::List);
    }
    loop {
        if let Some(last) = open.last().copied() {
            if !reader.has_next().map_err(damaged)? {
                match last {
                    ValueType::Object => reader.end_object().map_err(damaged)?,
                    _ => reader.end_array().map_err(damaged)?,
                }
                builder.end(document);
                open.pop();
                if open.is_empty() && !(has_a_record_a_line && reader.has_next().map_err(damaged)?) {
                    break;
                }
                continue;
            }
            if last == ValueType::Object {
                let place = place(&reader, file);
                let key = reader.next_name().map_err(damaged)?;
                builder.key(document, key, place, notes);
            }
        }
        let kind = reader.peek().map_err(damaged)?;
        let place = place(&reader, file);
        match kind {
            ValueType::Object => {
                reader.begin_object().map_err(damaged)?;
                builder.begin(document, RecordValue::Map);
                open.push(kind);
            }
            ValueType::Array => {
                reader.begin_array().map_err(damaged)?;
                builder.begin(document, RecordValue::List);
                open.push(kind);
            }
            ValueType::String => {
                let text = reader.next_str().map_err(damaged)?;
                builder.text(document, text, place, notes);
            }
            ValueType::Number => {
                let number = reader.next_number_as_str().map_err(damaged)?;
                builder.text(document, number, place, notes);
            }
            ValueType::Boolean => {
                let value = reader.next_bool().map_err(damaged)?;
                builder.text(document, if value { "true" } else { "false" }, place, notes);
            }
            ValueType::Null => {
                reader.next_null().map_err(damaged)?;
                builder.empty(document);
            }
        }
        if open.is_empty() && !(has_a_record_a_line && reader.has_next().map_err(damaged)?) {
            break;
        }
    }
    if has_a_record_a_line {
        builder.end(document);
    }
    reader.consume_trailing_whitespace().map_err(damaged)?;
    document.blocks.push(Block::Record(root));
    Ok(())
}

/// Returns whether every line is a record of its own.
fn has_a_record_a_line(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_record = |line: &str| line.starts_with('{') && line.ends_with('}');
    lines.next().is_some_and(is_record) && lines.next().is_some_and(|line| line.starts_with('{'))
}

fn place<R: std::io::Read>(reader: &JsonStreamReader<R>, file: u32) -> Place {
    let line = reader.current_position(false).line_pos.map_or(0, |position| position.line);
    Place::line_of(file, u32::try_from(line).unwrap_or(u32::MAX - 1) + 1)
}

fn damaged(error: ReaderError) -> ImportError {
    match &error {
        ReaderError::MaxNestingDepthExceeded { .. } => {
            ImportError::TooComplex { format: Format::Json, complexity: Complexity::Nesting }
        }
        ReaderError::SyntaxError(JsonSyntaxError { kind, location }) => ImportError::Damaged {
            format: Format::Json,
            line: location.line_pos.and_then(|position| u32::try_from(position.line + 1).ok()),
            reason: kind.to_string(),
        },
        other => ImportError::Damaged { format: Format::Json, line: None, reason: other.to_string() },
    }
}
