//! The points in time at which somebody's answers are known: every snapshot, and today.

use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_domain::scoring::Score;
use rungs_route::PointInTime;
use rungs_store::{Record, Snapshot};

use crate::comparison::{Comparison, compare};
use crate::profile::reached;
use crate::trend::{TrendPoint, trend_point};

/// What the present is called.
const TODAY: &str = "Today";

/// A point in time with what the answers on one track came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The point in time.
    pub time: PointInTime,
    /// Its name.
    pub name: String,
    /// Its day, in words.
    pub date: String,
    /// What the answers came to.
    pub point: TrendPoint,
}

impl Moment {
    /// The name, with the day unless that is the name.
    pub fn label(&self) -> String {
        label(&self.name, &self.date)
    }

    /// The name beside another moment, with the day where both have one name.
    pub fn name_beside(&self, other: &Self) -> String {
        if self.name == other.name { self.label() } else { self.name.clone() }
    }

    /// The key of the snapshot; nothing for today.
    pub fn snapshot(&self) -> Option<&str> {
        match &self.time {
            PointInTime::Today => None,
            PointInTime::Snapshot(key) => Some(key),
        }
    }
}

fn label(name: &str, date: &str) -> String {
    if name == date { date.to_owned() } else { format!("{name}, {date}") }
}

/// Every snapshot by its key, with its name and its day. `day` names the day of a time.
pub fn snapshot_labels(record: &Record, day: impl Fn(u64) -> String) -> Vec<(String, String)> {
    record.snapshots().map(|(key, snapshot)| (key.to_owned(), snapshot_label(snapshot, &day))).collect()
}

/// The name of a snapshot, with its day unless that is the name.
pub(crate) fn snapshot_label(snapshot: &Snapshot, day: impl Fn(u64) -> String) -> String {
    label(&snapshot.name, &day(snapshot.taken_at))
}

/// Every snapshot and today, from the earliest. A snapshot is judged by the ladder of its time, if that is known.
///
/// `now` is in milliseconds since 1970-01-01 UTC, and `day` names the day of such a time.
pub fn moments(ladder: &Ladder, track: &Track, record: &Record, now: u64, day: impl Fn(u64) -> String) -> Vec<Moment> {
    let moment = |time: PointInTime, name: &str, at: u64, ladder: &Ladder, track: &Track| {
        let answers = AnswersAt::of(record, &time);
        let score_of = |item: &Id| answers?.score(&track.id, item);
        let point = trend_point(track, ladder.threshold, score_of, name.to_owned(), at);
        Moment { time, name: name.to_owned(), date: day(at), point }
    };
    let mut snapshots: Vec<(&str, &Snapshot)> = record.snapshots().collect();
    snapshots.sort_by_key(|(_, snapshot)| snapshot.taken_at);
    let taken = snapshots.into_iter().map(|(key, snapshot)| {
        let edition = record.edition(snapshot);
        let then = edition.as_ref().and_then(|ladder| Some((ladder, ladder.track(&track.id)?)));
        let (ladder, track) = then.unwrap_or((ladder, track));
        moment(PointInTime::Snapshot(key.to_owned()), &snapshot.name, snapshot.taken_at, ladder, track)
    });
    let today = std::iter::once_with(|| moment(PointInTime::Today, TODAY, now, ladder, track));
    taken.chain(today).collect()
}

/// A track as it was when a snapshot was taken; nothing where that is not known.
pub fn track_of_snapshot(record: &Record, snapshot: &Snapshot, track: &Id) -> Option<Track> {
    record.edition(snapshot)?.tracks.into_iter().find(|known| known.id == *track)
}

/// Somebody's answers at one point in time.
#[derive(Clone, Copy)]
enum AnswersAt<'r> {
    Today(&'r Record),
    Snapshot(&'r Snapshot),
}

impl<'r> AnswersAt<'r> {
    fn of(record: &'r Record, time: &PointInTime) -> Option<Self> {
        match time {
            PointInTime::Today => Some(Self::Today(record)),
            PointInTime::Snapshot(key) => record.snapshot(key).map(Self::Snapshot),
        }
    }

    fn score(self, track: &Id, item: &Id) -> Option<&'r Score> {
        match self {
            Self::Today(record) => record.score(track, item),
            Self::Snapshot(snapshot) => snapshot.answers.score(track, item),
        }
    }

    /// The ladder as it was; nothing for today, or where it is not known.
    fn edition(self, record: &Record) -> Option<Ladder> {
        match self {
            Self::Today(_) => None,
            Self::Snapshot(snapshot) => record.edition(snapshot),
        }
    }
}

/// Somebody's answers at two points in time, on the track as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoMoments {
    /// The answers item by item.
    pub comparison: Comparison,
    /// How far they reach each time, see [`reached`].
    pub reached: (Vec<Option<f64>>, Vec<Option<f64>>),
    /// Whether the ladder was another one at one of the times.
    pub has_ladder_changed: bool,
}

impl TwoMoments {
    /// Compares two points in time; nothing where a snapshot is not there.
    pub fn of(
        ladder: &Ladder,
        track: &Track,
        record: &Record,
        first: &PointInTime,
        second: &PointInTime,
    ) -> Option<Self> {
        let (first, second) = (AnswersAt::of(record, first)?, AnswersAt::of(record, second)?);
        let (then, later) = (|item: &Id| first.score(&track.id, item), |item: &Id| second.score(&track.id, item));
        let is_other =
            |answers: AnswersAt<'_>| answers.edition(record).is_some_and(|edition| edition.tracks != ladder.tracks);
        Some(Self {
            comparison: compare(track, then, later),
            reached: (reached(ladder, track, then), reached(ladder, track, later)),
            has_ladder_changed: is_other(first) || is_other(second),
        })
    }
}

/// What is looked at of all moments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChosenMoments {
    /// All of them, because nothing else is asked for.
    All,
    /// All of them, because a snapshot that is asked for is not there.
    Missing,
    /// The snapshot with this key.
    Snapshot(String),
    /// Two of them.
    Two(PointInTime, PointInTime),
}

impl ChosenMoments {
    /// What an address asks for, as far as it is there.
    pub fn of(record: &Record, first: Option<&PointInTime>, second: Option<&PointInTime>) -> Self {
        let known = |asked: &PointInTime| AnswersAt::of(record, asked).is_some();
        match (first, second) {
            (None, _) => Self::All,
            (Some(first), Some(second)) if known(first) && known(second) => Self::Two(first.clone(), second.clone()),
            (Some(first @ PointInTime::Snapshot(key)), None) if known(first) => Self::Snapshot(key.clone()),
            _ => Self::Missing,
        }
    }
}
