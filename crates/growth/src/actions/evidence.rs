//! Actions on evidence: writing it, deleting it, and saying what it serves.

use rungs_store::{Coalescing, Draft, EntryKey, Evidence, ItemPlace, Record, Value};

/// Writes the text of a piece, as it is typed. A piece that is not there yet begins with its first word, and then serves
/// what `serves` says. Nothing where there is no piece and no word.
pub fn write_text(record: &Record, id: &str, text: String, serves: &[ItemPlace]) -> Option<Draft> {
    let piece = match record.piece(id) {
        // The words of what is there may all be gone for a moment.
        Some(present) => Evidence { text, serves: present.serves.clone() },
        None if text.trim().is_empty() => return None,
        None => Evidence { text, serves: serves.to_vec() },
    };
    let draft = change(record, id, "writing evidence".to_owned(), Some(piece));
    Some(draft.coalescing(Coalescing::Typing("evidence")))
}

/// Deletes a piece.
pub fn delete(record: &Record, id: &str) -> Option<Draft> {
    let label = format!("deleting “{}”", beginning(&record.piece(id)?.text));
    Some(change(record, id, label, None))
}

/// Deletes a piece whose words are all gone.
pub fn delete_empty(record: &Record, id: &str) -> Option<Draft> {
    let is_empty = record.piece(id)?.text.trim().is_empty();
    is_empty.then(|| change(record, id, "removing empty evidence".to_owned(), None))
}

/// Lets a piece serve an item, or not.
pub fn set_serves(record: &Record, id: &str, place: &ItemPlace, is_served: bool) -> Option<Draft> {
    let mut piece = record.piece(id)?.clone();
    let how = if is_served { "using" } else { "no longer using" };
    set_place(&mut piece.serves, place, is_served);
    Some(change(record, id, format!("{how} evidence for {}", place.title), Some(piece)))
}

/// Adds an item to those that are served, or takes it away.
pub fn set_place(serves: &mut Vec<ItemPlace>, place: &ItemPlace, is_served: bool) {
    let is_it = |other: &ItemPlace| other.is(&place.track, &place.item);
    if !is_served {
        serves.retain(|other| !is_it(other));
    } else if !serves.iter().any(is_it) {
        serves.push(place.clone());
    }
}

/// The first words of a text, to call it by.
pub fn beginning(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line.to_owned(),
    }
}

fn change(record: &Record, id: &str, label: String, piece: Option<Evidence>) -> Draft {
    let values = vec![(EntryKey::Evidence(id.to_owned()), piece.map(Value::Evidence))];
    Draft::new(label, &record.ladder, values)
}
