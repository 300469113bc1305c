//! What the history shows.

use leptos::prelude::*;
use rungs_domain::ladder::Track;
use rungs_growth::{ChosenMoments, Moment, TwoMoments, moments, track_of_snapshot};
use rungs_route::{PersonalView, PointInTime};
use rungs_store::{Answers, Record};
use rungs_ui::events::now;
use rungs_ui::open_track::OpenTrack;

use crate::day::day;
use crate::state::PersonalState;

/// What the history shows. To be passed around freely.
#[derive(Clone, Copy)]
pub(super) struct History {
    pub(super) state: PersonalState,
    /// Every snapshot and today, from the earliest.
    pub(super) moments: Memo<Vec<Moment>>,
    pub(super) content: Memo<Content>,
}

/// What is shown of all moments.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// All of them.
    All,
    /// A snapshot.
    Snapshot {
        moment: Moment,
        /// The track as it was.
        then: Track,
        answers: Answers,
    },
    /// Two of them.
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

    /// How many snapshots there are; tracked.
    pub(super) fn snapshots(self) -> usize {
        self.moments.with(|moments| moments.iter().filter(|moment| moment.snapshot().is_some()).count())
    }

    /// Shows two moments side by side.
    pub(super) fn choose(self, first: PointInTime, second: PointInTime) {
        self.state.choose(PersonalView::History { first: Some(first), second: Some(second) });
    }
}

/// What a view shows of all moments.
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
