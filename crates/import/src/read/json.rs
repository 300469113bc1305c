//! Reads the canonical JSON form.

use rungs_domain::ladder::Ladder;
use serde_json::Value;

use crate::diagnostic::{ImportError, Notes, excerpt};
use crate::recognise::paths;

/// The fields that are left out when a ladder is written because they hold what they hold by default.
const LEFT_OUT_BY_DEFAULT: [&str; 9] =
    ["organisation", "language", "source", "threshold", "introduction", "title", "code", "experience", "paths"];

/// Reads a ladder, and reports fields that no ladder has.
pub(crate) fn read(text: &str, notes: &mut Notes) -> Result<Ladder, ImportError> {
    let mut ladder: Ladder = serde_json::from_str(text).map_err(|error| ImportError::Json {
        line: error.line(),
        column: error.column(),
        message: without_place(&error.to_string()),
    })?;
    let given: Option<Value> = serde_json::from_str(text).ok();
    let kept = serde_json::to_value(&ladder).ok();
    if let (Some(given), Some(kept)) = (given, kept) {
        report_unknown(&given, &kept, "", notes);
    }
    ladder.paths = paths::check(std::mem::take(&mut ladder.paths), &ladder.tracks, notes);
    Ok(ladder)
}

/// The parser's words without the place, which the error names itself.
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
                    None => notes.warn(None, format!("the field “{}” is not kept", excerpt(&path))),
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
