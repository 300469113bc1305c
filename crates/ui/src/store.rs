//! Scores as components see them: the store behind a signal.

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

/// The scores on every ladder that is looked at, for as long as the page is open. To be passed around freely.
#[derive(Clone, Copy)]
pub struct PersonalStore {
    store: StoredValue<Store, LocalStorage>,
    /// Changes with everything in the store, so that what reads it is run again.
    changed: Trigger,
    reach: Reach,
}

thread_local! {
    /// Belongs to no app, so that it stays when one is ended; the answers may be kept nowhere else.
    static SHARED: (Owner, PersonalStore) = {
        let owner = Owner::new();
        let (storage, reach) = storage::open();
        let store = owner.with(|| PersonalStore::new(storage, reach));
        (owner, store)
    };
}

impl PersonalStore {
    /// The scores that every app on the page shares. To be asked for outside of any of them.
    pub fn shared() -> Self {
        SHARED.with(|(_, store)| *store)
    }

    /// Begins with nothing but a storage. What is kept beside the answers is left to the personal part.
    fn new(storage: Rc<dyn Storage>, reach: Reach) -> Self {
        Self { store: StoredValue::new_local(Store::of_answers(storage)), changed: Trigger::new(), reach }
    }

    /// Forgets what has read the scores and is gone, which would be remembered until they change.
    pub fn forget_readers(self) {
        self.changed.notify();
    }

    /// Forgets everything that Rungs has stored. The error is for people to read.
    pub fn clear(self) -> Result<(), String> {
        let label = "deleting your data".to_owned();
        self.update(|store| store.delete_everything(label, now()).map_err(|error| error.to_string()))
    }

    /// Opens the scores of a ladder.
    pub fn open(self, ladder: &Ladder) -> LadderStore {
        self.store.update_value(|store| store.open(ladder, now()));
        LadderStore { all: self, ladder: StoredValue::new_local(ladder.id.clone()) }
    }

    /// The text under a key; nothing where there is none or none can be read.
    pub fn read_text(self, key: &str) -> Option<String> {
        self.store.with_value(Store::storage).read(key).ok()?
    }

    /// Keeps a text under a key, or nothing. Where that is refused, what is there stays.
    pub fn write_text(self, key: &str, text: Option<&str>) {
        let storage = self.store.with_value(Store::storage);
        let _ = match text {
            Some(text) => storage.write(key, text),
            None => storage.remove(key),
        };
    }

    /// Whether scores outlive the page.
    pub fn are_kept(self) -> bool {
        self.reach != Reach::Page
    }

    /// Reads everything from now on, also what is written beside the answers, for the personal part.
    pub fn read_everything(self) {
        self.update(|store| store.read_everything(now()));
    }

    /// Reads again what is stored.
    pub fn refresh(self) {
        self.update(|store| store.refresh(now()));
    }

    /// Whether there are answers that would be gone with the page.
    pub fn has_unsaved(self) -> bool {
        self.are_kept() && self.store.with_value(Store::has_unsaved)
    }

    /// Reads the store; tracked.
    pub fn read<T>(self, read: impl FnOnce(&Store) -> T) -> T {
        self.changed.track();
        self.store.with_value(read)
    }

    /// Does something with the store.
    pub fn update<T>(self, change: impl FnOnce(&mut Store) -> T) -> T {
        let mut result = None;
        self.store.update_value(|store| result = Some(change(store)));
        self.changed.notify();
        #[expect(clippy::expect_used, reason = "the handle lives as long as the page that shows it")]
        result.expect("the store goes on")
    }
}

/// The scores of the ladder that is looked at. To be passed around freely.
#[derive(Clone, Copy)]
pub struct LadderStore {
    all: PersonalStore,
    ladder: StoredValue<Id, LocalStorage>,
}

impl LadderStore {
    /// The scores on every ladder.
    pub fn all(self) -> PersonalStore {
        self.all
    }

    /// How far the storage reaches that the scores are kept in.
    pub fn reach(self) -> Reach {
        self.all.reach
    }

    /// Whether everything is stored; tracked.
    pub fn save_state(self) -> SaveState {
        self.read(Store::save_state)
    }

    /// Whether no score can be given; tracked.
    pub fn is_read_only(self) -> bool {
        self.save_state() == SaveState::Newer
    }

    /// The answer to an item; tracked.
    pub fn answer(self, track: &Id, item: &Id) -> Option<Answer> {
        self.with_record(|record| record.answer(track, item).map(|answer| answer.value.clone()))
    }

    /// When an item was answered or cleared last, in milliseconds since 1970-01-01 UTC; tracked.
    pub fn answered_at(self, track: &Id, item: &Id) -> Option<u64> {
        self.with_record(|record| record.entries.get(&EntryKey::score(track, item)).map(|entry| entry.at))
    }

