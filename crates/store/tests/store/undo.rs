//! Undo: which changes are undone, from where, and what it leaves alone.

use std::rc::Rc;

use proptest::prelude::*;
use rungs_store::{
    Coalescing, Draft, Editions, Entry, EntryKey, Import, MemoryStorage, Record, SeenEdition, Storage, Store,
    UndoOutcome, Value, Viewpoint,
};

use crate::generators::record;
use crate::{
    Fickle, KEY, answer, answer_in, demo, evidence, id, ladder, later, level, levels, open, rubric, texts, write,
};

fn outcome(store: &Store) -> UndoOutcome {
    store.undone().unwrap().outcome
}

#[test]
fn undo_restores_the_previous_answer() {
    let storage = Rc::new(MemoryStorage::default());
    let demo = demo();
    let mut store = open(&storage);
    answer(&mut store, "a", 2, 1).unwrap();
    answer(&mut store, "a", 3, 5000).unwrap();
    store.undo(rubric(&demo), 5001).unwrap();
    assert_eq!(level(&later(&storage), "a"), 2);
    store.undo(rubric(&demo), 5002).unwrap();
    assert_eq!(level(&later(&storage), "a"), 0);
    assert_eq!(store.undo(rubric(&demo), 5003), None);
}

#[test]
fn undo_skips_entries_changed_by_another_tab() {
    let storage = Rc::new(MemoryStorage::default());
    let demo = demo();
    let (mut here, mut there) = (open(&storage), open(&storage));
    answer(&mut here, "a", 2, 1).unwrap();
    answer(&mut there, "a", 3, 2).unwrap();
    here.undo(rubric(&demo), 3).unwrap();
    assert_eq!((outcome(&here), levels(&here)[0]), (UndoOutcome::Nothing, 3));
    assert_eq!(level(&later(&storage), "a"), 3);
}

#[test]
fn undo_affects_visible_changes_only() {
    let ladder = ladder("one");
    let mut store = Store::new(Rc::new(MemoryStorage::default()));
    store.open(&ladder, 1);
    answer_in(&mut store, &ladder, 0, "a", 1, 2).unwrap();
    answer_in(&mut store, &ladder, 1, "a", 3, 3).unwrap();
    let tasks = Viewpoint::Track { ladder: &ladder.id, track: &"tasks".into() };
    assert_eq!(store.undoable(rubric(&ladder)), Some("a: L1"));
    assert_eq!(store.undoable(Viewpoint::Track { ladder: &"another".into(), track: &"people".into() }), None);
    assert_eq!(store.undoable(Viewpoint::Ladder(&ladder.id)), Some("a: L3"));
    assert_eq!(store.undoable(Viewpoint::Ladder(&"another".into())), None);
    store.undo(rubric(&ladder), 4);
    let record = store.record(&ladder.id).unwrap();
    assert_eq!((level(record, "a"), record.answers().count()), (0, 1));
    let undone = store.undone().unwrap();
    assert_eq!((undone.label.as_str(), undone.outcome), ("a: L1", UndoOutcome::Whole));
    assert_eq!(undone.item, Some("a".into()));
    assert_eq!(store.undoable(tasks), Some("a: L3"));
}

#[test]
fn an_edition_that_was_marked_as_seen_can_be_told_of_again() {
    let ladder = ladder("one");
    let mut store = Store::new(Rc::new(MemoryStorage::default()));
    store.open(&ladder, 1);
    answer_in(&mut store, &ladder, 1, "a", 1, 2).unwrap();
    let seen = Some(Value::SeenEdition(SeenEdition::default()));
    let values = vec![(EntryKey::SeenEdition("f".to_owned()), seen)];
    store.change(Draft::new("closing".to_owned(), &ladder.id, values), 3).unwrap();
    // The rubric of every track tells of it.
    assert_eq!(store.undoable(rubric(&ladder)), Some("closing"));
    assert_eq!(store.undoable(Viewpoint::Track { ladder: &"another".into(), track: &"people".into() }), None);
    store.undo(rubric(&ladder), 4).unwrap();
    assert!(!store.record(&ladder.id).unwrap().has_seen("f"));
    assert_eq!(store.undoable(rubric(&ladder)), None, "the answer is of another track");
}

