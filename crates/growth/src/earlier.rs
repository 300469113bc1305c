//! An earlier time to compare a profile with.

use rungs_domain::assessment::{Assessment, assess};
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_store::Record;

use crate::history::snapshot_label;
use crate::profile::{ProfileGroup, profile};

/// The answers of a snapshot, on the track as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// The snapshot's key.
    pub key: String,
    /// The name of the snapshot, with its day.
    pub name: String,
    /// How far the answers reached.
    pub groups: Vec<ProfileGroup>,
    /// What they came to.
    pub assessment: Assessment,
}

impl Earlier {
    /// The answers of the snapshot with a key; nothing where it is not there. `day` names the day of a time.
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
