//! The names of criteria that name their level as well: “Senior Engineer Responsibilities” below “Senior Engineer”.

use super::Outline;
use crate::document::{Document, Snippet};
use crate::draft::attributes;
use crate::names::{cue, is_criterion_word};
use crate::outline::NodeId;

/// Words between a name and the level behind it.
const JOINING: [&str; 25] = [
    "of", "for", "as", "a", "an", "the", "from", "to", "by", "at", "in", "de", "del", "do", "da", "du", "pour", "für",
    "eines", "einer", "von", "per", "un", "una", "s",
];

/// A word of a label, by its place in the document's text.
struct Word {
    start: u32,
    end: u32,
    text: String,
}

fn words(document: &Document, label: Snippet) -> Vec<Word> {
    let (bare, _) = attributes::split(document.rich(label));
    let snippet = bare.snippet();
    let text = document.str(snippet);
    let mut words: Vec<Word> = Vec::new();
    let mut is_open = false;
    for (at, character) in text.char_indices() {
        let start = snippet.start + at as u32;
        let end = start + character.len_utf8() as u32;
        match words.last_mut() {
            _ if !character.is_alphanumeric() => is_open = false,
            Some(word) if is_open => {
                word.end = end;
                word.text.extend(character.to_lowercase());
            }
            _ => {
                words.push(Word { start, end, text: character.to_lowercase().collect() });
                is_open = true;
            }
        }
    }
    words
}

/// Returns whether two labels begin or end with the same letter, as they do if one names the other.
fn may_share_words(label: &str, level: &str) -> bool {
    let first = |text: &str| text.chars().find(|character| character.is_alphanumeric()).map(lower);
    let last = |text: &str| text.chars().rev().find(|character| character.is_alphanumeric()).map(lower);
    first(label) == first(level) || last(label) == last(level) || label.ends_with('}')
}

fn lower(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

/// Returns what a label says beside the name of its level, if it names it.
pub(crate) fn without_level(document: &Document, label: Snippet, level: Snippet) -> Option<Snippet> {
    if !may_share_words(document.str(label), document.str(level)) {
        return None;
    }
    let own = words(document, label);
    let level = words(document, level);
    if level.is_empty() || own.len() < 2 {
        return None;
    }
    let is_same = |(one, other): (&Word, &Word)| one.text == other.text;
    let shared = own.iter().zip(&level).take_while(|(one, other)| is_same((one, other))).count();
    let begins_with_rank = || {
        let first = document.str(Snippet { start: own[0].start, end: own[shared - 1].end, ..label });
        cue(first).is_level() && own.get(shared).is_some_and(|next| is_criterion_word(&next.text))
    };
    if shared > 0 && (shared == level.len() || begins_with_rank()) {
        let rest = own[shared..].iter().find(|word| word.text != "s")?;
        return Some(Snippet { start: rest.start, end: own.last()?.end, ..label });
    }
    let before = own.len().checked_sub(level.len())?;
    let ends_with_level = own[before..].iter().zip(&level).all(is_same);
    let last = own[..before].iter().rev().find(|word| !JOINING.contains(&word.text.as_str()))?;
    ends_with_level.then_some(Snippet { start: own[0].start, end: last.end, ..label })
}

impl Outline {
    /// Returns the label of a row without the name of the level that it stands in.
    pub(crate) fn row_label(&self, document: &Document, id: NodeId, level: NodeId) -> Option<Snippet> {
        let label = self.node(id).label?;
        let level = self.node(level).label.filter(|level| *level != label);
        Some(level.and_then(|level| without_level(document, label, level)).unwrap_or(label))
    }
}
