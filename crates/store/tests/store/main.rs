//! Tests of the store's public interface.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod codec;
mod generators;
mod merging;
mod migrations;
mod saving;
mod tabs;
mod undo;

use std::cell::Cell;
use std::rc::Rc;

use rungs_domain::ladder::{Criterion, Group, Id, Ladder, Level, Statement, Track, TrackKind};
use rungs_domain::scoring::{Score, items};
use rungs_store::{
    Answer, Coalescing, Draft, EntryKey, Evidence, MemoryStorage, Record, Storage, StorageError, Store, StoreError,
    Value, Viewpoint,
};

/// Storage key of the record of [`demo`].
const KEY: &str = "rungs:ladder:demo";

/// Creates a ladder with the tracks "people" and "tasks", each with three levels and the criteria "a", "b" and "c".
fn ladder(id: &str) -> Ladder {
    let level = |id: &str| Level { id: id.into(), code: None, title: format!("Level {id}"), experience: None };
    let cell = |text: String| vec![Statement { id: "statement".into(), text, parts: None }];
    let criterion = |id: &str| Criterion {
        id: id.into(),
        title: id.to_uppercase(),
        cells: ["l1", "l2", "l3"].map(|level| cell(format!("{id} at {level}"))).to_vec(),
    };
    let track = |id: &str| Track {
        id: id.into(),
        title: id.to_owned(),
        kind: TrackKind::Matrix,
        levels: ["l1", "l2", "l3"].map(level).to_vec(),
        groups: vec![Group {
            id: "all".into(),
            title: String::new(),
            criteria: ["a", "b", "c"].map(criterion).to_vec(),
        }],
    };
    Ladder::new(id, "Demo", vec![track("people"), track("tasks")])
}

fn demo() -> Ladder {
    ladder("demo")
}

fn id() -> Id {
    "demo".into()
}

/// The viewpoint of the first track's rubric.
fn rubric<'a>(ladder: &'a Ladder) -> Viewpoint<'a> {
    Viewpoint::Track { ladder: &ladder.id, track: &ladder.tracks[0].id }
}

/// Opens the demo ladder in a new store.
fn open(storage: &Rc<impl Storage + 'static>) -> Store {
    let mut store = Store::new(storage.clone());
    store.open(&demo(), 1000);
    store
}

/// Sets the level of a criterion of the first track; level 0 clears it.
fn answer(store: &mut Store, item: &str, level: u8, now: u64) -> Result<(), StoreError> {
    answer_in(store, &demo(), 0, item, level, now)
}

fn answer_in(
    store: &mut Store,
    ladder: &Ladder,
    track: usize,
    item: &str,
    level: u8,
    now: u64,
) -> Result<(), StoreError> {
    let track = &ladder.tracks[track];
    let found = items(track).into_iter().find(|known| known.id().as_str() == item).unwrap();
    let score = (level > 0).then(|| Score::Level(Id::new(format!("l{level}"))));
    let value = score.map(|score| Value::Score(Answer::new(track, found, score)));
    let values = vec![(EntryKey::score(&track.id, found.id()), value)];
    store.change(Draft::new(format!("{item}: L{level}"), &ladder.id, values).coalescing(Coalescing::Answers), now)
}

fn evidence(text: &str) -> Option<Value> {
    Some(Value::Evidence(Evidence { text: text.to_owned(), serves: Vec::new() }))
}

/// Writes a piece of evidence; an empty text removes it.
fn write(store: &mut Store, key: &str, text: &str, now: u64) -> Result<(), StoreError> {
    let value = if text.is_empty() { None } else { evidence(text) };
    let values = vec![(EntryKey::Evidence(key.to_owned()), value)];
    store.change(Draft::new(format!("writing {text}"), &id(), values), now)
}

/// Returns the level of a criterion of the first track; 0 without an answer.
fn level(record: &Record, item: &str) -> u8 {
    match record.score(&"people".into(), &item.into()) {
        None => 0,
        Some(Score::Level(id)) => id.as_str()[1..].parse().unwrap(),
        Some(other) => panic!("{other:?}"),
    }
}

fn levels(store: &Store) -> [u8; 3] {
    let record = store.record(&id()).unwrap();
    ["a", "b", "c"].map(|item| level(record, item))
}

/// Returns the record that a new store reads.
fn later(storage: &Rc<impl Storage + 'static>) -> Record {
    open(storage).record(&id()).unwrap().clone()
}

fn texts(record: &Record) -> Vec<&str> {
    record.evidence().map(|(_, piece)| piece.text.as_str()).collect()
}

/// Storage that can be made to refuse.
#[derive(Default)]
struct Fickle {
    memory: MemoryStorage,
    refuses: Cell<bool>,
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
