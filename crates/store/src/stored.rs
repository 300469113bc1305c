//! The record of one ladder, in memory and in storage.
//!
//! Saving never overwrites data that was not understood, nor changes of another tab: it reads the stored record,
//! applies the changes made here, and writes the result. Changes that cannot be written stay in memory and are retried
//! with the next change.

mod reading;

use std::collections::BTreeSet;
use std::rc::Rc;

use rungs_domain::ladder::Id;

use crate::codec::{DecodeScope, encode};
use crate::edition::Editions;
use crate::entries::{Entry, EntryKey, Value};
use crate::quarantine::Quarantined;
use crate::record::Record;
use crate::storage::{Storage, StorageError};
use crate::undo::EntryChange;
use crate::{RECORDS, quarantine};

/// Key prefix of the scores of schema 1; the ladder's id follows.
pub(crate) const SCORES_1: &str = "rungs:scores:";

/// Key prefix of the journals of schema 1; the ladder's id follows.
pub(crate) const JOURNAL_1: &str = "rungs:journal:";

/// Key suffix with which schema 1 restored a deleted text when its key was taken by then.
pub(crate) const PUT_BACK_1: &str = ":put-back";

/// Whether the record in memory is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything is stored.
    Stored,
    /// Storage is full. The last changes are in memory only; earlier ones are stored.
    Full,
    /// Storage refuses. The last changes are in memory only.
    Refused,
    /// The stored record was written by a newer version. It is read-only.
    Newer,
    /// The stored record is unreadable and there is no room to quarantine it, so it is not overwritten.
    Unreadable,
}

impl From<StorageError> for SaveState {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Full => Self::Full,
            StorageError::Blocked(_) => Self::Refused,
        }
    }
}

/// The record of one ladder, which it reads from storage and writes to it.
pub(crate) struct StoredRecord {
    storage: Rc<dyn Storage>,
    scope: DecodeScope,
    record: Record,
    /// Revision of the ladder on display; `None` while the ladder is not on display.
    revision: Option<String>,
    /// Keys of the entries that are not stored yet.
    pending: BTreeSet<EntryKey>,
    state: SaveState,
    /// The text last read from or written to the record's key.
    stored: Option<String>,
    has_quarantined: bool,
}

impl StoredRecord {
    /// Opens the record of a ladder. Unreadable data is quarantined first, under keys that contain `now`.
    pub fn open(storage: Rc<dyn Storage>, scope: DecodeScope, ladder: Id, now: u64) -> Self {
        let record = Record::new(ladder, String::new());
        let mut opened = Self {
            storage,
            scope,
            record,
            revision: None,
            pending: BTreeSet::new(),
            state: SaveState::Stored,
            stored: None,
            has_quarantined: false,
        };
        opened.refresh(now);
        opened
    }

    pub fn record(&self) -> &Record {
        &self.record
    }

    pub fn state(&self) -> SaveState {
        self.state
    }

    /// Returns whether data was quarantined since the record was opened.
    pub fn has_quarantined(&self) -> bool {
        self.has_quarantined
    }

    /// Returns whether the record must not be changed.
    pub fn is_read_only(&self) -> bool {
        self.state == SaveState::Newer
    }