    /// Reads the whole record; tracked.
    pub fn with_record<T>(self, read: impl FnOnce(&Record) -> T) -> T {
        #[expect(clippy::expect_used, reason = "opening the scores has opened the record, and no record is closed")]
        self.read(|store, ladder| read(store.record(ladder).expect("the record is open")))
    }

    /// The estimate for a track; tracked.
    pub fn assessment(self, track: &Track, threshold: f64) -> Assessment {
        self.with_record(|record| assess(track, threshold, |item| record.score(&track.id, item)))
    }

    /// What was set aside because it could not be read; tracked.
    pub fn quarantined(self) -> Vec<Quarantined> {
        self.read(Store::quarantined)
    }

    /// The stored text as it is.
    pub fn stored_text(self) -> Option<String> {
        untrack(|| self.read(Store::stored_text))
    }

    /// What is in memory, as a file holds it; tracked.
    pub fn as_text(self) -> String {
        self.with_record(|record| codec::encode(record).unwrap_or_default())
    }

    /// Whether somebody has written anything beside their scores.
    pub fn has_notes(self) -> bool {
        self.read(Store::has_notes)
    }

    /// Scores an item, or clears it.
    pub fn set(self, track: &Track, item: Item<'_>, score: Option<Score>, label: String) {
        self.set_all(track, &[(item, score)], label);
    }

    /// Scores an item as it was scored at another time, in milliseconds since 1970-01-01 UTC.
    pub fn set_at(self, track: &Track, item: Item<'_>, score: Option<Score>, label: String, at: u64) {
        self.change_at(vec![answered(track, item, score)], label, at);
    }

    /// Scores several items as one change.
    pub fn set_all(self, track: &Track, changes: &[(Item<'_>, Option<Score>)], label: String) {
        let values = changes.iter().map(|(item, score)| answered(track, *item, score.clone())).collect();
        self.change(values, label);
    }

    /// Takes away the score of an item that has left the ladder.
    pub fn clear(self, track: &Id, item: &Id, label: String) {
        self.change(vec![(EntryKey::score(track, item), None)], label);
    }

    fn change(self, values: Vec<(EntryKey, Option<Value>)>, label: String) {
        self.change_at(values, label, now());
    }

    fn change_at(self, values: Vec<(EntryKey, Option<Value>)>, label: String, at: u64) {
        // What is read-only says so, and offers nothing to be changed.
        let _ = self.update(|store, ladder| {
            store.change(Draft::new(label, ladder, values).coalescing(Coalescing::Answers), at)
        });
    }

    /// Changes what is entered: makes a draft of what is stored now, and applies it. Returns the label of what was done;
    /// nothing where there was nothing to do.
    pub fn act(self, make: impl FnOnce(&Record) -> Option<Draft>) -> Result<Option<String>, StoreError> {
        self.update(|store, ladder| {
            let Some(draft) = make(store.read(ladder, now())) else { return Ok(None) };
            let label = draft.label.clone();
            store.change(draft, now()).map(|()| Some(label))
        })
    }

    /// Whether something could not be read and was set aside since the ladder was opened; tracked.
    pub fn has_quarantined(self) -> bool {
        self.read(Store::has_quarantined)
    }

    /// Forgets a text that was set aside.
    pub fn discard(self, quarantined_text: Quarantined) {
        let label = "removing the unreadable copy".to_owned();
        // Where it cannot be removed it goes on being shown.
        let _ = self.update(|store, ladder| store.discard(ladder, quarantined_text, label, now()));
    }

    /// Forgets everything that Rungs has stored, see [`PersonalStore::clear`].
    pub fn delete_everything(self) -> Result<(), String> {
        self.all.clear()
    }

    /// Whether the last thing that was done is that everything was deleted; tracked.
    pub fn is_deleted(self) -> bool {
        self.read(|store, _| store.is_deleted())
    }

    /// What would be undone next while a track is looked at, or without one all that is entered on the ladder; tracked.
    pub fn undoable(self, track: Option<&Id>) -> Option<String> {
        self.read(|store, ladder| store.undoable(viewpoint(ladder, track)).map(str::to_owned))
    }

    /// What was undone last, until something else is done; tracked.
    pub fn undone(self) -> Option<Undone> {
        self.read(|store, _| store.undone().cloned())
    }

    /// Undoes the last change that can be seen while a track is looked at, or without one on the ladder. Returns what was
    /// undone; nothing where there is nothing to undo.
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

/// What is put into the record where an item is scored or cleared.
fn answered(track: &Track, item: Item<'_>, score: Option<Score>) -> (EntryKey, Option<Value>) {
    let answer = score.map(|score| Value::Score(Answer::new(track, item, score)));
    (EntryKey::score(&track.id, item.id()), answer)
}
