//! Drafts in storage: several of them, and several tabs.

use rungs_store::{NAMESPACE, Storage, StorageError};

use crate::codec::{self, DecodeError, Stored, Summary};
use crate::draft::Draft;

/// The drafts in a storage, each under a key with its id.
#[derive(Clone, Copy)]
pub struct Drafts<'s> {
    storage: &'s dyn Storage,
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Length of its stored form, in bytes.
    pub size: usize,
    /// What is known of it.
    pub summary: Result<Summary, DecodeError>,
}

/// What became of a draft that was to be saved.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// It is saved. The version is to be handed in with the next save.
    Saved {
        /// The version that was saved.
        version: u64,
    },
    /// What is stored is not what this tab knew, so the draft was saved as a copy. Nothing is lost.
    AsCopy {
        /// Id of the copy, which this tab is to go on with.
        id: String,
        /// The version of the copy.
        version: u64,
        /// What is stored under the draft's own id.
        reason: CopyReason,
    },
}

/// A reason to save a draft as a copy.
#[derive(Clone, Debug, PartialEq)]
pub enum CopyReason {
    /// Another tab has changed it.
    ChangedElsewhere(Box<Draft>),
    /// What is stored cannot be read, and is not written over.
    Unreadable(DecodeError),
}

/// Reasons why a draft cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// There is none with the id.
    #[error("This browser has no such draft. It may have been deleted, or made in another browser.")]
    Missing,
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] DecodeError),
    /// The storage fails.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A draft that was removed, to be put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    id: String,
    text: String,
}

impl<'s> Drafts<'s> {
    /// Opens the drafts of a storage.
    pub fn new(storage: &'s dyn Storage) -> Self {
        Self { storage }
    }

    /// Returns the storage key of a draft.
    pub fn key(id: &str) -> String {
        format!("{NAMESPACE}draft:{id}")
    }

    /// Returns the id of the draft that a storage key belongs to.
    pub fn id_of(key: &str) -> Option<&str> {
        key.strip_prefix(NAMESPACE)?.strip_prefix("draft:")
    }

    /// Returns all drafts, the latest first, and those that cannot be read at the end.
    pub fn list(&self) -> Result<Vec<Listed>, StorageError> {
        let mut listed = Vec::new();
        for key in self.storage.keys()? {
            let Some(id) = Self::id_of(&key) else { continue };
            if let Some(text) = self.storage.read(&key)? {
                listed.push(Listed { id: id.to_owned(), size: text.len(), summary: codec::summary(&text) });
            }
        }
        let modified = |listed: &Listed| listed.summary.as_ref().map_or(0, |summary| summary.modified);
        listed.sort_by(|a, b| modified(b).cmp(&modified(a)).then_with(|| a.id.cmp(&b.id)));
        Ok(listed)
    }

    /// Reads a draft.
    pub fn open(&self, id: &str) -> Result<Stored, OpenError> {
        let text = self.storage.read(&Self::key(id))?.ok_or(OpenError::Missing)?;
        Ok(codec::decode(&text)?)
    }

    /// Returns the stored text of a draft, also if it cannot be read, to be exported.
    pub fn text(&self, id: &str) -> Result<Option<String>, StorageError> {
        self.storage.read(&Self::key(id))
    }

    /// Saves a draft.
    ///
    /// `known` is the version that this tab has read or saved last; none for a new draft. If something else is stored,
    /// another tab has saved meanwhile: then the draft becomes a copy under the id that `copy` returns. A draft that
    /// was removed meanwhile is stored again. If the storage fails, what is stored stays.
    pub fn save(
        &self,
        id: &str,
        known: Option<u64>,
        draft: &Draft,
        title: &str,
        now: u64,
        copy: impl FnOnce() -> String,
    ) -> Result<Saved, StorageError> {
        let version = known.unwrap_or(0) + 1;
        let reason = match self.storage.read(&Self::key(id))? {
            None => None,
            // What this tab has read or saved need not be read again.
            Some(text) if known.is_some() && codec::summary(&text).map(|summary| summary.version).ok() == known => None,
            Some(text) => match codec::decode(&text) {
                // Both tabs have the same; only the version is to be taken over.
                Ok(stored) if stored.draft == *draft => return Ok(Saved::Saved { version: stored.summary.version }),
                Ok(stored) => Some(CopyReason::ChangedElsewhere(Box::new(stored.draft))),
                Err(error) => Some(CopyReason::Unreadable(error)),
            },
        };
        match reason {
            None => {
                self.write(id, version, draft, title, now)?;
                Ok(Saved::Saved { version })
            }
            Some(reason) => {
                let id = self.free(copy())?;
                self.write(&id, version, draft, title, now)?;
                Ok(Saved::AsCopy { id, version, reason })
            }
        }
    }

    fn write(&self, id: &str, version: u64, draft: &Draft, title: &str, now: u64) -> Result<(), StorageError> {
        let summary = Summary { title: title.to_owned(), modified: now, version };
        let stored = Stored { summary, draft: draft.clone() };
        // Texts, numbers and lists are always JSON.
        let text = codec::encode(&stored).map_err(|error| StorageError::Blocked(error.to_string()))?;
        self.storage.write(&Self::key(id), &text)
    }

    /// Returns an id that no draft has, beginning with the one that is given.
    fn free(&self, id: String) -> Result<String, StorageError> {
        let mut candidate = id.clone();
        let mut ordinal = 2;
        while self.storage.read(&Self::key(&candidate))?.is_some() {
            candidate = format!("{id}-{ordinal}");
            ordinal += 1;
        }
        Ok(candidate)
    }

    /// Saves a copy of a draft under a new id, and returns the id that it got.
    pub fn duplicate(&self, id: &str, copy: String, now: u64) -> Result<String, OpenError> {
        let Stored { summary, draft } = self.open(id)?;
        let copy = self.free(copy)?;
        self.write(&copy, 1, &draft, &format!("{} (copy)", summary.title), now)?;
        Ok(copy)
    }

    /// Removes a draft, also one that cannot be read.
    pub fn remove(&self, id: &str) -> Result<Option<Removed>, StorageError> {
        let key = Self::key(id);
        let Some(text) = self.storage.read(&key)? else { return Ok(None) };
        self.storage.remove(&key)?;
        Ok(Some(Removed { id: id.to_owned(), text }))
    }

    /// Puts a removed draft back and returns its id, which is another one if the old one is taken.
    pub fn restore(&self, removed: &Removed) -> Result<String, StorageError> {
        let id = self.free(removed.id.clone())?;
        self.storage.write(&Self::key(&id), &removed.text)?;
        Ok(id)
    }
}
