//! What becomes of one wording in another.

use rungs_growth::{Change, Piece, changes};

use super::alignment::in_order;

/// What becomes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    /// It is the same on both sides, to the letter.
    Same,
    /// It is on both sides, with other words here and there. With a space between pieces they read as the text of the
    /// level one comes from without the added ones, and as the other's without the removed ones.
    Reworded(Vec<Piece>),
    /// There is a text on both sides, and they have too little in common for single words to be marked.
    Rewritten,
    /// It is on the side that one comes from alone.
    OnlyFrom,
    /// It is on the side that one goes to alone.
    OnlyTo,
}

impl Wording {
    /// What becomes of one text in the other. The way back gives the same pieces with added and removed exchanged.
    pub(super) fn between(from: &str, to: &str) -> Self {
        if from == to {
            return Self::Same;
        }
        let pieces = if from < to { pieces(from, to) } else { reversed(pieces(to, from)) };
        if pieces.iter().any(|piece| piece.change == Change::Same) { Self::Reworded(pieces) } else { Self::Rewritten }
    }
}

/// The words that differ, sentence by sentence, or in one go where more of it can be read as the same that way.
fn pieces(from: &str, to: &str) -> Vec<Piece> {
    let by_sentence = by_sentence(from, to);
    match changes(&[from.to_owned()], &[to.to_owned()]) {
        Some(at_once) if kept(&at_once) > kept(&by_sentence) => at_once,
        _ => by_sentence,
    }
}

/// How many words are the same.
fn kept(pieces: &[Piece]) -> usize {
    pieces.iter().filter(|piece| piece.change == Change::Same).map(|piece| piece.text.split(' ').count()).sum()
}

/// Sentences are matched first, so that one that is new leaves the others to be read word by word.
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
                        pending.take(word, &mut pieces);
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

/// What has changed since the last piece that is the same.
#[derive(Default)]
struct Pending {
    removed: Vec<String>,
    added: Vec<String>,
}

impl Pending {
    fn take(&mut self, piece: Piece, pieces: &mut Vec<Piece>) {
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

    /// Puts what is gone before what has come in its place.
    fn flush(&mut self, pieces: &mut Vec<Piece>) {
        for (change, texts) in [(Change::Removed, &mut self.removed), (Change::Added, &mut self.added)] {
            if !texts.is_empty() {
                pieces.push(Piece { change, text: std::mem::take(texts).join(" ") });
            }
        }
    }
}

/// A text as its sentences; with a space between them they are the text again. A full stop inside one, as in "e.g. this",
/// ends none where no capital follows.
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
    sentences
}

/// The same pieces, read the other way.
fn reversed(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut reversed = Vec::new();
    let mut pending = Pending::default();
    for Piece { change, text } in pieces {
        let change = match change {
            Change::Same => Change::Same,
            Change::Added => Change::Removed,
            Change::Removed => Change::Added,
        };
        pending.take(Piece { change, text }, &mut reversed);
    }
    pending.flush(&mut reversed);
    reversed
}
