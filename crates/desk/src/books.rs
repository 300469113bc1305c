//! The journals that are open, and the scores beside them.

use std::rc::Rc;

use rungs_domain::ladder::Id;
use rungs_domain::persistence::migrations::{decode, encode};
use rungs_domain::persistence::score_book::{JOURNAL, SCORES};
use rungs_domain::persistence::{Record, Storage, StorageError};
use rungs_journal::Book;

/// Every journal that was opened on the page, and the way to the scores.
pub struct Books {
    storage: Rc<dyn Storage>,
    open: Vec<(Id, Book)>,
}

impl Books {
    pub fn new(storage: Rc<dyn Storage>) -> Self {
        Self { storage, open: Vec::new() }
    }

    /// A ladder's journal as it is stored now.
    pub fn journal(&mut self, ladder: &Id, now: u64) -> &mut Book {
        let position = match self.open.iter().position(|(other, _)| other == ladder) {
            Some(position) => position,
            None => {
                self.open.push((ladder.clone(), Book::open(self.storage.clone(), ladder.clone(), now)));
                self.open.len() - 1
            }
        };
        let book = &mut self.open[position].1;
        book.refresh(now);
        book
    }

    /// Whether anything is written that would be gone with the page.
    pub fn has_unsaved(&self) -> bool {
        self.open.iter().any(|(_, book)| book.has_unsaved())
    }

    /// A ladder's scores as they are stored; none where they cannot be read.
    pub fn scores(&self, ladder: &Id) -> Record {
        let stored = self.storage.read(&format!("{SCORES}{ladder}")).ok().flatten();
        let known = stored.and_then(|text| decode(&text).ok()).filter(|record| record.ladder == *ladder);
        known.unwrap_or_else(|| Record::new(ladder.clone(), String::new()))
    }

    /// Whether there are scores that this version does not understand, and must not write over.
    pub fn has_foreign_scores(&self, ladder: &Id) -> bool {
        let stored = self.storage.read(&format!("{SCORES}{ladder}")).ok().flatten().filter(|text| !text.is_empty());
        stored.is_some_and(|text| decode(&text).is_err())
    }

    /// Puts scores on top of those that are stored, by time.
    pub fn put_scores(&self, scores: &Record) -> Result<(), StorageError> {
        let mut merged = self.scores(&scores.ladder);
        merged.revision.clone_from(&scores.revision);
        merged.merge(scores);
        let text = encode(&merged).map_err(|error| StorageError::Blocked(error.to_string()))?;
        self.storage.write(&format!("{SCORES}{}", scores.ladder), &text)
    }

    /// The ids of all ladders that there is anything of in storage, in their order.
    pub fn ladders(&self) -> Vec<Id> {
        let keys = self.storage.keys().unwrap_or_default();
        let of = |key: &String| Some(Id::from(key.strip_prefix(SCORES).or_else(|| key.strip_prefix(JOURNAL))?));
        let mut ladders: Vec<Id> = keys.iter().filter_map(of).collect();
        ladders.sort();
        ladders.dedup();
        ladders
    }
}