#[test]
fn quick_answers_to_one_item_are_undone_together() {
    let demo = demo();
    let mut store = Store::new(Rc::new(MemoryStorage::default()));
    store.open(&demo, 1);
    answer(&mut store, "a", 3, 1000).unwrap();
    for (level, now) in [(1, 9000), (2, 9300), (3, 9600)] {
        answer(&mut store, "a", level, now).unwrap();
    }
    // Answers to a criterion of the same id in another track are a separate change.
    answer_in(&mut store, &demo, 1, "a", 1, 9700).unwrap();
    answer(&mut store, "a", 2, 9800).unwrap();
    store.undo(rubric(&demo), 10_000);
    assert_eq!(levels(&store)[0], 3);
    store.undo(rubric(&demo), 10_001);
    assert_eq!(levels(&store)[0], 3);
    store.undo(rubric(&demo), 10_002);
    assert_eq!((levels(&store)[0], store.undoable(rubric(&demo))), (0, None));
}

#[test]
fn clearing_an_answer_is_undone_separately() {
    let demo = demo();
    let mut store = Store::new(Rc::new(MemoryStorage::default()));
    store.open(&demo, 1);
    answer(&mut store, "a", 2, 1).unwrap();
    answer(&mut store, "a", 0, 2).unwrap();
    store.undo(rubric(&demo), 3);
    assert_eq!(levels(&store)[0], 2);
}

#[test]
fn typing_is_undone_per_field_and_pause() {
    let storage = Rc::new(MemoryStorage::default());
    let mut store = open(&storage);
    let type_in = |store: &mut Store, field, text: &str, now| {
        let values = vec![(EntryKey::Evidence("e".to_owned()), evidence(text))];
        store.change(Draft::new(text.to_owned(), &id(), values).coalescing(Coalescing::Typing(field)), now).unwrap();
    };
    type_in(&mut store, "text", "L", 1);
    type_in(&mut store, "text", "Le", 9000);
    type_in(&mut store, "other", "Led", 9100);
    type_in(&mut store, "other", "Led it", 60_000);
    for left in ["Led", "Le"] {
        store.undo(Viewpoint::Ladder(&id()), 60_001);
        assert_eq!(texts(store.record(&id()).unwrap()), [left]);
    }
    store.undo(Viewpoint::Ladder(&id()), 60_002);
    assert_eq!(texts(store.record(&id()).unwrap()), Vec::<&str>::new());
    assert_eq!(store.undoable(Viewpoint::Ladder(&id())), None);
}

#[test]
fn a_hundred_changes_can_be_undone_and_no_more_are_remembered() {
    let mut store = open(&Rc::new(MemoryStorage::default()));
    for number in 0..=100_u64 {
        write(&mut store, "e", &format!("text {number}"), number).unwrap();
    }
    let here = id();
    let undone = std::iter::from_fn(|| store.undo(Viewpoint::Ladder(&here), 1000).map(|_| ())).count();
    assert_eq!(undone, 100);
    assert_eq!(texts(store.record(&id()).unwrap()), ["text 0"]);
}

#[test]
fn a_draft_without_effect_is_not_undoable() {
    let mut store = open(&Rc::new(MemoryStorage::default()));
    write(&mut store, "e", "text", 1).unwrap();
    write(&mut store, "e", "text", 2).unwrap();
    store.undo(Viewpoint::Ladder(&id()), 3);
    assert_eq!(store.undoable(Viewpoint::Ladder(&id())), None);
}

#[test]
fn undoing_an_unsaved_change_leaves_no_trace() {
    let storage = Rc::new(MemoryStorage::with_capacity(50));
    let mut store = open(&storage);
    write(&mut store, "e", "too much", 1).unwrap();
    assert!(store.has_unsaved());
    store.undo(Viewpoint::Ladder(&id()), 2);
    assert_eq!((outcome(&store), store.has_unsaved()), (UndoOutcome::Whole, false));
    assert!(store.record(&id()).unwrap().is_empty());
}

