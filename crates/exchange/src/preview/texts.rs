//! What is on either side of a row, in a few words.

use rungs_store::{Answers, Evidence, Person, Snapshot, Step};

use crate::catalogue::Catalogue;
use crate::date::iso_date;
use crate::words::{self, NOTHING, count};

/// How many characters a side of a row has at the most, about.
const LONGEST: usize = 160;
/// How many characters are shown before the first that differs.
const BEFORE: usize = 40;
/// How many characters a title has at the most.
const TITLE: usize = 60;

/// Evidence, with what it serves.
pub fn evidence(evidence: &Evidence, catalogue: &Catalogue<'_>) -> String {
    let serves = evidence.serves.iter().map(|place| catalogue.name(&place.track, &place.item, &place.title));
    match serves.collect::<Vec<_>>() {
        serves if serves.is_empty() => evidence.text.clone(),
        serves => format!("{} (for {})", evidence.text, serves.join(", ")),
    }
}

/// A next step with its place among the priorities and its date.
pub fn step(step: &Step) -> String {
    let priority = step.priority.map(|priority| format!("priority {priority}"));
    let due = Some(format!("by {}", step.due)).filter(|_| !step.due.is_empty());
    let next = Some(step.next.clone()).filter(|next| !next.is_empty());
    [next, priority, due].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// A snapshot by its name and date.
pub fn snapshot(snapshot: &Snapshot) -> String {
    format!("{}, {}, {}", snapshot.name, iso_date(snapshot.taken_at), answers(&snapshot.answers))
}

/// Another person's view by its name and what is in it.
pub fn person(person: &Person, catalogue: &Catalogue<'_>) -> String {
    let target = person.target.as_ref().map(|target| format!(", target {}", words::target(catalogue.ladder, target)));
    let notes = match person.notes.len() {
        0 => String::new(),
        notes => format!(", {}", count(notes, "note", "notes")),
    };
    format!("{}, {}{}{notes}", person.name, answers(&person.answers), target.unwrap_or_default())
}

fn answers(answers: &Answers) -> String {
    count(answers.iter().count(), "answer", "answers")
}

/// The beginning of a text, as a title.
pub fn title(text: &str) -> String {
    piece(text.trim().lines().next().unwrap_or_default(), 0, TITLE)
}

/// Two sides of a row, short enough for it and with what tells them apart.
pub fn sides(mine: &str, theirs: &str) -> (String, String) {
    let same = mine.chars().zip(theirs.chars()).take_while(|(mine, theirs)| mine == theirs).count();
    let from = if mine == theirs || same < LONGEST / 2 { 0 } else { same - BEFORE };
    (piece(mine, from, LONGEST), piece(theirs, from, LONGEST))
}

/// So many characters of a text from one on, with marks where there are more.
fn piece(text: &str, from: usize, longest: usize) -> String {
    if text.is_empty() {
        return NOTHING.to_owned();
    }
    let mut characters = text.chars().skip(from);
    let mut piece = if from > 0 { "…".to_owned() } else { String::new() };
    piece.extend(characters.by_ref().take(longest));
    if characters.next().is_some() {
        piece.push('…');
    }
    piece
}
