//! Scores survive whatever storage does.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_domain::persistence::{Keeping, MemoryStorage, ScoreBook, Session, Storage, StorageError};
use rungs_domain::scoring::{Score, items};

use crate::ladders::{ladder, matrix};

const KEY: &str = "rungs:scores:demo";

fn demo() -> Ladder {
    ladder(vec![matrix(3, &[("a", "xxx"), ("b", "xxx"), ("c", "xxx")])])
}

fn track_id() -> Id {
    "people".into()
}

fn open(storage: &Rc<MemoryStorage>) -> ScoreBook {
    ScoreBook::open(storage.clone(), &demo(), 1000)
}

fn set(book: &mut ScoreBook, item: &str, score: Option<Score>, now: u64) -> Option<rungs_domain::persistence::Change> {
    let track: Track = demo().tracks.remove(0);
    let item = items(&track).into_iter().find(|candidate| candidate.id().as_str() == item).unwrap();
    book.set(&track, &[(item, score)], now)
}

fn level(number: u8) -> Option<Score> {
    Some(Score::Level(Id::new(format!("l{number}"))))
}

fn score(book: &ScoreBook, item: &str) -> Option<Score> {
    book.record().score(&track_id(), &item.into()).cloned()
}

#[test]
fn a_score_is_there_after_the_page_was_closed() {
    let storage = Rc::new(MemoryStorage::default());
    let mut book = open(&storage);
    set(&mut book, "a", level(2), 1).unwrap();
    assert_eq!(book.keeping(), Keeping::Stored);
    assert_eq!(score(&open(&storage), "a"), level(2));
}

#[test]
fn undo_brings_back_what_was_there_before() {
    let storage = Rc::new(MemoryStorage::default());
    let mut book = open(&storage);
    let first = set(&mut book, "a", level(2), 1).unwrap();
    let second = set(&mut book, "a", level(3), 2).unwrap();
    book.undo(&second, 3);
    assert_eq!(score(&open(&storage), "a"), level(2));
    book.undo(&first, 4);
    assert_eq!(score(&open(&storage), "a"), None);
}

#[test]
fn undo_leaves_alone_what_another_tab_has_answered_since() {
    let storage = Rc::new(MemoryStorage::default());
    let (mut here, mut there) = (open(&storage), open(&storage));
    let change = set(&mut here, "a", level(2), 1).unwrap();
    set(&mut there, "a", level(3), 2).unwrap();
    assert_eq!(here.undo(&change, 3), None);
    assert_eq!(score(&here, "a"), level(3));
    assert_eq!(score(&open(&storage), "a"), level(3));
}

#[test]
fn a_clock_that_was_set_back_loses_no_answer() {
    let storage = Rc::new(MemoryStorage::default());
    let mut book = open(&storage);
    set(&mut book, "a", level(1), 5000);
    set(&mut book, "a", level(3), 10);
    assert_eq!(score(&open(&storage), "a"), level(3));
}

#[test]
fn an_open_page_does_not_write_over_what_another_page_saved() {
    let storage = Rc::new(MemoryStorage::default());
    let (mut here, mut there) = (open(&storage), open(&storage));
    set(&mut here, "a", level(1), 1);
    set(&mut there, "b", level(2), 2);
    set(&mut here, "c", level(3), 3);
    let book = open(&storage);
    assert_eq!(["a", "b", "c"].map(|item| score(&book, item)), [level(1), level(2), level(3)]);
}

#[test]
fn what_comes_back_word_for_word_after_a_deletion_elsewhere_is_shown() {
    let storage = Rc::new(MemoryStorage::default());
    let mut book = open(&storage);
    set(&mut book, "a", level(2), 10);
    let text = storage.read(KEY).unwrap().unwrap();
    storage.remove(KEY).unwrap();
    book.refresh(20);
    assert_eq!(score(&book, "a"), None);
    storage.write(KEY, &text).unwrap();
    book.refresh(30);
    assert_eq!(score(&book, "a"), level(2));
}

#[test]
fn a_deletion_elsewhere_is_not_undone_by_the_next_answer_here() {
    let storage = Rc::new(MemoryStorage::default());
    let mut here = open(&storage);
    set(&mut here, "a", level(1), 1);
    let mut there = Session::new(storage.clone());
    there.delete_everything(String::new(), 2).unwrap();
    set(&mut here, "b", level(2), 3);
    let book = open(&storage);
    assert_eq!((score(&book, "a"), score(&book, "b")), (None, level(2)));
}

#[test]
fn damaged_scores_are_put_aside_whole_before_anything_is_written() {
    for damaged in [
        "{\"schema\":1,\"ladder\":\"demo\",",
        "[]",
        "{\"schema\":1,\"ladder\":\"other\",\"revision\":\"1\",\"tracks\":{}}",
    ] {
        let storage = Rc::new(MemoryStorage::default());
        storage.write(KEY, damaged).unwrap();
        let mut book = open(&storage);
        set(&mut book, "a", level(1), 2000);
        let recoveries = book.recoveries();
        assert_eq!(recoveries.len(), 1);
        assert_eq!((recoveries[0].key.as_str(), recoveries[0].text.as_str()), ("rungs:recovery:demo:1000", damaged));
        assert_eq!(score(&open(&storage), "a"), level(1));
    }
}

