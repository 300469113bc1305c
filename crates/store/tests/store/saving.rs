//! The store keeps what was entered, whatever storage does.

use std::cell::RefCell;
use std::rc::Rc;

use rungs_domain::ladder::{Ladder, TrackKind};
use rungs_store::codec::encode;
use rungs_store::{MemoryStorage, QuarantineKind, Record, SaveState, Storage, StorageError, Store, Viewpoint};

use crate::{Fickle, KEY, answer, demo, id, ladder, later, level, levels, open, texts, write};

#[test]
fn entries_survive_closing_the_page() {
    let storage = Rc::new(MemoryStorage::default());
    let mut store = open(&storage);
    answer(&mut store, "a", 2, 1).unwrap();
    write(&mut store, "e", "kept", 2).unwrap();
    assert_eq!(store.save_state(&id()), SaveState::Stored);
    let record = later(&storage);
    assert_eq!((level(&record, "a"), texts(&record)), (2, vec!["kept"]));
}

#[test]
fn an_answer_keeps_the_title_and_wording_of_its_item() {
    let storage = Rc::new(MemoryStorage::default());
    answer(&mut open(&storage), "a", 2, 1).unwrap();
    let record = later(&storage);
    let answer = record.answer(&"people".into(), &"a".into()).unwrap().value;
    assert_eq!((answer.title.as_str(), &answer.wording[..]), ("A", &["a at l2".to_owned()][..]));
}

fn reword(ladder: &mut Ladder, item: usize, level: usize) {
    ladder.tracks[0].groups[0].criteria[item].cells[level][0].text.push_str(", and more");
}

#[test]
fn answers_of_an_older_edition_are_noticed() {
    let storage = Rc::new(MemoryStorage::default());
    let mut store = open(&storage);
    for (item, level) in [("a", 1), ("b", 3)] {
        answer(&mut store, item, level, 1).unwrap();
    }
    let record = store.record(&id()).unwrap();
    let is_current = |change: fn(&mut Ladder)| {
        let mut ladder = demo();
        change(&mut ladder);
        record.is_current(&ladder)
    };
    assert!(is_current(|_| {}));
    assert!(!is_current(|ladder| drop(ladder.tracks.remove(0))), "the track is gone");
    assert!(!is_current(|ladder| drop(ladder.tracks[0].groups[0].criteria.remove(0))), "an item is gone");
    assert!(!is_current(|ladder| ladder.tracks[0].levels.truncate(2)), "a level is gone");
    assert!(!is_current(|ladder| ladder.tracks[0].kind = TrackKind::Checklist), "it is answered in another way");
    assert!(!is_current(|ladder| reword(ladder, 0, 0)), "an answered wording has changed");
    // Nobody has answered these.
    assert!(is_current(|ladder| reword(ladder, 0, 1)) && is_current(|ladder| reword(ladder, 2, 0)));
    assert!(is_current(|ladder| drop(ladder.tracks.remove(1))));
    assert!(Record::new(id(), String::new()).is_current(&demo()));
}

#[test]
fn reading_alone_stores_nothing() {
    let storage = Rc::new(MemoryStorage::default());
    let mut store = open(&storage);
    store.refresh(1);
    assert_eq!(storage.keys().unwrap(), Vec::<String>::new());
}

#[test]
fn a_clock_that_was_set_back_loses_no_answer() {
    let storage = Rc::new(MemoryStorage::default());
    let mut store = open(&storage);
    answer(&mut store, "a", 1, 5000).unwrap();
    answer(&mut store, "a", 3, 10).unwrap();
    assert_eq!(level(&later(&storage), "a"), 3);
}

#[test]
fn a_record_restored_by_another_tab_is_shown() {
    let storage = Rc::new(MemoryStorage::default());
    let mut store = open(&storage);
    answer(&mut store, "a", 2, 10).unwrap();
    let text = storage.read(KEY).unwrap().unwrap();
    storage.remove(KEY).unwrap();
    store.refresh(20);
    assert_eq!(levels(&store)[0], 0);
    storage.write(KEY, &text).unwrap();
    store.refresh(30);
    assert_eq!(levels(&store)[0], 2);
}

#[test]
fn an_answer_does_not_revert_a_deletion_in_another_tab() {
    let storage = Rc::new(MemoryStorage::default());
    let mut here = open(&storage);
    answer(&mut here, "a", 1, 1).unwrap();
    open(&storage).delete_everything(String::new(), 2).unwrap();
    answer(&mut here, "b", 2, 3).unwrap();
    let record = later(&storage);
    assert_eq!((level(&record, "a"), level(&record, "b")), (0, 2));
}

