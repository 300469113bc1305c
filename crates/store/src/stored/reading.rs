//! Reading a stored record: migration of older formats, and quarantine of what cannot be read.

use super::{JOURNAL_1, PUT_BACK_1, SCORES_1, SaveState, StoredRecord, record_key};
use crate::codec::{DecodeError, Decoded, decode_as, encode};
use crate::entries::EntryKey;
use crate::quarantine::{self, QuarantineKind};
use crate::record::Record;
use crate::storage::StorageError;
use crate::values::Verbatim;

/// The data of a ladder found in storage.
struct Found {
    record: Record,
    /// Data to quarantine.
    to_quarantine: Vec<(QuarantineKind, String)>,
    /// Keys of schema 1 that were read.
    legacy_keys: Vec<String>,
}

impl StoredRecord {
    /// Reads the record again unless its text is the same, and migrates it.
    pub(super) fn read_again(&mut self, now: u64) -> Result<(), StorageError> {
        let text = self.read(&record_key(&self.record.ladder))?;
        let legacy = self.legacy_texts()?;
        if legacy.is_empty() && text == self.stored && self.state != SaveState::Unreadable {
            if self.pending.is_empty() && !self.is_read_only() {
                self.state = SaveState::Stored;
            }
            return Ok(());
        }
        let Some(found) = self.find(text.as_deref(), legacy) else {
            (self.state, self.stored) = (SaveState::Newer, text);
            return Ok(());
        };
        let may_overwrite = self.migrate(&found, text, now);
        let previous = std::mem::replace(&mut self.record, found.record);
        if let Some(revision) = &self.revision {
            self.record.revision.clone_from(revision);
        }
        let is_pending = |key: &EntryKey| self.pending.contains(key);
        for (key, entry) in previous.entries.iter().filter(|(key, _)| is_pending(key)) {
            self.record.entries.take(key.clone(), entry.clone());
        }
        if self.pending.iter().any(|key| matches!(key, EntryKey::Snapshot(_))) {
            self.record.editions.merge(&previous.editions);
        }
        let previous_state = self.state;
        if !may_overwrite {
            self.state = SaveState::Unreadable;
        } else if self.pending.is_empty() {
            self.state = SaveState::Stored;
        } else if matches!(previous_state, SaveState::Newer | SaveState::Unreadable) {
            self.state = SaveState::Stored;
            self.write();
        }
        Ok(())
    }

    /// Returns the text under a key. An empty text counts as missing, since nothing can be lost.
    pub(super) fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.storage.read(key)?.filter(|text| !text.is_empty()))
    }

    /// Returns the texts of schema 1 with their keys. They can reappear while a page with the old version is open.
    fn legacy_texts(&self) -> Result<Vec<(QuarantineKind, String, String)>, StorageError> {
        let ladder = &self.record.ladder;
        let mut texts = Vec::new();
        for (kind, prefix) in [(QuarantineKind::Scores, SCORES_1), (QuarantineKind::Notes, JOURNAL_1)] {
            if kind == QuarantineKind::Notes && self.scope.journal.is_none() {
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

    /// Decodes the stored texts. Returns `None` if a newer version has written any of them.
    fn find(&self, text: Option<&str>, legacy: Vec<(QuarantineKind, String, String)>) -> Option<Found> {
        let ladder = &self.record.ladder;
        let mut found = Found {
            record: Record::new(ladder.clone(), String::new()),
            to_quarantine: Vec::new(),
            legacy_keys: Vec::new(),
        };
        let mut unreadable: Vec<Verbatim> = Vec::new();
        let present = text.map(|text| (QuarantineKind::Record, text));
        for (kind, text) in present.into_iter().chain(legacy.iter().map(|(kind, _, text)| (*kind, text.as_str()))) {
            match decode_as(ladder, text, self.scope) {
                Ok(Decoded { record, unreadable: more }) => {
                    if found.record.revision.is_empty() {
                        found.record.revision.clone_from(&record.revision);
                    }
                    found.record.merge(&record);
                    unreadable.extend(more);
                }
                Err(DecodeError::Newer { .. }) => return None,
                Err(DecodeError::Unreadable(_) | DecodeError::OtherLadder(_)) => {
                    found.to_quarantine.push((kind, text.to_owned()));
                }
            }
        }
        if !unreadable.is_empty() {
            let list = unreadable.iter().map(Verbatim::as_str).collect::<Vec<_>>().join(",");
            found.to_quarantine.push((QuarantineKind::Entries, format!("[{list}]")));
        }
        found.legacy_keys = legacy.into_iter().map(|(_, key, _)| key).collect();
        Some(found)
    }

    /// Quarantines unreadable data, then writes the rest in the current format. Returns whether the stored text may be
    /// overwritten from now on.
    fn migrate(&mut self, found: &Found, text: Option<String>, now: u64) -> bool {
        self.stored = text;
        if found.to_quarantine.is_empty() && found.legacy_keys.is_empty() {
            return true;
        }
        let mut quarantine = Vec::new();
        for (kind, text) in &found.to_quarantine {
            match quarantine::store(&*self.storage, &self.record.ladder, *kind, text, now) {
                Ok(key) => quarantine.push(key),
                Err(_) => break,
            }
        }
        let is_moved = quarantine.len() == found.to_quarantine.len() && self.replace(found).is_ok();
        if is_moved {
            self.has_quarantined |= !quarantine.is_empty();
            return true;
        }
        for key in quarantine {
            // The text is still at its old key; a second copy would only take up room.
            let _ = self.storage.remove(&key);
        }
        // Data of schema 1 that was not moved can still be read from its old keys.
        found.to_quarantine.is_empty()
    }

    /// Writes the decoded record, and only then removes the old keys.
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
        found.legacy_keys.iter().try_for_each(|key| self.storage.remove(key))
    }
}
