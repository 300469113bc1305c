//! What the page shows.

use rungs_domain::ladder::Id;
use rungs_page::Writing;
use rungs_store::{ItemPlace, Viewpoint};

use crate::deed::Now;
use crate::desk::Desk;
use crate::route::{find_track, is_rubric, rubric_item};
use crate::writing::Pen;

/// What is written down for an item of the rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnNotes {
    /// The item.
    pub item: String,
    /// How many pieces of evidence there are for it.
    pub count: usize,
    /// What is shown of them; nothing while it is closed.
    pub html: Option<String>,
}

impl Desk {
    /// The view that somebody is at, as HTML; nothing where the ladder is damaged, or where they are at no such view.
    pub fn draw(&mut self, now: Now) -> Option<String> {
        self.mind_the_pen(now);
        self.view(now)
    }

    /// What was done last, for a screen reader to say, and what would be undone next.
    pub fn dock(&self) -> (String, Option<String>) {
        let undo = self.here.ladder.as_ref().and_then(|ladder| self.store.undoable(Viewpoint::Ladder(&ladder.id)));
        (self.said.clone(), undo.map(str::to_owned))
    }

    /// Whether somebody is at the rubric, where evidence stands beside the items.
    pub fn is_at_rubric(&self) -> bool {
        is_rubric(&self.here.route)
    }

    /// Opens or closes what is written down for the item that the route names.
    /// Returns whether there was one to turn.
    pub fn turn(&mut self, now: Now) -> bool {
        let Some((track, item)) = self.item_here() else { return false };
        let key = ItemPlace::key(&track, &item);
        if self.shown.contains(&key) {
            self.close(&key);
            return true;
        }
        // Where there is nothing to read, one comes to write.
        let is_blank = self.record_here(now).is_some_and(|record| record.evidence_for(&track, &item).next().is_none());
        if is_blank {
            self.begin(&key, now);
        }
        self.shown.push(key);
        true
    }

    /// The element to put the focus on after [`Self::turn`]: the field that was opened.
    pub fn field_to_write_in(&self) -> Option<String> {
        let (track, item) = self.item_here()?;
        let beside = ItemPlace::key(&track, &item);
        self.pen.as_ref().filter(|pen| pen.beside == beside).map(|pen| rungs_page::evidence_field(&pen.key))
    }

    fn item_here(&self) -> Option<(Id, Id)> {
        let ladder = self.ladder_here()?;
        let track = find_track(&self.here.route, &ladder)?.0.id.clone();
        Some((track, rubric_item(&self.here.route)?.clone()))
    }

    /// What is written down for the items of the rubric, for those that have anything and those that are open.
    pub fn draw_notes(&mut self, now: Now) -> Vec<DrawnNotes> {
        self.mind_the_pen(now);
        let Some(ladder) = self.ladder_here() else { return Vec::new() };
        let Some((track, _)) = find_track(&self.here.route, &ladder) else { return Vec::new() };
        let record = self.store.read(&ladder.id, now.at).clone();
        let undo = self.store.undoable(Viewpoint::Ladder(&ladder.id));
        let save_state = self.store.save_state(&ladder.id);
        let writing = Writing { open: self.pen.as_ref().map(Pen::open), save_state, undo };
        let items = rungs_domain::scoring::items(track);
        items
            .iter()
            .map(|item| {
                let key = ItemPlace::key(&track.id, item.id());
                let is_shown = self.shown.contains(&key);
                let notes = || rungs_page::notes(&ladder, track, item.id(), &record, writing).into_string();
                DrawnNotes {
                    item: item.id().to_string(),
                    count: record.evidence_for(&track.id, item.id()).count(),
                    html: is_shown.then(notes),
                }
            })
            .collect()
    }
}
