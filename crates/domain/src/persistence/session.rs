//! All that somebody does on one page: the score books of the ladders they open, and what can be undone.
//!
//! A book stays open for as long as the page does, whatever ladder is looked at meanwhile, because what could not be
//! stored is nowhere else.

use std::rc::Rc;

use super::migrations::{decode, encode};
use super::record::Record;
use super::score_book::{Change, NAMESPACE, Recovery, ScoreBook};
use super::storage::{Storage, StorageError};
use crate::ladder::{Id, Ladder, Track};
use crate::scoring::{Item, Score};

/// What is added to the key of a text that was deleted and put back, where there is another one under its key by then.
pub const PUT_BACK: &str = ":put-back";

/// How many changes can be undone.
const UNDO_DEPTH: usize = 100;

/// Answers to one item that come this soon after each other (in milliseconds), as when somebody walks along the levels
/// with the arrow keys, are one change.
const ONE_CHANGE: u64 = 1000;

/// A ladder and a track of it: where a person is while they undo something.
pub type Place<'a> = (&'a Id, &'a Id);

/// The books of a page, and the history of what was done in them.
pub struct Session {
    storage: Rc<dyn Storage>,
    books: Vec<ScoreBook>,
    done: Vec<Done>,
    undone: Option<Undone>,
}

/// Something that can be undone.
struct Done {
    label: String,
    at: u64,
    action: Action,
}

enum Action {
    Scored { ladder: Id, change: Change },
    Discarded { ladder: Id, recovery: Recovery },
    Deleted(Deleted),
}

impl Action {
    /// Whether it can be seen from a place what this did, so that undoing it there surprises nobody.
    fn is_seen_from(&self, place: Place<'_>) -> bool {
        match self {
            Self::Scored { ladder, change } => (ladder, &change.track) == place,
            Self::Discarded { ladder, .. } => ladder == place.0,
            Self::Deleted(_) => true,
        }
    }
}

/// Everything that a deletion took away.
struct Deleted {
    texts: Vec<(String, String)>,
    records: Vec<Record>,
}

/// What was undone last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// What it is called.
    pub label: String,
    /// Whether it was taken back; not if another tab has answered otherwise since.
    pub is_undone: bool,
    /// The item that has its former answer again, where it is about one.
    pub item: Option<Id>,
}

impl Session {
    /// A session in which no ladder is open yet.
    pub fn new(storage: Rc<dyn Storage>) -> Self {
        Self { storage, books: Vec::new(), done: Vec::new(), undone: None }
    }

    /// Opens the book of a ladder, or reads it again and tries to store what it holds.
    pub fn open(&mut self, ladder: &Ladder, now: u64) {
        match self.books.iter_mut().find(|book| book.record().ladder == ladder.id) {
            Some(book) => book.retry(now),
            None => self.books.push(ScoreBook::open(self.storage.clone(), ladder, now)),
        }
    }

    /// Where all is kept.
    pub fn storage(&self) -> Rc<dyn Storage> {
        self.storage.clone()
    }

    /// The book of a ladder that has been opened.
    pub fn book(&self, ladder: &Id) -> Option<&ScoreBook> {
        self.books.iter().find(|book| book.record().ladder == *ladder)
    }

    fn book_mut(&mut self, ladder: &Id) -> Option<&mut ScoreBook> {
        self.books.iter_mut().find(|book| book.record().ladder == *ladder)
    }

    /// Reads again what is stored, as after another tab has stored something or the page was asleep.
    pub fn refresh(&mut self, now: u64) {
        for book in &mut self.books {
            book.refresh(now);
        }
    }

    /// Whether there are answers that would be gone with the page.
    pub fn has_unsaved(&self) -> bool {
        self.books.iter().any(ScoreBook::has_unsaved)
    }

