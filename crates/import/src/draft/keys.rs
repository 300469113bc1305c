//! What makes rows of different levels the same: an id that the document states, or else the title and how often it
//! occurred before.

use std::collections::HashMap;

/// Positions of things by their titles or ids.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// The position of each id, and the sweep in which it occurred last.
    by_id: HashMap<String, (u32, u32)>,
    by_title: HashMap<(u32, String), Occurrences>,
}

/// The things of one title.
#[derive(Debug, Default)]
struct Occurrences {
    /// The sweep in which the title occurred last, and how often.
    sweep: u32,
    times: usize,
    /// The positions of the first, second and further occurrence.
    positions: Vec<u32>,
}

impl Keys {
    /// Returns the position of what goes by this title within its owner, or `next` for a new one. Titles count once
    /// for each sweep over the rows, such as a level or a table.
    pub(super) fn find(&mut self, owner: u32, sweep: u32, id: Option<&str>, title: String, next: u32) -> u32 {
        let known = self.by_title.entry((owner, title)).or_default();
        known.times = if known.times > 0 && known.sweep == sweep { known.times + 1 } else { 1 };
        known.sweep = sweep;
        let by_title = known.positions.get(known.times - 1).copied();
        let position = match id {
            // The same id twice in one sweep is a mistake, which is told when ids are given.
            Some(id) => self.by_id.get(id).filter(|(_, last)| *last != sweep).map(|(position, _)| *position),
            None => by_title,
        };
        let position = position.unwrap_or(next);
        if let Some(id) = id {
            self.by_id.entry(id.to_owned()).or_insert((position, sweep)).1 = sweep;
        }
        if by_title.is_none() {
            known.positions.push(position);
        }
        position
    }
}
