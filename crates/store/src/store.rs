//! The records of all ladders that were opened on a page, and the undo stack.
//!
//! A record stays open as long as the page, even after the person has switched to another ladder, because changes that
//! could not be stored exist only in memory.

use std::rc::Rc;

use rungs_domain::ladder::{Id, Ladder};

use crate::codec::{DecodeScope, decode_as};
use crate::edition::Editions;
use crate::entries::{Entry, EntryKey};
use crate::quarantine::Quarantined;
use crate::record::Record;
use crate::storage::{Storage, StorageError};
use crate::stored::{JOURNAL_1, PUT_BACK_1, SCORES_1, SaveState, StoredRecord};
use crate::undo::{Change, Coalescing, Deleted, Draft, Effect, EntryChange, UndoOutcome, UndoStack, Undone, Viewpoint};
use crate::{NAMESPACE, RECORDS, quarantine};

/// Reasons why the store cannot make a change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The record of this ladder was written by a newer version.
    #[error("the data on the ladder “{0}” was saved by a newer version of Rungs")]
    ReadOnly(Id),
    /// Storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The part of an imported file that concerns one ladder.
#[derive(Clone, Debug)]
pub struct Import {
    /// The ladder.
    pub ladder: Id,
    /// Entries to merge; the later entry wins.
    pub entries: Vec<(EntryKey, Entry)>,
    /// Editions that the snapshots among the entries refer to.
    pub editions: Editions,
    /// New revision of the scored ladder, if the file changes it.
    pub revision: Option<String>,
}

/// The records of all ladders, with the undo stack.
pub struct Store {
    storage: Rc<dyn Storage>,
    scope: DecodeScope,
    open: Vec<StoredRecord>,
    undo: UndoStack,
}

impl Store {
    /// Creates a store without open records.
    pub fn new(storage: Rc<dyn Storage>) -> Self {
        Self::with_scope(storage, DecodeScope::EVERYTHING)
    }

    /// Creates a store that decodes answers only and keeps all other values verbatim.
    pub fn of_answers(storage: Rc<dyn Storage>) -> Self {
        Self::with_scope(storage, DecodeScope::ANSWERS)
    }

    /// Returns whether all kinds of values are decoded.
    pub fn reads_everything(&self) -> bool {
        self.scope.is_everything()
    }

    /// Decodes all kinds of values from now on, also in the records that are already open.
    pub fn read_everything(&mut self, now: u64) {
        self.scope = DecodeScope::EVERYTHING;
        for open in &mut self.open {
            open.set_scope(self.scope, now);
        }
    }

    fn with_scope(storage: Rc<dyn Storage>, scope: DecodeScope) -> Self {
        Self { storage, scope, open: Vec::new(), undo: UndoStack::default() }
    }

    /// Returns the underlying storage.
    pub fn storage(&self) -> Rc<dyn Storage> {
        self.storage.clone()
    }

    /// Opens the record of the ladder on display, or refreshes it and retries unsaved changes.
    pub fn open(&mut self, ladder: &Ladder, now: u64) {
        let record = self.opened(&ladder.id, now);
        record.set_revision(ladder.revision.clone());
        record.save();
    }

    /// Returns a ladder's record as it is stored now, with unsaved changes applied.
    pub fn read(&mut self, ladder: &Id, now: u64) -> &Record {
        self.opened(ladder, now).record()
    }

    /// Opens or refreshes a ladder's record.
    fn opened(&mut self, ladder: &Id, now: u64) -> &mut StoredRecord {
        let position = match self.open.iter().position(|open| open.record().ladder == *ladder) {
            Some(position) => {
                self.open[position].refresh(now);
                position
            }
            None => {
                self.open.push(StoredRecord::open(self.storage.clone(), self.scope, ladder.clone(), now));
                self.open.len() - 1
            }
        };
        &mut self.open[position]
    }

    fn find(&self, ladder: &Id) -> Option<&StoredRecord> {
        self.open.iter().find(|open| open.record().ladder == *ladder)
    }

    /// Returns the record of an open ladder as of the last refresh.
    pub fn record(&self, ladder: &Id) -> Option<&Record> {
        self.find(ladder).map(StoredRecord::record)
    }

    /// Returns whether a ladder's record is stored.
    pub fn save_state(&self, ladder: &Id) -> SaveState {
        self.find(ladder).map_or(SaveState::Stored, StoredRecord::state)
    }

    /// Returns whether data on a ladder was quarantined since its record was opened.
    pub fn has_quarantined(&self, ladder: &Id) -> bool {
        self.find(ladder).is_some_and(StoredRecord::has_quarantined)
    }

    /// Returns a ladder's quarantined data, oldest first.
    pub fn quarantined(&self, ladder: &Id) -> Vec<Quarantined> {
        self.find(ladder).map(StoredRecord::quarantined).unwrap_or_default()
    }

    /// Returns the text stored for a ladder, without decoding it.
    pub fn stored_text(&self, ladder: &Id) -> Option<String> {
        self.find(ladder)?.stored_text()
    }

    /// Returns whether a ladder has any values besides answers.
    pub fn has_notes(&self, ladder: &Id) -> bool {
        let legacy = format!("{JOURNAL_1}{ladder}");
        self.record(ladder).is_some_and(Record::has_notes)
            || self.storage.read(&legacy).is_ok_and(|text| text.is_some())
    }

