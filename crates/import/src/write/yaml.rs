//! Values of the front matter.

use crate::repair::encoding;

/// Returns a value with quotation marks where YAML would read it as something else.
pub(super) fn quote(value: &str) -> String {
    let is_plain_start = value.starts_with(char::is_alphanumeric);
    let reads_as_other = ["true", "false", "yes", "no", "on", "off", "null"].contains(&value.to_lowercase().as_str());
    let damaged = encoding::damaged(value);
    let is_plain = is_plain_start
        && !reads_as_other
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.ends_with(':')
        && damaged.is_empty();
    if is_plain {
        return value.to_owned();
    }
    let mut quoted = String::from("\"");
    for (at, character) in value.char_indices() {
        let is_damaged = damaged.iter().any(|(span, _)| span.contains(&at));
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            // An escape is how a document says that it means what looks like text in the wrong encoding.
            _ if is_damaged || character.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
