//! Raw text becomes words: markup is taken off, attributes are read, and what has no place in plain text is reported.

use crate::diagnostic::{Notes, excerpt};
use crate::rough::RoughText;

pub(crate) mod attributes;
mod inline;

pub(crate) use attributes::Attributes;

/// How a whole text is set off, which tells groups from criteria in a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Emphasis {
    #[default]
    None,
    /// `*text*`
    Italic,
    /// `**text**`
    Bold,
}

/// A text as people read it, with what its markup said.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) line: usize,
    pub(crate) text: String,
    pub(crate) attributes: Attributes,
    pub(crate) emphasis: Emphasis,
}

/// Reads a text with its attributes.
pub(crate) fn read(rough: &RoughText, notes: &mut Notes) -> Words {
    let (raw, attributes) = attributes::split(&rough.raw);
    let (raw, emphasis) = whole_emphasis(raw.trim());
    let text = read_inline(raw, rough.line, notes);
    Words { line: rough.line, text, attributes, emphasis }
}

/// Takes the markup off a text whose attributes have been read.
pub(crate) fn read_inline(raw: &str, line: usize, notes: &mut Notes) -> String {
    let plain = inline::read(raw);
    if let Some(first) = plain.emphasised.first() {
        let others = plain.emphasised.len() - 1;
        let more = if others > 0 { format!(" and {others} more") } else { String::new() };
        notes.info(line, format!("the emphasis on “{}”{more} is not kept", excerpt(first)));
    }
    for address in &plain.addresses {
        notes.warn(line, format!("the link's address {} is not kept", excerpt(address)));
    }
    for picture in &plain.pictures {
        notes.warn(line, format!("the picture {} is not kept", excerpt(picture)));
    }
    for tag in &plain.tags {
        notes.warn(line, format!("the HTML {} is not kept", excerpt(tag)));
    }
    normalise(&plain.text)
}

/// White space as the importer keeps it: single spaces, none at the ends; no-break spaces within a text stay.
pub(crate) fn normalise(text: &str) -> String {
    let is_space = |character: char| {
        character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}') || character == '\0'
    };
    let mut normal = String::with_capacity(text.len());
    for word in text.trim().split(is_space).filter(|word| !word.is_empty()) {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(word);
    }
    match normal.trim() {
        trimmed if trimmed.len() == normal.len() => normal,
        trimmed => trimmed.to_owned(),
    }
}

/// Takes emphasis off a text that is emphasised from its first character to its last.
pub(crate) fn whole_emphasis(raw: &str) -> (&str, Emphasis) {
    const MARKS: [(&str, Emphasis); 6] = [
        ("***", Emphasis::Bold),
        ("___", Emphasis::Bold),
        ("**", Emphasis::Bold),
        ("__", Emphasis::Bold),
        ("*", Emphasis::Italic),
        ("_", Emphasis::Italic),
    ];
    for (mark, emphasis) in MARKS {
        let Some(inner) = raw.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)) else { continue };
        let is_alone = !inner.trim().is_empty() && !ends_escaped(inner);
        if is_alone && find_unescaped(inner, &mark[..1]).is_none() {
            return (inner.trim(), emphasis);
        }
    }
    (raw, Emphasis::None)
}

/// Whether what follows this text is escaped by a backslash at its end.
pub(crate) fn ends_escaped(raw: &str) -> bool {
    raw.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// The first place where a mark stands without a backslash before it.
pub(crate) fn find_unescaped(raw: &str, mark: &str) -> Option<usize> {
    let mut escaped = false;
    for (index, character) in raw.char_indices() {
        if !escaped && raw[index..].starts_with(mark) {
            return Some(index);
        }
        escaped = character == '\\' && !escaped;
    }
    None
}

/// Splits a cell or another text at its `<br>` tags.
pub(crate) fn split_at_breaks(rough: &RoughText) -> Vec<RoughText> {
    let raw = rough.raw.as_str();
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (index, byte) in raw.bytes().enumerate() {
        if index >= start
            && byte == b'<'
            && !escaped
            && let Some(length) = line_break(&raw[index..])
        {
            pieces.push(RoughText::new(rough.line, raw[start..index].trim()));
            start = index + length;
        }
        escaped = byte == b'\\' && !escaped;
    }
    pieces.push(RoughText::new(rough.line, raw[start..].trim()));
    pieces
}

/// The length of the `<br>` tag that a text begins with.
fn line_break(raw: &str) -> Option<usize> {
    let name = raw.get(..3)?;
    if !name.eq_ignore_ascii_case("<br") {
        return None;
    }
    let rest = &raw[3..];
    let tail = rest.trim_start_matches([' ', '\t']);
    let tail = tail.strip_prefix('/').unwrap_or(tail);
    tail.starts_with('>').then(|| raw.len() - tail.len() + 1)
}

/// Whether a text begins with an entity.
pub(crate) fn is_entity(text: &str) -> bool {
    inline::entity(text).is_some()
}
