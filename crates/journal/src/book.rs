//! One ladder's journal in memory and in storage.
//!
//! As with scores, a save reads what is stored, takes over what is later, and writes the result; what was not understood
//! is never written over, and what does not fit stays in memory and is tried again with the next change.

use std::rc::Rc;

use rungs_domain::ladder::Id;
use rungs_domain::persistence::score_book::{JOURNAL, NAMESPACE};
use rungs_domain::persistence::session::PUT_BACK;
use rungs_domain::persistence::{Keeping, Storage, StorageError};

use crate::format::{DecodeError, decode, encode};
use crate::journal::Journal;

/// One ladder's journal, and the only way it goes into storage and comes out of it.
pub struct Book {
    storage: Rc<dyn Storage>,
    ladder: Id,
    journal: Journal,
    keeping: Keeping,
    /// The stored text that was read last.
    stored: Option<String>,
    has_put_aside: bool,
}

impl Book {
    /// Opens a ladder's book. Unreadable text is put aside first, under a recovery key that ends with `now`.
    pub fn open(storage: Rc<dyn Storage>, ladder: Id, now: u64) -> Self {
        let mut book = Self {
            storage,
            ladder,
            journal: Journal::default(),
            keeping: Keeping::Stored,
            stored: None,
            has_put_aside: false,
        };
        book.refresh(now);
        book
    }

    /// What is written in it, stored or not.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Whether what is in the book is also in storage.
    pub fn keeping(&self) -> Keeping {
        self.keeping
    }

    /// Whether what was stored could not be read and was put aside since the book was opened.
    pub fn has_put_aside(&self) -> bool {
        self.has_put_aside
    }

    /// Whether there is something that would be gone with the page.
    pub fn has_unsaved(&self) -> bool {
        matches!(self.keeping, Keeping::Full | Keeping::Refused | Keeping::Unreadable) && !self.journal.is_empty()
    }

    /// Whether nothing can be written into it.
    pub fn is_read_only(&self) -> bool {
        self.keeping == Keeping::Newer
    }

    /// Where a ladder's journal is kept.
    pub fn key(ladder: &Id) -> String {
        format!("{JOURNAL}{ladder}")
    }

    /// Reads again what is stored, and puts what is still unsaved on top of it. What was removed from storage by
    /// somebody else, as by deleting all data, is gone here too.
    pub fn refresh(&mut self, now: u64) {
        let key = Self::key(&self.ladder);
        let text = match self.storage.read(&key) {
            Ok(text) => text.filter(|text| !text.is_empty()),
            Err(_) => {
                self.keeping = Keeping::Refused;
                return;
            }
        };
        if let Some(text) = self.put_back(&key, text.as_deref()) {
            self.journal.merge(&text);
            self.write();
            return;
        }
        if text == self.stored && self.keeping != Keeping::Newer {
            return;
        }
        let Some(text) = text else {
            (self.journal, self.stored, self.keeping) = (Journal::default(), None, Keeping::Stored);
            return;
        };
        match decode(&self.ladder, &text) {
            Ok(mut journal) => {
                if self.keeping == Keeping::Stored {
                    self.journal = journal;
                } else {
                    journal.merge(&self.journal);
                    self.journal = journal;
                    self.keeping = if self.keeping == Keeping::Newer { Keeping::Stored } else { self.keeping };
                }
                self.stored = Some(text);
            }
            Err(DecodeError::Newer { .. }) => {
                (self.keeping, self.stored) = (Keeping::Newer, Some(text));
            }
            Err(DecodeError::Unreadable(_) | DecodeError::OtherLadder(_)) => {
                let aside = format!("{NAMESPACE}recovery:{}:{now}-notes", self.ladder);
                let moved = self.storage.write(&aside, &text).and_then(|()| self.storage.remove(&key));
                self.has_put_aside = moved.is_ok();
                self.keeping = if moved.is_ok() { Keeping::Stored } else { Keeping::Unreadable };
                self.stored = None;
            }
        }
    }

    /// What is in storage together with what was deleted and put back since; nothing where nothing was.
    fn put_back(&self, key: &str, stored: Option<&str>) -> Option<Journal> {
        let key = format!("{key}{PUT_BACK}");
        let text = self.storage.read(&key).ok()??;
        let mut journal = decode(&self.ladder, &text).ok()?;
        if let Some(stored) = stored {
            journal.merge(&decode(&self.ladder, stored).ok()?);
        }
        self.storage.remove(&key).ok()?;
        Some(journal)
    }

    /// Changes the journal and saves it. Nothing happens in a read-only book. Returns the journal as it was before.
    pub fn change(&mut self, now: u64, change: impl FnOnce(&mut Journal)) -> Option<Journal> {
        // What is written here comes after all that any other tab has written, whatever their clocks say.
        self.refresh(now);
        if self.is_read_only() {
            return None;
        }
        let before = self.journal.clone();
        change(&mut self.journal);
        if self.journal != before {
            self.write();
        }
        Some(before)
    }

    fn write(&mut self) {
        if self.keeping == Keeping::Unreadable {
            return;
        }
        let text = encode(&self.ladder, &self.journal);
        self.keeping = match self.storage.write(&Self::key(&self.ladder), &text) {
            Ok(()) => {
                self.stored = Some(text);
                Keeping::Stored
            }
            Err(StorageError::Full) => Keeping::Full,
            Err(StorageError::Blocked(_)) => Keeping::Refused,
        };
    }
}
