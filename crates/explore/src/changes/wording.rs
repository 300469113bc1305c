//! The changes within a text.

use rungs_growth::{Change, Piece, changes};

use super::alignment::in_order;

/// The change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    /// The text is equal on both sides.
    Same,
    /// The text is on both sides, with some different words. Joined by spaces, the pieces without the added ones are
    /// the text of the first level, and those without the removed ones that of the second.
    Reworded(Vec<Piece>),
    /// There is a text on both sides, but they have too little in common for marking single words.
    Rewritten,
    /// Only the first level has the text.
    OnlyFrom,
    /// Only the second level has the text.
    OnlyTo,
}

impl Wording {
    /// Compares two texts. The reverse comparison gives the same pieces, with added and removed ones exchanged.
    pub(super) fn between(from: &str, to: &str) -> Self {
        if from == to {
            return Self::Same;
        }
        let pieces = if from < to { pieces(from, to) } else { reversed(pieces(to, from)) };
        if pieces.iter().any(|piece| piece.change == Change::Same) { Self::Reworded(pieces) } else { Self::Rewritten }
    }
}

/// Compares two texts sentence by sentence, or as a whole if that preserves more words.
fn pieces(from: &str, to: &str) -> Vec<Piece> {
    let by_sentence = by_sentence(from, to);
    match changes(&[from.to_owned()], &[to.to_owned()]) {
        Some(at_once) if kept(&at_once) > kept(&by_sentence) => at_once,
        _ => by_sentence,
    }
}

/// Counts the common words.
fn kept(pieces: &[Piece]) -> usize {
    pieces.iter().filter(|piece| piece.change == Change::Same).map(|piece| piece.text.split(' ').count()).sum()
}

/// Matches sentences first, so that a new sentence does not affect the others.
fn by_sentence(from: &str, to: &str) -> Vec<Piece> {
    let (from, to) = (sentences(from), sentences(to));
    let mut pieces = Vec::new();
    let mut pending = Pending::default();
    let (mut from_index, mut to_index) = (0, 0);
    let end = (from.len(), to.len());
    for (next_from, next_to) in in_order(&from, &to).into_iter().chain([end]) {
        pending.removed.extend(from.get(from_index..next_from).unwrap_or_default().iter().cloned());
        pending.added.extend(to.get(to_index..next_to).unwrap_or_default().iter().cloned());
        if let (Some(old), Some(new)) = (from.get(next_from), to.get(next_to)) {
            match changes(std::slice::from_ref(old), std::slice::from_ref(new)) {
                Some(words) => {
                    for word in words {
                        pending.add(word, &mut pieces);
                    }
                }
                None => {
                    pending.removed.push(old.clone());
                    pending.added.push(new.clone());
                }
            }
        }
        (from_index, to_index) = (next_from + 1, next_to + 1);
    }
    pending.flush(&mut pieces);
    pieces
}

/// Changes since the last common piece.
#[derive(Default)]
struct Pending {
    removed: Vec<String>,
    added: Vec<String>,
}

impl Pending {
    fn add(&mut self, piece: Piece, pieces: &mut Vec<Piece>) {
        match piece.change {
            Change::Removed => self.removed.push(piece.text),
            Change::Added => self.added.push(piece.text),
            Change::Same => {
                self.flush(pieces);
                match pieces.last_mut() {
                    Some(last) if last.change == Change::Same => {
                        last.text.push(' ');
                        last.text.push_str(&piece.text);
                    }
                    _ => pieces.push(piece),
                }
            }
        }
    }

    /// Adds removed text before the text that replaces it.
    fn flush(&mut self, pieces: &mut Vec<Piece>) {
        for (change, texts) in [(Change::Removed, &mut self.removed), (Change::Added, &mut self.added)] {
            if !texts.is_empty() {
                pieces.push(Piece { change, text: std::mem::take(texts).join(" ") });
            }
        }
    }
}

/// Splits a text into sentences, which joined by spaces give the text again. A full stop before a lower-case word, as
/// in "e.g. this", does not end a sentence.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    let mut is_at_end = true;
    for word in text.split(' ') {
        match sentences.last_mut() {
            Some(last) if !is_at_end || word.starts_with(char::is_lowercase) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => sentences.push(word.to_owned()),
        }
        is_at_end = word.ends_with(['.', '!', '?']);
    }
    // A space at the end is no sentence: two empty sentences would have no common words.
    if let [.., last, end] = sentences.as_mut_slice()
        && end.is_empty()
    {
        last.push(' ');
        sentences.pop();
    }
    sentences
}

/// Reverses the direction of the comparison.
fn reversed(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut reversed = Vec::new();
    let mut pending = Pending::default();
    for Piece { change, text } in pieces {
        let change = match change {
            Change::Same => Change::Same,
            Change::Added => Change::Removed,
            Change::Removed => Change::Added,
        };
        pending.add(Piece { change, text }, &mut reversed);
    }
    pending.flush(&mut reversed);
    reversed
}
