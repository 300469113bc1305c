//! A snapshot to compare the profile with.

use rungs_domain::assessment::{Assessment, assess};
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_store::Record;

use crate::history::snapshot_label;
use crate::profile::{ProfileGroup, profile};

/// The answers of a snapshot, on the present edition of the track.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// Key of the snapshot.
    pub key: String,
    /// Name of the snapshot, with its date.
    pub name: String,
    /// The profile of the answers.
    pub groups: Vec<ProfileGroup>,
    /// The estimate of the answers.
    pub assessment: Assessment,
}

impl Earlier {
    /// Evaluates the snapshot with a key, or returns `None` if it does not exist. `day` formats the date of a time.
    pub fn of(ladder: &Ladder, track: &Track, record: &Record, key: &str, day: impl Fn(u64) -> String) -> Option<Self> {
        let snapshot = record.snapshot(key)?;
        let score_of = |item: &Id| snapshot.answers.score(&track.id, item);
        Some(Self {
            key: key.to_owned(),
            name: snapshot_label(snapshot, day),
            groups: profile(track, score_of),
            assessment: assess(track, ladder.threshold, score_of),
        })
    }
}
