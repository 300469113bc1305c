//! The records of all ladders that are opened on a page, and what can be undone in them.
//!
//! A record stays open for as long as the page does, whatever ladder is looked at meanwhile, because what could not be
//! stored is nowhere else.

use std::rc::Rc;

use rungs_domain::ladder::{Id, Ladder};

use crate::codec::{Reading, decode_as};
use crate::edition::Editions;
use crate::entries::{Entry, EntryKey};
use crate::record::Record;
use crate::storage::{Storage, StorageError};
use crate::stored::{JOURNAL_1, PUT_BACK_1, Quarantined, SCORES_1, SaveState, StoredRecord, quarantine_prefix};
use crate::undo::{Change, Coalescing, Deleted, Draft, Effect, EntryChange, UndoOutcome, UndoStack, Undone, Viewpoint};
use crate::{NAMESPACE, RECORDS};

/// Why the store could not do something.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A newer version has written the record of this ladder.
    #[error("what is kept on the ladder “{0}” was saved by a newer version of Rungs")]
    ReadOnly(Id),
    /// Storage does not do its part.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What a file brings to one ladder.
#[derive(Clone, Debug)]
pub struct Import {
    /// The ladder.
    pub ladder: Id,
    /// The entries to take over where they are later than what is there.
    pub entries: Vec<(EntryKey, Entry)>,
    /// The ladders that snapshots among them refer to.
    pub editions: Editions,
    /// The edition of the ladder that was scored, where that is another one from now on.
    pub revision: Option<String>,
}

/// Everything that a person has entered, and what of it can be undone.
pub struct Store {
    storage: Rc<dyn Storage>,
    reading: Reading,
    open: Vec<StoredRecord>,
    undo: UndoStack,
}

impl Store {
    /// A store in which no record is open yet.
    pub fn new(storage: Rc<dyn Storage>) -> Self {
        Self::reading(storage, Reading::EVERYTHING)
    }

    /// The same for somebody who is concerned with answers alone: everything else is kept as it is.
    pub fn of_answers(storage: Rc<dyn Storage>) -> Self {
        Self::reading(storage, Reading::ANSWERS)
    }

    /// Reads everything from now on, also of the records that are open. Does nothing where everything is read already.
    pub fn read_everything(&mut self, now: u64) {
        if !self.reading.is_of_everything() {
            self.reading = Reading::EVERYTHING;
            for open in &mut self.open {
                open.read_as(self.reading, now);
            }
        }
    }

    fn reading(storage: Rc<dyn Storage>, reading: Reading) -> Self {
        Self { storage, reading, open: Vec::new(), undo: UndoStack::default() }
    }

    /// Where all is kept.
    pub fn storage(&self) -> Rc<dyn Storage> {
        self.storage.clone()
    }

    /// Opens the record of a ladder that is looked at, or reads it again and tries to store what is not.
    pub fn open(&mut self, ladder: &Ladder, now: u64) {
        let record = self.opened(&ladder.id, now);
        record.set_revision(ladder.revision.clone());
        record.save();
    }

    /// A ladder's record as it is stored now, with what is unsaved on top of it.
    pub fn read(&mut self, ladder: &Id, now: u64) -> &Record {
        self.opened(ladder, now).record()
    }

    /// A ladder's record, opened or read again.
    fn opened(&mut self, ladder: &Id, now: u64) -> &mut StoredRecord {
        let position = match self.open.iter().position(|open| open.record().ladder == *ladder) {
            Some(position) => {
                self.open[position].refresh(now);
                position
            }
            None => {
                self.open.push(StoredRecord::open(self.storage.clone(), self.reading, ladder.clone(), now));
                self.open.len() - 1
            }
        };
        &mut self.open[position]
    }

    fn find(&self, ladder: &Id) -> Option<&StoredRecord> {
        self.open.iter().find(|open| open.record().ladder == *ladder)
    }

    /// The record of a ladder that has been opened, as it was read last.
    pub fn record(&self, ladder: &Id) -> Option<&Record> {
        self.find(ladder).map(StoredRecord::record)
    }

    /// Whether all that is in the record of a ladder is stored.
    pub fn save_state(&self, ladder: &Id) -> SaveState {
        self.find(ladder).map_or(SaveState::Stored, StoredRecord::state)
    }

    /// Whether something on a ladder could not be read and was set aside since it was opened.
    pub fn has_quarantined(&self, ladder: &Id) -> bool {
        self.find(ladder).is_some_and(StoredRecord::has_quarantined)
    }

