//! The effects of the present edition, as signals.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_revision::{Baseline, Effects, Revision};
use rungs_store::Record;
use rungs_templates::{RevisionPage, RevisionParts, open_summary, revision_summary};
use rungs_ui::store::LadderStore;

use crate::day::day;

/// The effects of the present edition on the answers of a record. A `Copy` handle.
#[derive(Clone, Copy)]
pub(super) struct RevisionState {
    store: LadderStore,
    ladder: StoredValue<Arc<Ladder>>,
    baseline: Memo<Baseline>,
    effects: Memo<Effects>,
}

/// What the rubric says about the present edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// The person is told of it, with this summary.
    Notice(String),
    /// The person knows it and is reminded of what is open, with this summary.
    Reminder(String),
}

impl RevisionState {
    pub(super) fn new(store: LadderStore, ladder: Arc<Ladder>) -> Self {
        let ladder = StoredValue::new(ladder);
        // Comparing editions is costly, and only the snapshots matter for it.
        let snapshots = Memo::new(move |_| store.with_record(editions));
        let baseline = Memo::new(move |_| {
            // A memo that is tracked but never read is not computed, and so does not notice changes.
            snapshots.with(|_| ());
            untrack(|| store.with_record(|record| ladder.with_value(|ladder| Baseline::of(record, ladder))))
        });
        let effects = Memo::new(move |_| {
            baseline.with(|baseline| {
                store.with_record(|record| ladder.with_value(|ladder| baseline.effects(record, ladder)))
            })
        });
        Self { store, ladder, baseline, effects }
    }

    /// Returns the parts of the page; tracked.
    pub(super) fn parts(self) -> RevisionParts {
        self.baseline.with(|baseline| {
            self.effects.with(|effects| {
                self.ladder.with_value(|ladder| RevisionParts::of(&RevisionPage { ladder, baseline, effects }, day))
            })
        })
    }

    /// Returns whether the person is to be told of the edition; tracked.
    pub(super) fn is_to_be_told(self) -> bool {
        self.baseline.with(|baseline| {
            self.effects.with(|effects| self.store.with_record(|record| baseline.is_to_be_told(record, effects)))
        })
    }

    /// Returns what the rubric says about the edition, if anything; tracked.
    pub(super) fn message(self) -> Option<Message> {
        if !self.may_have_effects() {
            return None;
        }
        let is_to_be_told = self.is_to_be_told();
        self.effects.with(|effects| {
            if is_to_be_told {
                Some(Message::Notice(self.ladder.with_value(|ladder| revision_summary(ladder, effects))))
            } else {
                effects.are_open().then(|| Message::Reminder(open_summary(effects)))
            }
        })
    }

    /// Returns whether the edition may have effects, which is quick to tell after every answer; tracked.
    fn may_have_effects(self) -> bool {
        self.baseline.with(|baseline| baseline.revision().is_some_and(Revision::matters_for_answers))
            || self.store.with_record(|record| self.ladder.with_value(|ladder| !record.is_current(ladder)))
    }
}

/// Returns the snapshots with their editions.
fn editions(record: &Record) -> Vec<(String, String)> {
    record.snapshots().map(|(key, snapshot)| (key.to_owned(), snapshot.edition.clone())).collect()
}
