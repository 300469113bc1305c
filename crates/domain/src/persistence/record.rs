//! One ladder's scores as they are written, in the current schema.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ladder::Id;
use crate::scoring::Score;

/// The number of the shape below. It goes up by one with every change that an older reader would get wrong.
pub const SCHEMA: u32 = 1;

/// Everything a person has said on one ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Always [`SCHEMA`] in memory.
    pub schema: u32,
    /// The ladder's id.
    pub ladder: Id,
    /// The edition of the ladder that was last scored.
    pub revision: String,
    /// Entries by track, then by item.
    pub tracks: BTreeMap<Id, BTreeMap<Id, Entry>>,
}

/// One answer, with what is needed to understand it after the ladder has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The answer; nothing once it was cleared. A cleared entry stays, so that an older copy cannot bring it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// When it was given, in milliseconds since 1970-01-01 UTC.
    pub at: u64,
    /// What the item was called then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The sentences it was given on, see [`Item::wording`](crate::scoring::Item::wording).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wording: Vec<String>,
}

impl Record {
    /// A record without any answer.
    pub fn new(ladder: Id, revision: String) -> Self {
        Self { schema: SCHEMA, ladder, revision, tracks: BTreeMap::new() }
    }

    /// The entry of an item, also a cleared one.
    pub fn entry(&self, track: &Id, item: &Id) -> Option<&Entry> {
        self.tracks.get(track)?.get(item)
    }

    /// The answer for an item.
    pub fn score(&self, track: &Id, item: &Id) -> Option<&Score> {
        self.entry(track, item)?.score.as_ref()
    }

    /// Every entry with its track and item.
    pub fn entries(&self) -> impl Iterator<Item = (&Id, &Id, &Entry)> {
        self.tracks.iter().flat_map(|(track, items)| items.iter().map(move |(item, entry)| (track, item, entry)))
    }

    /// Takes an entry over unless a later one is already there.
    pub fn take(&mut self, track: &Id, item: &Id, entry: Entry) {
        let items = self.tracks.entry(track.clone()).or_default();
        match items.get(item) {
            Some(present) if present.at > entry.at => {}
            _ => {
                items.insert(item.clone(), entry);
            }
        }
    }
}
