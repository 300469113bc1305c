//! The content of the history page.

use leptos::prelude::*;
use rungs_domain::ladder::Track;
use rungs_growth::{ChosenMoments, Moment, TwoMoments, moments, track_of_snapshot};
use rungs_route::{PersonalView, PointInTime};
use rungs_store::{Answers, Record};
use rungs_ui::events::now;
use rungs_ui::open_track::OpenTrack;

use crate::day::day;
use crate::state::PersonalState;

/// The history of a track as signals. A `Copy` handle.
#[derive(Clone, Copy)]
pub(super) struct History {
    pub(super) state: PersonalState,
    /// All snapshots and today, oldest first.
    pub(super) moments: Memo<Vec<Moment>>,
    pub(super) content: Memo<Content>,
}

/// The content of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// The list of all moments.
    All,
    /// One snapshot.
    Snapshot {
        moment: Moment,
        /// The track at the time of the snapshot.
        then: Track,
        answers: Answers,
    },
    /// Two moments side by side.
    Two { first: Moment, second: Moment, two: TwoMoments },
}

impl History {
    pub(super) fn new(state: PersonalState) -> Self {
        let moments = Memo::new(move |_| {
            let track = state.track();
            state.with_record(|record| moments(track.ladder(), &track, record, now(), day))
        });
        let content = Memo::new(move |_| {
            let (view, track) = (state.view(), state.track());
            state.with_record(|record| moments.with(|moments| content(&view, &track, record, moments)))
        });
        Self { state, moments, content }
    }

    /// Returns the number of snapshots; tracked.
    pub(super) fn snapshots(self) -> usize {
        self.moments.with(|moments| moments.iter().filter(|moment| moment.snapshot().is_some()).count())
    }

    /// Selects two moments to show side by side.
    pub(super) fn choose(self, first: PointInTime, second: PointInTime) {
        self.state.choose(PersonalView::History { first: Some(first), second: Some(second) });
    }
}

/// Returns the content for a view, or the list if the view names a missing snapshot.
fn content(view: &PersonalView, track: &OpenTrack, record: &Record, moments: &[Moment]) -> Content {
    let PersonalView::History { first, second } = view else { return Content::All };
    let moment = |time: &PointInTime| moments.iter().find(|moment| moment.time == *time).cloned();
    let found = match ChosenMoments::of(record, first.as_ref(), second.as_ref()) {
        ChosenMoments::All | ChosenMoments::Missing => None,
        ChosenMoments::Snapshot(key) => record.snapshot(&key).and_then(|snapshot| {
            let then = track_of_snapshot(record, snapshot, &track.id).unwrap_or_else(|| (**track).clone());
            let moment = moment(&PointInTime::Snapshot(key))?;
            Some(Content::Snapshot { moment, then, answers: snapshot.answers.clone() })
        }),
        ChosenMoments::Two(first, second) => {
            let two = TwoMoments::of(track.ladder(), track, record, &first, &second);
            let moments = moment(&first).zip(moment(&second));
            moments.zip(two).map(|((first, second), two)| Content::Two { first, second, two })
        }
    };
    found.unwrap_or(Content::All)
}
