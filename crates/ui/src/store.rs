//! The personal store behind signals, for components.

use std::rc::Rc;

use leptos::prelude::Track as _;
use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, assess};
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_domain::scoring::{Item, Score};
use rungs_store::{
    Answer, Coalescing, Draft, EntryKey, Quarantined, Reach, Record, SaveState, Storage, Store, StoreError, Undone,
    Value, Viewpoint, codec,
};

use crate::events::now;
use crate::storage;

/// The store of a page with the records of all open ladders. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct PersonalStore {
    store: StoredValue<Store, LocalStorage>,
    /// Notified on every change of the store.
    changed: Trigger,
    reach: Reach,
}

thread_local! {
    /// The store has its own owner, so it outlives each app. Without storage the answers exist nowhere else.
    static SHARED: (Owner, PersonalStore) = {
        let owner = Owner::new();
        let (storage, reach) = storage::open();
        let store = owner.with(|| PersonalStore::new(storage, reach));
        (owner, store)
    };
}

impl PersonalStore {
    /// Returns the store that all apps on the page share. Call it outside of their reactive owners.
    pub fn shared() -> Self {
        SHARED.with(|(_, store)| *store)
    }

    /// Creates a store that loads answers only. The personal part loads the rest.
    fn new(storage: Rc<dyn Storage>, reach: Reach) -> Self {
        Self { store: StoredValue::new_local(Store::of_answers(storage)), changed: Trigger::new(), reach }
    }

    /// Drops subscriptions of effects that are gone, which would otherwise stay until the next change.
    pub fn forget_readers(self) {
        self.changed.notify();
    }

    /// Deletes everything that Rungs has stored. The error is a message for people.
    pub fn clear(self) -> Result<(), String> {
        let label = "deleting your data".to_owned();
        self.update(|store| store.delete_everything(label, now()).map_err(|error| error.to_string()))
    }

    /// Opens the record of a ladder.
    pub fn open(self, ladder: &Ladder) -> LadderStore {
        self.store.update_value(|store| store.open(ladder, now()));
        LadderStore { all: self, ladder: StoredValue::new_local(ladder.id.clone()) }
    }

    /// Returns the text stored under a key, or `None` if there is none or it cannot be read.
    pub fn read_text(self, key: &str) -> Option<String> {
        self.store.with_value(Store::storage).read(key).ok()?
    }

    /// Stores a text under a key, or removes the key for `None`. If storage refuses, the old text stays.
    pub fn write_text(self, key: &str, text: Option<&str>) {
        let storage = self.store.with_value(Store::storage);
        let _ = match text {
            Some(text) => storage.write(key, text),
            None => storage.remove(key),
        };
    }

    /// Returns whether scores outlive the page.
    pub fn is_persistent(self) -> bool {
        self.reach != Reach::Page
    }

    /// Loads everything besides the answers as well from now on. Called by the personal part.
    pub fn read_everything(self) {
        if !self.store.with_value(Store::reads_everything) {
            self.update(|store| store.read_everything(now()));
        }
    }

    /// Reads the stored records again.
    pub fn refresh(self) {
        self.update(|store| store.refresh(now()));
    }

    /// Returns whether closing the page would lose answers.
    pub fn has_unsaved(self) -> bool {
        self.is_persistent() && self.store.with_value(Store::has_unsaved)
    }

    /// Calls `read` with the store; tracked.
    pub fn read<T>(self, read: impl FnOnce(&Store) -> T) -> T {
        self.changed.track();
        self.store.with_value(read)
    }

    /// Changes the store and notifies its readers.
    pub fn update<T>(self, change: impl FnOnce(&mut Store) -> T) -> T {
        let mut result = None;
        self.store.update_value(|store| result = Some(change(store)));
        self.changed.notify();
        #[expect(clippy::expect_used, reason = "the handle lives as long as the page that shows it")]
        result.expect("the store is not disposed of")
    }
}

/// The store as seen from one ladder. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct LadderStore {
    all: PersonalStore,
    ladder: StoredValue<Id, LocalStorage>,
}

impl LadderStore {
    /// Returns the store of all ladders.
    pub fn all(self) -> PersonalStore {
        self.all
    }

    /// Returns how far the storage reaches.
    pub fn reach(self) -> Reach {
        self.all.reach
    }

    /// Returns whether everything is stored; tracked.
    pub fn save_state(self) -> SaveState {
        self.read(Store::save_state)
    }

    /// Returns whether nothing can be changed, because a newer version has stored the record; tracked.
    pub fn is_read_only(self) -> bool {
        self.save_state() == SaveState::Newer
    }

    /// Returns the answer to an item; tracked.
    pub fn answer(self, track: &Id, item: &Id) -> Option<Answer> {
        self.with_record(|record| record.answer(track, item).map(|answer| answer.value.clone()))
    }

    /// Returns when an item was last answered or cleared, in milliseconds since 1970-01-01 UTC; tracked.
    pub fn answered_at(self, track: &Id, item: &Id) -> Option<u64> {
        self.with_record(|record| record.entries.get(&EntryKey::score(track, item)).map(|entry| entry.at))
    }

