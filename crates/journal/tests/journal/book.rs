//! Keeping notes in storage.

use std::rc::Rc;

use rungs_domain::persistence::{Keeping, MemoryStorage, Session, Storage};
use rungs_journal::{Book, Evidence, Journal, encode};

use crate::made_up::ladder;

const KEY: &str = "rungs:journal:box";

fn note(text: &str) -> Option<Evidence> {
    Some(Evidence { text: text.to_owned(), serves: Vec::new() })
}

fn write(book: &mut Book, key: &str, text: &str, now: u64) {
    book.change(now, |journal| journal.evidence.set(key, note(text), now));
}

fn texts(book: &Book) -> Vec<String> {
    book.journal().evidence.iter().map(|(_, note)| note.text.clone()).collect()
}

#[test]
fn notes_are_there_when_the_book_is_opened_again() {
    let storage: Rc<dyn Storage> = Rc::new(MemoryStorage::default());
    write(&mut Book::open(storage.clone(), ladder(), 0), "a", "kept", 1);
    assert_eq!(texts(&Book::open(storage, ladder(), 2)), ["kept"]);
}

#[test]
fn two_tabs_that_write_at_once_lose_nothing() {
    let storage: Rc<dyn Storage> = Rc::new(MemoryStorage::default());
    let (mut one, mut other) = (Book::open(storage.clone(), ladder(), 0), Book::open(storage.clone(), ladder(), 0));
    write(&mut one, "a", "one", 1);
    write(&mut other, "b", "other", 1);
    assert_eq!(texts(&other), ["one", "other"]);
    one.refresh(2);
    assert_eq!(texts(&one), ["one", "other"]);
    // A clock that is behind does not make a new text older than the one it was written over.
    write(&mut one, "b", "changed", 0);
    assert_eq!(texts(&Book::open(storage, ladder(), 3)), ["one", "changed"]);
}

#[test]
fn deleted_data_does_not_come_back_from_memory() {
    let storage: Rc<dyn Storage> = Rc::new(MemoryStorage::default());
    let mut book = Book::open(storage.clone(), ladder(), 0);
    write(&mut book, "a", "private", 1);
    storage.remove(KEY).unwrap();
    write(&mut book, "b", "new", 2);
    assert_eq!(texts(&Book::open(storage, ladder(), 3)), ["new"]);
}

#[test]
fn what_does_not_fit_is_held_and_saved_when_there_is_room() {
    let storage = Rc::new(MemoryStorage::with_capacity(600));
    storage.write("another", &"x".repeat(500)).unwrap();
    let mut book = Book::open(storage.clone(), ladder(), 0);
    write(&mut book, "a", "held", 1);
    assert_eq!((book.keeping(), texts(&book)), (Keeping::Full, vec!["held".to_owned()]));
    assert!(book.has_unsaved(), "leaving the page is asked about");
    // Another tab has written meanwhile.
    storage.remove("another").unwrap();
    let mut theirs = Journal::default();
    theirs.evidence.set("b", note("theirs"), 1);
    storage.write(KEY, &encode(&ladder(), &theirs)).unwrap();
    write(&mut book, "c", "more", 2);
    assert_eq!((book.keeping(), book.has_unsaved()), (Keeping::Stored, false));
    assert_eq!(texts(&Book::open(storage, ladder(), 3)), ["held", "theirs", "more"]);
}

#[test]
fn newer_notes_are_left_alone() {
    let storage: Rc<dyn Storage> = Rc::new(MemoryStorage::default());
    storage.write(KEY, r#"{"schema":9,"ladder":"box"}"#).unwrap();
    let mut book = Book::open(storage.clone(), ladder(), 0);
    assert!(book.is_read_only());
    write(&mut book, "a", "lost?", 1);
    assert_eq!(storage.read(KEY).unwrap().unwrap(), r#"{"schema":9,"ladder":"box"}"#);
}

#[test]
fn unreadable_notes_are_put_aside_before_anything_is_written() {
    let storage: Rc<dyn Storage> = Rc::new(MemoryStorage::default());
    storage.write(KEY, "{broken").unwrap();
    let mut book = Book::open(storage.clone(), ladder(), 7);
    write(&mut book, "a", "new", 8);
    assert_eq!(storage.read("rungs:recovery:box:7-notes").unwrap().unwrap(), "{broken");
    assert_eq!(texts(&Book::open(storage, ladder(), 9)), ["new"]);
}

#[test]
fn notes_that_were_deleted_come_back_beside_those_written_since() {
    let storage: Rc<dyn Storage> = Rc::new(MemoryStorage::default());
    write(&mut Book::open(storage.clone(), ladder(), 0), "a", "old", 1);
    let mut session = Session::new(storage.clone());
    session.delete_everything("deleting".to_owned(), 2).unwrap();
    let mut book = Book::open(storage.clone(), ladder(), 3);
    write(&mut book, "b", "new", 3);
    session.undo((&ladder(), &"people".into()), 4);
    book.refresh(5);
    assert_eq!(texts(&book), ["old", "new"]);
    assert_eq!(storage.keys().unwrap(), [KEY]);
}
