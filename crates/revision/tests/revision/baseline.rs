//! The old edition that a record knows, and what the person has been told.

use rungs_domain::ladder::Ladder;
use rungs_revision::{Baseline, Unanswered, actions, is_to_be_told};
use rungs_store::{Edition, EntryKey, Record, Snapshot, Value};

use crate::{THEN, answered, base, harbour, put, scope, teaching, tools, weather};

/// Takes a snapshot of all answers, `day` days later.
fn snapshot(record: &mut Record, ladder: &Ladder, name: &str, day: u64) {
    let taken_at = THEN + day * 86_400_000;
    let edition = record.editions.add(Edition::of(ladder).unwrap());
    let snapshot = Snapshot { name: name.to_owned(), taken_at, edition, answers: record.to_answers() };
    put(record, EntryKey::Snapshot(format!("s{day}")), Value::Snapshot(snapshot));
}

fn short() -> Ladder {
    harbour(vec![scope()], vec![teaching()])
}

#[test]
fn the_latest_snapshot_of_another_edition_is_compared_with() {
    let mut record = answered(&base(), "scope=l1");
    snapshot(&mut record, &short(), "First", 1);
    snapshot(&mut record, &harbour(vec![scope(), tools()], vec![teaching()]), "Second", 3);
    snapshot(&mut record, &base(), "Now", 4);
    snapshot(&mut record, &short(), "Between", 2);
    let baseline = Baseline::of(&record, &base());
    assert_eq!(baseline.snapshot.as_ref().unwrap().name, "Second");
    let effects = baseline.effects(&record, &base());
    let Unanswered::New(new) = &effects.unanswered else { panic!("{effects:?}") };
    assert_eq!(new.iter().map(|it| it.item.as_str()).collect::<Vec<_>>(), ["weather"]);
}

#[test]
fn an_edition_that_differs_in_no_track_is_no_other_edition() {
    let mut record = answered(&base(), "scope=l1");
    snapshot(&mut record, &Ladder { title: "Another title".into(), ..base() }, "Then", 1);
    assert_eq!(Baseline::of(&record, &base()), Baseline::default());
    record.editions = rungs_store::Editions::default();
    assert_eq!(Baseline::of(&record, &short()), Baseline::default(), "its edition is missing");
}

#[test]
fn an_answer_given_after_the_snapshot_is_found_by_its_own_wording() {
    let mut record = answered(&base(), "scope=l1");
    snapshot(&mut record, &short(), "Then", 1);
    record.merge(&answered(&base(), "tools=l2"));
    let mut gear = tools();
    gear.id = "gear".into();
    let new = harbour(vec![scope(), gear], vec![teaching(), weather()]);
    let effects = Baseline::of(&record, &new).effects(&record, &new);
    let [proposal] = effects.proposals.as_slice() else { panic!("{effects:?}") };
    assert_eq!(proposal.carries[0].to.item.as_str(), "gear");
    assert_eq!(effects.unanswered.items().iter().map(|it| it.item.as_str()).collect::<Vec<_>>(), ["weather"]);
}

#[test]
fn the_changes_of_an_edition_are_told_once() {
    let mut record = answered(&base(), "scope=l1 tools=l2");
    let told = |record: &Record, ladder: &Ladder| {
        is_to_be_told(record, ladder, &Baseline::of(record, ladder).effects(record, ladder))
    };
    assert!(!told(&record, &base()) && told(&record, &short()));
    let draft = actions::mark_seen(&record, &short()).unwrap().unwrap();
    assert_eq!(draft.label, "closing “This ladder has changed”");
    for (key, value) in draft.values {
        put(&mut record, key, value.unwrap());
    }
    assert!(!told(&record, &short()));
    assert!(told(&record, &harbour(vec![scope()], vec![weather()])), "another edition is told of again");
    assert!(actions::mark_seen(&record, &short()).unwrap().is_none());
}
