//! What was done, and taking it back.

use rungs_domain::ladder::Id;
use rungs_domain::persistence::{Entry, Record};
use rungs_journal::Journal;

use crate::books::Books;

/// How many changes can be undone.
const DEPTH: usize = 30;

/// Changes of the same thing that come this soon after each other, in milliseconds, are one, as when somebody types.
const ONE_CHANGE: u64 = 10_000;

/// What is said where undoing would write over what is not understood.
const FOREIGN: &str = "This cannot be undone: something was saved since then by a newer version of Rungs, or cannot be read. Reload the page first.";

/// What was done, the last at the end.
#[derive(Default)]
pub struct Undo {
    done: Vec<Done>,
}

/// A change with what there was before and after it.
pub struct Done {
    /// What undoing it is called.
    pub label: String,
    /// When.
    pub at: u64,
    /// What it was done to, where further changes of that are the same change.
    pub subject: Option<String>,
    /// The ladder that was looked at.
    pub place: Id,
    /// Ladder by ladder.
    pub changes: Vec<Changed>,
}

/// What a change has done to one ladder.
pub struct Changed {
    pub ladder: Id,
    /// The journal before and after.
    pub journal: (Journal, Journal),
    /// The scores before and after, where these were changed too.
    pub scores: Option<(Record, Record)>,
}

impl Undo {
    /// Remembers a change, if it was any.
    pub fn remember(&mut self, done: Done) {
        let is_none = |changed: &Changed| {
            changed.journal.0 == changed.journal.1
                && changed.scores.as_ref().is_none_or(|(before, after)| before == after)
        };
        if done.changes.iter().all(is_none) {
            return;
        }
        if let (Some(last), [changed]) = (self.done.last_mut(), done.changes.as_slice())
            && done.subject.is_some()
            && last.subject == done.subject
            && done.at.saturating_sub(last.at) <= ONE_CHANGE
            && let [last_changed] = last.changes.as_mut_slice()
            && last_changed.ladder == changed.ladder
            // What another tab has written meanwhile is not part of it.
            && last_changed.journal.1 == changed.journal.0
        {
            last_changed.journal.1.clone_from(&changed.journal.1);
            (last.label, last.at) = (done.label, done.at);
            return;
        }
        if self.done.len() == DEPTH {
            self.done.remove(0);
        }
        self.done.push(done);
    }

    /// What would be undone next where a ladder is looked at.
    pub fn next(&self, ladder: &Id) -> Option<&str> {
        self.done.iter().rfind(|done| done.is_seen_from(ladder)).map(|done| done.label.as_str())
    }

    /// Takes the last change back that can be seen where a ladder is looked at. Says so, or what is in the way of it.
    pub fn undo(&mut self, ladder: &Id, books: &mut Books, now: u64) -> Option<Result<String, String>> {
        let position = self.done.iter().rposition(|done| done.is_seen_from(ladder))?;
        let is_foreign = |Changed { ladder, scores, .. }: &Changed| {
            books.journal(ladder, now).is_read_only() || scores.is_some() && books.has_foreign_scores(ladder)
        };
        if self.done[position].changes.iter().any(is_foreign) {
            return Some(Err(FOREIGN.to_owned()));
        }
        let Done { label, changes, .. } = self.done.remove(position);
        let (mut is_all, mut is_stored) = (true, true);
        for Changed { ladder, journal, scores } in &changes {
            books.journal(ladder, now).change(now, |present| is_all &= present.undo(&journal.0, &journal.1, now));
            if let Some((before, after)) = scores {
                let (record, was_all) = undone(before, after, &books.scores(ladder), now);
                is_all &= was_all;
                is_stored &= record.entries().next().is_none() || books.put_scores(&record);
            }
        }
        Some(Ok(match (is_all, is_stored) {
            (_, false) => format!("Undone, but this browser could not save that: {label}"),
            (true, true) => format!("Undone: {label}"),
            (false, true) => format!("Undone, but for what was changed elsewhere since: {label}"),
        }))
    }
}

impl Done {
    /// Whether it has changed a ladder or was done there.
    fn is_seen_from(&self, ladder: &Id) -> bool {
        self.place == *ladder || self.changes.iter().any(|changed| changed.ladder == *ladder)
    }
}

/// The entries that give everything that was changed the answer it had before, but for what was answered anew since
/// then; and whether there is no such thing.
fn undone(before: &Record, after: &Record, present: &Record, now: u64) -> (Record, bool) {
    let mut record = Record::new(after.ladder.clone(), present.revision.clone());
    let mut is_all = true;
    for (track, item, entry) in after.entries() {
        let former = before.entry(track, item);
        if former == Some(entry) {
            continue;
        }
        match present.entry(track, item) {
            // It never got there, or is as it was already.
            now_there if now_there.and_then(|it| it.score.as_ref()) == former.and_then(|it| it.score.as_ref()) => {}
            Some(now_there) if now_there.score == entry.score => {
                let cleared = Entry { score: None, at: 0, title: String::new(), wording: Vec::new() };
                let at = now.max(now_there.at.saturating_add(1));
                record.take(track, item, Entry { at, ..former.cloned().unwrap_or(cleared) });
            }
            _ => is_all = false,
        }
    }
    (record, is_all)
}
