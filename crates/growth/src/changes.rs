//! Which words change from one wording to another.

use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::{ChangeTag, DiffOp};

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

/// Words that stand together and share a change, with a space between them and none around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What becomes of it.
    pub change: Change,
    /// The words.
    pub text: String,
}

/// The least that two wordings have to share for single words to be marked. Below it the marks would be harder to read
/// than the two wordings one after the other. From 0 to 1, as the share of words in both.
const LEAST_SHARED: f32 = 0.55;

/// So many shared words between two changes are part of one change, since a phrase is read and not its words.
const SHARED_IN_PASSING: usize = 2;

/// The words of two wordings in one line: what is gone before what has come in its place. Nothing where the wordings have
/// too little in common to be read in one.
///
/// With a space between pieces, it reads as `new` without the removed ones, and as `old` without the added ones.
pub fn changes(old: &[String], new: &[String]) -> Option<Vec<Piece>> {
    let (old, new) = (old.join(" "), new.join(" "));
    let (old_words, new_words) = (words(&old), words(&new));
    let operations = operations(&old_words, &new_words)?;
    let shared: usize =
        operations.iter().filter(|it| it.tag() == similar::DiffTag::Equal).map(|it| it.new_range().len()).sum();
    if (2 * shared) as f32 / ((old_words.len() + new_words.len()) as f32) < LEAST_SHARED {
        return None;
    }
    let mut pieces = Vec::new();
    // What has changed since the last piece: the words that are gone and those in their place. What both share in
    // passing is in both.
    let (mut removed, mut added, mut passing) = (Vec::new(), Vec::new(), Vec::new());
    for word in operations.iter().flat_map(|operation| operation.iter_changes(&old_words, &new_words)) {
        if word.tag() == ChangeTag::Equal {
            passing.push(word.value());
            if passing.len() > SHARED_IN_PASSING || (removed.is_empty() && added.is_empty()) {
                flush(&mut pieces, &mut removed, &mut added);
                push(&mut pieces, Change::Same, &std::mem::take(&mut passing));
            }
            continue;
        }
        removed.append(&mut passing.clone());
        added.append(&mut passing);
        if word.tag() == ChangeTag::Delete { removed.push(word.value()) } else { added.push(word.value()) }
    }
    flush(&mut pieces, &mut removed, &mut added);
    push(&mut pieces, Change::Same, &passing);
    Some(pieces)
}

/// What leads from some words to others. One algorithm is called by its name, since a choice among all of them would bring
/// them all along, which is more code than the rest of the plan.
fn operations(old: &[&str], new: &[&str]) -> Option<Vec<DiffOp>> {
    let mut operations = Compact::new(Replace::new(Capture::new()), old, new);
    myers::diff(&mut operations, old, 0..old.len(), new, 0..new.len()).ok()?;
    Some(operations.into_inner().into_inner().into_ops())
}

/// Turns the words that have changed into pieces.
fn flush<'w>(pieces: &mut Vec<Piece>, removed: &mut Vec<&'w str>, added: &mut Vec<&'w str>) {
    push(pieces, Change::Removed, &std::mem::take(removed));
    push(pieces, Change::Added, &std::mem::take(added));
}

fn words(text: &str) -> Vec<&str> {
    if text.is_empty() { Vec::new() } else { text.split(' ').collect() }
}

/// Adds words to the last piece where that shares their change.
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
