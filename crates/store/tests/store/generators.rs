//! Generators of records, and of texts in the format of schema 1.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use rungs_domain::ladder::Id;
use rungs_domain::scoring::Score;
use rungs_store::{
    Answer, Answers, Dated, Edition, Entry, EntryKey, Evidence, ItemRef, Person, Record, SeenEdition, Snapshot, Step,
    Target, Value, Verbatim,
};
use serde_json::json;

pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), any::<String>(), "[a-z]{1,4}"]
}

/// Few ids, so that collisions are frequent, and some arbitrary ones.
pub fn id() -> impl Strategy<Value = Id> {
    prop_oneof![4 => "[ab]", 1 => any::<String>()].prop_map(Id::new)
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

fn target() -> impl Strategy<Value = Target> {
    (id(), id()).prop_map(|(track, level)| Target { track, level })
}

fn step() -> impl Strategy<Value = Step> {
    (option::of(0_u32..3), text(), text()).prop_map(|(priority, next, due)| Step { priority, next, due })
}

fn snapshot() -> impl Strategy<Value = Snapshot> {
    (text(), 0_u64..4, "[a-c]", answers()).prop_map(|(name, taken_at, edition, answers)| Snapshot {
        name,
        taken_at,
        edition,
        answers,
    })
}

fn person() -> impl Strategy<Value = Person> {
    (text(), answers(), option::of(target()), vec(evidence(), 0..2)).prop_map(|(name, answers, target, notes)| Person {
        name,
        answers,
        target,
        notes,
    })
}

/// An entry of a kind that a later version may add.
fn unknown_entry() -> impl Strategy<Value = (EntryKey, Value)> {
    let key = vec("[a-c]", 0..3).prop_map(|rest| [vec!["agreement".to_owned()], rest].concat());
    let value = prop_oneof![Just("true"), Just("1.50"), Just(r#"{"b": [1, {"a" :""}], "b":2}"#), Just("\"x\"")];
    (key, value).prop_map(|(key, value)| {
        let value = serde_json::from_str::<Verbatim>(value).unwrap();
        (EntryKey::Other(key), Value::Other(value))
    })
}

fn keyed_value() -> impl Strategy<Value = (EntryKey, Value)> {
    let key = || prop_oneof![4 => "[a-c]", 1 => any::<String>()];
    prop_oneof![
        3 => (id(), id(), answer())
            .prop_map(|(track, item, answer)| (EntryKey::Score { track, item }, Value::Score(answer))),
        2 => (key(), evidence()).prop_map(|(id, piece)| (EntryKey::Evidence(id), Value::Evidence(piece))),
        2 => (id(), id(), step()).prop_map(|(track, item, step)| (EntryKey::Step { track, item }, Value::Step(step))),
        1 => target().prop_map(|target| (EntryKey::Target, Value::Target(target))),
        1 => (key(), snapshot()).prop_map(|(id, taken)| (EntryKey::Snapshot(id), Value::Snapshot(taken))),
        1 => (key(), person()).prop_map(|(id, person)| (EntryKey::Person(id), Value::Person(person))),
        1 => (key(), text()).prop_map(|(fingerprint, revision)| {
            (EntryKey::SeenEdition(fingerprint), Value::SeenEdition(SeenEdition { revision }))
        }),
        1 => unknown_entry(),
    ]
}

pub fn record() -> impl Strategy<Value = Record> {
    // Few times, so that many are equal.
    let entry = (keyed_value(), 0_u64..4, any::<bool>());
    (vec(entry, 0..12), vec("[ab]{0,2}", 0..2)).prop_map(|(entries, titles)| {
        let mut record = Record::new("demo".into(), "1".to_owned());
        for ((key, value), at, is_removed) in entries {
            record.entries.take(key, Entry { at, value: (!is_removed).then_some(value) });
        }
        for title in titles {
            let ladder = rungs_domain::ladder::Ladder { title, ..crate::demo() };
            record.editions.add(Edition::of(&ladder).unwrap());
        }
        record
    })
}

/// Scores in the format of schema 1: by track and item, the score (if any), time and title.
pub type Scores1 = BTreeMap<String, BTreeMap<String, (Option<Score>, u64, String)>>;

pub fn scores_1() -> impl Strategy<Value = Scores1> {
    let answer = (option::of(score()), 0..u64::MAX, text());
    btree_map(text(), btree_map(text(), answer, 0..4), 0..3)
}

/// Encodes scores in the format of schema 1.
pub fn written_1(scores: &Scores1) -> serde_json::Value {
    let mut tracks = json!({});
    for (track, items) in scores {
        tracks[track] = json!({});
        for (item, (score, at, title)) in items {
            let mut entry = json!({ "at": at });
            if let Some(score) = score {
                entry["score"] = serde_json::to_value(score).unwrap();
                entry["wording"] = json!([title]);
                entry["title"] = json!(title);
            }
            tracks[track][item] = entry;
        }
    }
    json!({ "schema": 1, "ladder": "demo", "revision": "1", "tracks": tracks })
}