    /// What was set aside for a ladder because it could not be read, the oldest first.
    pub fn quarantined(&self, ladder: &Id) -> Vec<Quarantined> {
        self.find(ladder).map(StoredRecord::quarantined).unwrap_or_default()
    }

    /// What is stored on a ladder, as it is.
    pub fn stored_text(&self, ladder: &Id) -> Option<String> {
        self.find(ladder)?.stored_text()
    }

    /// Whether somebody has written anything beside their answers.
    pub fn has_notes(&self, ladder: &Id) -> bool {
        let former = format!("{JOURNAL_1}{ladder}");
        self.record(ladder).is_some_and(Record::has_notes)
            || self.storage.read(&former).is_ok_and(|text| text.is_some())
    }

    /// Reads again what is stored, as after another tab has stored something or the page was asleep.
    pub fn refresh(&mut self, now: u64) {
        for open in &mut self.open {
            open.refresh(now);
        }
    }

    /// Whether there is anything that would be gone with the page.
    pub fn has_unsaved(&self) -> bool {
        self.open.iter().any(StoredRecord::has_unsaved)
    }

    /// The ids of all ladders that there is anything of, stored or not, in their order.
    pub fn ladders(&self) -> Vec<Id> {
        let keys = self.storage.keys().unwrap_or_default();
        let held = self.open.iter().filter(|open| !open.record().is_empty()).map(|open| open.record().ladder.clone());
        let mut ladders: Vec<Id> = keys.iter().filter_map(|key| ladder_of(key)).chain(held).collect();
        ladders.sort();
        ladders.dedup();
        ladders
    }

    /// Makes a change, under a name that it can be undone by. What changes nothing is not remembered.
    pub fn change(&mut self, draft: Draft, now: u64) -> Result<(), StoreError> {
        let Draft { label, ladder, values, editions, coalescing } = draft;
        // What is done here comes after all that any other tab has done, whatever their clocks say.
        let record = self.opened(&ladder, now);
        if record.is_read_only() {
            return Err(StoreError::ReadOnly(ladder));
        }
        let changes = record.put(values, &editions, now);
        self.remember(label, coalescing, ladder, changes, now);
        Ok(())
    }

    /// Takes over what a file brings, as one change. `place` is the ladder that is looked at. Nothing is taken over where
    /// any of the ladders cannot be written. Returns whether all of it is stored.
    pub fn import(&mut self, label: String, place: &Id, imports: Vec<Import>, now: u64) -> Result<bool, StoreError> {
        for import in &imports {
            if self.opened(&import.ladder, now).is_read_only() {
                return Err(StoreError::ReadOnly(import.ladder.clone()));
            }
        }
        let mut changes = Vec::new();
        let mut is_stored = true;
        for Import { ladder, entries, editions, revision } in imports {
            let record = self.opened(&ladder, now);
            changes.extend(record.take(entries, &editions, revision));
            is_stored &= record.state() == SaveState::Stored;
        }
        self.remember(label, Coalescing::Never, place.clone(), changes, now);
        Ok(is_stored)
    }

    fn remember(&mut self, label: String, coalescing: Coalescing, place: Id, changes: Vec<EntryChange>, at: u64) {
        if !changes.is_empty() {
            self.undo.push(Change { label, at, coalescing, place, effect: Effect::Entries(changes) });
        }
    }

    /// Forgets a text that was set aside because it could not be read.
    pub fn discard(
        &mut self,
        ladder: &Id,
        quarantined_text: Quarantined,
        label: String,
        now: u64,
    ) -> Result<(), StoreError> {
        self.storage.remove(&quarantined_text.key)?;
        let (place, effect) = (ladder.clone(), Effect::Discarded(quarantined_text));
        self.undo.push(Change { label, at: now, coalescing: Coalescing::Never, place, effect });
        Ok(())
    }

    /// Forgets everything of ours: the records of every ladder, and what was set aside.
    ///
    /// All is read before anything is removed, so that a failure leaves nothing half deleted without a copy.
    pub fn delete_everything(&mut self, label: String, now: u64) -> Result<(), StoreError> {
        let mut texts = Vec::new();
        for key in self.storage.keys()?.into_iter().filter(|key| key.starts_with(NAMESPACE)) {
            if let Some(text) = self.storage.read(&key)? {
                texts.push((key, text));
            }
        }
        for (key, _) in &texts {
            self.storage.remove(key)?;
        }
        let held = self.open.iter_mut().map(StoredRecord::forget).collect();
        let effect = Effect::Deleted(Deleted { texts, held });
        self.undo.push(Change { label, at: now, coalescing: Coalescing::Never, place: Id::default(), effect });
        Ok(())
    }

