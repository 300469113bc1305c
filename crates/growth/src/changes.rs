//! Which words change from one wording to another.

use similar::{ChangeTag, TextDiff};

/// What becomes of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is in both wordings.
    Same,
    /// It is in the new wording alone.
    Added,
    /// It is in the old wording alone.
    Removed,
}

/// Words that stand together and share a fate, with a space between them and none around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What becomes of it.
    pub change: Change,
    /// The words.
    pub text: String,
}

/// The least that two wordings have to share for single words to be marked. Below it the marks would be harder to read
/// than the two wordings one after the other. From 0 to 1, as the share of words in both.
const LEAST_SHARED: f32 = 0.4;

/// The words of two wordings in one line: what is gone before what has come in its place. Nothing where the wordings have
/// too little in common to be read in one.
///
/// With a space between pieces, it reads as `new` without the removed ones, and as `old` without the added ones.
pub fn changes(old: &[String], new: &[String]) -> Option<Vec<Piece>> {
    let (old, new) = (old.join(" "), new.join(" "));
    let (old_words, new_words) = (words(&old), words(&new));
    let diff = TextDiff::from_slices(&old_words, &new_words);
    if diff.ratio() < LEAST_SHARED {
        return None;
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for word in diff.iter_all_changes() {
        let change = match word.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Insert => Change::Added,
            ChangeTag::Delete => Change::Removed,
        };
        push(&mut pieces, change, word.value());
    }
    Some(pieces)
}

fn words(text: &str) -> Vec<&str> {
    if text.is_empty() { Vec::new() } else { text.split(' ').collect() }
}

/// Adds a word to the last piece where that shares its fate, so that a changed phrase is one mark and not one a word.
fn push(pieces: &mut Vec<Piece>, change: Change, word: &str) {
    match pieces.last_mut() {
        Some(last) if last.change == change => {
            last.text.push(' ');
            last.text.push_str(word);
        }
        _ => pieces.push(Piece { change, text: word.to_owned() }),
    }
}
