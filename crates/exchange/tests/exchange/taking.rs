//! Taking a file over loses nothing that nobody chose to lose.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rungs_domain::persistence::Record;
use rungs_exchange::archive::{read, write};
use rungs_exchange::preview::{apply, preview, replace};
use rungs_exchange::{Archive, Fate, Part, Row, RowKey};
use rungs_journal::{Entries, Evidence, Journal};
use serde::Serialize;

use crate::made_up::{journal, ladder, part, record};

type Own = (Record, Journal);

fn rows(part: &Part, (record, journal): &Own) -> Vec<Row> {
    preview(part, record, journal, None).rows
}

fn applied(part: &Part, own: &Own, now: u64, taken: &dyn Fn(&RowKey) -> bool) -> Own {
    let (mut record, mut journal) = own.clone();
    apply(part, taken, &mut record, &mut journal, now);
    (record, journal)
}

/// As somebody imports who leaves everything as it is proposed.
fn imported(part: &Part, own: &Own, now: u64) -> Own {
    let taken: BTreeSet<RowKey> =
        rows(part, own).iter().filter(|row| row.is_taken_by_default()).map(|row| row.key.clone()).collect();
    applied(part, own, now, &|key| taken.contains(key))
}

fn replaced(part: &Part, own: &Own, now: u64) -> Own {
    let (mut record, mut journal) = own.clone();
    replace(part, &mut record, &mut journal, now);
    (record, journal)
}

fn nothing() -> Own {
    (Record::new(ladder(), "here".to_owned()), Journal::default())
}

/// All values and marks with their times, in a form that can be compared.
fn everything((record, journal): &Own) -> BTreeMap<RowKey, (u64, Option<String>)> {
    fn of<T: Clone + PartialEq + Serialize>(
        entries: &Entries<T>,
        key: fn(String) -> RowKey,
    ) -> impl Iterator<Item = (RowKey, (u64, Option<String>))> {
        let json = |value: &T| serde_json::to_string(value).unwrap();
        entries.entries().map(move |(name, entry)| (key(name.to_owned()), (entry.at, entry.value.as_ref().map(json))))
    }
    let scores = record.entries().map(|(track, item, entry)| {
        let key = RowKey::Score { track: track.clone(), item: item.clone() };
        (key, (entry.at, entry.score.as_ref().map(|score| format!("{score:?}"))))
    });
    // A step in which nothing was decided is no step.
    let nothing = Some("{}".to_owned());
    scores
        .chain(of(&journal.evidence, RowKey::Evidence))
        .chain(of(&journal.steps, RowKey::Step))
        .chain(of(&journal.targets, RowKey::Target))
        .chain(of(&journal.snapshots, RowKey::Snapshot))
        .chain(of(&journal.people, RowKey::Person))
        .map(|(key, (at, value))| (key, (at, if value == nothing { None } else { value })))
        .collect()
}

fn values(own: &Own) -> BTreeMap<RowKey, String> {
    everything(own).into_iter().filter_map(|(key, (_, value))| Some((key, value?))).collect()
}

fn own() -> impl Strategy<Value = Own> {
    (record(), journal())
}

