//! A browser with stored data.

use std::rc::Rc;

use rungs_domain::ladder::{Id, Ladder, TrackKind};
use rungs_domain::scoring::{Score, items};
use rungs_exchange::{ExportKind, OmittedLadders, TextFile, export};
use rungs_store::{
    Answer, Draft, Edition, EntryKey, Evidence, ItemRef, MemoryStorage, Record, Snapshot, Step, Storage, Store, Target,
    Value, Viewpoint, codec,
};

use crate::{LADDERS, MATRIX, known};

/// The date in file names.
pub const DAY: &str = "2025-06-15";

/// A storage with the store of a page. Each change takes a minute.
pub struct Browser {
    pub storage: Rc<MemoryStorage>,
    pub store: Store,
    pub now: u64,
}

impl Browser {
    /// Creates a browser without stored data.
    pub fn new() -> Self {
        Self::on(Rc::default())
    }

    /// Opens another page on a storage.
    pub fn on(storage: Rc<MemoryStorage>) -> Self {
        Self { store: Store::new(storage.clone()), storage, now: 1_750_000_000_000 }
    }

    /// Creates a browser with all kinds of data on every ladder.
    pub fn filled() -> Self {
        let mut browser = Self::new();
        for ladder in LADDERS.iter() {
            browser.fill(ladder);
        }
        browser
    }

    fn fill(&mut self, ladder: &Ladder) {
        self.store.open(ladder, self.now);
        let track = &ladder.tracks[0];
        let (id, items) = (&ladder.id, items(track));
        let level = &track.levels[0].id;
        let answer = if track.kind == TrackKind::Matrix { Score::Level(level.clone()) } else { Score::Met };
        self.put(
            id,
            EntryKey::score(&track.id, items[0].id()),
            Some(Value::Score(Answer::new(track, items[0], answer))),
        );
        let place = ItemRef { track: track.id.clone(), item: items[1].id().clone(), title: String::new() };
        self.write(id, "a", "What I did", vec![place]);
        self.write(id, "b", "What I would rather not have written", Vec::new());
        self.put(id, EntryKey::Evidence("b".to_owned()), None);
        let step = Step { priority: Some(1), next: "Do more of it".to_owned(), due: String::new() };
        self.put(id, EntryKey::step(&track.id, items[1].id()), Some(Value::Step(step)));
        let target = Target { track: track.id.clone(), level: level.clone() };
        self.put(id, EntryKey::Target, Some(Value::Target(target)));
        let edition = Edition::of(ladder).unwrap();
        let answers = self.record(id).to_answers();
        let (name, taken_at) = ("Then".to_owned(), self.now);
        let snapshot = Snapshot { name, taken_at, edition: edition.fingerprint(), answers };
        let values = vec![(EntryKey::Snapshot("s".to_owned()), Some(Value::Snapshot(snapshot)))];
        self.change(Draft::new(String::new(), id, values).with_edition(edition));
    }

    fn change(&mut self, draft: Draft) {
        self.now += 60_000;
        self.store.change(draft, self.now).unwrap();
    }

    /// Sets or removes a value.
    pub fn put(&mut self, ladder: &Id, key: EntryKey, value: Option<Value>) {
        self.change(Draft::new("changing something".to_owned(), ladder, vec![(key, value)]));
    }

    /// Writes a piece of evidence.
    pub fn write(&mut self, ladder: &Id, id: &str, text: &str, serves: Vec<ItemRef>) {
        let piece = Evidence { text: text.to_owned(), serves };
        self.put(ladder, EntryKey::Evidence(id.to_owned()), Some(Value::Evidence(piece)));
    }

    /// Answers items of the matrix's first track, written as `skill-scope=l2 engagement-trust=l3`.
    pub fn score(&mut self, answers: &str) {
        let matrix = known(MATRIX);
        for (item, level) in answers.split_whitespace().map(|answer| answer.split_once('=').unwrap()) {
            let answer = Answer { score: Score::Level(level.into()), title: item.to_owned(), wording: Vec::new() };
            let key = EntryKey::score(&matrix.tracks[0].id, &item.into());
            self.put(&matrix.id, key, Some(Value::Score(answer)));
        }
    }

    /// Returns the level of an item of the matrix's first track.
    pub fn level(&mut self, item: &str) -> Option<String> {
        match self.record(&MATRIX.into()).score(&known(MATRIX).tracks[0].id, &item.into())? {
            Score::Level(level) => Some(level.to_string()),
            _ => None,
        }
    }

    /// Returns a ladder's record, stored or not.
    pub fn record(&mut self, ladder: &Id) -> Record {
        self.store.read(ladder, self.now).clone()
    }

    /// Returns the stored records of all ladders.
    pub fn all_stored(&self) -> Vec<Record> {
        let stored = |ladder: &Ladder| {
            let text = self.storage.read(&format!("rungs:ladder:{}", ladder.id)).unwrap();
            let read = |text: String| codec::decode(&ladder.id, &text).unwrap().record;
            text.map_or_else(|| Record::new(ladder.id.clone(), "1".to_owned()), read)
        };
        LADDERS.iter().map(stored).collect()
    }

    /// Returns all keys and texts in the storage, ordered by key.
    pub fn dump(&self) -> Vec<(String, String)> {
        let mut keys = self.storage.keys().unwrap();
        keys.sort();
        keys.into_iter()
            .map(|key| (self.storage.read(&key).unwrap().unwrap(), key))
            .map(|(text, key)| (key, text))
            .collect()
    }

    /// Exports data while a ladder is on display.
    pub fn export_from(&mut self, ladder: &str, kind: ExportKind) -> (TextFile, Option<OmittedLadders>) {
        export(kind, &mut self.store, known(ladder), &LADDERS, DAY, self.now)
    }

    /// Exports data while the matrix is on display, and returns the text.
    pub fn export(&mut self, kind: ExportKind) -> String {
        self.export_from(MATRIX, kind).0.text
    }

    /// Returns the label of the change that undo would revert while the matrix is on display.
    pub fn undoable(&self) -> Option<&str> {
        self.store.undoable(Viewpoint::Ladder(&MATRIX.into()))
    }

    /// Undoes the last change that is visible from the matrix.
    pub fn undo(&mut self) {
        self.now += 60_000;
        self.store.undo(Viewpoint::Ladder(&MATRIX.into()), self.now);
    }
}
