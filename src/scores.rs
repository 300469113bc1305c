//! The scores of the open ladder as components see them: signals around the domain's score book, and undo.

use std::rc::Rc;

use leptos::prelude::Track as _;
use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, assess};
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_domain::persistence::migrations::encode;
use rungs_domain::persistence::score_book::{Deleted, Recovery};
use rungs_domain::persistence::{Change, Entry, Keeping, Reach, Record, ScoreBook, Storage};
use rungs_domain::scoring::{Item, Score};

use crate::browser::now;

/// How many changes can be undone.
const UNDO_DEPTH: usize = 100;

/// Something that can be undone, with what it is called.
#[derive(Clone, Debug)]
struct Done {
    label: String,
    action: Action,
}

#[derive(Clone, Debug)]
enum Action {
    Scored(Change),
    Deleted(Deleted),
}

/// A handle on the scores of the open ladder, to be passed around freely.
#[derive(Clone, Copy)]
pub struct Scores {
    book: StoredValue<ScoreBook, LocalStorage>,
    /// Changes with everything in the book, so that what reads it is run again.
    changed: Trigger,
    done: RwSignal<Vec<Done>>,
    /// What was undone last, to be said once.
    undone: RwSignal<Option<String>>,
    reach: Reach,
}

impl Scores {
    /// Opens the scores of a ladder in a storage.
    pub fn open(storage: Rc<dyn Storage>, reach: Reach, ladder: &Ladder) -> Self {
        Self {
            book: StoredValue::new_local(ScoreBook::open(storage, ladder, now())),
            changed: Trigger::new(),
            done: RwSignal::new(Vec::new()),
            undone: RwSignal::new(None),
            reach,
        }
    }

    /// How far the storage reaches that the scores are kept in.
    pub fn reach(self) -> Reach {
        self.reach
    }

    /// Whether everything is stored; tracked.
    pub fn keeping(self) -> Keeping {
        self.changed.track();
        self.book.with_value(ScoreBook::keeping)
    }

    /// Whether scores can be given; tracked.
    pub fn is_read_only(self) -> bool {
        self.changed.track();
        self.book.with_value(ScoreBook::is_read_only)
    }

    /// The entry of an item, if it has a score; tracked.
    pub fn entry(self, track: &Id, item: &Id) -> Option<Entry> {
        self.with_record(|record| record.entry(track, item).filter(|entry| entry.score.is_some()).cloned())
    }

    /// Reads the whole record; tracked.
    pub fn with_record<T>(self, read: impl FnOnce(&Record) -> T) -> T {
        self.changed.track();
        self.book.with_value(|book| read(book.record()))
    }

    /// The estimate for a track; tracked.
    pub fn assessment(self, track: &Track, threshold: f64) -> Assessment {
        self.with_record(|record| assess(track, threshold, |item| record.score(&track.id, item)))
    }

    /// What was put aside because it could not be read; tracked.
    pub fn recoveries(self) -> Vec<Recovery> {
        self.changed.track();
        self.book.with_value(ScoreBook::recoveries)
    }

    /// The stored text as it is.
    pub fn stored_text(self) -> Option<String> {
        self.book.with_value(ScoreBook::stored_text)
    }

    /// The scores in memory, as a file holds them.
    pub fn as_text(self) -> String {
        self.book.with_value(|book| encode(book.record()).unwrap_or_default())
    }

    /// Scores an item, or clears it.
    pub fn set(self, track: &Track, item: Item<'_>, score: Option<Score>, label: String) {
        self.set_all(track, &[(item, score)], label);
    }

    /// Scores several items as one change.
    pub fn set_all(self, track: &Track, changes: &[(Item<'_>, Option<Score>)], label: String) {
        self.scored(label, |book| book.set(track, changes, now()));
    }

    /// Takes away the score of an item that has left the ladder.
    pub fn clear(self, track: &Id, item: &Id, label: String) {
        self.scored(label, |book| book.clear(track, item, now()));
    }

    fn scored(self, label: String, change: impl FnOnce(&mut ScoreBook) -> Option<Change>) {
        if let Some(change) = self.update(change) {
            self.remember(label, Action::Scored(change));
        }
    }

    /// Forgets a text that was put aside.
    pub fn discard(self, recovery: &Recovery) {
        if let Ok(deleted) = self.update(|book| book.discard(recovery)) {
            self.remember("removing the unreadable copy".to_owned(), Action::Deleted(deleted));
        }
    }

    /// Forgets everything that Rungs has stored. The error is for people to read.
    pub fn delete_everything(self) -> Result<(), String> {
        let deleted = self.update(ScoreBook::delete_everything).map_err(|error| error.to_string())?;
        self.remember("deleting your data".to_owned(), Action::Deleted(deleted));
        Ok(())
    }

    fn remember(self, label: String, action: Action) {
        self.undone.set(None);
        self.done.update(|done| {
            if done.len() == UNDO_DEPTH {
                done.remove(0);
            }
            done.push(Done { label, action });
        });
    }

    /// What would be undone next; tracked.
    pub fn undo_label(self) -> Option<String> {
        self.done.with(|done| done.last().map(|done| done.label.clone()))
    }

    /// What was undone last, as a sentence, until something else is done; tracked.
    pub fn undone(self) -> Option<String> {
        self.undone.get()
    }

    /// Takes the last change back.
    pub fn undo(self) {
        let Some(Done { label, action }) = self.done.try_update(Vec::pop).flatten() else {
            return;
        };
        let is_undone = self.update(|book| match &action {
            Action::Scored(change) => book.undo(change, now()).is_some(),
            Action::Deleted(deleted) => {
                // What does not fit any more is held in memory, which the book's state then says.
                let _ = book.restore(deleted, now());
                true
            }
        });
        self.undone.set(Some(if is_undone {
            format!("Undone: {label}")
        } else {
            format!("Left as it is, because it was answered anew in another tab: {label}")
        }));
    }

    /// Reads again what is stored.
    pub fn refresh(self) {
        self.update(|book| book.refresh(now()));
    }

    fn update<T>(self, change: impl FnOnce(&mut ScoreBook) -> T) -> T {
        let mut result = None;
        self.book.update_value(|book| result = Some(change(book)));
        self.changed.notify();
        #[expect(clippy::expect_used, reason = "the handle lives as long as the page that shows it")]
        result.expect("the score book is open")
    }
}
