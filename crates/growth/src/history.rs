//! The points in time for which answers are known: every snapshot, and today.

use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_domain::scoring::Score;
use rungs_route::PointInTime;
use rungs_store::{Record, Snapshot};

use crate::comparison::{Comparison, compare};
use crate::profile::reached;
use crate::trend::{TrendPoint, trend_point};

/// Name of the present.
const TODAY: &str = "Today";

/// A point in time, with the result of the answers on one track.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The point in time.
    pub time: PointInTime,
    /// The name of the snapshot, or "Today".
    pub name: String,
    /// The date, formatted.
    pub date: String,
    /// The result of the answers.
    pub point: TrendPoint,
}

impl Moment {
    /// Returns the name and the date, or only the date if it is the name.
    pub fn label(&self) -> String {
        label(&self.name, &self.date)
    }

    /// Returns the name, with the date if the other moment has the same name.
    pub fn name_beside(&self, other: &Self) -> String {
        if self.name == other.name { self.label() } else { self.name.clone() }
    }

    /// Returns the key of the snapshot, or `None` for today.
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

/// Returns the snapshots' keys and labels (name and date). `day` formats the date of a time.
pub fn snapshot_labels(record: &Record, day: impl Fn(u64) -> String) -> Vec<(String, String)> {
    record.snapshots().map(|(key, snapshot)| (key.to_owned(), snapshot_label(snapshot, &day))).collect()
}

/// Returns the label of a snapshot: its name and date.
pub(crate) fn snapshot_label(snapshot: &Snapshot, day: impl Fn(u64) -> String) -> String {
    label(&snapshot.name, &day(snapshot.taken_at))
}

/// Returns all snapshots and today, earliest first. A snapshot is assessed by its own edition of the ladder, if that is
/// available.
///
/// `now` is in milliseconds since 1970-01-01 UTC; `day` formats the date of such a time.
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

/// Returns the track as it was at a snapshot, or `None` if that is unknown.
pub fn track_of_snapshot(record: &Record, snapshot: &Snapshot, track: &Id) -> Option<Track> {
    record.edition(snapshot)?.tracks.into_iter().find(|known| known.id == *track)
}

/// The answers at a point in time.
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

    /// Returns the ladder as it was, or `None` for today or if it is unknown.
    fn edition(self, record: &Record) -> Option<Ladder> {
        match self {
            Self::Today(_) => None,
            Self::Snapshot(snapshot) => record.edition(snapshot),
        }
    }
}

/// The comparison of the answers at two points in time, on the present edition of the track.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoMoments {
    /// The comparison, item by item.
    pub comparison: Comparison,
    /// The values on each axis of the profile, see [`reached`].
    pub reached: (Vec<Option<f64>>, Vec<Option<f64>>),
    /// Whether the ladder was different at one of the times.
    pub has_ladder_changed: bool,
}

impl TwoMoments {
    /// Compares two points in time, or returns `None` if a snapshot does not exist.
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

/// The points in time that the history view shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChosenMoments {
    /// All of them, because the route names none.
    All,
    /// All of them, because the route names a snapshot that does not exist.
    Missing,
    /// The snapshot with this key.
    Snapshot(String),
    /// Two points in time.
    Two(PointInTime, PointInTime),
}

impl ChosenMoments {
    /// Resolves the points in time that a route names.
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
