//! All that somebody has said and written on each item of a ladder.

use std::collections::BTreeMap;

use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_store::{Answer, Dated, Evidence, Record, Step};

use crate::catalogue::{Listed, listed};

/// A track with a row for each of its items, in reading order.
pub struct TrackItems<'a> {
    /// The track.
    pub track: &'a Track,
    /// Its items.
    pub rows: Vec<ItemEntry<'a>>,
}

/// An item, and what somebody has said and written on it.
pub struct ItemEntry<'a> {
    /// The item and its names.
    pub listed: Listed<'a>,
    /// The answer with its time and wording, where there is one.
    pub answer: Option<Dated<&'a Answer>>,
    /// The evidence that serves it, in the order in which it was first written.
    pub evidence: Vec<&'a Evidence>,
    /// The next step; nothing where none was decided.
    pub step: Option<&'a Step>,
    /// The place among the priorities, counted from 1.
    pub priority: Option<usize>,
}

impl ItemEntry<'_> {
    /// Whether nothing was said or written.
    pub fn is_empty(&self) -> bool {
        self.answer.is_none() && self.evidence.is_empty() && self.step.is_none()
    }
}

impl TrackItems<'_> {
    /// Whether nothing was said or written on any item.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(ItemEntry::is_empty)
    }
}

/// The tracks of a ladder with all that was said and written on them.
pub fn tracks<'a>(ladder: &'a Ladder, record: &'a Record) -> Vec<TrackItems<'a>> {
    let mut evidence: BTreeMap<(&Id, &Id), Vec<&Evidence>> = BTreeMap::new();
    for (_, note) in record.evidence() {
        for place in &note.serves {
            let notes = evidence.entry((&place.track, &place.item)).or_default();
            // A file that was changed by hand may name an item twice.
            if !notes.last().is_some_and(|last| std::ptr::eq(*last, note)) {
                notes.push(note);
            }
        }
    }
    let mut priorities: Vec<(u32, (&Id, &Id))> =
        record.steps().filter_map(|(track, item, step)| Some((step.priority?, (track, item)))).collect();
    priorities.sort_unstable();
    let priorities: BTreeMap<_, usize> = (1..).zip(priorities).map(|(place, (_, item))| (item, place)).collect();
    let row = |track: &'a Track, listed: Listed<'a>| {
        let item = listed.item.id();
        ItemEntry {
            listed,
            answer: record.answer(&track.id, item),
            evidence: evidence.get(&(&track.id, item)).cloned().unwrap_or_default(),
            step: record.step(&track.id, item).filter(|step| !step.is_empty()),
            priority: priorities.get(&(&track.id, item)).copied(),
        }
    };
    let own = |track| TrackItems { track, rows: listed(track).into_iter().map(|listed| row(track, listed)).collect() };
    ladder.tracks.iter().map(own).collect()
}
