//! Generators of records and files.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rungs_domain::ladder::Id;
use rungs_domain::scoring::Score;
use rungs_exchange::{Archive, ArchivedLadder};
use rungs_store::{
    Answer, Answers, Dated, Edition, Entry, EntryKey, Evidence, ItemRef, Person, Record, SeenEdition, Snapshot, Step,
    Target, Value,
};

pub fn ladder() -> Id {
    "box".into()
}

pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), any::<String>(), "[a-z]{1,4}", "[ \t]{0,2}[=+@-]{1,2}[a-z]"]
}

/// Few ids, so that collisions are frequent, and some arbitrary ones.
pub fn id() -> impl Strategy<Value = Id> {
    prop_oneof![3 => "[ab]", 1 => any::<String>()].prop_map(Id::new)
}

pub fn score() -> impl Strategy<Value = Score> {
    prop_oneof![
        id().prop_map(Score::Level),
        Just(Score::Met),
        Just(Score::Partly),
        Just(Score::NotYet),
        Just(Score::NotApplicable)
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    (score(), text(), vec(text(), 0..2)).prop_map(|(score, title, wording)| Answer { score, title, wording })
}

fn answers() -> impl Strategy<Value = Answers> {
    vec((id(), id(), 0_u64..4, answer()), 0..3).prop_map(|answers| {
        answers.into_iter().map(|(track, item, at, value)| (track, item, Dated { at, value })).collect()
    })
}

pub fn evidence() -> impl Strategy<Value = Evidence> {
    let place = (id(), id(), text()).prop_map(|(track, item, title)| ItemRef { track, item, title });
    (text(), vec(place, 0..3)).prop_map(|(text, serves)| Evidence { text, serves })
}

pub fn target() -> impl Strategy<Value = Target> {
    (id(), id()).prop_map(|(track, level)| Target { track, level })
}

fn entry() -> impl Strategy<Value = (EntryKey, Value)> {
    let key = || prop_oneof![3 => "[a-c]", 1 => any::<String>()];
    let step = (option::of(0_u32..3), text(), text()).prop_map(|(priority, next, due)| Step { priority, next, due });
    let snapshot = (text(), 0_u64..4, "[a-c]", answers()).prop_map(|(name, taken_at, edition, answers)| Snapshot {
        name,
        taken_at,
        edition,
        answers,
    });
    let person = (text(), answers(), option::of(target()), vec(evidence(), 0..2))
        .prop_map(|(name, answers, target, notes)| Person { name, answers, target, notes });
    let unknown = vec("[a-c]", 0..2).prop_map(|rest| EntryKey::Other([vec!["agreement".to_owned()], rest].concat()));
    prop_oneof![
        4 => (id(), id(), answer())
            .prop_map(|(track, item, answer)| (EntryKey::Score { track, item }, Value::Score(answer))),
        2 => (key(), evidence()).prop_map(|(id, piece)| (EntryKey::Evidence(id), Value::Evidence(piece))),
        2 => (id(), id(), step).prop_map(|(track, item, step)| (EntryKey::Step { track, item }, Value::Step(step))),
        1 => target().prop_map(|target| (EntryKey::Target, Value::Target(target))),
        1 => (key(), snapshot).prop_map(|(id, taken)| (EntryKey::Snapshot(id), Value::Snapshot(taken))),
        1 => (key(), person).prop_map(|(id, person)| (EntryKey::Person(id), Value::Person(person))),
        1 => (key(), text()).prop_map(|(fingerprint, revision)| {
            (EntryKey::SeenEdition(fingerprint), Value::SeenEdition(SeenEdition { revision }))
        }),
        1 => (unknown, prop::sample::select(&["1.50", "{\"b\":[1], \"a\" :null}"][..]))
            .prop_map(|(key, json)| (key, Value::Other(serde_json::from_str(json).unwrap()))),
    ]
}

pub fn record() -> impl Strategy<Value = Record> {
    let entries = vec((entry(), 0_u64..4, any::<bool>()), 0..12);
    (entries, text(), vec("[a-z]{0,3}", 0..2)).prop_map(|(entries, revision, titles)| {
        let mut record = Record::new(ladder(), revision);
        for ((key, value), at, is_removed) in entries {
            record.entries.take(key, Entry { at, value: (!is_removed).then_some(value) });
        }
        for title in titles {
            let mut ladder = crate::matrix();
            ladder.title = title;
            ladder.tracks.truncate(1);
            record.editions.add(Edition::of(&ladder).unwrap());
        }
        record
    })
}

pub fn part() -> impl Strategy<Value = ArchivedLadder> {
    (text(), record()).prop_map(|(title, record)| ArchivedLadder { title, record, unreadable: 0 })
}

pub fn archive() -> impl Strategy<Value = Archive> {
    (part(), "[a-z]{1,2}", text(), any::<bool>()).prop_map(|(part, other, title, has_two)| {
        let other = ArchivedLadder { title, record: Record::new(Id::new(other), String::new()), unreadable: 0 };
        Archive { ladders: if has_two { vec![part, other] } else { vec![part] } }
    })
}
