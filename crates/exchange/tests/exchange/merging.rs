//! Imports: the entries that merging and replacing write.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rungs_exchange::archive::{read, write};
use rungs_exchange::preview::{merge, preview, replace};
use rungs_exchange::{Archive, ArchivedLadder, Row, RowStatus};
use rungs_store::{Edition, Entry, EntryKey, Import, Record, Value};

use crate::generators::{ladder, part, record};
use crate::{note, put};

fn rows(part: &ArchivedLadder, own: &Record) -> Vec<Row> {
    preview(part, own, None).rows
}

/// Applies an import to a record.
fn after(own: &Record, import: Import) -> Record {
    let mut record = own.clone();
    for (key, entry) in import.entries {
        record.entries.take(key, entry);
    }
    record.editions.merge(&import.editions);
    record
}

fn merged(part: &ArchivedLadder, own: &Record, now: u64, taken: &dyn Fn(&EntryKey) -> bool) -> Record {
    after(own, merge(part, taken, own, now))
}

/// Imports with the default selection of rows.
fn imported(part: &ArchivedLadder, own: &Record, now: u64) -> Record {
    let taken: BTreeSet<EntryKey> =
        rows(part, own).iter().filter(|row| row.is_taken_by_default()).map(|row| row.key.clone()).collect();
    merged(part, own, now, &|key| taken.contains(key))
}

fn replaced(part: &ArchivedLadder, own: &Record, now: u64) -> Record {
    after(own, replace(part, own, now))
}

fn nothing() -> Record {
    Record::new(ladder(), "here".to_owned())
}

/// Returns all values and tombstones with their times, in comparable form.
fn everything(record: &Record) -> BTreeMap<EntryKey, (u64, Option<String>)> {
    let said = |value: &Value| match value {
        // The wording that an answer refers to is not part of its value.
        Value::Score(answer) => format!("{:?}", answer.score),
        value => serde_json::to_string(value).unwrap(),
    };
    // An empty step counts as no step.
    let value = |entry: &Entry| entry.value.as_ref().filter(|value| !value.is_nothing()).map(said);
    record.entries.iter().map(|(key, entry)| (key.clone(), (entry.at, value(entry)))).collect()
}

fn values(record: &Record) -> BTreeMap<EntryKey, String> {
    everything(record).into_iter().filter_map(|(key, (_, value))| Some((key, value?))).collect()
}