proptest! {
    #[test]
    fn what_was_exported_is_all_there_in_an_empty_browser(part in part(), now in any::<u64>()) {
        let file = write(&Archive { ladders: vec![part.clone()] }, now);
        let read = read(&file).unwrap().ladders.remove(0);
        let (record, journal) = imported(&read, &nothing(), now);
        prop_assert_eq!(record.entries().collect::<Vec<_>>(), part.scores.entries().collect::<Vec<_>>());
        prop_assert_eq!(&journal, &part.journal);
        prop_assert_eq!(&replaced(&read, &nothing(), now).1, &part.journal);
    }

    #[test]
    fn importing_a_file_twice_changes_nothing_more(part in part(), own in own(), now in 0_u64..9) {
        let once = imported(&part, &own, now);
        prop_assert_eq!(imported(&part, &once, now + 1), once);
        let once = applied(&part, &own, now, &|_| true);
        prop_assert!(rows(&part, &once).iter().all(|row| row.fate == Fate::Same));
        prop_assert_eq!(applied(&part, &once, now + 1, &|_| true), once);
        let once = replaced(&part, &own, now);
        prop_assert_eq!(replaced(&part, &once, now + 1), once);
    }

    #[test]
    fn the_later_of_two_values_is_never_lost_where_nothing_is_chosen(part in part(), own in own(), now in 0_u64..9) {
        let (mine, theirs) = (everything(&own), everything(&(part.scores.clone(), part.journal.clone())));
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
    fn a_row_is_taken_if_it_is_chosen_and_else_stays(part in part(), own in own(), odd in any::<bool>(), now in 0_u64..9) {
        let rows = rows(&part, &own);
        let taken: BTreeSet<&RowKey> =
            rows.iter().enumerate().filter(|(index, _)| (index % 2 == 1) == odd).map(|(_, row)| &row.key).collect();
        let (before, theirs) = (values(&own), values(&(part.scores.clone(), part.journal.clone())));
        let result = applied(&part, &own, now, &|key| taken.contains(key));
        let after = values(&result);
        for row in &rows {
            let from = if taken.contains(&row.key) { &theirs } else { &before };
            prop_assert_eq!(after.get(&row.key), from.get(&row.key), "{}", row.key);
        }
        let of_file: BTreeSet<&RowKey> = rows.iter().map(|row| &row.key).collect();
        for (key, value) in before.iter().filter(|(key, _)| !of_file.contains(key)) {
            prop_assert_eq!(after.get(key), Some(value));
        }
        // What was chosen wins in a tab that has not heard of it.
        let mut other_tab = own.clone();
        other_tab.0.merge(&result.0);
        other_tab.1.merge(&result.1);
        prop_assert_eq!(values(&other_tab), after);
    }

    #[test]
    fn after_replacing_there_is_what_the_file_has_and_no_more(part in part(), own in own(), now in 0_u64..9) {
        let result = replaced(&part, &own, now);
        let theirs = values(&(part.scores.clone(), part.journal.clone()));
        prop_assert_eq!(&values(&result), &theirs);
        // And it stays so when a tab that has not heard of it saves.
        let mut other_tab = own.clone();
        other_tab.0.merge(&result.0);
        other_tab.1.merge(&result.1);
        prop_assert_eq!(values(&other_tab), theirs);
        prop_assert!(rows(&part, &result).iter().all(|row| row.fate == Fate::Same));
        prop_assert_eq!(preview(&part, &result.0, &result.1, None).only_mine, 0);
    }
}

#[test]
fn a_date_that_was_made_up_does_not_lock_an_answer_for_ever() {
    let matrix = crate::matrix();
    let text = format!("representatives/skill-scope=l2@{}", u64::MAX);
    let mut journal = Journal::default();
    journal.evidence.set("a", Some(Evidence::default()), u64::MAX);
    let part = crate::part(&matrix, &text, journal);
    let (record, mut journal) = applied(&part, &nothing(), 1, &|_| true);
    let at = record.entries().next().unwrap().2.at;
    assert_eq!(rungs_exchange::iso_date(at), "275760-09-13");
    journal.evidence.set("a", None, 2);
    assert_eq!(journal.evidence.entry("a").unwrap().at, at + 1);
    assert_eq!(imported(&part, &(record.clone(), Journal::default()), 3).0, record);
}

#[test]
fn an_edition_that_was_tampered_with_is_left_behind() {
    let mut theirs = Journal::default();
    theirs.editions.insert("cbf29ce484222325".to_owned(), "tampered".to_owned());
    let (_, journal) = applied(&crate::part(&crate::matrix(), "", theirs), &nothing(), 1, &|_| true);
    assert!(journal.editions.is_empty());
}

#[test]
fn taking_over_a_very_large_file_does_not_take_for_ever() {
    let matrix = crate::matrix();
    let record = |from: usize| {
        let mut record = Record::new(matrix.id.clone(), "1".to_owned());
        let text: String = (from..200_000).step_by(2).map(|number| format!("t/{number:06}=met@1 ")).collect();
        record.merge(&crate::scores(&matrix.id, &text));
        record
    };
    let part = Part { scores: record(1), ..crate::part(&matrix, "", Journal::default()) };
    let begun = std::time::Instant::now();
    let (record, _) = applied(&part, &(record(0), Journal::default()), 1, &|_| true);
    assert_eq!(record.entries().count(), 200_000);
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "took {:?}", begun.elapsed());
}
