//! Encoding and decoding: records round-trip, and unreadable entries do not affect the others.

use proptest::prelude::*;
use rungs_store::codec::{SCHEMA, decode, encode};
use rungs_store::{DecodeError, Decoded, Edition, Editions, EntryKey, MemoryStorage, Record, Storage, Store};
use serde_json::{Value, json};
use std::rc::Rc;

use crate::generators::record;
use crate::{KEY, answer, demo, id, levels};

fn read(text: &str) -> Record {
    let Decoded { record, unreadable } = decode(&id(), text).unwrap();
    assert_eq!(unreadable, []);
    record
}

proptest! {
    #[test]
    fn records_round_trip(record in record()) {
        let text = encode(&record).unwrap();
        prop_assert_eq!(&read(&text), &record);
        prop_assert_eq!(encode(&read(&text)).unwrap(), text);
    }

    #[test]
    fn decoding_never_panics(text in "\\PC*") {
        let _ = decode(&id(), &text);
        let _ = decode(&id(), &format!(r#"{{"schema":2,"ladder":"demo","revision":"","entries":[{text}]}}"#));
    }

    #[test]
    fn a_broken_entry_does_not_affect_the_others(
        record in record(),
        broken in prop::sample::select(&[
            "1", "null", "{}", r#"{"key":["score","a","b"]}"#, r#"{"key":"score","at":1}"#, r#"{"key":["target"],"at":-1}"#,
            r#"{"key":["score","a","b"],"at":1,"value":{"score":"great"}}"#, r#"{"key":["target"],"at":1,"value":[]}"#,
            r#"{"key":["snapshot","s"],"at":1,"value":{"name":"no answers"}}"#,
        ][..]),
        place in any::<prop::sample::Index>(),
    ) {
        let mut text: Value = serde_json::from_str(&encode(&record).unwrap()).unwrap();
        let entries = text["entries"].as_array_mut().unwrap();
        let place = place.index(entries.len() + 1);
        entries.insert(place, serde_json::from_str(broken).unwrap());
        let decoded = decode(&id(), &text.to_string()).unwrap();
        prop_assert_eq!(decoded.record.entries.iter().map(|(key, entry)| (key, entry.at)).collect::<Vec<_>>(),
            record.entries.iter().map(|(key, entry)| (key, entry.at)).collect::<Vec<_>>());
        prop_assert_eq!(decoded.unreadable.len(), 1);
        prop_assert_eq!(
            serde_json::from_str::<Value>(decoded.unreadable[0].as_str()).unwrap(),
            serde_json::from_str::<Value>(broken).unwrap()
        );
    }

    #[test]
    fn entries_of_a_later_version_survive_a_change(record in record()) {
        for opened in [Store::new, Store::of_answers] {
            let storage = Rc::new(MemoryStorage::default());
            storage.write(KEY, &encode(&record).unwrap()).unwrap();
            let mut store = opened(storage.clone());
            store.open(&demo(), 9);
            answer(&mut store, "a", 2, 10).unwrap();
            let stored = read(&storage.read(KEY).unwrap().unwrap());
            let others = |record: &Record| {
                let is_other = |key: &EntryKey| *key != EntryKey::score(&"people".into(), &"a".into());
                record.entries.iter().filter(|(key, _)| is_other(key)).map(|(key, entry)| (key.clone(), entry.clone())).collect::<Vec<_>>()
            };
            prop_assert_eq!(others(&stored), others(&record));
            prop_assert_eq!(stored.editions, record.editions.clone());
            prop_assert_eq!(levels(&store)[0], 2);
        }
    }
}

#[test]
fn a_record_of_the_current_schema_matches_its_fixture() {
    let example = include_str!("../fixtures/record-schema-2.json").trim_end();
    let record = read_of("37signals-support", example);
    assert_eq!(encode(&record).unwrap(), example);
    assert_eq!(record.answers().count(), 1);
    let (_, snapshot) = record.snapshots().next().unwrap();
    assert_eq!(record.edition(snapshot).unwrap().id.as_str(), "37signals-support");
}

#[test]
fn seen_editions_match_their_fixture() {
    let example = include_str!("../fixtures/record-schema-2-seen-edition.json").trim_end();
    let record = read_of("demo", example);
    assert_eq!(encode(&record).unwrap(), example);
    assert!(record.has_seen("ed8bfc2c94a5e358") && record.has_seen("00000000000000ff"));
    assert!(!record.has_seen("1111111111111111"), "a removed entry tells of nothing");
    assert!(!record.has_notes(), "what was seen is no note");
}

#[test]
fn what_was_seen_is_known_while_only_answers_are_decoded() {
    let storage = Rc::new(MemoryStorage::default());
    storage.write(KEY, include_str!("../fixtures/record-schema-2-seen-edition.json").trim_end()).unwrap();
    let mut store = Store::of_answers(storage);
    store.open(&demo(), 9);
    assert!(store.record(&id()).unwrap().has_seen("ed8bfc2c94a5e358"));
    assert!(!store.has_notes(&id()));
}

fn read_of(ladder: &str, text: &str) -> Record {
    decode(&ladder.into(), text).unwrap().record
}

#[test]
fn newer_damaged_and_foreign_records_are_told_apart() {
    let newer = json!({ "schema": SCHEMA + 1, "anything": [1, 2] }).to_string();
    assert_eq!(decode(&id(), &newer), Err(DecodeError::Newer { found: SCHEMA + 1 }));
    let other = encode(&Record::new("other".into(), String::new())).unwrap();
    assert_eq!(decode(&id(), &other), Err(DecodeError::OtherLadder("other".into())));
    let damaged = [
        "",
        "null",
        "[]",
        "{}",
        "{\"sch",
        r#"{"schema":0}"#,
        r#"{"schema":-1}"#,
        r#"{"schema":"2"}"#,
        r#"{"schema":2}"#,
        r#"{"schema":2,"ladder":"demo","revision":"1","entries":{}}"#,
        r#"{"schema":2,"ladder":"demo","revision":"1","entries":[],"editions":[]}"#,
    ];
    for text in damaged {
        assert!(matches!(decode(&id(), text), Err(DecodeError::Unreadable(_))), "{text}");
    }
    let deep = "[".repeat(100_000);
    assert!(matches!(decode(&id(), &deep), Err(DecodeError::Unreadable(_))));
}

#[test]
fn a_fingerprint_ignores_white_space_and_detects_changes() {
    let mut editions = Editions::default();
    let fingerprint = editions.add(Edition::of(&demo()).unwrap());
    let text = serde_json::to_string(&editions).unwrap().replace("\":", "\" :\n ").replace(",\"", ",\t\"");
    let laid_out: Editions = serde_json::from_str(&text).unwrap();
    assert_ne!(laid_out, editions);
    assert_eq!(laid_out.intact().get(&fingerprint).unwrap().ladder(), Some(demo()));
    let changed: Editions = serde_json::from_str(&text.replace("a at l1", "a  at l1")).unwrap();
    assert!(changed.intact().is_empty());
}

#[test]
fn an_edition_of_a_later_version_is_not_decoded() {
    let text = serde_json::to_string(&Edition::of(&demo()).unwrap()).unwrap();
    let edition: Edition = serde_json::from_str(&text.replacen("\"version\":1", "\"version\":2", 1)).unwrap();
    assert_eq!(edition.ladder(), None);
}
