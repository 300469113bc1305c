//! One ladder's record in memory and in storage.
//!
//! Nothing is ever written over what was not understood, and no record over another: each save reads what is stored, puts
//! what changed here on top of it, and writes the result. What could not be written stays in memory and is tried again
//! with the next change.

use std::collections::BTreeSet;
use std::rc::Rc;

use rungs_domain::ladder::Id;

use crate::codec::{DecodeError, Decoded, Reading, decode_as, encode};
use crate::edition::Editions;
use crate::entries::{Entry, EntryKey, Value};
use crate::record::Record;
use crate::storage::{Storage, StorageError};
use crate::undo::EntryChange;
use crate::values::Verbatim;
use crate::{NAMESPACE, RECORDS};

/// What the keys of scores began with in schema 1, before the ladder's id.
pub(crate) const SCORES_1: &str = "rungs:scores:";

/// What the keys of journals began with in schema 1, before the ladder's id.
pub(crate) const JOURNAL_1: &str = "rungs:journal:";

/// What schema 1 added to the key of a text that was deleted and put back, where there was another one by then.
pub(crate) const PUT_BACK_1: &str = ":put-back";

/// Whether what is in memory is also in storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything is stored.
    Stored,
    /// The last changes did not fit; they are held in memory, and the older ones are still stored.
    Full,
    /// Storage refuses; the last changes are held in memory only.
    Refused,
    /// What is stored was written by a newer version. It is left alone and nothing can be changed.
    Newer,
    /// Something that is stored cannot be read and there was no room to set it aside, so nothing is written over it.
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

/// What was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuarantineKind {
    /// All scores of a ladder, as schema 1 kept them.
    Scores,
    /// All notes of a ladder, as schema 1 kept them.
    Notes,
    /// All that was kept on a ladder.
    Record,
    /// Entries that could not be read among others that could.
    Entries,
}

impl QuarantineKind {
    const ALL: [(Self, &str); 3] = [(Self::Notes, "-notes"), (Self::Record, "-record"), (Self::Entries, "-entries")];

    /// What its keys end with.
    fn suffix(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, suffix)| suffix)
    }

    fn of(key: &str) -> Self {
        Self::ALL.iter().find(|(_, suffix)| key.ends_with(suffix)).map_or(Self::Scores, |(kind, _)| *kind)
    }
}

/// Stored text that could not be read and was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// What it was.
    pub kind: QuarantineKind,
    /// Where it is kept now.
    pub key: String,
    /// The text as it was found.
    pub text: String,
}

/// A ladder's record, and the only way it goes into storage and comes out of it.
pub(crate) struct StoredRecord {
    storage: Rc<dyn Storage>,
    reading: Reading,
    record: Record,
    /// The edition of the ladder that is scored here, where it is looked at.
    revision: Option<String>,
    /// The keys of entries in memory that are not stored yet.
    pending: BTreeSet<EntryKey>,
    state: SaveState,
    /// What is known to be stored under the record's key.
    stored: Option<String>,
    has_quarantined: bool,
}

/// What is found in storage.
struct Found {
    record: Record,
    /// What cannot be read, and is to be set aside.
    aside: Vec<(QuarantineKind, String)>,
    /// The keys of schema 1 that were read.
    former_keys: Vec<String>,
}

