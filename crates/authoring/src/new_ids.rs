//! Ids of elements that a person adds.
//!
//! They are made from the words as the importer makes them, with an ordinal among equals, and never from positions. So
//! a document that names the same element later gives it the same id.

use std::collections::HashSet;

use rungs_domain::ladder::{Id, Ladder, Track, TrackKind};
use rungs_import::ids;

use crate::fields;
use crate::target::CellRef;

pub(crate) fn track(ladder: &Ladder, title: &str) -> Id {
    free(ids::track_slug(title), ladder.tracks.iter().map(|track| &track.id))
}

pub(crate) fn level(ladder: &Ladder, track: &Id, title: &str) -> Id {
    let levels = ladder.track(track).into_iter().flat_map(|track| &track.levels);
    free(ids::level_slug(None, title), levels.map(|level| &level.id))
}

pub(crate) fn group(ladder: &Ladder, track: &Id, title: &str) -> Id {
    let groups = ladder.track(track).into_iter().flat_map(|track| &track.groups);
    free(ids::group_slug(title), groups.map(|group| &group.id))
}

pub(crate) fn criterion(ladder: &Ladder, track: &Id, group: &Id, title: &str) -> Id {
    let track = ladder.track(track);
    let group_title = track.and_then(|track| fields::group_of(track, group)).map_or("", |group| group.title.as_str());
    let taken = track.into_iter().flat_map(Track::criteria).map(|(_, criterion)| &criterion.id);
    free(ids::criterion_slug(group_title, group, title), taken)
}

pub(crate) fn statement(ladder: &Ladder, cell: &CellRef, text: &str) -> Id {
    let Some(track) = ladder.track(&cell.track) else { return Id::new(ids::statement_slug("", text)) };
    let level = match track.kind {
        TrackKind::Matrix => "",
        TrackKind::Checklist => cell.level.as_str(),
    };
    free(ids::statement_slug(level, text), taken(track, cell))
}

pub(crate) fn part(ladder: &Ladder, cell: &CellRef, statement: &Id, text: &str) -> Id {
    let base = ids::part_slug(statement.as_str(), text);
    match ladder.track(&cell.track) {
        Some(track) => free(base, taken(track, cell)),
        None => Id::new(base),
    }
}

/// Iterates over the ids that a new statement or part must not have: those of the cell in a matrix, those of the track
/// in a checklist.
pub(crate) fn taken<'t>(track: &'t Track, cell: &CellRef) -> Box<dyn Iterator<Item = &'t Id> + 't> {
    let ids = |statement: &'t rungs_domain::ladder::Statement| {
        std::iter::once(&statement.id).chain(statement.parts().iter().map(|part| &part.id))
    };
    match track.kind {
        TrackKind::Matrix => Box::new(fields::cell_of(track, cell).into_iter().flatten().flat_map(ids)),
        TrackKind::Checklist => Box::new(track.statements().flat_map(ids)),
    }
}

/// Returns the first free id: the base, or the base with an ordinal.
pub(crate) fn free<'i>(base: String, taken: impl Iterator<Item = &'i Id>) -> Id {
    let taken: HashSet<&str> = taken.map(Id::as_str).collect();
    if !taken.contains(base.as_str()) {
        return Id::new(base);
    }
    let candidates = (2_usize..).map(|ordinal| format!("{base}-{ordinal}"));
    Id::new(candidates.into_iter().find(|candidate| !taken.contains(candidate.as_str())).unwrap_or(base))
}