#[test]
fn damaged_scores_stay_where_they_are_when_there_is_no_room_to_put_them_aside() {
    let storage = Rc::new(MemoryStorage::with_capacity(KEY.len() + 10));
    storage.write(KEY, "not json").unwrap();
    let mut book = open(&storage);
    assert_eq!(book.keeping(), Keeping::Unreadable);
    set(&mut book, "a", level(1), 2000);
    assert_eq!(score(&book, "a"), level(1));
    assert_eq!(book.keeping(), Keeping::Unreadable);
    assert_eq!(storage.read(KEY).unwrap().as_deref(), Some("not json"));
}

#[test]
fn scores_of_a_newer_version_are_left_exactly_as_they_are() {
    let storage = Rc::new(MemoryStorage::default());
    let newer = "{\"schema\":99,\"ladder\":\"demo\",\"shape\":\"unknown\"}";
    storage.write(KEY, newer).unwrap();
    let mut book = open(&storage);
    assert!(book.is_read_only());
    assert_eq!(set(&mut book, "a", level(1), 1), None);
    assert_eq!(score(&book, "a"), None);
    assert_eq!(storage.read(KEY).unwrap().as_deref(), Some(newer));
    assert_eq!(book.stored_text().as_deref(), Some(newer));
}

#[test]
fn a_newer_version_in_another_tab_stops_this_one_from_writing() {
    let storage = Rc::new(MemoryStorage::default());
    let mut book = open(&storage);
    set(&mut book, "a", level(1), 1);
    let newer = "{\"schema\":99}";
    storage.write(KEY, newer).unwrap();
    set(&mut book, "b", level(2), 2);
    assert_eq!(book.keeping(), Keeping::Newer);
    assert_eq!(storage.read(KEY).unwrap().as_deref(), Some(newer));
}

#[test]
fn when_storage_is_full_the_old_scores_stay_and_the_new_ones_are_held() {
    let storage = Rc::new(MemoryStorage::with_capacity(250));
    let mut book = open(&storage);
    set(&mut book, "a", level(1), 1);
    assert_eq!(book.keeping(), Keeping::Stored);
    set(&mut book, "b", level(2), 2);
    set(&mut book, "c", level(3), 3);
    assert_eq!(book.keeping(), Keeping::Full);
    assert_eq!(["a", "b", "c"].map(|item| score(&book, item)), [level(1), level(2), level(3)]);
    assert_eq!(score(&open(&storage), "a"), level(1));
    // Clearing one makes room for the rest, which are then saved with it.
    set(&mut book, "b", None, 4);
    set(&mut book, "c", None, 5);
    assert_eq!(book.keeping(), Keeping::Stored);
    assert_eq!(score(&open(&storage), "a"), level(1));
}

#[test]
fn an_empty_text_is_no_damage() {
    let storage = Rc::new(MemoryStorage::default());
    storage.write(KEY, "").unwrap();
    let book = open(&storage);
    assert_eq!((book.keeping(), book.recoveries()), (Keeping::Stored, vec![]));
}

/// A storage that notes which keys are read.
#[derive(Default)]
struct Watched {
    memory: MemoryStorage,
    read: RefCell<Vec<String>>,
}

impl Storage for Watched {
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
fn what_others_keep_in_the_same_storage_is_never_read() {
    let storage = Rc::new(Watched::default());
    storage.write("wiki:draft", "a text of somebody else's").unwrap();
    storage.write("rungs:recovery:other:1", "of another ladder").unwrap();
    storage.write(KEY, "damaged").unwrap();
    let mut book = ScoreBook::open(storage.clone(), &demo(), 1000);
    set(&mut book, "a", level(1), 2000);
    assert_eq!(book.recoveries().len(), 1);
    let read = storage.read.take();
    assert!(read.iter().all(|key| key == KEY || key.starts_with("rungs:recovery:demo:")), "{read:?}");
}

/// A storage that starts to refuse.
#[derive(Default)]
pub struct Fickle {
    memory: MemoryStorage,
    pub refuses: Cell<bool>,
}

impl Fickle {
    fn ask(&self) -> Result<&MemoryStorage, StorageError> {
        if self.refuses.get() { Err(StorageError::Blocked("SecurityError".to_owned())) } else { Ok(&self.memory) }
    }
}

impl Storage for Fickle {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.ask()?.read(key)
    }
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.ask()?.write(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.ask()?.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.ask()?.keys()
    }
}

#[test]
fn answers_are_held_while_storage_refuses_and_saved_when_it_no_longer_does() {
    let storage = Rc::new(Fickle::default());
    let mut book = ScoreBook::open(storage.clone(), &demo(), 1);
    storage.refuses.set(true);
    set(&mut book, "a", level(1), 2);
    assert_eq!((book.keeping(), score(&book, "a")), (Keeping::Refused, level(1)));
    assert!(book.has_unsaved());
    storage.refuses.set(false);
    set(&mut book, "b", level(2), 3);
    assert_eq!((book.keeping(), book.has_unsaved()), (Keeping::Stored, false));
    let reopened = ScoreBook::open(storage, &demo(), 4);
    assert_eq!((score(&reopened, "a"), score(&reopened, "b")), (level(1), level(2)));
}
