//! Two tabs on one storage.

use std::rc::Rc;

use rungs_store::MemoryStorage;

use crate::{answer, id, later, level, levels, open, texts, write};

#[test]
fn an_open_tab_does_not_overwrite_changes_of_another() {
    let storage = Rc::new(MemoryStorage::default());
    let (mut here, mut there) = (open(&storage), open(&storage));
    answer(&mut here, "a", 1, 1).unwrap();
    answer(&mut there, "b", 2, 2).unwrap();
    answer(&mut here, "c", 3, 3).unwrap();
    let record = later(&storage);
    assert_eq!(["a", "b", "c"].map(|item| level(&record, item)), [1, 2, 3]);
}

#[test]
fn two_tabs_that_write_at_once_lose_nothing() {
    let storage = Rc::new(MemoryStorage::default());
    let (mut one, mut other) = (open(&storage), open(&storage));
    write(&mut one, "a", "one", 1).unwrap();
    write(&mut other, "b", "other", 1).unwrap();
    assert_eq!(texts(other.record(&id()).unwrap()), ["one", "other"]);
    assert_eq!(texts(one.read(&id(), 2)), ["one", "other"]);
    // A later text wins even if its clock is behind.
    write(&mut one, "b", "changed", 0).unwrap();
    assert_eq!(texts(&later(&storage)), ["one", "changed"]);
}

#[test]
fn a_store_of_answers_keeps_the_notes_of_another_tab() {
    let storage = Rc::new(MemoryStorage::default());
    let (mut scoring, mut writing) = (rungs_store::Store::of_answers(storage.clone()), open(&storage));
    scoring.open(&crate::demo(), 1);
    write(&mut writing, "e", "a note", 2).unwrap();
    answer(&mut writing, "a", 2, 4).unwrap();
    scoring.refresh(5);
    assert!(scoring.has_notes(&id()));
    assert_eq!(levels(&scoring)[0], 2);
    answer(&mut scoring, "b", 1, 6).unwrap();
    assert_eq!(texts(writing.read(&id(), 7)), ["a note"]);
    assert_eq!(levels(&writing), [2, 1, 0]);
}