    /// What would be undone next from somewhere.
    pub fn undoable(&self, viewpoint: Viewpoint<'_>) -> Option<&str> {
        self.undo.seen_from(viewpoint).map(|(_, change)| change.label.as_str())
    }

    /// Whether the last thing that was done is that everything was deleted.
    pub fn is_deleted(&self) -> bool {
        self.undo.last().is_some_and(|change| matches!(change.effect, Effect::Deleted(_)))
    }

    /// What was undone last, until something else is done.
    pub fn undone(&self) -> Option<&Undone> {
        self.undo.undone()
    }

    /// Undoes the last change that can be seen from somewhere; nothing where there is none.
    pub fn undo(&mut self, viewpoint: Viewpoint<'_>, now: u64) -> Option<&Undone> {
        let (position, change) = self.undo.seen_from(viewpoint)?;
        if let Effect::Entries(changes) = &change.effect {
            let (label, mut ladders) = (change.label.clone(), ladders(changes));
            if ladders.iter_mut().any(|ladder| self.opened(ladder, now).is_read_only()) {
                return Some(self.undo.set_undone(Undone { label, outcome: UndoOutcome::ReadOnly, item: None }));
            }
        }
        let Change { label, effect, .. } = self.undo.remove(position);
        let mut item = None;
        let outcome = match effect {
            Effect::Entries(changes) => {
                item = changes.iter().find_map(|change| match &change.key {
                    EntryKey::Score { item, .. } => Some(item.clone()),
                    _ => None,
                });
                self.undo_entries(&changes, now)
            }
            Effect::Discarded(quarantined_text) => {
                put_back_or_nothing(self.storage.write(&quarantined_text.key, &quarantined_text.text))
            }
            Effect::Deleted(deleted) => put_back_or_nothing(self.restore(&deleted, now)),
        };
        Some(self.undo.set_undone(Undone { label, outcome, item }))
    }

    fn undo_entries(&mut self, changes: &[EntryChange], now: u64) -> UndoOutcome {
        let mut count = 0;
        let mut is_stored = true;
        for ladder in ladders(changes) {
            let record = self.opened(&ladder, now);
            let of_ladder = || changes.iter().filter(|change| change.ladder == ladder);
            count += of_ladder().filter(|change| record.undo(change, now)).count();
            record.save();
            is_stored &= of_ladder().all(|change| record.is_stored(&change.key));
        }
        match count {
            0 => UndoOutcome::Nothing,
            _ if !is_stored => UndoOutcome::NotStored,
            all if all == changes.len() => UndoOutcome::Whole,
            _ => UndoOutcome::Partly,
        }
    }

    /// Puts back what was deleted. What was entered since then stays.
    fn restore(&mut self, deleted: &Deleted, now: u64) -> Result<(), StorageError> {
        let mut result = Ok(());
        for (key, text) in &deleted.texts {
            result = result.and(self.put_back(key, text, now));
        }
        for held in &deleted.held {
            self.opened(&held.ladder, now).hold(held);
        }
        for open in &mut self.open {
            open.refresh(now);
            open.save();
        }
        result
    }

    fn put_back(&mut self, key: &str, text: &str, now: u64) -> Result<(), StorageError> {
        if self.storage.read(key)?.is_none() {
            return self.storage.write(key, text);
        }
        let Some(ladder) = ladder_of(key) else { return Ok(()) };
        match decode_as(&ladder, text, self.reading) {
            Ok(older) if older.unreadable.is_empty() => {
                let record = self.opened(&ladder, now);
                record.hold(&older.record);
                record.save();
                Ok(())
            }
            // What cannot be read is not merged with what is there by now, and not lost either.
            _ => self.storage.write(&format!("{}{now}", quarantine_prefix(&ladder)), text),
        }
    }
}

fn put_back_or_nothing(result: Result<(), StorageError>) -> UndoOutcome {
    if result.is_ok() { UndoOutcome::Whole } else { UndoOutcome::Nothing }
}

/// The ladders that changes are about, each once.
fn ladders(changes: &[EntryChange]) -> Vec<Id> {
    let mut ladders: Vec<Id> = changes.iter().map(|change| change.ladder.clone()).collect();
    ladders.dedup();
    ladders
}

/// The ladder that a key in storage is about.
fn ladder_of(key: &str) -> Option<Id> {
    if let Some(ladder) = key.strip_prefix(RECORDS) {
        return Some(ladder.into());
    }
    let former = key.strip_prefix(SCORES_1).or_else(|| key.strip_prefix(JOURNAL_1))?;
    Some(former.strip_suffix(PUT_BACK_1).unwrap_or(former).into())
}
