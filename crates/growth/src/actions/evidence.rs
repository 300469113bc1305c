//! Actions on evidence: writing and deleting it, and choosing the items it supports.

use rungs_store::{Coalescing, Draft, EntryKey, Evidence, ItemRef, Record, Value};

/// Sets the text of a piece of evidence, as it is typed. Creates the piece with its first word, supporting the items in
/// `serves`. Returns `None` if there is no piece and the text is blank.
pub fn write_text(record: &Record, id: &str, text: String, serves: &[ItemRef]) -> Option<Draft> {
    let piece = match record.piece(id) {
        // An existing piece may be empty for a moment while it is edited.
        Some(present) => Evidence { text, serves: present.serves.clone() },
        None if text.trim().is_empty() => return None,
        None => Evidence { text, serves: serves.to_vec() },
    };
    let draft = change(record, id, "writing evidence".to_owned(), Some(piece));
    Some(draft.coalescing(Coalescing::Typing("evidence")))
}

/// Deletes a piece of evidence.
pub fn delete(record: &Record, id: &str) -> Option<Draft> {
    let label = format!("deleting “{}”", beginning(&record.piece(id)?.text));
    Some(change(record, id, label, None))
}

/// Deletes a piece of evidence whose text is blank.
pub fn delete_empty(record: &Record, id: &str) -> Option<Draft> {
    let is_empty = record.piece(id)?.text.trim().is_empty();
    is_empty.then(|| change(record, id, "removing empty evidence".to_owned(), None))
}

/// Sets whether a piece of evidence supports an item.
pub fn set_serves(record: &Record, id: &str, place: &ItemRef, is_served: bool) -> Option<Draft> {
    let mut piece = record.piece(id)?.clone();
    let how = if is_served { "using" } else { "no longer using" };
    set_place(&mut piece.serves, place, is_served);
    Some(change(record, id, format!("{how} evidence for {}", place.title), Some(piece)))
}

/// Adds an item to a list of supported items, or removes it.
pub fn set_place(serves: &mut Vec<ItemRef>, place: &ItemRef, is_served: bool) {
    let is_same = |other: &ItemRef| other.is(&place.track, &place.item);
    if !is_served {
        serves.retain(|other| !is_same(other));
    } else if !serves.iter().any(is_same) {
        serves.push(place.clone());
    }
}

/// Returns the first words of a text, as a name for it.
pub fn beginning(text: &str) -> String {
    const MAX_LENGTH: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(MAX_LENGTH) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line.to_owned(),
    }
}

fn change(record: &Record, id: &str, label: String, piece: Option<Evidence>) -> Draft {
    let values = vec![(EntryKey::Evidence(id.to_owned()), piece.map(Value::Evidence))];
    Draft::new(label, &record.ladder, values)
}
