//! What was done on a page can be undone, wherever it is noticed, and nothing goes with a ladder that is left.

use std::rc::Rc;

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::persistence::{Keeping, MemoryStorage, Session, Storage};
use rungs_domain::scoring::{Score, items};

use crate::ladders::{ladder, matrix};
use crate::score_book::Fickle;

/// A ladder with two tracks that have a criterion "a" each.
fn demo(id: &str) -> Ladder {
    let people = matrix(3, &[("a", "xxx"), ("b", "xxx")]);
    let mut tasks = people.clone();
    tasks.id = "tasks".into();
    Ladder { id: id.into(), ..ladder(vec![people, tasks]) }
}

/// Gives criterion "a" of a track a level; the label says which.
fn answer(session: &mut Session, ladder: &Ladder, track: usize, level: u8, now: u64) {
    let track = &ladder.tracks[track];
    let score = Score::Level(Id::new(format!("l{level}")));
    session.set(&ladder.id, track, &[(items(track)[0], Some(score))], format!("a: L{level}"), now);
}

fn level(session: &Session, ladder: &Ladder, track: usize) -> Option<String> {
    match session.book(&ladder.id)?.record().score(&ladder.tracks[track].id, &"a".into())? {
        Score::Level(id) => Some(id.to_string()),
        other => Some(format!("{other:?}")),
    }
}

fn people() -> Id {
    "people".into()
}

fn tasks() -> Id {
    "tasks".into()
}

#[test]
fn what_could_not_be_stored_is_there_when_its_ladder_is_looked_at_again() {
    let storage = Rc::new(Fickle::default());
    let (one, other) = (demo("one"), demo("other"));
    let mut session = Session::new(storage.clone());
    session.open(&one, 1);
    storage.refuses.set(true);
    answer(&mut session, &one, 0, 2, 2);
    session.open(&other, 3);
    session.open(&one, 4);
    assert_eq!(level(&session, &one, 0).as_deref(), Some("l2"));
    assert_eq!(session.book(&one.id).unwrap().keeping(), Keeping::Refused);
    assert!(session.has_unsaved());
    // And it is stored as soon as that works again.
    storage.refuses.set(false);
    session.open(&one, 5);
    assert!(!session.has_unsaved());
    let mut later = Session::new(storage);
    later.open(&one, 6);
    assert_eq!(level(&later, &one, 0).as_deref(), Some("l2"));
}

#[test]
fn undo_is_about_what_can_be_seen() {
    let ladder = demo("one");
    let mut session = Session::new(Rc::new(MemoryStorage::default()));
    session.open(&ladder, 1);
    answer(&mut session, &ladder, 0, 1, 2);
    answer(&mut session, &ladder, 1, 3, 3);
    assert_eq!(session.undoable((&ladder.id, &people())), Some("a: L1"));
    assert_eq!(session.undoable((&"another".into(), &people())), None);
    session.undo((&ladder.id, &people()), 4);
    assert_eq!((level(&session, &ladder, 0), level(&session, &ladder, 1).as_deref()), (None, Some("l3")));
    let undone = session.undone().unwrap();
    assert_eq!((undone.label.as_str(), undone.is_undone, undone.item.as_ref()), ("a: L1", true, Some(&"a".into())));
    assert_eq!(session.undoable((&ladder.id, &tasks())), Some("a: L3"));
}

#[test]
fn walking_along_the_levels_is_undone_at_once() {
    let ladder = demo("one");
    let place = (&ladder.id, &people());
    let mut session = Session::new(Rc::new(MemoryStorage::default()));
    session.open(&ladder, 1);
    answer(&mut session, &ladder, 0, 3, 1000);
    for (level, now) in [(1, 9000), (2, 9300), (3, 9600)] {
        answer(&mut session, &ladder, 0, level, now);
    }
    // Another track has a criterion of the same id, which is none of this.
    answer(&mut session, &ladder, 1, 1, 9700);
    answer(&mut session, &ladder, 0, 2, 9800);
    session.undo(place, 10_000);
    assert_eq!(level(&session, &ladder, 0).as_deref(), Some("l3"));
    session.undo(place, 10_001);
    assert_eq!(level(&session, &ladder, 0).as_deref(), Some("l3"));
    session.undo(place, 10_002);
    assert_eq!((level(&session, &ladder, 0), session.undoable(place)), (None, None));
}

