//! One ladder's scores, and the only way they go into storage and come out of it.
//!
//! The book never writes over what it has not understood, and never writes a whole record over another: each save reads
//! what is stored, takes over only the entries that changed here, and writes the result. What could not be written stays
//! in memory and is tried again with the next change.

use std::rc::Rc;

use super::migrations::{DecodeError, decode, encode};
use super::record::{Entry, Record};
use super::storage::{Storage, StorageError};
use crate::ladder::{Id, Ladder, Track};
use crate::scoring::{Item, Score};

/// What every key of ours begins with.
pub const NAMESPACE: &str = "rungs:";

/// What the keys of scores begin with, before the ladder's id.
pub const SCORES: &str = "rungs:scores:";

/// What the keys of the journals begin with that are kept beside scores, before the ladder's id.
pub const JOURNAL: &str = "rungs:journal:";

/// Whether what is in the book is also in storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Everything is stored.
    Stored,
    /// The last changes did not fit; they are held in memory, and the older ones are still stored.
    Full,
    /// Storage refuses; everything is held in memory only.
    Refused,
    /// What is stored was written by a newer version. It is left alone and nothing can be scored.
    Newer,
    /// What is stored cannot be read and there was no room to put it aside, so nothing is written over it.
    Unreadable,
}

/// Stored text that could not be read and was put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// Where it is kept now.
    pub key: String,
    /// The text as it was found.
    pub text: String,
}

/// One change to the scores, with what it takes to undo it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The track that was scored.
    pub track: Id,
    /// The items with the entries they had before; nothing where they had none.
    pub before: Vec<(Id, Option<Entry>)>,
    /// The answers that the items were given, in the same order.
    pub after: Vec<Option<Score>>,
}

impl Change {
    /// Whether this and another are about one and the same item, and both give it an answer.
    pub(super) fn is_of_the_same_item(&self, other: &Self) -> bool {
        match (&self.before[..], &other.before[..], &self.after[..], &other.after[..]) {
            ([(item, _)], [(other_item, _)], [Some(_)], [Some(_)]) => self.track == other.track && item == other_item,
            _ => false,
        }
    }
}

/// One ladder's scores, in memory and in storage.
pub struct ScoreBook {
    storage: Rc<dyn Storage>,
    record: Record,
    /// Items whose entry in memory is not stored yet.
    pending: Vec<(Id, Id)>,
    keeping: Keeping,
    /// What the record was stored as when it was last stored whole; empty before.
    written: String,
}

impl ScoreBook {
    /// Opens the book of a ladder. Unreadable text is put aside first, under a recovery key that ends with `now`.
    pub fn open(storage: Rc<dyn Storage>, ladder: &Ladder, now: u64) -> Self {
        let record = Record::new(ladder.id.clone(), ladder.revision.clone());
        let mut book = Self { storage, record, pending: Vec::new(), keeping: Keeping::Stored, written: String::new() };
        book.refresh(now);
        book
    }

    /// The scores as they stand, stored or not.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Whether what is in the book is also in storage.
    pub fn keeping(&self) -> Keeping {
        self.keeping
    }

    /// Whether scores can be given at all.
    pub fn is_read_only(&self) -> bool {
        self.keeping == Keeping::Newer
    }

    /// Reads again what is stored, as after the page was asleep, and puts what is still unsaved on top of it.
    pub fn refresh(&mut self, now: u64) {
        if self.is_as_written() {
            return;
        }
        // The record is about to be another one than that which was written.
        self.written.clear();
        match self.stored(now) {
            Ok(stored) => {
                let held = std::mem::replace(&mut self.record, stored);
                for (track, item) in &self.pending {
                    if let Some(entry) = held.entry(track, item) {
                        self.record.take(track, item, entry.clone());
                    }
                }
                self.keeping = if self.pending.is_empty() { Keeping::Stored } else { self.keeping };
            }
            Err(keeping) => self.keeping = keeping,
        }
    }