    /// Scores or clears items of a track as one change, under a name that can be undone by.
    pub fn set(&mut self, ladder: &Id, track: &Track, changes: &[(Item<'_>, Option<Score>)], label: String, now: u64) {
        let Some(change) = self.book_mut(ladder).and_then(|book| book.set(track, changes, now)) else { return };
        if let Some(last) = self.done.last_mut()
            && now.saturating_sub(last.at) <= ONE_CHANGE
            && let Action::Scored { ladder: of_last, change: last_change } = &mut last.action
            && of_last == ladder
            && last_change.is_of_the_same_item(&change)
        {
            last_change.after = change.after;
            (last.label, last.at) = (label, now);
            self.undone = None;
        } else {
            self.remember(label, now, Action::Scored { ladder: ladder.clone(), change });
        }
    }

    /// Takes the score of an item away that may have left the ladder.
    pub fn clear(&mut self, ladder: &Id, track: &Id, item: &Id, label: String, now: u64) {
        if let Some(change) = self.book_mut(ladder).and_then(|book| book.clear(track, item, now)) {
            self.remember(label, now, Action::Scored { ladder: ladder.clone(), change });
        }
    }

    /// Forgets a text that was put aside because it could not be read.
    pub fn discard(&mut self, ladder: &Id, recovery: Recovery, label: String, now: u64) -> Result<(), StorageError> {
        self.storage.remove(&recovery.key)?;
        self.remember(label, now, Action::Discarded { ladder: ladder.clone(), recovery });
        Ok(())
    }

    /// Forgets everything of ours: the scores of every ladder, and what was put aside.
    ///
    /// All is read before anything is removed, so that a failure leaves nothing half deleted without a copy.
    pub fn delete_everything(&mut self, label: String, now: u64) -> Result<(), StorageError> {
        let mut texts = Vec::new();
        for key in self.storage.keys()?.into_iter().filter(|key| key.starts_with(NAMESPACE)) {
            if let Some(text) = self.storage.read(&key)? {
                texts.push((key, text));
            }
        }
        for (key, _) in &texts {
            self.storage.remove(key)?;
        }
        let records = self.books.iter_mut().map(ScoreBook::forget).collect();
        self.remember(label, now, Action::Deleted(Deleted { texts, records }));
        Ok(())
    }

    fn remember(&mut self, label: String, at: u64, action: Action) {
        self.undone = None;
        if self.done.len() == UNDO_DEPTH {
            self.done.remove(0);
        }
        self.done.push(Done { label, at, action });
    }

    /// What would be undone next at a place: the last change that can be seen from there.
    pub fn undoable(&self, place: Place<'_>) -> Option<&str> {
        self.done.iter().rfind(|done| done.action.is_seen_from(place)).map(|done| done.label.as_str())
    }

    /// Whether the last thing that was done is that everything was deleted.
    pub fn is_deleted(&self) -> bool {
        self.done.last().is_some_and(|done| matches!(done.action, Action::Deleted(_)))
    }

    /// What was undone last, until something else is done.
    pub fn undone(&self) -> Option<&Undone> {
        self.undone.as_ref()
    }

    /// Takes back the last change that can be seen from a place.
    pub fn undo(&mut self, place: Place<'_>, now: u64) {
        let Some(position) = self.done.iter().rposition(|done| done.action.is_seen_from(place)) else { return };
        let Done { label, action, .. } = self.done.remove(position);
        let (is_undone, item) = match action {
            Action::Scored { ladder, change } => {
                let undone = self.book_mut(&ladder).and_then(|book| book.undo(&change, now));
                (undone.is_some(), change.before.into_iter().map(|(item, _)| item).next())
            }
            // What does not fit any more is held in memory or left out, which the book's state and notices then say.
            Action::Discarded { recovery, .. } => (self.storage.write(&recovery.key, &recovery.text).is_ok(), None),
            Action::Deleted(deleted) => (self.restore(&deleted, now).is_ok(), None),
        };
        self.undone = Some(Undone { label, is_undone, item });
    }

    /// Puts back what was deleted. What was scored since then stays.
    fn restore(&mut self, deleted: &Deleted, now: u64) -> Result<(), StorageError> {
        // What was held in memory only, because it did not fit, comes back as it was.
        for record in &deleted.records {
            if let Some(book) = self.book_mut(&record.ladder) {
                book.hold_all(record);
            }
        }
        let mut result = Ok(());
        for (key, text) in &deleted.texts {
            result = result.and(self.put_back(key, text));
        }
        for book in &mut self.books {
            book.retry(now);
        }
        result
    }

    fn put_back(&self, key: &str, text: &str) -> Result<(), StorageError> {
        match self.storage.read(key)? {
            None => self.storage.write(key, text),
            Some(present) => match merged(&present, text) {
                Some(merged) => self.storage.write(key, &merged),
                // What is no scores is merged by those who can read it.
                None => self.storage.write(&format!("{key}{PUT_BACK}"), text),
            },
        }
    }
}

fn merged(present: &str, older: &str) -> Option<String> {
    let mut record = decode(present).ok()?;
    record.merge(&decode(older).ok()?);
    encode(&record).ok()
}