#[test]
fn clearing_right_after_answering_can_be_undone_by_itself() {
    let ladder = demo("one");
    let mut session = Session::new(Rc::new(MemoryStorage::default()));
    session.open(&ladder, 1);
    answer(&mut session, &ladder, 0, 2, 1);
    session.set(&ladder.id, &ladder.tracks[0], &[(items(&ladder.tracks[0])[0], None)], "a: cleared".to_owned(), 2);
    session.undo((&ladder.id, &people()), 3);
    assert_eq!(level(&session, &ladder, 0).as_deref(), Some("l2"));
}

#[test]
fn deleting_takes_everything_of_ours_and_nothing_else_and_can_be_undone_anywhere() {
    let storage = Rc::new(MemoryStorage::default());
    storage.write("somebody-else", "theirs").unwrap();
    storage.write("rungs:scores:never-opened", "{}").unwrap();
    let (one, other) = (demo("one"), demo("other"));
    let mut session = Session::new(storage.clone());
    session.open(&one, 1);
    answer(&mut session, &one, 0, 1, 1);
    session.open(&other, 2);
    answer(&mut session, &other, 0, 2, 2);
    session.delete_everything("deleting your data".to_owned(), 3).unwrap();
    assert_eq!(storage.keys().unwrap(), ["somebody-else"]);
    assert_eq!((level(&session, &one, 0), level(&session, &other, 0), session.is_deleted()), (None, None, true));
    // What is scored in between stays, whichever came first.
    session.open(&one, 4);
    answer(&mut session, &one, 1, 3, 10);
    session.undo((&"third".into(), &people()), 11);
    let mut later = Session::new(storage.clone());
    later.open(&one, 12);
    later.open(&other, 12);
    for session in [&session, &later] {
        assert_eq!((level(session, &one, 0).as_deref(), level(session, &one, 1).as_deref()), (Some("l1"), Some("l3")));
        assert_eq!(level(session, &other, 0).as_deref(), Some("l2"));
    }
    assert_eq!(storage.read("rungs:scores:never-opened").unwrap().as_deref(), Some("{}"));
}

#[test]
fn what_was_deleted_and_imported_again_word_for_word_is_there() {
    let storage = Rc::new(MemoryStorage::default());
    let one = demo("one");
    let mut session = Session::new(storage.clone());
    session.open(&one, 1);
    answer(&mut session, &one, 0, 1, 1);
    let text = storage.read("rungs:scores:one").unwrap().unwrap();
    session.delete_everything(String::new(), 2).unwrap();
    storage.write("rungs:scores:one", &text).unwrap();
    session.refresh(3);
    assert_eq!(level(&session, &one, 0).as_deref(), Some("l1"));
}

#[test]
fn where_deleting_is_refused_everything_stays() {
    let storage = Rc::new(Fickle::default());
    let ladder = demo("one");
    let mut session = Session::new(storage.clone());
    session.open(&ladder, 1);
    answer(&mut session, &ladder, 0, 2, 2);
    storage.refuses.set(true);
    assert!(session.delete_everything(String::new(), 3).is_err());
    assert_eq!((level(&session, &ladder, 0).as_deref(), session.is_deleted()), (Some("l2"), false));
}

#[test]
fn a_copy_put_aside_can_be_removed_and_brought_back() {
    let storage = Rc::new(MemoryStorage::default());
    storage.write("rungs:scores:one", "damaged").unwrap();
    let ladder = demo("one");
    let mut session = Session::new(storage);
    session.open(&ladder, 1);
    let recoveries = session.book(&ladder.id).unwrap().recoveries();
    session.discard(&ladder.id, recoveries[0].clone(), "removing".to_owned(), 2).unwrap();
    assert_eq!(session.book(&ladder.id).unwrap().recoveries(), []);
    session.undo((&ladder.id, &people()), 3);
    assert_eq!(session.book(&ladder.id).unwrap().recoveries(), recoveries);
}
