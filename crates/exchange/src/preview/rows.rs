//! The rows of a preview.

use rungs_domain::ladder::Id;
use rungs_store::{Entry, EntryKey, ItemRef, Record, Value};

use super::row_status::{RowStatus, status, value, with_valid_time};
use super::{Preview, Row, texts};
use crate::catalogue::Catalogue;
use crate::words;

/// Compares all entries of a file: answers in the ladder's order, orphaned answers after them, then the other entries.
pub fn compare(theirs: &Record, mine: &Record, catalogue: &Catalogue<'_>) -> Preview {
    let mut rows: Vec<((bool, usize), Row)> = Vec::new();
    for (key, entry) in theirs.entries.iter() {
        if let Some(row) = row(key, mine.entries.get(key), entry, catalogue) {
            let place = match key {
                EntryKey::Score { track, item } => {
                    (false, catalogue.item(track, item).map_or(usize::MAX, |known| known.position))
                }
                _ => (true, 0),
            };
            rows.push((place, row));
        }
    }
    rows.sort_by_key(|(place, _)| *place);
    let is_theirs = |key: &EntryKey| theirs.entries.get(key).and_then(value).is_some();
    let only_mine = mine.entries.iter().filter(|(key, entry)| value(entry).is_some() && !is_theirs(key)).count();
    Preview { rows: rows.into_iter().map(|(_, row)| row).collect(), only_mine }
}

/// Compares an entry. Returns `None` if there is no value on either side.
fn row(key: &EntryKey, mine: Option<&Entry>, theirs: &Entry, catalogue: &Catalogue<'_>) -> Option<Row> {
    let my_value = mine.and_then(value);
    // The title is that of the file's value, or else of the present one.
    let title = title(key, value(theirs).or(my_value)?, catalogue);
    let theirs = with_valid_time(theirs);
    let status = status(mine, &theirs);
    let removes = value(&theirs).is_none();
    let describe = |value: Option<&Value>| value.map(|value| describe(key, value, catalogue)).unwrap_or_default();
    let (mine, mut theirs) = texts::sides(&describe(my_value), &describe(value(&theirs)));
    if status != RowStatus::Same && mine == theirs {
        // The values differ in content that the description leaves out.
        theirs.push_str(" (with other content)");
    }
    Some(Row { key: key.clone(), status, title, mine, theirs, removes })
}

/// Returns the title of an entry.
fn title(key: &EntryKey, value: &Value, catalogue: &Catalogue<'_>) -> String {
    match (key, value) {
        (EntryKey::Score { track, item }, Value::Score(answer)) => catalogue.name(track, item, &answer.title),
        (EntryKey::Step { track, item }, _) => match catalogue.item(track, item) {
            Some(_) => catalogue.name(track, item, ""),
            None => ItemRef::key(track, item),
        },
        (_, Value::Evidence(piece)) => texts::title(&piece.text),
        (_, Value::Snapshot(snapshot)) => texts::title(&snapshot.name),
        (_, Value::Person(person)) => texts::title(&person.name),
        (EntryKey::Target, _) => "Target".to_owned(),
        (EntryKey::SeenEdition(_), _) => "“This ladder has changed”".to_owned(),
        _ => format!("Something that only a newer version shows ({})", key.parts().join(" ")),
    }
}

/// Describes a value in a few words.
fn describe(key: &EntryKey, value: &Value, catalogue: &Catalogue<'_>) -> String {
    match value {
        Value::Score(answer) => words::answer(track(key, catalogue), Some(&answer.score)),
        Value::Evidence(piece) => texts::evidence(piece, catalogue),
        Value::Step(step) => texts::step(step),
        Value::Target(target) => words::target(catalogue.ladder, target),
        Value::Snapshot(snapshot) => texts::snapshot(snapshot),
        Value::Person(person) => texts::person(person, catalogue),
        Value::SeenEdition(seen) => texts::seen_edition(seen),
        Value::Other(json) => json.as_str().to_owned(),
    }
}

/// Returns the track of an answer.
fn track<'a>(key: &EntryKey, catalogue: &Catalogue<'a>) -> Option<&'a rungs_domain::ladder::Track> {
    let EntryKey::Score { track, .. } = key else { return None };
    let id: &Id = track;
    catalogue.ladder?.track(id)
}
