//! Short descriptions of values, for the rows of an import preview.

use rungs_store::{Answers, Evidence, Person, SeenEdition, Snapshot, Step};

use crate::catalogue::Catalogue;
use crate::date::iso_date;
use crate::words::{self, NOTHING, count};

/// Approximate maximum length of a description, in characters.
const MAX_LENGTH: usize = 160;
/// Number of characters shown before the first difference.
const CONTEXT: usize = 40;
/// Maximum length of a title, in characters.
const MAX_TITLE: usize = 60;

/// Describes evidence with the items it supports.
pub fn evidence(evidence: &Evidence, catalogue: &Catalogue<'_>) -> String {
    let serves = evidence.serves.iter().map(|place| catalogue.name(&place.track, &place.item, &place.title));
    match serves.collect::<Vec<_>>() {
        serves if serves.is_empty() => evidence.text.clone(),
        serves => format!("{} (for {})", evidence.text, serves.join(", ")),
    }
}

/// Describes a next step with its priority and due date.
pub fn step(step: &Step) -> String {
    let priority = step.priority.map(|priority| format!("priority {priority}"));
    let due = Some(format!("by {}", step.due)).filter(|_| !step.due.is_empty());
    let next = Some(step.next.clone()).filter(|next| !next.is_empty());
    [next, priority, due].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Describes a snapshot by name, date and number of answers.
pub fn snapshot(snapshot: &Snapshot) -> String {
    format!("{}, {}, {}", snapshot.name, iso_date(snapshot.taken_at), answers(&snapshot.answers))
}

/// Describes another person's answers by name and content.
pub fn person(person: &Person, catalogue: &Catalogue<'_>) -> String {
    let target = person.target.as_ref().map(|target| format!(", target {}", words::target(catalogue.ladder, target)));
    let notes = match person.notes.len() {
        0 => String::new(),
        notes => format!(", {}", count(notes, "note", "notes")),
    };
    format!("{}, {}{}{notes}", person.name, answers(&person.answers), target.unwrap_or_default())
}

/// Describes the edition whose changes were seen.
pub fn seen_edition(seen: &SeenEdition) -> String {
    if seen.revision.is_empty() { "seen".to_owned() } else { format!("seen, for revision {}", seen.revision) }
}

fn answers(answers: &Answers) -> String {
    count(answers.iter().count(), "answer", "answers")
}

/// Returns the start of a text as a title.
pub fn title(text: &str) -> String {
    piece(text.trim().lines().next().unwrap_or_default(), 0, MAX_TITLE)
}

/// Shortens two descriptions, starting near their first difference.
pub fn sides(mine: &str, theirs: &str) -> (String, String) {
    let same = mine.chars().zip(theirs.chars()).take_while(|(mine, theirs)| mine == theirs).count();
    let from = if mine == theirs || same < MAX_LENGTH / 2 { 0 } else { same - CONTEXT };
    (piece(mine, from, MAX_LENGTH), piece(theirs, from, MAX_LENGTH))
}

/// Returns part of a text, with ellipses where text is left out.
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
