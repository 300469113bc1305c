//! Scores as components see them: the domain's session behind a signal.

use std::rc::Rc;

use leptos::prelude::Track as _;
use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, assess};
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_domain::persistence::migrations::encode;
use rungs_domain::persistence::score_book::{JOURNAL, Recovery};
use rungs_domain::persistence::{Entry, Keeping, Reach, Record, ScoreBook, Session, Storage, Undone};
use rungs_domain::scoring::{Item, Score};

use crate::events::now;
use crate::shared_storage::SharedStorage;
use crate::storage;

/// The scores on every ladder that is looked at, for as long as the page is open. To be passed around freely.
#[derive(Clone, Copy)]
pub struct AllScores {
    session: StoredValue<Session, LocalStorage>,
    /// Changes with everything in the session, so that what reads it is run again.
    changed: Trigger,
    reach: Reach,
}

thread_local! {
    /// Belongs to no app, so that it stays when one is ended; the answers may be kept nowhere else.
    static SHARED: (Owner, AllScores) = {
        let owner = Owner::new();
        let (storage, reach) = storage::open();
        let scores = owner.with(|| AllScores::new(storage, reach));
        (owner, scores)
    };
}

impl AllScores {
    /// The scores that every app on the page shares. To be asked for outside of any of them.
    pub fn shared() -> Self {
        SHARED.with(|(_, scores)| *scores)
    }

    /// Begins with nothing but a storage.
    fn new(storage: Rc<dyn Storage>, reach: Reach) -> Self {
        Self { session: StoredValue::new_local(Session::new(storage)), changed: Trigger::new(), reach }
    }

    /// The storage that scores are kept in. Scores that others write into it are read again.
    pub fn storage(self) -> Rc<dyn Storage> {
        let storage = self.session.with_value(Session::storage);
        Rc::new(SharedStorage { storage, changed: move || self.refresh() })
    }

    /// Forgets what has read the scores and is gone, which would be remembered until they change.
    pub fn forget_readers(self) {
        self.changed.notify();
    }

    /// Forgets everything that Rungs has stored. The error is for people to read.
    pub fn clear(self) -> Result<(), String> {
        let label = "deleting your data".to_owned();
        self.update(|session| session.delete_everything(label, now()).map_err(|error| error.to_string()))
    }

    /// Opens the scores of a ladder.
    pub fn open(self, ladder: &Ladder) -> Scores {
        self.session.update_value(|session| session.open(ladder, now()));
        Scores { all: self, ladder: StoredValue::new_local(ladder.id.clone()) }
    }

    /// The text under a key; nothing where there is none or none can be read.
    pub fn read_text(self, key: &str) -> Option<String> {
        self.session.with_value(Session::storage).read(key).ok()?
    }

    /// Keeps a text under a key, or nothing. Where that is refused, what is there stays.
    pub fn write_text(self, key: &str, text: Option<&str>) {
        let storage = self.session.with_value(Session::storage);
        let _ = match text {
            Some(text) => storage.write(key, text),
            None => storage.remove(key),
        };
    }

    /// Whether scores outlive the page.
    pub fn are_kept(self) -> bool {
        self.reach != Reach::Page
    }

    /// Reads again what is stored.
    pub fn refresh(self) {
        self.update(|session| session.refresh(now()));
    }

    /// Whether there are answers that would be gone with the page.
    pub fn has_unsaved(self) -> bool {
        self.are_kept() && self.session.with_value(Session::has_unsaved)
    }

    fn read<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.changed.track();
        self.session.with_value(read)
    }

    fn update<T>(self, change: impl FnOnce(&mut Session) -> T) -> T {
        let mut result = None;
        self.session.update_value(|session| result = Some(change(session)));
        self.changed.notify();
        #[expect(clippy::expect_used, reason = "the handle lives as long as the page that shows it")]
        result.expect("the session goes on")
    }
}

/// The scores of the ladder that is looked at. To be passed around freely.
#[derive(Clone, Copy)]
pub struct Scores {
    all: AllScores,
    ladder: StoredValue<Id, LocalStorage>,
}

impl Scores {
    /// How far the storage reaches that the scores are kept in.
    pub fn reach(self) -> Reach {
        self.all.reach
    }

    /// Whether everything is stored; tracked.
    pub fn keeping(self) -> Keeping {
        self.with_book(ScoreBook::keeping)
    }

    /// Whether no score can be given; tracked.
    pub fn is_read_only(self) -> bool {
        self.with_book(ScoreBook::is_read_only)
    }

