//! The record between `---` (YAML) or `+++` (TOML) in front of a page's text.

use crate::diagnostic::{Finding, ImportError, Notes};
use crate::document::record::{RecordBuilder, RecordValue};
use crate::document::{Block, Document};
use crate::place::Place;
use crate::read::{toml, yaml};
use crate::repair::encoding;

/// Reads the front matter of a page, and returns where the text after it begins.
pub(super) fn read(text: &str, file: u32, document: &mut Document, notes: &mut Notes) -> Result<usize, ImportError> {
    let Some((inner, end, is_toml)) = find(text) else { return Ok(0) };
    let inner = &*encoding::mend_file(inner, file, 1, notes);
    let first = document.records.len();
    let parsed = if is_toml {
        toml::parse(inner, file, 1, document, notes).map(Some)
    } else {
        yaml::parse(inner, file, 1, document, notes).map(|roots| roots.first().copied())
    };
    let root = match parsed {
        Ok(root) => root.filter(|root| document.records[*root as usize].value == RecordValue::Map),
        Err(error @ ImportError::TooComplex { .. }) => return Err(error),
        Err(error) => {
            // What was read before the fault is dropped, and no piece of it is referred to.
            document.records.truncate(first);
            forget_pieces(document, file);
            if !are_fields(inner) {
                return Ok(0);
            }
            let reason = match &error {
                ImportError::Damaged { reason, .. } => reason.clone(),
                other => other.to_string(),
            };
            notes.add(Place::line_of(file, error.line().unwrap_or(1)), Finding::FrontMatter { reason });
            Some(line_by_line(inner, file, document, notes))
        }
    };
    match root {
        Some(root) => {
            document.blocks.push(Block::FrontMatter(root));
            Ok(end)
        }
        None => Ok(0),
    }
}

/// Returns the text of the front matter, the position after it, and whether it is TOML.
fn find(text: &str) -> Option<(&str, usize, bool)> {
    let fence = text.lines().next()?.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let start = text.find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let trimmed = line.trim_end();
        if trimmed == fence || fence == "---" && trimmed == "..." {
            let inner = &text[start..at];
            let is_record = inner.trim().is_empty() || inner.contains([':', '=']);
            return is_record.then_some((inner, at + line.len(), fence == "+++"));
        }
        at += line.len();
    }
    None
}

/// Returns whether all lines that are not indented name a field, so that they are no text between two rules.
fn are_fields(inner: &str) -> bool {
    const LONGEST: usize = 60;
    let is_field = |line: &str| {
        let key = line.split_once([':', '=']).map_or("", |(key, _)| key.trim());
        !key.is_empty() && key.len() <= LONGEST && !key.contains(['.', '*', '|', '<', '>']) && !line.starts_with('-')
    };
    let is_top = |line: &&str| !line.trim().is_empty() && !line.starts_with([' ', '\t', '#', '-', '}', ']']);
    let mut top = inner.lines().filter(is_top);
    inner.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with('#') || is_field(line))
        && top.all(is_field)
}

fn forget_pieces(document: &mut Document, file: u32) {
    let is_of_file = |piece: &&crate::document::Piece| piece.place.file == file;
    let length = document.pieces.iter().rev().take_while(is_of_file).count();
    document.pieces.truncate(document.pieces.len() - length);
}

/// Reads front matter that its parser refuses: a value a line, and below a name without a value a list.
fn line_by_line(inner: &str, file: u32, document: &mut Document, notes: &mut Notes) -> u32 {
    let mut builder = RecordBuilder::default();
    let root = document.records.len() as u32;
    builder.begin(document, RecordValue::Map);
    let is_comment = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let is_inner = |line: &str| line.starts_with([' ', '\t', '-']);
    let mut lines = inner.lines().zip(2..).filter(|(line, _)| !is_comment(line)).peekable();
    while let Some((line, number)) = lines.next() {
        let place = Place::line_of(file, number);
        let (key, value) = line.split_once([':', '=']).unwrap_or((line, ""));
        builder.key(document, key.trim(), place, notes);
        if !value.trim().is_empty() || !lines.peek().is_some_and(|(line, _)| is_inner(line)) {
            builder.text(document, unquoted(value), place, notes);
            continue;
        }
        builder.begin(document, RecordValue::List);
        let mut is_in_map = false;
        while let Some((line, number)) = lines.next_if(|(line, _)| is_inner(line)) {
            let place = Place::line_of(file, number);
            let entry = line.trim_start().strip_prefix('-');
            if entry.is_some() && std::mem::take(&mut is_in_map) {
                builder.end(document);
            }
            let text = entry.unwrap_or(line).trim();
            match text.split_once(": ").filter(|(key, _)| !key.contains(char::is_whitespace)) {
                Some((key, value)) => {
                    if !std::mem::replace(&mut is_in_map, true) {
                        builder.begin(document, RecordValue::Map);
                    }
                    builder.key(document, key, place, notes);
                    builder.text(document, unquoted(value), place, notes);
                }
                None => {
                    if std::mem::take(&mut is_in_map) {
                        builder.end(document);
                    }
                    builder.text(document, unquoted(text), place, notes);
                }
            }
        }
        if is_in_map {
            builder.end(document);
        }
        builder.end(document);
    }
    builder.end(document);
    root
}

fn unquoted(value: &str) -> &str {
    value.trim().trim_matches(['"', '\''])
}