    /// Gives an item a score, or clears it, and saves. Returns what undoes it, or nothing in a read-only book.
    pub fn set(&mut self, track: &Track, changes: &[(Item<'_>, Option<Score>)], now: u64) -> Option<Change> {
        let entries = changes
            .iter()
            .map(|(item, score)| {
                let wording = score.as_ref().map(|score| item.wording(track, score)).unwrap_or_default();
                let title = if score.is_some() { item.title().to_owned() } else { String::new() };
                (item.id().clone(), Entry { score: score.clone(), at: now, title, wording })
            })
            .collect();
        self.put(&track.id, entries, now)
    }

    /// Takes the score of an item away that may have left the ladder.
    pub fn clear(&mut self, track: &Id, item: &Id, now: u64) -> Option<Change> {
        let cleared = Entry { score: None, at: now, title: String::new(), wording: Vec::new() };
        self.put(track, vec![(item.clone(), cleared)], now)
    }

    /// Gives the items of a change the entries back that they had before it, but for those that have been answered
    /// otherwise since, in another tab. Nothing when that is all of them.
    pub fn undo(&mut self, change: &Change, now: u64) -> Option<Change> {
        self.refresh(now);
        let cleared = Entry { score: None, at: now, title: String::new(), wording: Vec::new() };
        let entries: Vec<(Id, Entry)> = change
            .before
            .iter()
            .zip(&change.after)
            .filter(|((item, _), after)| self.record.score(&change.track, item) == after.as_ref())
            .map(|((item, entry), _)| (item.clone(), entry.clone().unwrap_or_else(|| cleared.clone())))
            .collect();
        if entries.is_empty() { None } else { self.put_on_fresh(&change.track, entries, now) }
    }

    fn put(&mut self, track: &Id, entries: Vec<(Id, Entry)>, now: u64) -> Option<Change> {
        // What is answered here comes after all that any other tab has answered, whatever their clocks say.
        self.refresh(now);
        self.put_on_fresh(track, entries, now)
    }

    /// Puts entries on top of what has just been read, and saves.
    fn put_on_fresh(&mut self, track: &Id, entries: Vec<(Id, Entry)>, now: u64) -> Option<Change> {
        if self.is_read_only() {
            return None;
        }
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for (item, mut entry) in entries {
            let present = self.record.entry(track, &item).cloned();
            let score = entry.score.clone();
            // A clock that was set back must not make a new answer older than the one it replaces.
            entry.at = now.max(present.as_ref().map_or(0, |present| present.at.saturating_add(1)));
            self.record.take(track, &item, entry);
            self.hold(track, &item);
            before.push((item, present));
            after.push(score);
        }
        self.write();
        Some(Change { track: track.clone(), before, after })
    }

    /// Remembers that an item's entry is not stored yet.
    fn hold(&mut self, track: &Id, item: &Id) {
        if !self.pending.iter().any(|(other, held)| other == track && held == item) {
            self.pending.push((track.clone(), item.clone()));
        }
    }

    fn write(&mut self) {
        if matches!(self.keeping, Keeping::Newer | Keeping::Unreadable) {
            return;
        }
        let written = encode(&self.record).map_err(|error| StorageError::Blocked(error.to_string())).and_then(|text| {
            self.storage.write(&scores_key(&self.record.ladder), &text)?;
            self.written = text;
            Ok(())
        });
        self.keeping = match written {
            Ok(()) => {
                self.pending.clear();
                Keeping::Stored
            }
            Err(StorageError::Full) => Keeping::Full,
            Err(StorageError::Blocked(_)) => Keeping::Refused,
        };
    }

    /// Whether what is stored is still what this book has written, as it is from one answer to the next: then reading it
    /// would be most of what an answer costs.
    fn is_as_written(&self) -> bool {
        let is_whole = self.keeping == Keeping::Stored && self.pending.is_empty() && !self.written.is_empty();
        is_whole && self.stored_text().is_some_and(|text| is_same(&text, &self.written))
    }

    fn stored(&self, now: u64) -> Result<Record, Keeping> {
        let key = scores_key(&self.record.ladder);
        let empty = || Record::new(self.record.ladder.clone(), self.record.revision.clone());
        let text = self.storage.read(&key).map_err(|_| Keeping::Refused)?;
        // An empty text holds nothing that could be lost.
        let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(empty()) };
        match decode(&text) {
            Ok(mut record) if record.ladder == self.record.ladder => {
                record.revision.clone_from(&self.record.revision);
                Ok(record)
            }
            Err(DecodeError::Newer { .. }) => Err(Keeping::Newer),
            Ok(_) | Err(DecodeError::Unreadable(_)) => {
                let aside = format!("{}{now}", recovery_prefix(&self.record.ladder));
                self.storage.write(&aside, &text).map_err(|_| Keeping::Unreadable)?;
                self.storage.remove(&key).map_err(|_| Keeping::Unreadable)?;
                Ok(empty())
            }
        }
    }

    /// What was put aside for this ladder because it could not be read, the oldest first.
    pub fn recoveries(&self) -> Vec<Recovery> {
        let prefix = recovery_prefix(&self.record.ladder);
        let mut found: Vec<Recovery> = Vec::new();
        for key in self.storage.keys().unwrap_or_default() {
            // Others may keep much beside it, which is none of ours to read.
            if key.starts_with(&prefix)
                && let Ok(Some(text)) = self.storage.read(&key)
            {
                let place = found.partition_point(|other| other.key < key);
                found.insert(place, Recovery { key, text });
            }
        }
        found
    }

    /// The stored text as it is, for a person who wants a copy of what this version cannot read.
    pub fn stored_text(&self) -> Option<String> {
        self.storage.read(&scores_key(&self.record.ladder)).ok()?
    }

    /// Whether there are answers that are not stored, and would be gone with the page.
    pub fn has_unsaved(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Reads again what is stored, and tries to store what is not.
    pub(super) fn retry(&mut self, now: u64) {
        self.refresh(now);
        if self.has_unsaved() {
            self.write();
        }
    }

    /// Gives away everything in memory; what is stored is not touched.
    pub(super) fn forget(&mut self) -> Record {
        let empty = Record::new(self.record.ladder.clone(), self.record.revision.clone());
        self.pending.clear();
        self.written.clear();
        self.keeping = Keeping::Stored;
        std::mem::replace(&mut self.record, empty)
    }

    /// Takes over what another copy knows later, to be stored.
    pub(super) fn hold_all(&mut self, record: &Record) {
        for (track, item, entry) in record.entries() {
            self.record.take(track, item, entry.clone());
            self.hold(track, item);
        }
    }
}

/// Whether two texts are the same, eight bytes at a time. The standard library made small goes one by one, which would be
/// a fifth of what an answer costs.
fn is_same(one: &str, other: &str) -> bool {
    let ((words, rest), (other_words, other_rest)) = (one.as_bytes().as_chunks(), other.as_bytes().as_chunks());
    let same_word = |(one, other): (&[u8; 8], &[u8; 8])| u64::from_ne_bytes(*one) == u64::from_ne_bytes(*other);
    words.len() == other_words.len() && rest == other_rest && words.iter().zip(other_words).all(same_word)
}

fn scores_key(ladder: &Id) -> String {
    format!("{SCORES}{ladder}")
}

fn recovery_prefix(ladder: &Id) -> String {
    format!("{NAMESPACE}recovery:{ladder}:")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::is_same;

    proptest! {
        #[test]
        fn what_another_tab_has_written_is_never_taken_for_our_own(one in ".{0,24}", other in ".{0,24}", end in ".{0,9}") {
            prop_assert_eq!(is_same(&one, &other), one == other);
            prop_assert!(is_same(&one, &one.clone()));
            let longer = format!("{one}{end}");
            prop_assert_eq!(is_same(&one, &longer), end.is_empty());
            prop_assert_eq!(is_same(&format!("{other}{one}"), &format!("{other}{longer}")), end.is_empty());
        }
    }
}
