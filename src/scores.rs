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
    state: StoredValue<State, LocalStorage>,
    /// Changes with everything in the state, so that what reads it is run again.
    changed: Trigger,
    reach: Reach,
}

struct State {
    book: ScoreBook,
    done: Vec<Done>,
    /// What was undone last, to be said once.
    undone: Option<String>,
}

impl Scores {
    /// Opens the scores of a ladder in a storage.
    pub fn open(storage: Rc<dyn Storage>, reach: Reach, ladder: &Ladder) -> Self {
        let state = State { book: ScoreBook::open(storage, ladder, now()), done: Vec::new(), undone: None };
        Self { state: StoredValue::new_local(state), changed: Trigger::new(), reach }
    }

    /// How far the storage reaches that the scores are kept in.
    pub fn reach(self) -> Reach {
        self.reach
    }

    /// Whether everything is stored; tracked.
    pub fn keeping(self) -> Keeping {
        self.read(|state| state.book.keeping())
    }

    /// Whether scores can be given; tracked.
    pub fn is_read_only(self) -> bool {
        self.read(|state| state.book.is_read_only())
    }

    /// The entry of an item, if it has a score; tracked.
    pub fn entry(self, track: &Id, item: &Id) -> Option<Entry> {
        self.with_record(|record| record.entry(track, item).filter(|entry| entry.score.is_some()).cloned())
    }

    /// Reads the whole record; tracked.
    pub fn with_record<T>(self, read: impl FnOnce(&Record) -> T) -> T {
        self.read(|state| read(state.book.record()))
    }

    /// The estimate for a track; tracked.
    pub fn assessment(self, track: &Track, threshold: f64) -> Assessment {
        self.with_record(|record| assess(track, threshold, |item| record.score(&track.id, item)))
    }

    /// What was put aside because it could not be read; tracked.
    pub fn recoveries(self) -> Vec<Recovery> {
        self.read(|state| state.book.recoveries())
    }

    /// The stored text as it is.
    pub fn stored_text(self) -> Option<String> {
        self.state.with_value(|state| state.book.stored_text())
    }

    /// The scores in memory, as a file holds them.
    pub fn as_text(self) -> String {
        self.state.with_value(|state| encode(state.book.record()).unwrap_or_default())
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
        self.update(|state| {
            if let Some(change) = change(&mut state.book) {
                state.remember(label, Action::Scored(change));
            }
        });
    }

    /// Forgets a text that was put aside.
    pub fn discard(self, recovery: &Recovery) {
        self.update(|state| {
            if let Ok(deleted) = state.book.discard(recovery) {
                state.remember("removing the unreadable copy".to_owned(), Action::Deleted(deleted));
            }
        });
    }

    /// Forgets everything that Rungs has stored. The error is for people to read.
    pub fn delete_everything(self) -> Result<(), String> {
        self.update(|state| {
            let deleted = state.book.delete_everything().map_err(|error| error.to_string())?;
            state.remember("deleting your data".to_owned(), Action::Deleted(deleted));
            Ok(())
        })
    }

    /// What would be undone next; tracked.
    pub fn undo_label(self) -> Option<String> {
        self.read(|state| state.done.last().map(|done| done.label.clone()))
    }

    /// What was undone last, as a sentence, until something else is done; tracked.
    pub fn undone(self) -> Option<String> {
        self.read(|state| state.undone.clone())
    }

    /// Takes the last change back.
    pub fn undo(self) {
        self.update(|state| {
            let Some(Done { label, action }) = state.done.pop() else { return };
            let is_undone = match &action {
                Action::Scored(change) => state.book.undo(change, now()).is_some(),
                Action::Deleted(deleted) => {
                    // What does not fit any more is held in memory, which the book's state then says.
                    let _ = state.book.restore(deleted, now());
                    true
                }
            };
            state.undone = Some(if is_undone {
                format!("Undone: {label}")
            } else {
                format!("Left as it is, because it was answered anew in another tab: {label}")
            });
        });
    }

    /// Reads again what is stored.
    pub fn refresh(self) {
        self.update(|state| state.book.refresh(now()));
    }

    fn read<T>(self, read: impl FnOnce(&State) -> T) -> T {
        self.changed.track();
        self.state.with_value(read)
    }

    fn update<T>(self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut result = None;
        self.state.update_value(|state| result = Some(change(state)));
        self.changed.notify();
        #[expect(clippy::expect_used, reason = "the handle lives as long as the page that shows it")]
        result.expect("the score book is open")
    }
}

impl State {
    fn remember(&mut self, label: String, action: Action) {
        self.undone = None;
        if self.done.len() == UNDO_DEPTH {
            self.done.remove(0);
        }
        self.done.push(Done { label, action });
    }
}
