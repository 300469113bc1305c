//! The words that differ between two wordings.

use similar::algorithms::{Capture, Compact, Replace, lcs};
use similar::{ChangeTag, DiffOp};

/// The relation of a piece of text to the two wordings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both wordings.
    Same,
    /// Only in the new wording.
    Added,
    /// Only in the old wording.
    Removed,
}

/// Adjacent words with the same kind of change, separated by single spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The kind of change.
    pub change: Change,
    /// The words.
    pub text: String,
}

/// Minimum share of common words (0 to 1) for marking single words. Below it, the two wordings are easier to read one
/// after the other.
const MIN_SHARED: f32 = 0.55;

/// Maximum number of common words between two changes that are merged into one, since people read phrases rather than
/// words.
const MAX_SHARED_RUN: usize = 2;

/// Maximum number of pairs of a word of the old and a word of the new wording that are compared. Each takes four bytes.
const MAX_PAIRS: usize = 4_000_000;

/// Merges two wordings into one line, with removed words before the words that replace them. Returns `None` if the
/// wordings have too little in common, or are too long to be compared word by word.
///
/// Joined by spaces, the pieces without the removed ones give `new`, and those without the added ones give `old`.
pub fn changes(old: &[String], new: &[String]) -> Option<Vec<Piece>> {
    let (old, new) = (old.join(" "), new.join(" "));
    let (old_words, new_words) = (words(&old), words(&new));
    let operations = operations(&old_words, &new_words)?;
    let shared: usize =
        operations.iter().filter(|it| it.tag() == similar::DiffTag::Equal).map(|it| it.new_range().len()).sum();
    if (2 * shared) as f32 / ((old_words.len() + new_words.len()) as f32) < MIN_SHARED {
        return None;
    }
    let mut pieces = Vec::new();
    // Words removed and added since the last piece, and the run of common words after them. A short run becomes part of
    // both.
    let (mut removed, mut added, mut shared_run) = (Vec::new(), Vec::new(), Vec::new());
    for word in operations.iter().flat_map(|operation| operation.iter_changes(&old_words, &new_words)) {
        if word.tag() == ChangeTag::Equal {
            shared_run.push(word.value());
            if shared_run.len() > MAX_SHARED_RUN || (removed.is_empty() && added.is_empty()) {
                push_changes(&mut pieces, &mut removed, &mut added);
                push(&mut pieces, Change::Same, &std::mem::take(&mut shared_run));
            }
            continue;
        }
        removed.append(&mut shared_run.clone());
        added.append(&mut shared_run);
        if word.tag() == ChangeTag::Delete { removed.push(word.value()) } else { added.push(word.value()) }
    }
    push_changes(&mut pieces, &mut removed, &mut added);
    push(&mut pieces, Change::Same, &shared_run);
    Some(pieces)
}

/// Computes the edit operations between two lists of words. Calls one algorithm directly, because the crate's generic
/// function links all algorithms, which is more code than the rest of the plan.
///
/// It is not the default algorithm, Myers': compiled to WebAssembly, that one now and then read past the end of a list in
/// WebKitGTK 2.50, and nowhere else.
fn operations(old: &[&str], new: &[&str]) -> Option<Vec<DiffOp>> {
    let at_start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old_rest, new_rest) = (&old[at_start..], &new[at_start..]);
    let at_end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(old, new)| old == new).count();
    if (old_rest.len() - at_end).saturating_mul(new_rest.len() - at_end) > MAX_PAIRS {
        return None;
    }
    let mut operations = Compact::new(Replace::new(Capture::new()), old, new);
    lcs::diff_deadline_raw(&mut operations, old, 0..old.len(), new, 0..new.len(), None).ok()?;
    Some(operations.into_inner().into_inner().into_ops())
}

/// Turns the removed and added words into pieces.
fn push_changes<'w>(pieces: &mut Vec<Piece>, removed: &mut Vec<&'w str>, added: &mut Vec<&'w str>) {
    push(pieces, Change::Removed, &std::mem::take(removed));
    push(pieces, Change::Added, &std::mem::take(added));
}

fn words(text: &str) -> Vec<&str> {
    if text.is_empty() { Vec::new() } else { text.split(' ').collect() }
}

/// Appends words to the last piece if it has the same kind of change, or adds a piece.
fn push(pieces: &mut Vec<Piece>, change: Change, words: &[&str]) {
    match pieces.last_mut() {
        _ if words.is_empty() => {}
        Some(last) if last.change == change => {
            last.text.push(' ');
            last.text.push_str(&words.join(" "));
        }
        _ => pieces.push(Piece { change, text: words.join(" ") }),
    }
}