    /// The entry of an item, if it has a score; tracked.
    pub fn entry(self, track: &Id, item: &Id) -> Option<Entry> {
        self.with_record(|record| record.entry(track, item).filter(|entry| entry.score.is_some()).cloned())
    }

    /// Reads the whole record; tracked.
    pub fn with_record<T>(self, read: impl FnOnce(&Record) -> T) -> T {
        self.with_book(|book| read(book.record()))
    }

    /// The estimate for a track; tracked.
    pub fn assessment(self, track: &Track, threshold: f64) -> Assessment {
        self.with_record(|record| assess(track, threshold, |item| record.score(&track.id, item)))
    }

    /// What was put aside because it could not be read; tracked.
    pub fn recoveries(self) -> Vec<Recovery> {
        self.with_book(ScoreBook::recoveries)
    }

    /// The stored text as it is.
    pub fn stored_text(self) -> Option<String> {
        untrack(|| self.with_book(ScoreBook::stored_text))
    }

    /// The scores in memory, as a file holds them; tracked.
    pub fn as_text(self) -> String {
        self.with_record(|record| encode(record).unwrap_or_default())
    }

    /// The storage that the scores are kept in, see [`AllScores::storage`].
    pub fn storage(self) -> Rc<dyn Storage> {
        self.all.storage()
    }

    /// Whether somebody has written anything beside their scores.
    pub fn has_journal(self) -> bool {
        let key = self.ladder.with_value(|ladder| format!("{JOURNAL}{ladder}"));
        self.all.session.with_value(|session| session.storage().read(&key).is_ok_and(|text| text.is_some()))
    }

    fn with_book<T>(self, read: impl FnOnce(&ScoreBook) -> T) -> T {
        #[expect(clippy::expect_used, reason = "opening the scores has opened the book, and no book is closed")]
        self.read(|session, ladder| read(session.book(ladder).expect("the book is open")))
    }

    /// Scores an item, or clears it.
    pub fn set(self, track: &Track, item: Item<'_>, score: Option<Score>, label: String) {
        self.set_all(track, &[(item, score)], label);
    }

    /// Scores an item as it was scored at another time, in milliseconds since 1970-01-01 UTC.
    pub fn set_at(self, track: &Track, item: Item<'_>, score: Option<Score>, label: String, at: u64) {
        self.update(|session, ladder| session.set(ladder, track, &[(item, score)], label, at));
    }

    /// Scores several items as one change.
    pub fn set_all(self, track: &Track, changes: &[(Item<'_>, Option<Score>)], label: String) {
        self.update(|session, ladder| session.set(ladder, track, changes, label, now()));
    }

    /// Takes away the score of an item that has left the ladder.
    pub fn clear(self, track: &Id, item: &Id, label: String) {
        self.update(|session, ladder| session.clear(ladder, track, item, label, now()));
    }

    /// Forgets a text that was put aside.
    pub fn discard(self, recovery: Recovery) {
        let label = "removing the unreadable copy".to_owned();
        // Where it cannot be removed it goes on being shown.
        let _ = self.update(|session, ladder| session.discard(ladder, recovery, label, now()));
    }

    /// Forgets everything that Rungs has stored, see [`AllScores::clear`].
    pub fn delete_everything(self) -> Result<(), String> {
        self.all.clear()
    }

    /// Whether the last thing that was done is that everything was deleted; tracked.
    pub fn is_deleted(self) -> bool {
        self.read(|session, _| session.is_deleted())
    }

    /// What would be undone next while a track is looked at; tracked.
    pub fn undoable(self, track: &Id) -> Option<String> {
        self.read(|session, ladder| session.undoable((ladder, track)).map(str::to_owned))
    }

    /// What was undone last, until something else is done; tracked.
    pub fn undone(self) -> Option<Undone> {
        self.read(|session, _| session.undone().cloned())
    }

    /// Takes the last change back that can be seen while a track is looked at.
    pub fn undo(self, track: &Id) {
        self.update(|session, ladder| session.undo((ladder, track), now()));
    }

    fn read<T>(self, read: impl FnOnce(&Session, &Id) -> T) -> T {
        self.all.read(|session| self.ladder.with_value(|ladder| read(session, ladder)))
    }

    fn update<T>(self, change: impl FnOnce(&mut Session, &Id) -> T) -> T {
        self.all.update(|session| self.ladder.with_value(|ladder| change(session, ladder)))
    }
}
