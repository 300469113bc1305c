//! Names of items, levels and answers of both editions.

use std::collections::BTreeMap;

use rungs_domain::ladder::{Id, Ladder, TrackKind};
use rungs_domain::scoring::Score;
use rungs_revision::Baseline;
use rungs_route::Route;
use rungs_store::ItemRef;

use crate::personal::items::{NamedItem, named_items};
use crate::words;

/// The names of a ladder's items, and what levels were called that it no longer has.
pub(super) struct Names<'a> {
    ladder: &'a Ladder,
    baseline: &'a Baseline,
    items: BTreeMap<(&'a Id, Id), NamedItem>,
}

impl<'a> Names<'a> {
    pub(super) fn of(ladder: &'a Ladder, baseline: &'a Baseline) -> Self {
        let of_track = |track: &'a rungs_domain::ladder::Track| {
            named_items(track).into_iter().map(|item| ((&track.id, item.id.clone()), item))
        };
        Self { ladder, baseline, items: ladder.tracks.iter().flat_map(of_track).collect() }
    }

    fn find(&self, item: &ItemRef) -> Option<&NamedItem> {
        // Looking it up by reference would need a key that borrows both ids.
        let track = &self.ladder.track(&item.track)?.id;
        self.items.get(&(track, item.item.clone()))
    }

    /// Returns the language of the ladder.
    pub(super) fn language(&self) -> &'a str {
        &self.ladder.language
    }

    /// Returns the name of an item; its title if the ladder no longer has it.
    pub(super) fn item(&self, item: &ItemRef) -> String {
        self.find(item).map_or_else(|| item.title.clone(), |named| named.name.clone())
    }

    /// Returns where an item stands: its track, if there are several, and its group.
    pub(super) fn place(&self, item: &ItemRef) -> Vec<String> {
        let track = self.ladder.track(&item.track).filter(|_| self.ladder.tracks.len() > 1);
        let group = self.find(item).map(|named| named.group.clone()).filter(|group| !group.is_empty());
        track.map(|track| track.title.clone()).into_iter().chain(group).collect()
    }

    /// Returns the route to an item in the rubric.
    pub(super) fn route(&self, item: &ItemRef) -> Route {
        Route::item(&self.ladder.id, &item.track, &item.item)
    }

    /// Returns the name of an answer on a track that the ladder may no longer have.
    pub(super) fn score(&self, track: &Id, score: &Score) -> String {
        let present = self.ladder.track(track);
        match (present, score) {
            (Some(track), Score::Level(level)) if track.level_index(level).is_some() => {
                words::score_name(track, Some(score))
            }
            (_, Score::Level(level)) => {
                self.baseline.level_name(track, level).map_or_else(|| level.to_string(), str::to_owned)
            }
            (Some(track), _) => words::score_name(track, Some(score)),
            (None, Score::Met) => "Met".to_owned(),
            (None, Score::Partly) => "Partly".to_owned(),
            (None, Score::NotYet) => words::not_yet(TrackKind::Checklist).to_owned(),
            (None, Score::NotApplicable) => words::NOT_APPLICABLE.to_owned(),
        }
    }

    /// Returns the name of a level that the ladder has.
    pub(super) fn level(&self, track: &Id, level: &Id) -> String {
        let track = self.ladder.track(track);
        let found = track.and_then(|track| track.levels.get(track.level_index(level)?));
        found.map_or_else(|| level.to_string(), words::level_name)
    }
}