impl StoredRecord {
    /// Opens the record of a ladder. Texts that cannot be read are set aside first, under keys with `now` in them.
    pub fn open(storage: Rc<dyn Storage>, reading: Reading, ladder: Id, now: u64) -> Self {
        let record = Record::new(ladder, String::new());
        let mut opened = Self {
            storage,
            reading,
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

    /// Whether something could not be read and was set aside since the record was opened.
    pub fn has_quarantined(&self) -> bool {
        self.has_quarantined
    }

    /// Whether nothing can be changed.
    pub fn is_read_only(&self) -> bool {
        self.state == SaveState::Newer
    }

    /// Whether there is something that is not stored, and would be gone with the page.
    pub fn has_unsaved(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Whether what is under a key is also in storage.
    pub fn is_stored(&self, key: &EntryKey) -> bool {
        !self.pending.contains(key)
    }

    /// Says which edition of the ladder is scored here from now on.
    pub fn set_revision(&mut self, revision: String) {
        self.record.revision.clone_from(&revision);
        self.revision = Some(revision);
    }

    /// Reads again what is stored, with more of the values read than before.
    pub fn read_as(&mut self, reading: Reading, now: u64) {
        self.reading = reading;
        // What was read in another way does not count as read.
        self.stored = None;
        self.refresh(now);
    }

    /// Reads again what is stored, and puts what is still unsaved on top of it. What was removed from storage by somebody
    /// else, as by deleting all data, is gone here too.
    pub fn refresh(&mut self, now: u64) {
        if let Err(error) = self.read_again(now) {
            self.state = error.into();
        }
    }

    fn read_again(&mut self, now: u64) -> Result<(), StorageError> {
        let text = self.read(&record_key(&self.record.ladder))?;
        let former = self.former_texts()?;
        if former.is_empty() && text == self.stored && self.state != SaveState::Unreadable {
            if self.pending.is_empty() && !self.is_read_only() {
                self.state = SaveState::Stored;
            }
            return Ok(());
        }
        let Some(found) = self.find(text.as_deref(), former) else {
            (self.state, self.stored) = (SaveState::Newer, text);
            return Ok(());
        };
        let is_safe = self.bring_up_to_date(&found, text, now);
        let held = std::mem::replace(&mut self.record, found.record);
        if let Some(revision) = &self.revision {
            self.record.revision.clone_from(revision);
        }
        let is_pending = |key: &EntryKey| self.pending.contains(key);
        for (key, entry) in held.entries.iter().filter(|(key, _)| is_pending(key)) {
            self.record.entries.take(key.clone(), entry.clone());
        }
        if self.pending.iter().any(|key| matches!(key, EntryKey::Snapshot(_))) {
            self.record.editions.merge(&held.editions);
        }
        let former_state = self.state;
        if !is_safe {
            self.state = SaveState::Unreadable;
        } else if self.pending.is_empty() {
            self.state = SaveState::Stored;
        } else if matches!(former_state, SaveState::Newer | SaveState::Unreadable) {
            self.state = SaveState::Stored;
            self.write();
        }
        Ok(())
    }

    /// The text under a key. An empty one holds nothing that could be lost.
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.storage.read(key)?.filter(|text| !text.is_empty()))
    }

    /// The texts that schema 1 kept on the ladder, with their keys. A page that still runs that version writes them anew.
    fn former_texts(&self) -> Result<Vec<(QuarantineKind, String, String)>, StorageError> {
        let ladder = &self.record.ladder;
        let mut texts = Vec::new();
        for (kind, prefix) in [(QuarantineKind::Scores, SCORES_1), (QuarantineKind::Notes, JOURNAL_1)] {
            if kind == QuarantineKind::Notes && self.reading.journal.is_none() {
                continue;
            }
            for suffix in ["", PUT_BACK_1] {
                let key = format!("{prefix}{ladder}{suffix}");
                if let Some(text) = self.read(&key)? {
                    texts.push((kind, key, text));
                }
            }
        }
        Ok(texts)
    }

    /// Reads what was found; nothing where a newer version has written any of it.
    fn find(&self, text: Option<&str>, former: Vec<(QuarantineKind, String, String)>) -> Option<Found> {
        let ladder = &self.record.ladder;
        let mut found =
            Found { record: Record::new(ladder.clone(), String::new()), aside: Vec::new(), former_keys: Vec::new() };
        let mut unreadable: Vec<Verbatim> = Vec::new();
        let present = text.map(|text| (QuarantineKind::Record, text));
        for (kind, text) in present.into_iter().chain(former.iter().map(|(kind, _, text)| (*kind, text.as_str()))) {
            match decode_as(ladder, text, self.reading) {
                Ok(Decoded { record, unreadable: more }) => {
                    if found.record.revision.is_empty() {
                        found.record.revision.clone_from(&record.revision);
                    }
                    found.record.merge(&record);
                    unreadable.extend(more);
                }
                Err(DecodeError::Newer { .. }) => return None,
                Err(DecodeError::Unreadable(_) | DecodeError::OtherLadder(_)) => {
                    found.aside.push((kind, text.to_owned()));
                }
            }
        }
        if !unreadable.is_empty() {
            let list = unreadable.iter().map(Verbatim::as_str).collect::<Vec<_>>().join(",");
            found.aside.push((QuarantineKind::Entries, format!("[{list}]")));
        }
        found.former_keys = former.into_iter().map(|(_, key, _)| key).collect();
        Some(found)
    }

    /// Sets aside what cannot be read, and then writes what can in the present form. Returns whether what is stored can
    /// be written over from now on.
    fn bring_up_to_date(&mut self, found: &Found, text: Option<String>, now: u64) -> bool {
        self.stored = text;
        if found.aside.is_empty() && found.former_keys.is_empty() {
            return true;
        }
        let mut quarantine = Vec::new();
        for (kind, text) in &found.aside {
            match self.quarantine(*kind, text, now) {
                Ok(key) => quarantine.push(key),
                Err(_) => break,
            }
        }
        let is_moved = quarantine.len() == found.aside.len() && self.replace(found).is_ok();
        if is_moved {
            self.has_quarantined |= !quarantine.is_empty();
            return true;
        }
        for key in quarantine {
            // The text is still where it was; a second copy of it would only take up room.
            let _ = self.storage.remove(&key);
        }
        // What schema 1 has written can still be read there.
        found.aside.is_empty()
    }

    /// Writes what was read, and only then removes where it was before.
    fn replace(&mut self, found: &Found) -> Result<(), StorageError> {
        let key = record_key(&self.record.ladder);
        if found.record.is_empty() {
            self.storage.remove(&key)?;
            self.stored = None;
        } else {
            let text = encode(&found.record).map_err(|error| StorageError::Blocked(error.to_string()))?;
            self.storage.write(&key, &text)?;
            self.stored = Some(text);
        }
        found.former_keys.iter().try_for_each(|key| self.storage.remove(key))
    }

    /// Keeps a text under a recovery key of its own.
    fn quarantine(&self, kind: QuarantineKind, text: &str, now: u64) -> Result<String, StorageError> {
        let mut at = now;
        loop {
            let key = format!("{}{at}{}", quarantine_prefix(&self.record.ladder), kind.suffix());
            if self.storage.read(&key)?.is_none() {
                self.storage.write(&key, text)?;
                return Ok(key);
            }
            at = at.wrapping_add(1);
        }
    }

    /// Puts values under their keys as the last changes, and saves. To be called on what has just been read.
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

    /// Takes entries over where they are later than what is there, and saves. To be called on what has just been read.
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

    /// What a value changes that is about to be put under a key, which is unsaved from then on.
    fn change(&mut self, key: &EntryKey, value: Option<Value>) -> EntryChange {
        self.pending.insert(key.clone());
        let before = self.record.entries.get(key).cloned();
        EntryChange { ladder: self.record.ladder.clone(), key: key.clone(), before, after: value }
    }

    /// Gives an entry the value back that it had before a change, unless it was changed again since then. Returns
    /// whether it has that value.
    pub fn undo(&mut self, change: &EntryChange, now: u64) -> bool {
        let present = self.record.entries.value(&change.key);
        if present == change.former() {
            return true;
        }
        if present != change.after.as_ref() {
            return false;
        }
        if change.before.is_none() && self.pending.remove(&change.key) {
            // It never got into storage, and needs no mark there.
            self.record.entries.forget(&change.key);
        } else {
            self.pending.insert(change.key.clone());
            self.record.entries.set(change.key.clone(), change.former().cloned(), now);
        }
        true
    }

    /// Stores what is not stored yet.
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

    /// What was set aside for this ladder because it could not be read, the oldest first.
    pub fn quarantined(&self) -> Vec<Quarantined> {
        let prefix = quarantine_prefix(&self.record.ladder);
        let mut found: Vec<Quarantined> = Vec::new();
        for key in self.storage.keys().unwrap_or_default() {
            // Others may keep much beside it, which is none of ours to read.
            if key.starts_with(&prefix)
                && let Ok(Some(text)) = self.storage.read(&key)
            {
                let place = found.partition_point(|other| other.key < key);
                found.insert(place, Quarantined { kind: QuarantineKind::of(&key), key, text });
            }
        }
        found
    }

    /// The stored text as it is, for a person who wants a copy of what this version cannot read.
    pub fn stored_text(&self) -> Option<String> {
        let ladder = &self.record.ladder;
        let keys = [record_key(ladder), format!("{SCORES_1}{ladder}"), format!("{JOURNAL_1}{ladder}")];
        keys.iter().find_map(|key| self.read(key).ok().flatten())
    }

    /// What is not stored yet, as a record of its own.
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

    /// Gives away what is in memory only, and forgets the rest; what is stored is not touched.
    pub fn forget(&mut self) -> Record {
        let unsaved = self.unsaved();
        let empty = Record::new(self.record.ladder.clone(), self.record.revision.clone());
        self.record = empty;
        self.pending.clear();
        (self.stored, self.state) = (None, SaveState::Stored);
        unsaved
    }

    /// Takes over what another copy knows later, to be stored.
    pub fn hold(&mut self, record: &Record) {
        for (key, entry) in record.entries.iter() {
            self.record.entries.take(key.clone(), entry.clone());
            self.pending.insert(key.clone());
        }
        self.record.editions.merge(&record.editions);
    }
}

pub(crate) fn record_key(ladder: &Id) -> String {
    format!("{RECORDS}{ladder}")
}

pub(crate) fn quarantine_prefix(ladder: &Id) -> String {
    format!("{NAMESPACE}recovery:{ladder}:")
}