proptest! {
    #[test]
    fn importing_into_an_empty_record_restores_the_exported_one(part in part(), now in any::<u64>()) {
        let file = write(&Archive { ladders: vec![part.clone()] }, now);
        let read = read(&file).unwrap().ladders.remove(0);
        for record in [imported(&read, &nothing(), now), replaced(&read, &nothing(), now)] {
            prop_assert_eq!(&record.entries, &part.record.entries);
            prop_assert_eq!(&record.editions, &part.record.editions);
        }
        prop_assert_eq!(merge(&read, &|_| true, &nothing(), now).revision, Some(part.record.revision));
    }

    #[test]
    fn importing_is_idempotent(part in part(), own in record(), now in 0_u64..9) {
        let once = imported(&part, &own, now);
        prop_assert_eq!(imported(&part, &once, now + 1), once);
        let once = merged(&part, &own, now, &|_| true);
        prop_assert!(rows(&part, &once).iter().all(|row| row.status == RowStatus::Same));
        prop_assert_eq!(merged(&part, &once, now + 1, &|_| true), once);
        let once = replaced(&part, &own, now);
        prop_assert_eq!(replaced(&part, &once, now + 1), once);
    }

    #[test]
    fn the_default_selection_keeps_the_later_values(part in part(), own in record(), now in 0_u64..9) {
        let (mine, theirs) = (everything(&own), everything(&part.record));
        let after = everything(&imported(&part, &own, now));
        for key in mine.keys().chain(theirs.keys()) {
            let later = match (mine.get(key), theirs.get(key)) {
                (Some(mine), Some(theirs)) if theirs.0 > mine.0 => theirs,
                (Some(mine), _) => mine,
                (None, theirs) => theirs.unwrap(),
            };
            let kept = &after[key];
            prop_assert_eq!(&kept.1, &later.1);
            prop_assert!(kept.0 >= later.0);
        }
        prop_assert_eq!(after.len(), mine.keys().chain(theirs.keys()).collect::<BTreeSet<_>>().len());
    }

    #[test]
    fn only_selected_rows_change(part in part(), own in record(), odd in any::<bool>(), now in 0_u64..9) {
        let rows = rows(&part, &own);
        let taken: BTreeSet<&EntryKey> =
            rows.iter().enumerate().filter(|(index, _)| (index % 2 == 1) == odd).map(|(_, row)| &row.key).collect();
        let (before, theirs) = (values(&own), values(&part.record));
        let result = merged(&part, &own, now, &|key| taken.contains(key));
        let after = values(&result);
        for row in &rows {
            let from = if taken.contains(&row.key) { &theirs } else { &before };
            prop_assert_eq!(after.get(&row.key), from.get(&row.key), "{:?}", row.key);
        }
        let of_file: BTreeSet<&EntryKey> = rows.iter().map(|row| &row.key).collect();
        for (key, value) in before.iter().filter(|(key, _)| !of_file.contains(key)) {
            prop_assert_eq!(after.get(key), Some(value));
        }
        // The imported values win over a tab that has not been refreshed.
        let mut other_tab = own.clone();
        other_tab.merge(&result);
        prop_assert_eq!(values(&other_tab), after);
    }

    #[test]
    fn replacing_leaves_only_the_values_of_the_file(part in part(), own in record(), now in 0_u64..9) {
        let result = replaced(&part, &own, now);
        let theirs = values(&part.record);
        prop_assert_eq!(&values(&result), &theirs);
        // The same holds when a tab that has not been refreshed saves.
        let mut other_tab = own.clone();
        other_tab.merge(&result);
        prop_assert_eq!(values(&other_tab), theirs);
        prop_assert!(rows(&part, &result).iter().all(|row| row.status == RowStatus::Same));
        prop_assert_eq!(preview(&part, &result, None).only_mine, 0);
    }
}

#[test]
fn a_time_in_the_far_future_does_not_lock_an_entry() {
    let matrix = crate::matrix();
    let mut record = crate::scores(&matrix.id, &format!("representatives/skill-scope=l2@{}", u64::MAX));
    put(&mut record, vec![("evidence/a", note("", vec![]))], u64::MAX);
    let part = crate::part(&matrix, record);
    let before = merged(&part, &nothing(), 1, &|_| true);
    let at = before.entries.iter().next().unwrap().1.at;
    assert_eq!(rungs_exchange::iso_date(at), "275760-09-13");
    let mut after = before.clone();
    put(&mut after, vec![("evidence/a", None)], 2);
    assert_eq!(after.entries.get(&EntryKey::Evidence("a".to_owned())).unwrap().at, at + 1);
    assert_eq!(imported(&part, &before, 3), before);
}

#[test]
fn tampered_editions_are_not_imported() {
    let matrix = crate::matrix();
    let edition = serde_json::to_string(&Edition::of(&matrix).unwrap()).unwrap();
    let mut theirs = Record::new(matrix.id.clone(), String::new());
    theirs.editions = serde_json::from_str(&format!(r#"{{"cbf29ce484222325":{edition}}}"#)).unwrap();
    assert!(merged(&crate::part(&matrix, theirs), &nothing(), 1, &|_| true).editions.is_empty());
}

#[test]
fn large_files_are_imported_quickly() {
    let matrix = crate::matrix();
    let record = |from: usize| {
        let text: String = (from..200_000).step_by(2).map(|number| format!("t/{number:06}=met@1 ")).collect();
        crate::scores(&matrix.id, &text)
    };
    let part = crate::part(&matrix, record(1));
    let begun = std::time::Instant::now();
    let record = merged(&part, &record(0), 1, &|_| true);
    assert_eq!(record.entries.iter().count(), 200_000);
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "took {:?}", begun.elapsed());
}
