//! Every format that ever shipped can be read.

use std::rc::Rc;

use proptest::prelude::*;
use rungs_domain::ladder::Id;
use rungs_domain::packed::{pack, unpack};
use rungs_domain::scoring::Score;
use rungs_store::codec::{decode, encode};
use rungs_store::{EntryKey, MemoryStorage, QuarantineKind, Record, SaveState, Storage, Store};
use serde_json::{Value, json};

use crate::generators::{Scores1, scores_1, written_1};
use crate::{KEY, answer, demo, id, later, level, levels, open, texts};

const SCORES: &str = include_str!("../fixtures/scores-schema-1.json");
const JOURNAL: &str = include_str!("../fixtures/journal-schema-1.json");
const LADDER: &str = "37signals-support";

/// Storage keys of the demo ladder in schema 1.
const SCORES_KEY: &str = "rungs:scores:demo";
const JOURNAL_KEY: &str = "rungs:journal:demo";

fn read(ladder: &str, text: &str) -> Record {
    let decoded = decode(&ladder.into(), text).unwrap();
    assert_eq!(decoded.unreadable, []);
    decoded.record
}

/// Encodes scores on the demo ladder in the format of schema 1, all with one time.
fn scores(answers: &[(&str, &str)], at: u64) -> Value {
    let entry = |level: &str| json!({ "score": { "level": level }, "at": at, "title": "A", "wording": ["Asks."] });
    let items: serde_json::Map<_, _> = answers.iter().map(|(item, level)| ((*item).to_owned(), entry(level))).collect();
    json!({ "schema": 1, "ladder": "demo", "revision": "1", "tracks": { "people": items } })
}

fn journal(text: &str, at: u64) -> Value {
    json!({ "schema": 1, "ladder": "demo", "evidence": { "e": { "at": at, "value": { "text": text } } } })
}

#[test]
fn scores_of_the_first_schema_are_still_read() {
    let record = read(LADDER, SCORES);
    assert_eq!(record.score_entries().count(), 2, "a cleared answer stays cleared");
    assert_eq!(record.answers().count(), 1);
    let record = read("demo", include_str!("../fixtures/scores-schema-1-checklist.json"));
    let score = |track: &str, item: &str| record.score(&track.into(), &item.into()).cloned();
    assert_eq!(score("people", "first"), Some(Score::Level("l2".into())));
    assert_eq!(score("people", "second"), Some(Score::NotYet));
    assert_eq!(score("people", "third"), Some(Score::NotApplicable));
    assert_eq!(score("people", "fourth"), None);
    assert_eq!(score("tasks", "a"), Some(Score::Met));
    assert_eq!(score("tasks", "b"), Some(Score::Partly));
    let first = record.answer(&"people".into(), &"first".into()).unwrap();
    assert_eq!((first.at, first.value.title.as_str()), (1_763_790_000_000, "First"));
    assert_eq!(first.value.wording, ["Second of First."]);
    assert_eq!(record.entries.get(&EntryKey::score(&"people".into(), &"fourth".into())).unwrap().at, 1_763_790_000_003);
}

#[test]
fn a_journal_of_the_first_schema_is_still_read_with_the_ladder_of_its_snapshots() {
    let record = read(LADDER, JOURNAL);
    assert_eq!(texts(&record), ["What I did"]);
    assert_eq!(record.entries.iter().filter(|(key, _)| matches!(key, EntryKey::Evidence(_))).count(), 2);
    assert!(record.steps().any(|(_, _, step)| step.next == "Do more of it" && step.priority == Some(1)));
    assert_eq!(record.target().unwrap().level.as_str(), "l1");
    let (_, person) = record.people().next().unwrap();
    assert_eq!((person.name.as_str(), person.notes[0].text.as_str()), ("Ada L.", "Their words"));
    assert_eq!(person.answers.iter().count(), 1);
    assert_eq!(person.target.as_ref().unwrap().level.as_str(), "l4");
    let (_, snapshot) = record.snapshots().next().unwrap();
    assert_eq!((snapshot.name.as_str(), snapshot.answers.iter().count()), ("Then", 1));
    // The ladder was packed in schema 1, and is JSON of the model in the record.
    let found: Value = serde_json::from_str(JOURNAL).unwrap();
    let packed = found["editions"].as_object().unwrap().values().next().unwrap().as_str().unwrap();
    assert_eq!(record.edition(snapshot), unpack(packed));
    assert_eq!(record.editions.intact(), record.editions);
    assert!(!encode(&record).unwrap().contains("\\n37signals"), "nothing is packed any more");

    let record = read("box", include_str!("../fixtures/journal-schema-1-box.json"));
    assert_eq!(record.evidence().count(), 1);
    assert_eq!(record.evidence_for(&"people".into(), &"skill-technical".into()).count(), 1);
    assert_eq!(record.step(&"people".into(), &"scope".into()).unwrap().due, "2026-12-18");
    assert_eq!(record.snapshot("1a2b-9").unwrap().answers.iter().count(), 1);
    assert_eq!(record.person("1a2b-a").unwrap().name, "Manager");
}