    /// Returns whether there are changes that would be lost if the page closed.
    pub fn has_unsaved(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Returns whether the entry under a key is stored.
    pub fn is_stored(&self, key: &EntryKey) -> bool {
        !self.pending.contains(key)
    }

    /// Sets the revision of the ladder that is scored from now on.
    pub fn set_revision(&mut self, revision: String) {
        self.record.revision.clone_from(&revision);
        self.revision = Some(revision);
    }

    /// Reads the record again, decoding other kinds of values.
    pub fn set_scope(&mut self, scope: DecodeScope, now: u64) {
        self.scope = scope;
        // Forces the text to be decoded again although it has not changed.
        self.stored = None;
        self.refresh(now);
    }

    /// Reads the record again and applies unsaved changes. Entries that disappeared from storage, for example because
    /// another tab deleted all data, disappear here too.
    pub fn refresh(&mut self, now: u64) {
        if let Err(error) = self.read_again(now) {
            self.state = error.into();
        }
    }

    /// Sets values as the latest changes and saves. The record must have been refreshed right before.
    pub fn put(&mut self, values: Vec<(EntryKey, Option<Value>)>, editions: &Editions, now: u64) -> Vec<EntryChange> {
        let is_new = |(key, value): &(EntryKey, Option<Value>)| self.record.entries.value(key) != value.as_ref();
        let values: Vec<_> = values.into_iter().filter(is_new).collect();
        let mut changes = Vec::with_capacity(values.len());
        for (key, value) in values {
            changes.push(self.change(&key, value.clone()));
            self.record.entries.set(key, value, now);
        }
        self.record.editions.merge(editions);
        self.save();
        changes
    }

    /// Merges entries that are later than the present ones and saves. The record must have been refreshed right before.
    pub fn take(
        &mut self,
        entries: Vec<(EntryKey, Entry)>,
        editions: &Editions,
        revision: Option<String>,
    ) -> Vec<EntryChange> {
        let mut changes = Vec::new();
        if let Some(revision) = revision.filter(|_| self.revision.is_none()) {
            self.record.revision = revision;
        }
        for (key, entry) in entries {
            let present = self.record.entries.get(&key);
            if present.is_some_and(|present| !entry.is_after(present)) {
                continue;
            }
            let is_new = self.record.entries.value(&key) != entry.value.as_ref();
            let change = self.change(&key, entry.value.clone());
            changes.extend(is_new.then_some(change));
            self.record.entries.take(key, entry);
        }
        self.record.editions.merge(editions);
        self.save();
        changes
    }

    /// Describes the change of a value and marks its key as unsaved.
    fn change(&mut self, key: &EntryKey, value: Option<Value>) -> EntryChange {
        self.pending.insert(key.clone());
        let before = self.record.entries.get(key).cloned();
        EntryChange { ladder: self.record.ladder.clone(), key: key.clone(), before, after: value }
    }

    /// Restores the value from before a change, unless the entry was changed again since. Returns whether the entry has
    /// that value now.
    pub fn undo(&mut self, change: &EntryChange, now: u64) -> bool {
        let present = self.record.entries.value(&change.key);
        if present == change.previous() {
            return true;
        }
        if present != change.after.as_ref() {
            return false;
        }
        if change.before.is_none() && self.pending.remove(&change.key) {
            // The entry never reached storage, so it needs no tombstone.
            self.record.entries.erase(&change.key);
        } else {
            self.pending.insert(change.key.clone());
            self.record.entries.set(change.key.clone(), change.previous().cloned(), now);
        }
        true
    }

    /// Writes unsaved changes, if any.
    pub fn save(&mut self) {
        if self.has_unsaved() {
            self.write();
        } else if self.state == SaveState::Full {
            self.state = SaveState::Stored;
        }
    }

    fn write(&mut self) {
        if matches!(self.state, SaveState::Newer | SaveState::Unreadable) {
            return;
        }
        let written = encode(&self.record).map_err(|error| StorageError::Blocked(error.to_string())).and_then(|text| {
            self.storage.write(&record_key(&self.record.ladder), &text)?;
            self.stored = Some(text);
            Ok(())
        });
        self.state = match written {
            Ok(()) => {
                self.pending.clear();
                SaveState::Stored
            }
            Err(error) => error.into(),
        };
    }

    /// Returns the ladder's quarantined data, oldest first.
    pub fn quarantined(&self) -> Vec<Quarantined> {
        quarantine::find(&*self.storage, &self.record.ladder)
    }

    /// Returns the stored text without decoding it, for a person who wants to save data that this version cannot read.
    pub fn stored_text(&self) -> Option<String> {
        let ladder = &self.record.ladder;
        let keys = [record_key(ladder), format!("{SCORES_1}{ladder}"), format!("{JOURNAL_1}{ladder}")];
        keys.iter().find_map(|key| self.read(key).ok().flatten())
    }

    /// Returns the unsaved entries as a record of their own.
    pub fn unsaved(&self) -> Record {
        let mut unsaved = Record::new(self.record.ladder.clone(), self.record.revision.clone());
        for key in &self.pending {
            if let Some(entry) = self.record.entries.get(key) {
                unsaved.entries.take(key.clone(), entry.clone());
            }
        }
        if self.pending.iter().any(|key| matches!(key, EntryKey::Snapshot(_))) {
            unsaved.editions = self.record.editions.clone();
        }
        unsaved
    }

    /// Clears the record in memory and returns its unsaved entries. Storage is not touched.
    pub fn clear(&mut self) -> Record {
        let unsaved = self.unsaved();
        let empty = Record::new(self.record.ladder.clone(), self.record.revision.clone());
        self.record = empty;
        self.pending.clear();
        (self.stored, self.state) = (None, SaveState::Stored);
        unsaved
    }

    /// Merges another copy into memory and marks its entries as unsaved.
    pub fn merge_unsaved(&mut self, record: &Record) {
        for (key, entry) in record.entries.iter() {
            self.record.entries.take(key.clone(), entry.clone());
            self.pending.insert(key.clone());
        }
        self.record.editions.merge(&record.editions);
    }
}

/// Returns the storage key of a ladder's record.
pub(crate) fn record_key(ladder: &Id) -> String {
    format!("{RECORDS}{ladder}")
}
