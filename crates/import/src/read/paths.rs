//! The list of paths in the front matter: the one list that a ladder's document has there.
//!
//! An entry states its ends on lines of their own (`from:`, `to:`, `note:`), or in one line with an arrow.

use super::front_matter::unquote;
use crate::diagnostic::{Notes, excerpt};
use crate::rough::{Property, RoughPath};

/// The key that the list stands under.
pub(crate) const KEY: &str = "paths";

/// What an entry may state.
const FIELDS: [&str; 3] = ["from", "to", "note"];

const ARROWS: [&str; 3] = ["->", "→", "=>"];

/// Whether a line may belong to the list above it, rather than begin a property of its own.
pub(crate) fn goes_on(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with([' ', '\t', '-', '#'])
}

/// Reads what stands behind the key, and the lines below it with their numbers.
pub(crate) fn read<'a>(
    (line, behind_key): (usize, &str),
    lines: impl Iterator<Item = (usize, &'a str)>,
    notes: &mut Notes,
) -> Vec<RoughPath> {
    let mut paths = Vec::new();
    let behind_key = if behind_key.starts_with('#') { "" } else { behind_key };
    if !matches!(behind_key, "" | "[]") {
        let mut path = RoughPath { line, fields: Vec::new() };
        read_piece(behind_key, line, &mut path, notes);
        paths.push(path);
    }
    for (line, text) in lines {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let entry = text.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        if entry.is_some() {
            paths.push(RoughPath { line, fields: Vec::new() });
        }
        match paths.last_mut() {
            Some(path) => read_piece(entry.unwrap_or(text).trim(), line, path, notes),
            None => unused(text, line, notes),
        }
    }
    paths
}

/// Reads one line of an entry.
fn read_piece(piece: &str, line: usize, path: &mut RoughPath, notes: &mut Notes) {
    if piece.is_empty() {
        return;
    }
    let field = piece.split_once(':').map(|(key, value)| (key.trim().to_ascii_lowercase(), value.trim()));
    match field.filter(|(key, _)| FIELDS.contains(&key.as_str())) {
        Some((key, value)) => state(path, &key, unquote(value), line, notes),
        None => match one_line(&unquote(piece)).filter(|_| path.fields.is_empty()) {
            Some(fields) => {
                for (key, value) in FIELDS.into_iter().zip(fields) {
                    state(path, key, value, line, notes);
                }
            }
            None => unused(piece, line, notes),
        },
    }
}

/// `representatives/l3 -> leadership/m1: after two years`: from where, to where, and a note.
fn one_line(text: &str) -> Option<[String; 3]> {
    let (from, rest) = ARROWS.iter().find_map(|arrow| text.split_once(arrow))?;
    let (to, note) = rest.split_once(": ").unwrap_or((rest.strip_suffix(':').unwrap_or(rest), ""));
    Some([from, to, note].map(|text| text.trim().to_owned()))
}

fn state(path: &mut RoughPath, key: &str, value: String, line: usize, notes: &mut Notes) {
    if path.field(key).is_some() {
        notes.warn(line, format!("“{key}” is stated twice for one path; “{}” is not kept", excerpt(&value)));
    } else if !value.is_empty() {
        path.fields.push(Property { line, key: key.to_owned(), value });
    }
}

fn unused(text: &str, line: usize, notes: &mut Notes) {
    notes.warn(line, format!("“{}” is no path such as “track/level -> track/level” and is not kept", excerpt(text)));
}