#[test]
fn scores_and_journal_move_to_the_new_key() {
    let storage = Rc::new(MemoryStorage::default());
    storage.write(SCORES_KEY, &scores(&[("a", "l2")], 1).to_string()).unwrap();
    storage.write(JOURNAL_KEY, &journal("Mine", 1).to_string()).unwrap();
    let record = later(&storage);
    assert_eq!((level(&record, "a"), texts(&record)), (2, vec!["Mine"]));
    assert_eq!(storage.keys().unwrap(), [KEY]);
    assert_eq!(later(&storage), record);
}

#[test]
fn later_writes_of_a_page_with_the_old_version_are_merged_by_time() {
    let storage = Rc::new(MemoryStorage::default());
    let mut store = open(&storage);
    answer(&mut store, "a", 1, 100).unwrap();
    answer(&mut store, "b", 1, 100).unwrap();
    storage.write(SCORES_KEY, &scores(&[("a", "l3")], 50).to_string()).unwrap();
    store.refresh(101);
    assert_eq!(levels(&store), [1, 1, 0], "the older answer loses");
    storage.write(SCORES_KEY, &scores(&[("b", "l3")], 150).to_string()).unwrap();
    answer(&mut store, "c", 2, 102).unwrap();
    assert_eq!(levels(&store), [1, 3, 2]);
    assert_eq!(storage.keys().unwrap(), [KEY]);
}

#[test]
fn a_journal_restored_by_the_old_version_is_merged() {
    let storage = Rc::new(MemoryStorage::default());
    storage.write(JOURNAL_KEY, &journal("New", 9).to_string()).unwrap();
    let older = json!({ "schema": 1, "ladder": "demo", "evidence": { "d": { "at": 1, "value": { "text": "Old" } } } });
    storage.write("rungs:journal:demo:put-back", &older.to_string()).unwrap();
    assert_eq!(texts(&later(&storage)), ["Old", "New"]);
    assert_eq!(storage.keys().unwrap(), [KEY]);
}

#[test]
fn a_store_of_answers_leaves_the_journal_in_place() {
    let storage = Rc::new(MemoryStorage::default());
    storage.write(SCORES_KEY, &scores(&[("a", "l2")], 1).to_string()).unwrap();
    storage.write(JOURNAL_KEY, &journal("Mine", 1).to_string()).unwrap();
    let mut store = Store::of_answers(storage.clone());
    store.open(&demo(), 2);
    assert!(store.has_notes(&id()));
    assert_eq!(levels(&store), [2, 0, 0]);
    assert_eq!(storage.read(JOURNAL_KEY).unwrap(), Some(journal("Mine", 1).to_string()));
    let record = later(&storage);
    assert_eq!((level(&record, "a"), texts(&record)), (2, vec!["Mine"]));
    store.refresh(3);
    assert!(store.has_notes(&id()));
}

#[test]
fn nothing_is_lost_without_room_for_the_new_format() {
    let (scores, journal) = (scores(&[("a", "l2")], 1).to_string(), journal("Mine", 1).to_string());
    let storage = Rc::new(MemoryStorage::with_capacity(scores.len() + journal.len() + 60));
    storage.write(SCORES_KEY, &scores).unwrap();
    storage.write(JOURNAL_KEY, &journal).unwrap();
    let mut store = open(&storage);
    assert_eq!((levels(&store)[0], store.save_state(&id())), (2, SaveState::Stored));
    assert_eq!(storage.keys().unwrap().len(), 2, "the old texts are where they were");
    answer(&mut store, "b", 1, 2).unwrap();
    assert_eq!((levels(&store), store.save_state(&id())), ([2, 1, 0], SaveState::Full));
    assert_eq!(storage.keys().unwrap().len(), 2);
    assert_eq!(texts(store.record(&id()).unwrap()), ["Mine"]);
}

#[test]
fn data_of_a_newer_version_is_left_untouched() {
    for key in [SCORES_KEY, JOURNAL_KEY, KEY] {
        let storage = Rc::new(MemoryStorage::default());
        let newer = "{\"schema\":99,\"ladder\":\"demo\",\"shape\":\"unknown\"}";
        storage.write(key, newer).unwrap();
        let other = if key == SCORES_KEY { JOURNAL_KEY } else { SCORES_KEY };
        let text = if key == SCORES_KEY { journal("Mine", 1) } else { scores(&[("a", "l2")], 1) }.to_string();
        storage.write(other, &text).unwrap();
        let mut store = open(&storage);
        assert_eq!(store.save_state(&id()), SaveState::Newer);
        assert!(answer(&mut store, "a", 1, 1).is_err());
        assert_eq!(levels(&store), [0, 0, 0]);
        assert_eq!(storage.read(key).unwrap().as_deref(), Some(newer));
        assert_eq!(storage.read(other).unwrap(), Some(text));
        assert_eq!(storage.keys().unwrap().len(), 2);
    }
}