#[test]
fn an_undo_that_cannot_be_stored_is_reported() {
    let storage = Rc::new(Fickle::default());
    let mut store = open(&storage);
    write(&mut store, "e", "text", 1).unwrap();
    storage.refuses.set(true);
    store.undo(Viewpoint::Ladder(&id()), 2);
    assert_eq!((outcome(&store), texts(store.record(&id()).unwrap()).len()), (UndoOutcome::NotStored, 0));
}

#[test]
fn undo_leaves_data_of_a_newer_version_alone() {
    let storage = Rc::new(MemoryStorage::default());
    let mut store = open(&storage);
    write(&mut store, "e", "text", 1).unwrap();
    let (ours, newer) = (storage.read(KEY).unwrap().unwrap(), "{\"schema\":99}");
    storage.write(KEY, newer).unwrap();
    store.undo(Viewpoint::Ladder(&id()), 2);
    assert_eq!(outcome(&store), UndoOutcome::ReadOnly);
    assert_eq!(storage.read(KEY).unwrap().as_deref(), Some(newer));
    // The change can be undone once the newer version's data is gone.
    storage.write(KEY, &ours).unwrap();
    store.undo(Viewpoint::Ladder(&id()), 3);
    assert_eq!((outcome(&store), texts(&later(&storage)).len()), (UndoOutcome::Whole, 0));
}

#[test]
fn deletion_removes_only_our_keys_and_can_be_undone_anywhere() {
    let storage = Rc::new(MemoryStorage::default());
    storage.write("somebody-else", "theirs").unwrap();
    storage.write("rungs:scores:never-opened", "{}").unwrap();
    let (one, other) = (ladder("one"), ladder("other"));
    let mut store = Store::new(storage.clone());
    store.open(&one, 1);
    answer_in(&mut store, &one, 0, "a", 1, 1).unwrap();
    store.open(&other, 2);
    answer_in(&mut store, &other, 0, "a", 2, 2).unwrap();
    store.delete_everything("deleting your data".to_owned(), 3).unwrap();
    assert_eq!(storage.keys().unwrap(), ["somebody-else"]);
    let answers = |store: &Store, ladder: &str| store.record(&ladder.into()).unwrap().answers().count();
    assert_eq!((answers(&store, "one"), answers(&store, "other"), store.is_deleted()), (0, 0, true));
    // Answers given after the deletion stay, before and after its undo.
    store.open(&one, 4);
    answer_in(&mut store, &one, 0, "b", 3, 10).unwrap();
    assert!(!store.is_deleted());
    store.undo(Viewpoint::Track { ladder: &"third".into(), track: &"people".into() }, 11);
    let mut later = Store::new(storage.clone());
    later.open(&one, 12);
    later.open(&other, 12);
    for store in [&store, &later] {
        let record = store.record(&one.id).unwrap();
        assert_eq!((level(record, "a"), level(record, "b")), (1, 3));
        assert_eq!(level(store.record(&other.id).unwrap(), "a"), 2);
    }
    assert_eq!(storage.read("rungs:scores:never-opened").unwrap().as_deref(), Some("{}"));
}

#[test]
fn undoing_a_deletion_merges_schema_1_with_later_entries() {
    for opened in [Store::new, Store::of_answers] {
        let storage = Rc::new(MemoryStorage::default());
        let mut store = opened(storage.clone());
        store.open(&demo(), 1);
        let old = r#"{"schema":1,"ladder":"demo","evidence":{"old":{"at":1,"value":{"text":"old"}}}}"#;
        storage.write("rungs:journal:demo", old).unwrap();
        store.delete_everything("deleting".to_owned(), 2).unwrap();
        write(&mut open(&storage), "new", "new", 3).unwrap();
        store.undo(rubric(&demo()), 4);
        assert_eq!(texts(&later(&storage)), ["new", "old"]);
    }
}

