//! The lines between `---` at the top of a document: `key: value`, with quotation marks where needed.
//!
//! This is the part of YAML that pages use for a title and a few names. What goes beyond it (lists, nested keys)
//! belongs to the site the page came from and is reported, not read; but for the list of paths, see [`paths`].

use super::paths;
use crate::diagnostic::{Notes, excerpt};
use crate::rough::{Property, RoughPath};

/// What the front matter states.
#[derive(Default)]
pub(crate) struct FrontMatter {
    pub(crate) properties: Vec<Property>,
    pub(crate) paths: Vec<RoughPath>,
    /// The line that the document's text begins with, counted from 0.
    pub(crate) end: usize,
}

/// Reads the front matter of a document.
pub(crate) fn read(lines: &[&str], notes: &mut Notes) -> FrontMatter {
    let mut read = FrontMatter::default();
    if lines.first().is_none_or(|line| line.trim_end() != "---") {
        return read;
    }
    let is_end = |line: &&str| matches!(line.trim_end(), "---" | "...");
    let Some(length) = lines[1..].iter().position(is_end) else { return read };
    let inner = &lines[1..=length];
    let looks_like_properties =
        |line: &&str| line.trim().is_empty() || line.starts_with(['#', ' ', '\t', '-']) || line.contains(':');
    if !inner.iter().all(looks_like_properties) {
        return read;
    }
    let mut numbered = inner.iter().enumerate().map(|(index, line)| (index + 2, *line)).peekable();
    while let Some((number, line)) = numbered.next() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        match line.split_once(':').filter(|(key, _)| !key.starts_with([' ', '\t', '-']) && !key.trim().is_empty()) {
            Some((key, value)) if key.trim().eq_ignore_ascii_case(paths::KEY) => {
                let below = std::iter::from_fn(|| numbered.next_if(|(_, line)| paths::goes_on(line)));
                read.paths.extend(paths::read((number, value.trim()), below, notes));
            }
            Some((key, value)) => {
                read.properties.push(Property {
                    line: number,
                    key: key.trim().to_owned(),
                    value: unquote(value.trim()),
                });
            }
            None => notes.info(number, format!("“{}” in the front matter is not used", excerpt(line))),
        }
    }
    read.end = length + 2;
    read
}

/// A value without its quotation marks, or without the comment behind it.
pub(crate) fn unquote(value: &str) -> String {
    if let Some(inner) = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return unescape(inner);
    }
    if let Some(inner) = value.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        return inner.replace("''", "'");
    }
    value.split(" #").next().unwrap_or(value).trim_end().to_owned()
}

fn unescape(quoted: &str) -> String {
    let mut text = String::with_capacity(quoted.len());
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('n' | 't') => text.push(' '),
            Some('u') => {
                let code: String = characters.by_ref().take(4).collect();
                text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            Some(other) => text.push(other),
            None => text.push('\\'),
        }
    }
    text
}

/// Writes a value, with quotation marks where YAML would read it as something else.
pub(crate) fn quote(value: &str) -> String {
    let is_plain_start = value.starts_with(char::is_alphanumeric);
    let reads_as_other = ["true", "false", "yes", "no", "on", "off", "null"].contains(&value.to_lowercase().as_str());
    let is_plain = is_plain_start
        && !reads_as_other
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.ends_with(':')
        && crate::repair::encoding::damaged(value).is_empty();
    if is_plain {
        return value.to_owned();
    }
    let damaged = crate::repair::encoding::damaged(value);
    let mut quoted = String::from("\"");
    for (index, character) in value.char_indices() {
        let would_be_repaired = damaged.iter().any(|(span, _)| span.contains(&index));
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if would_be_repaired => quoted.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