#[test]
fn an_undecodable_text_is_quarantined_before_anything_is_written() {
    let other = encode(&Record::new("other".into(), String::new())).unwrap();
    for damaged in ["{\"schema\":2,\"ladder\":\"demo\",", "[]", &other] {
        for (key, kind, aside) in [
            (KEY, QuarantineKind::Record, "rungs:recovery:demo:1000-record"),
            ("rungs:scores:demo", QuarantineKind::Scores, "rungs:recovery:demo:1000"),
            ("rungs:journal:demo", QuarantineKind::Notes, "rungs:recovery:demo:1000-notes"),
        ] {
            let storage = Rc::new(MemoryStorage::default());
            storage.write(key, damaged).unwrap();
            let mut store = open(&storage);
            assert_eq!(storage.keys().unwrap(), [aside]);
            assert!(store.has_quarantined(&id()));
            answer(&mut store, "a", 1, 2000).unwrap();
            let [quarantined_text] = store.quarantined(&id()).try_into().unwrap();
            assert_eq!(
                (quarantined_text.kind, quarantined_text.key.as_str(), quarantined_text.text.as_str()),
                (kind, aside, damaged)
            );
            assert_eq!(level(&later(&storage), "a"), 1);
        }
    }
}

#[test]
fn an_unreadable_entry_is_quarantined_alone_before_anything_is_written() {
    let broken = r#"{"key":["evidence","x"],"at":1,"value":{"text":7}}"#;
    let fine = r#"{"key":["evidence","e"],"at":1,"value":{"text":"fine"}}"#;
    let storage = Rc::new(MemoryStorage::default());
    let text = format!(r#"{{"schema":2,"ladder":"demo","revision":"1","entries":[{broken},{fine}]}}"#);
    storage.write(KEY, &text).unwrap();
    let mut store = open(&storage);
    assert_eq!(texts(store.record(&id()).unwrap()), ["fine"]);
    let [quarantined_text] = store.quarantined(&id()).try_into().unwrap();
    assert_eq!((quarantined_text.kind, quarantined_text.text), (QuarantineKind::Entries, format!("[{broken}]")));
    store.refresh(2000);
    answer(&mut store, "a", 1, 2000).unwrap();
    assert_eq!(store.quarantined(&id()).len(), 1, "quarantined once");
    assert_eq!(texts(&later(&storage)), ["fine"]);
}

#[test]
fn quarantining_does_not_overwrite_earlier_quarantined_data() {
    let storage = Rc::new(MemoryStorage::default());
    storage.write("rungs:recovery:demo:1000-record", "set aside before").unwrap();
    storage.write(KEY, "damaged").unwrap();
    let texts: Vec<String> = open(&storage).quarantined(&id()).into_iter().map(|it| it.text).collect();
    assert_eq!(texts, ["set aside before", "damaged"]);
}

#[test]
fn unreadable_data_stays_in_place_without_room_to_quarantine_it() {
    let broken = r#"{"schema":2,"ladder":"demo","revision":"1","entries":[{},{"key":["evidence","e"],"at":1,"value":{"text":"fine"}}]}"#;
    for text in ["not json", broken] {
        let storage = Rc::new(MemoryStorage::with_capacity(KEY.len() + text.len() + 10));
        storage.write(KEY, text).unwrap();
        let mut store = open(&storage);
        assert_eq!(store.save_state(&id()), SaveState::Unreadable);
        answer(&mut store, "a", 1, 2000).unwrap();
        assert_eq!((levels(&store)[0], store.save_state(&id())), (1, SaveState::Unreadable));
        assert!(store.has_unsaved());
        assert_eq!(storage.read(KEY).unwrap().as_deref(), Some(text));
        assert_eq!(storage.keys().unwrap(), [KEY]);
        assert_eq!(
            texts(store.record(&id()).unwrap()).len(),
            usize::from(text == broken),
            "readable entries are available"
        );
    }
}

#[test]
fn unreadable_data_is_quarantined_once_there_is_room() {
    let storage = Rc::new(MemoryStorage::with_capacity(600));
    storage.write("another", &"x".repeat(560)).unwrap();
    storage.write(KEY, "damaged").unwrap();
    let mut store = open(&storage);
    answer(&mut store, "a", 1, 2000).unwrap();
    assert_eq!(store.save_state(&id()), SaveState::Unreadable);
    storage.remove("another").unwrap();
    store.refresh(3000);
    assert_eq!((store.save_state(&id()), store.has_unsaved()), (SaveState::Stored, false));
    assert_eq!((level(&later(&storage), "a"), store.quarantined(&id()).len()), (1, 1));
}

#[test]
fn a_newer_version_in_another_tab_stops_this_one_from_writing() {
    let storage = Rc::new(MemoryStorage::default());
    let mut store = open(&storage);
    answer(&mut store, "a", 1, 1).unwrap();
    let newer = "{\"schema\":99}";
    storage.write(KEY, newer).unwrap();
    assert!(answer(&mut store, "b", 2, 2).is_err());
    assert_eq!(store.save_state(&id()), SaveState::Newer);
    assert_eq!(storage.read(KEY).unwrap().as_deref(), Some(newer));
    assert_eq!(store.stored_text(&id()).as_deref(), Some(newer));
}

#[test]
fn full_storage_keeps_old_answers_and_memory_keeps_new_ones() {
    let storage = Rc::new(MemoryStorage::with_capacity(270));
    let mut store = open(&storage);
    answer(&mut store, "a", 1, 1).unwrap();
    assert_eq!(store.save_state(&id()), SaveState::Stored);
    answer(&mut store, "b", 2, 2).unwrap();
    answer(&mut store, "c", 3, 3).unwrap();
    assert_eq!((store.save_state(&id()), levels(&store)), (SaveState::Full, [1, 2, 3]));
    assert!(store.has_unsaved());
    assert_eq!(level(&later(&storage), "a"), 1);
    // Clearing one answer makes room for the others, which are then saved too.
    answer(&mut store, "b", 0, 4).unwrap();
    answer(&mut store, "c", 0, 5).unwrap();
    assert_eq!(store.save_state(&id()), SaveState::Stored);
    assert_eq!(level(&later(&storage), "a"), 1);
}

#[test]
fn unsaved_changes_are_saved_with_the_next_change_once_there_is_room() {
    let storage = Rc::new(MemoryStorage::with_capacity(600));
    storage.write("another", &"x".repeat(550)).unwrap();
    let mut store = open(&storage);
    write(&mut store, "a", "held", 1).unwrap();
    assert_eq!(store.save_state(&id()), SaveState::Full);
    storage.remove("another").unwrap();
    // Another tab has written in between.
    write(&mut open(&storage), "b", "theirs", 1).unwrap();
    write(&mut store, "c", "more", 2).unwrap();
    assert_eq!((store.save_state(&id()), store.has_unsaved()), (SaveState::Stored, false));
    assert_eq!(texts(&later(&storage)), ["held", "theirs", "more"]);
}

#[test]
fn an_empty_text_is_not_quarantined() {
    let storage = Rc::new(MemoryStorage::default());
    storage.write(KEY, "").unwrap();
    let store = open(&storage);
    assert_eq!((store.save_state(&id()), store.quarantined(&id())), (SaveState::Stored, vec![]));
}

#[test]
fn unsaved_changes_are_saved_when_storage_works_again() {
    let storage = Rc::new(Fickle::default());
    let (demo, other) = (demo(), ladder("other"));
    let mut store = open(&storage);
    storage.refuses.set(true);
    answer(&mut store, "a", 1, 2).unwrap();
    assert_eq!((store.save_state(&id()), levels(&store)[0]), (SaveState::Refused, 1));
    // It stays unsaved while another ladder is on display.
    store.open(&other, 3);
    store.open(&demo, 4);
    assert!(store.has_unsaved());
    assert_eq!((store.save_state(&id()), levels(&store)[0]), (SaveState::Refused, 1));
    storage.refuses.set(false);
    store.open(&demo, 5);
    assert_eq!((store.save_state(&id()), store.has_unsaved()), (SaveState::Stored, false));
    assert_eq!(level(&later(&storage), "a"), 1);
}

/// Storage that records the keys that were read.
#[derive(Default)]
struct KeyLog {
    memory: MemoryStorage,
    read: RefCell<Vec<String>>,
}

impl Storage for KeyLog {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.read.borrow_mut().push(key.to_owned());
        self.memory.read(key)
    }
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.memory.write(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.memory.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.memory.keys()
    }
}