#[test]
fn a_refused_deletion_changes_nothing() {
    let storage = Rc::new(Fickle::default());
    let mut store = open(&storage);
    answer(&mut store, "a", 2, 2).unwrap();
    storage.refuses.set(true);
    assert!(store.delete_everything(String::new(), 3).is_err());
    assert_eq!((levels(&store)[0], store.is_deleted()), (2, false));
}

#[test]
fn undoing_a_deletion_restores_unsaved_answers() {
    let storage = Rc::new(MemoryStorage::with_capacity(50));
    let mut store = open(&storage);
    answer(&mut store, "a", 2, 1).unwrap();
    store.delete_everything(String::new(), 2).unwrap();
    assert_eq!((levels(&store)[0], store.has_unsaved()), (0, false));
    store.undo(rubric(&demo()), 3);
    assert_eq!((levels(&store)[0], store.has_unsaved()), (2, true));
}

#[test]
fn quarantined_data_can_be_discarded_and_restored() {
    let storage = Rc::new(MemoryStorage::default());
    storage.write(KEY, "damaged").unwrap();
    let mut store = open(&storage);
    let quarantined = store.quarantined(&id());
    store.discard(&id(), quarantined[0].clone(), "removing".to_owned(), 2).unwrap();
    assert_eq!(store.quarantined(&id()), []);
    store.undo(rubric(&demo()), 3);
    assert_eq!(store.quarantined(&id()), quarantined);
}

fn import(of: &Record) -> Import {
    let entries = of.entries.iter().map(|(key, entry)| (key.clone(), entry.clone())).collect();
    Import { ladder: of.ladder.clone(), entries, editions: of.editions.clone(), revision: None }
}

#[test]
fn an_import_is_one_change_across_ladders_or_none() {
    let storage = Rc::new(MemoryStorage::default());
    let mut store = open(&storage);
    let one = |ladder: &str| Import {
        ladder: ladder.into(),
        entries: vec![(EntryKey::Evidence("i".to_owned()), Entry { at: 5, value: evidence("imported") })],
        editions: Editions::default(),
        revision: None,
    };
    storage.write("rungs:ladder:newer", "{\"schema\":99}").unwrap();
    assert!(store.import("importing".to_owned(), &id(), vec![one("demo"), one("newer")], 6).is_err());
    assert!(texts(store.record(&id()).unwrap()).is_empty());
    assert_eq!(store.import("importing".to_owned(), &id(), vec![one("other"), one("third")], 6), Ok(true));
    // The change is visible on the ladder it was made on and on each ladder it changed.
    for place in ["demo", "other", "third"] {
        assert_eq!(store.undoable(Viewpoint::Ladder(&place.into())), Some("importing"), "{place}");
    }
    store.undo(Viewpoint::Ladder(&"third".into()), 7);
    for ladder in ["other", "third"] {
        assert!(texts(store.read(&ladder.into(), 8)).is_empty(), "{ladder}");
    }
}

/// The values of a record without their times.
fn values(record: &Record) -> Vec<(EntryKey, Value)> {
    record.entries.iter().filter_map(|(key, entry)| Some((key.clone(), entry.value.clone()?))).collect()
}

proptest! {
    #[test]
    fn undoing_an_import_restores_the_previous_values(before in record(), file in record()) {
        let storage = Rc::new(MemoryStorage::default());
        storage.write(KEY, &rungs_store::codec::encode(&before).unwrap()).unwrap();
        let mut store = open(&storage);
        store.import("importing".to_owned(), &id(), vec![import(&file)], 9).unwrap();
        let mut merged = before.clone();
        merged.merge(&file);
        prop_assert_eq!(values(store.record(&id()).unwrap()), values(&merged));
        if store.undo(Viewpoint::Ladder(&id()), 10).is_some() {
            prop_assert_eq!(outcome(&store), UndoOutcome::Whole);
        }
        prop_assert_eq!(values(store.record(&id()).unwrap()), values(&before));
        prop_assert_eq!(values(&later(&storage)), values(&before));
    }
}