    /// Calls `read` with the record of the ladder; tracked.
    pub fn with_record<T>(self, read: impl FnOnce(&Record) -> T) -> T {
        #[expect(
            clippy::expect_used,
            reason = "the handle exists only once the record is open, and records are never closed"
        )]
        self.read(|store, ladder| read(store.record(ladder).expect("the record is open")))
    }

    /// Returns the estimate for a track; tracked.
    pub fn assessment(self, track: &Track, threshold: f64) -> Assessment {
        self.with_record(|record| assess(track, threshold, |item| record.score(&track.id, item)))
    }

    /// Returns the quarantined data; tracked.
    pub fn quarantined(self) -> Vec<Quarantined> {
        self.read(Store::quarantined)
    }

    /// Returns the stored text of the record, undecoded.
    pub fn stored_text(self) -> Option<String> {
        untrack(|| self.read(Store::stored_text))
    }

    /// Returns the record in memory, encoded as in storage; tracked.
    pub fn as_text(self) -> String {
        self.with_record(|record| codec::encode(record).unwrap_or_default())
    }

    /// Returns whether the record has anything besides scores; tracked.
    pub fn has_notes(self) -> bool {
        self.read(Store::has_notes)
    }

    /// Sets the score of an item, or clears it for `None`.
    pub fn set(self, track: &Track, item: Item<'_>, score: Option<Score>, label: String) {
        self.set_all(track, &[(item, score)], label);
    }

    /// Sets the score of an item with another time than now, in milliseconds since 1970-01-01 UTC.
    pub fn set_at(self, track: &Track, item: Item<'_>, score: Option<Score>, label: String, at: u64) {
        self.change_at(vec![score_entry(track, item, score)], label, at);
    }

    /// Sets several scores as one change.
    pub fn set_all(self, track: &Track, changes: &[(Item<'_>, Option<Score>)], label: String) {
        let values = changes.iter().map(|(item, score)| score_entry(track, *item, score.clone())).collect();
        self.change(values, label);
    }

    fn change(self, values: Vec<(EntryKey, Option<Value>)>, label: String) {
        self.change_at(values, label, now());
    }

    fn change_at(self, values: Vec<(EntryKey, Option<Value>)>, label: String, at: u64) {
        // The only error is a read-only record, which the page reports; its rubric has no controls.
        let _ = self.update(|store, ladder| {
            store.change(Draft::new(label, ladder, values).coalescing(Coalescing::Answers), at)
        });
    }

    /// Applies the draft that `make` creates from the stored record. Returns its label, or `None` without a draft.
    pub fn act(self, make: impl FnOnce(&Record) -> Option<Draft>) -> Result<Option<String>, StoreError> {
        self.update(|store, ladder| {
            let Some(draft) = make(store.read(ladder, now())) else { return Ok(None) };
            let label = draft.label.clone();
            store.change(draft, now()).map(|()| Some(label))
        })
    }

    /// Returns whether data of the ladder was quarantined since it was opened; tracked.
    pub fn has_quarantined(self) -> bool {
        self.read(Store::has_quarantined)
    }

    /// Deletes a quarantined text.
    pub fn discard(self, quarantined: Quarantined) {
        let label = "removing the unreadable copy".to_owned();
        // If it cannot be removed, its notice stays.
        let _ = self.update(|store, ladder| store.discard(ladder, quarantined, label, now()));
    }

    /// Deletes everything that Rungs has stored, see [`PersonalStore::clear`].
    pub fn delete_everything(self) -> Result<(), String> {
        self.all.clear()
    }

    /// Returns whether the last change was to delete everything; tracked.
    pub fn is_deleted(self) -> bool {
        self.read(|store, _| store.is_deleted())
    }

    /// Returns the label of the change that [`LadderStore::undo`] would undo; tracked.
    pub fn undoable(self, track: Option<&Id>) -> Option<String> {
        self.read(|store, ladder| store.undoable(viewpoint(ladder, track)).map(str::to_owned))
    }

    /// Returns the last undo, until the next change; tracked.
    pub fn undone(self) -> Option<Undone> {
        self.read(|store, _| store.undone().cloned())
    }

    /// Undoes the last change that is visible on a track, or on the whole ladder for `None`. Returns what was undone,
    /// or `None` if there was nothing to undo.
    pub fn undo(self, track: Option<&Id>) -> Option<Undone> {
        self.update(|store, ladder| store.undo(viewpoint(ladder, track), now()).cloned())
    }

    fn read<T>(self, read: impl FnOnce(&Store, &Id) -> T) -> T {
        self.all.read(|store| self.ladder.with_value(|ladder| read(store, ladder)))
    }

    fn update<T>(self, change: impl FnOnce(&mut Store, &Id) -> T) -> T {
        self.all.update(|store| self.ladder.with_value(|ladder| change(store, ladder)))
    }
}

fn viewpoint<'a>(ladder: &'a Id, track: Option<&'a Id>) -> Viewpoint<'a> {
    track.map_or(Viewpoint::Ladder(ladder), |track| Viewpoint::Track { ladder, track })
}

/// Returns the entry that scores or clears an item.
fn score_entry(track: &Track, item: Item<'_>, score: Option<Score>) -> (EntryKey, Option<Value>) {
    let answer = score.map(|score| Value::Score(Answer::new(track, item, score)));
    (EntryKey::score(&track.id, item.id()), answer)
}
