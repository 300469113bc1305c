//! The old edition that a record knows, and what the person has been told.

use rungs_domain::ladder::Ladder;
use rungs_revision::{Baseline, Unanswered, actions};
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
    let is_known = |record: &Record, ladder: &Ladder| {
        let baseline = Baseline::of(record, ladder);
        assert_eq!(baseline.snapshot.is_some(), baseline.revision().is_some());
        baseline.snapshot.is_some()
    };
    assert!(!is_known(&record, &base()) && is_known(&record, &short()));
    record.editions = rungs_store::Editions::default();
    assert!(!is_known(&record, &short()), "its edition is missing");
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
        let baseline = Baseline::of(record, ladder);
        baseline.is_to_be_told(record, &baseline.effects(record, ladder))
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

#[test]
fn a_level_that_is_gone_has_the_name_of_the_older_edition() {
    let mut record = answered(&base(), "scope=l3");
    snapshot(&mut record, &base(), "Then", 1);
    let mut new = base();
    new.tracks[0].levels.truncate(2);
    new.tracks[0].groups.iter_mut().flat_map(|group| &mut group.criteria).for_each(|row| row.cells.truncate(2));
    let baseline = Baseline::of(&record, &new);
    assert_eq!(baseline.level_name(&"crew".into(), &"l3".into()), Some("L3, Master"));
    assert_eq!(baseline.level_name(&"crew".into(), &"l9".into()), None);
    assert_eq!(baseline.level_name(&"another".into(), &"l3".into()), None);
}