    /// Reads the open records again, for example after another tab has written or the page was suspended.
    pub fn refresh(&mut self, now: u64) {
        for open in &mut self.open {
            open.refresh(now);
        }
    }

    /// Returns whether there are changes that would be lost if the page closed.
    pub fn has_unsaved(&self) -> bool {
        self.open.iter().any(StoredRecord::has_unsaved)
    }

    /// Returns the ids of all ladders that have data, stored or in memory, in order.
    pub fn ladders(&self) -> Vec<Id> {
        let keys = self.storage.keys().unwrap_or_default();
        let in_memory =
            self.open.iter().filter(|open| !open.record().is_empty()).map(|open| open.record().ladder.clone());
        let mut ladders: Vec<Id> = keys.iter().filter_map(|key| ladder_of(key)).chain(in_memory).collect();
        ladders.sort();
        ladders.dedup();
        ladders
    }

    /// Applies a draft and adds it to the undo stack. A draft that changes nothing adds nothing.
    pub fn change(&mut self, draft: Draft, now: u64) -> Result<(), StoreError> {
        let Draft { label, ladder, values, editions, coalescing } = draft;
        // The record is read again first, so that this change is later than any of another tab, whatever their clocks
        // say.
        let record = self.opened(&ladder, now);
        if record.is_read_only() {
            return Err(StoreError::ReadOnly(ladder));
        }
        let changes = record.put(values, &editions, now);
        self.remember(label, coalescing, ladder, changes, now);
        Ok(())
    }

    /// Merges imported data into several ladders, as one change. `place` is the ladder on display. Fails without any
    /// change if one of the ladders is read-only. Returns whether everything is stored.
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

    /// Deletes a quarantined text.
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

    /// Deletes all data of Rungs: the records of every ladder and quarantined data.
    ///
    /// Reads everything before removing anything, so that a failure half-way leaves a copy of each removed text.
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
        let unsaved = self.open.iter_mut().map(StoredRecord::clear).collect();
        let effect = Effect::Deleted(Deleted { texts, unsaved });
        self.undo.push(Change { label, at: now, coalescing: Coalescing::Never, place: Id::default(), effect });
        Ok(())
    }

    /// Returns the label of the change that an undo would revert.
    pub fn undoable(&self, viewpoint: Viewpoint<'_>) -> Option<&str> {
        self.undo.last_visible_from(viewpoint).map(|(_, change)| change.label.as_str())
    }

    /// Returns whether the last change deleted everything.
    pub fn is_deleted(&self) -> bool {
        self.undo.last().is_some_and(|change| matches!(change.effect, Effect::Deleted(_)))
    }

    /// Returns the last undone change, until the next change is made.
    pub fn undone(&self) -> Option<&Undone> {
        self.undo.undone()
    }

    /// Undoes the last change that is visible from a viewpoint, or returns `None` if there is none.
    pub fn undo(&mut self, viewpoint: Viewpoint<'_>, now: u64) -> Option<&Undone> {
        let (position, change) = self.undo.last_visible_from(viewpoint)?;
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
                restore_outcome(self.storage.write(&quarantined_text.key, &quarantined_text.text))
            }
            Effect::Deleted(deleted) => restore_outcome(self.restore(&deleted, now)),
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

    /// Restores deleted data and merges it with the data entered since.
    fn restore(&mut self, deleted: &Deleted, now: u64) -> Result<(), StorageError> {
        let mut result = Ok(());
        for (key, text) in &deleted.texts {
            result = result.and(self.restore_text(key, text, now));
        }
        for unsaved in &deleted.unsaved {
            self.opened(&unsaved.ladder, now).merge_unsaved(unsaved);
        }
        for open in &mut self.open {
            open.refresh(now);
            open.save();
        }
        result
    }

    fn restore_text(&mut self, key: &str, text: &str, now: u64) -> Result<(), StorageError> {
        if self.storage.read(key)?.is_none() {
            return self.storage.write(key, text);
        }
        let Some(ladder) = ladder_of(key) else { return Ok(()) };
        match decode_as(&ladder, text, self.scope) {
            Ok(older) if older.unreadable.is_empty() => {
                let record = self.opened(&ladder, now);
                record.merge_unsaved(&older.record);
                record.save();
                Ok(())
            }
            // Unreadable data cannot be merged with the present text, so it is quarantined.
            _ => self.storage.write(&format!("{}{now}", quarantine::prefix(&ladder)), text),
        }
    }
}

fn restore_outcome(result: Result<(), StorageError>) -> UndoOutcome {
    if result.is_ok() { UndoOutcome::Whole } else { UndoOutcome::Nothing }
}

/// Returns the ladders of changes, without duplicates.
fn ladders(changes: &[EntryChange]) -> Vec<Id> {
    let mut ladders: Vec<Id> = changes.iter().map(|change| change.ladder.clone()).collect();
    ladders.dedup();
    ladders
}

/// Returns the ladder that a storage key belongs to.
fn ladder_of(key: &str) -> Option<Id> {
    if let Some(ladder) = key.strip_prefix(RECORDS) {
        return Some(ladder.into());
    }
    let legacy = key.strip_prefix(SCORES_1).or_else(|| key.strip_prefix(JOURNAL_1))?;
    Some(legacy.strip_suffix(PUT_BACK_1).unwrap_or(legacy).into())
}
