//! The journals that are open, and the scores beside them.

use std::rc::Rc;

use rungs_domain::ladder::Id;
use rungs_domain::persistence::migrations::{decode, encode};
use rungs_domain::persistence::score_book::{JOURNAL, SCORES};
use rungs_domain::persistence::session::PUT_BACK;
use rungs_domain::persistence::{Keeping, Record, Storage};
use rungs_journal::Book;

/// Every journal that was opened on the page, and the way to the scores.
pub struct Books {
    storage: Rc<dyn Storage>,
    open: Vec<(Id, Book)>,
}

impl Books {
    /// No journal is open yet.
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
        self.stored_scores(ladder).ok().flatten().unwrap_or_else(|| Record::new(ladder.clone(), String::new()))
    }

    /// The same; nothing where there are none, and the reason why stored ones cannot be used.
    fn stored_scores(&self, ladder: &Id) -> Result<Option<Record>, Unusable> {
        let text = self.storage.read(&format!("{SCORES}{ladder}")).map_err(|_| Unusable::Blocked)?;
        let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
        let known = decode(&text).ok().filter(|record| record.ladder == *ladder);
        known.map(Some).ok_or(Unusable::Foreign)
    }

    /// Whether there are scores that this version does not understand, and must not write over.
    pub fn has_foreign_scores(&self, ladder: &Id) -> bool {
        self.stored_scores(ladder) == Err(Unusable::Foreign)
    }

    /// The same of scores or journal.
    pub fn is_foreign(&mut self, ladder: &Id, now: u64) -> bool {
        let keeping = self.journal(ladder, now).keeping();
        matches!(keeping, Keeping::Newer | Keeping::Unreadable) || self.has_foreign_scores(ladder)
    }

    /// Puts scores on top of those that are stored, by time, but never on what is not understood. Returns whether they
    /// are stored.
    pub fn put_scores(&self, scores: &Record) -> bool {
        let Ok(stored) = self.stored_scores(&scores.ladder) else { return false };
        let mut merged = stored.unwrap_or_else(|| scores.clone());
        merged.revision.clone_from(&scores.revision);
        merged.merge(scores);
        encode(&merged).is_ok_and(|text| self.storage.write(&format!("{SCORES}{}", scores.ladder), &text).is_ok())
    }

    /// The ids of all ladders that there is anything of, stored or not, in their order.
    pub fn ladders(&self) -> Vec<Id> {
        let keys = self.storage.keys().unwrap_or_default();
        let of = |key: &String| {
            let key = key.strip_prefix(SCORES).or_else(|| key.strip_prefix(JOURNAL))?;
            Some(Id::from(key.strip_suffix(PUT_BACK).unwrap_or(key)))
        };
        let held = self.open.iter().filter(|(_, book)| !book.journal().is_empty()).map(|(ladder, _)| ladder.clone());
        let mut ladders: Vec<Id> = keys.iter().filter_map(of).chain(held).collect();
        ladders.sort();
        ladders.dedup();
        ladders
    }
}

/// Why stored scores cannot be used.
#[derive(Debug, PartialEq, Eq)]
enum Unusable {
    /// Storage does not give them out.
    Blocked,
    /// They are not understood.
    Foreign,
}
