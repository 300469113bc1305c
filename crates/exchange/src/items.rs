//! The items of a ladder with their answers and notes.

use std::collections::BTreeMap;

use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_store::{Answer, Dated, Evidence, Record, Step};

use crate::catalogue::{ListedItem, list_items};

/// A track with its items, in reading order.
pub struct TrackItems<'a> {
    /// The track.
    pub track: &'a Track,
    /// Items of the track.
    pub rows: Vec<ItemEntry<'a>>,
}

/// An item with the data entered on it.
pub struct ItemEntry<'a> {
    /// The item and its display names.
    pub listed: ListedItem<'a>,
    /// The answer with its time and wording.
    pub answer: Option<Dated<&'a Answer>>,
    /// The evidence that supports the item, ordered by when it was first written.
    pub evidence: Vec<&'a Evidence>,
    /// The next step, if there is one.
    pub step: Option<&'a Step>,
    /// Rank among the priorities, counted from 1.
    pub priority: Option<usize>,
}

impl ItemEntry<'_> {
    /// Returns whether nothing was entered on the item.
    pub fn is_empty(&self) -> bool {
        self.answer.is_none() && self.evidence.is_empty() && self.step.is_none()
    }
}

impl TrackItems<'_> {
    /// Returns whether nothing was entered on any item.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(ItemEntry::is_empty)
    }
}

/// Returns the tracks of a ladder with the data entered on them.
pub fn tracks<'a>(ladder: &'a Ladder, record: &'a Record) -> Vec<TrackItems<'a>> {
    let mut evidence: BTreeMap<(&Id, &Id), Vec<&Evidence>> = BTreeMap::new();
    for (_, note) in record.evidence() {
        for place in &note.serves {
            let notes = evidence.entry((&place.track, &place.item)).or_default();
            // A file edited by hand may name an item twice.
            if !notes.last().is_some_and(|last| std::ptr::eq(*last, note)) {
                notes.push(note);
            }
        }
    }
    let mut priorities: Vec<(u32, (&Id, &Id))> =
        record.steps().filter_map(|(track, item, step)| Some((step.priority?, (track, item)))).collect();
    priorities.sort_unstable();
    let priorities: BTreeMap<_, usize> = (1..).zip(priorities).map(|(place, (_, item))| (item, place)).collect();
    let row = |track: &'a Track, listed: ListedItem<'a>| {
        let item = listed.item.id();
        ItemEntry {
            listed,
            answer: record.answer(&track.id, item),
            evidence: evidence.get(&(&track.id, item)).cloned().unwrap_or_default(),
            step: record.step(&track.id, item).filter(|step| !step.is_empty()),
            priority: priorities.get(&(&track.id, item)).copied(),
        }
    };
    let own =
        |track| TrackItems { track, rows: list_items(track).into_iter().map(|listed| row(track, listed)).collect() };
    ladder.tracks.iter().map(own).collect()
}