#[test]
fn an_unreadable_answer_is_quarantined_alone() {
    let storage = Rc::new(MemoryStorage::default());
    let mut text = scores(&[("a", "l2"), ("b", "l1")], 1);
    text["tracks"]["people"]["b"]["at"] = json!("yesterday");
    text["tracks"]["odd"] = json!([1]);
    storage.write(SCORES_KEY, &text.to_string()).unwrap();
    let store = open(&storage);
    assert_eq!(levels(&store), [2, 0, 0]);
    let [quarantined_text] = store.quarantined(&id()).try_into().unwrap();
    assert_eq!(quarantined_text.kind, QuarantineKind::Entries);
    let aside: Value = serde_json::from_str(&quarantined_text.text).unwrap();
    assert_eq!(aside[0], json!({ "key": ["score", "odd"], "found": [1] }));
    assert_eq!(aside[1]["key"], json!(["score", "people", "b"]));
    assert_eq!(aside[1]["found"]["at"], json!("yesterday"));
    assert_eq!(later(&storage).answers().count(), 1);
    assert_eq!(storage.keys().unwrap().len(), 2);
}

#[test]
fn a_tampered_edition_is_quarantined_and_its_snapshot_stays() {
    let packed = pack(&demo()).unwrap();
    let answers = scores(&[("a", "l2")], 1);
    let snapshot = json!({ "name": "Spring", "taken_at": 1, "edition": "0123456789abcdef", "scores": answers });
    let text = json!({
        "schema": 1, "ladder": "demo",
        "snapshots": { "s": { "at": 1, "value": snapshot } },
        "editions": { "0123456789abcdef": packed },
    });
    let decoded = decode(&id(), &text.to_string()).unwrap();
    let snapshot = decoded.record.snapshot("s").unwrap();
    assert_eq!((snapshot.answers.iter().count(), decoded.record.edition(snapshot)), (1, None));
    assert_eq!(decoded.unreadable.len(), 1);
    assert!(decoded.unreadable[0].as_str().contains("people"));
}

/// Extracts the scores of a record.
fn as_scores_1(record: &Record) -> Scores1 {
    let mut scores = Scores1::new();
    for (track, item, entry) in record.score_entries() {
        let answer = record.answer(track, item);
        let title = answer.map(|answer| answer.value.title.clone()).unwrap_or_default();
        let answer = (answer.map(|answer| answer.value.score.clone()), entry.at, title);
        scores.entry(track.to_string()).or_default().insert(item.to_string(), answer);
    }
    scores
}

/// Drops information that schema 1 could write but that has no meaning.
fn meaningful(scores: Scores1) -> Scores1 {
    let mut scores: Scores1 = scores.into_iter().filter(|(_, items)| !items.is_empty()).collect();
    for (score, _, title) in scores.values_mut().flat_map(|items| items.values_mut()) {
        if score.is_none() {
            title.clear();
        }
    }
    scores
}

proptest! {
    #[test]
    fn no_scores_of_the_first_schema_are_lost(scores in scores_1()) {
        let record = read("demo", &written_1(&scores).to_string());
        prop_assert_eq!(as_scores_1(&record), meaningful(scores));
    }

    #[test]
    fn no_notes_of_the_first_schema_are_lost(
        notes in prop::collection::btree_map("\\PC{0,6}", (any::<u64>(), prop::option::of("\\PC{0,9}")), 0..6),
        steps in prop::collection::btree_map("[a-c]{1,2}/\\PC{0,4}", (any::<u64>(), prop::option::of("\\PC{0,9}")), 0..4),
    ) {
        let section = |entries: &std::collections::BTreeMap<String, (u64, Option<String>)>, name: &str| {
            let entry = |(at, text): &(u64, Option<String>)| match text {
                Some(text) => json!({ "at": at, "value": { name: text } }),
                None => json!({ "at": at }),
            };
            entries.iter().map(|(key, it)| (key.clone(), entry(it))).collect::<serde_json::Map<_, _>>()
        };
        let text = json!({ "schema": 1, "ladder": "demo", "evidence": section(&notes, "text"), "steps": section(&steps, "next") });
        let record = read("demo", &text.to_string());
        prop_assert_eq!(record.entries.iter().count(), notes.len() + steps.len());
        for (key, (at, text)) in &notes {
            let entry = record.entries.get(&EntryKey::Evidence(key.clone())).unwrap();
            prop_assert_eq!(entry.at, *at);
            prop_assert_eq!(record.piece(key).map(|piece| &piece.text), text.as_ref());
        }
        for (key, (at, next)) in &steps {
            let (track, item) = key.split_once('/').map(|(track, item)| (Id::from(track), Id::from(item))).unwrap();
            prop_assert_eq!(record.entries.get(&EntryKey::step(&track, &item)).unwrap().at, *at);
            prop_assert_eq!(record.step(&track, &item).map(|step| &step.next), next.as_ref());
        }
    }

    #[test]
    fn decoding_schema_1_never_panics(text in "\\PC{0,40}") {
        let _ = decode(&id(), &format!(r#"{{"schema":1,"ladder":"demo","revision":"1","tracks":{{{text}}}}}"#));
        let _ = decode(&id(), &format!(r#"{{"schema":1,"ladder":"demo",{text}}}"#));
    }
}