#[test]
fn keys_of_other_programs_are_never_read() {
    let storage = Rc::new(KeyLog::default());
    storage.write("wiki:draft", "a text of somebody else's").unwrap();
    storage.write("rungs:recovery:other:1", "of another ladder").unwrap();
    storage.write(KEY, "damaged").unwrap();
    let mut store = open(&storage);
    answer(&mut store, "a", 1, 2000).unwrap();
    assert_eq!(store.quarantined(&id()).len(), 1);
    let is_ours = |key: &String| {
        let kinds = ["rungs:ladder:demo", "rungs:scores:demo", "rungs:journal:demo", "rungs:recovery:demo:"];
        kinds.iter().any(|kind| key.starts_with(kind))
    };
    let read = storage.read.take();
    assert!(read.iter().all(is_ours), "{read:?}");
}

#[test]
fn reading_everything_later_keeps_the_answers_given_before() {
    let storage = Rc::new(Fickle::default());
    write(&mut open(&storage), "e1", "Ran the project", 1).unwrap();
    let mut store = Store::of_answers(storage.clone());
    store.open(&demo(), 2);
    answer(&mut store, "a", 2, 3).unwrap();
    storage.refuses.set(true);
    answer(&mut store, "b", 3, 4).unwrap();
    storage.refuses.set(false);
    assert_eq!(texts(store.record(&id()).unwrap()), Vec::<&str>::new());
    store.read_everything(5);
    assert_eq!(texts(store.record(&id()).unwrap()), ["Ran the project"]);
    assert_eq!(levels(&store), [2, 3, 0]);
    // Changes before and after the call are on one undo stack.
    write(&mut store, "e1", "Ran both projects", 6).unwrap();
    let ladder = demo();
    for label in ["writing Ran both projects", "b: L3", "a: L2"] {
        assert_eq!(store.undo(Viewpoint::Ladder(&ladder.id), 7).unwrap().label, label);
    }
    assert_eq!(texts(&later(&storage)), ["Ran the project"]);
}
