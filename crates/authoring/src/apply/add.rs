//! Adds elements.

use rungs_domain::ladder::{Criterion, Group, Id, Ladder, Level, Part, Parts, Statement, Track, TrackKind};
use rungs_import::{ids, normalise};

use super::find::{self, Identified};
use super::set::{named, worded};
use crate::new_ids;
use crate::refusal::Refusal;
use crate::target::CellRef;

/// Returns whether an id can be given to a new element.
fn check<'i>(id: &Id, noun: &'static str, mut taken: impl Iterator<Item = &'i Id>) -> Result<(), Refusal> {
    if id.as_str().is_empty() || id.as_str().contains(char::is_whitespace) {
        return Err(Refusal::UnusableId);
    }
    if taken.any(|other| other == id) {
        return Err(Refusal::IdTaken { noun, id: id.clone() });
    }
    Ok(())
}

/// Returns the position after an element, or the last position if that is gone: what a person added is not lost
/// because something beside it is.
fn position_after<T: Identified>(elements: &[T], after: Option<&Id>) -> usize {
    let end = elements.len();
    after.map_or(0, |after| find::position(elements, after).map_or(end, |position| position + 1))
}

pub(super) fn track(
    ladder: &mut Ladder,
    id: &Id,
    title: &str,
    kind: TrackKind,
    after: Option<&Id>,
) -> Result<(), Refusal> {
    check(id, Track::NOUN, ladder.tracks.iter().map(|track| &track.id))?;
    let title = named(normalise(title), "A track")?;
    // A new track has the levels of the one before it, because careers of one ladder mostly share theirs.
    let position = position_after(&ladder.tracks, after);
    let beside = position.checked_sub(1).and_then(|before| ladder.tracks.get(before)).or(ladder.tracks.first());
    let levels = beside.map_or_else(Vec::new, |track| track.levels.clone());
    let levels = if levels.is_empty() { vec![new_level(&Id::from("level"), "Level".to_owned())] } else { levels };
    let criterion = new_criterion(&Id::new(ids::criterion_slug("", &Id::default(), "")), String::new(), levels.len());
    let group = Group { id: Id::new(ids::group_slug("")), title: String::new(), criteria: vec![criterion] };
    ladder.tracks.insert(position, Track { id: id.clone(), title, kind, levels, groups: vec![group] });
    Ok(())
}

fn new_level(id: &Id, title: String) -> Level {
    Level { id: id.clone(), code: None, title, experience: None }
}

fn new_criterion(id: &Id, title: String, levels: usize) -> Criterion {
    Criterion { id: id.clone(), title, cells: vec![Vec::new(); levels] }
}

pub(super) fn level(ladder: &mut Ladder, track: &Id, id: &Id, title: &str, after: Option<&Id>) -> Result<(), Refusal> {
    let track = find::track(ladder, track)?;
    check(id, Level::NOUN, track.levels.iter().map(|level| &level.id))?;
    let title = named(normalise(title), "A level")?;
    let position = position_after(&track.levels, after);
    track.levels.insert(position, new_level(id, title));
    for criterion in track.groups.iter_mut().flat_map(|group| &mut group.criteria) {
        criterion.cells.insert(position.min(criterion.cells.len()), Vec::new());
    }
    Ok(())
}

pub(super) fn group(ladder: &mut Ladder, track: &Id, id: &Id, title: &str, after: Option<&Id>) -> Result<(), Refusal> {
    let track = find::track(ladder, track)?;
    check(id, Group::NOUN, track.groups.iter().map(|group| &group.id))?;
    let position = position_after(&track.groups, after);
    track.groups.insert(position, Group { id: id.clone(), title: normalise(title), criteria: Vec::new() });
    Ok(())
}

pub(super) fn criterion(
    ladder: &mut Ladder,
    (track, group): (&Id, &Id),
    id: &Id,
    title: &str,
    after: Option<&Id>,
) -> Result<(), Refusal> {
    let track = find::track(ladder, track)?;
    check(id, Criterion::NOUN, track.criteria().map(|(_, criterion)| &criterion.id))?;
    let levels = track.levels.len();
    let group = find::element(&mut track.groups, group)?;
    let position = position_after(&group.criteria, after);
    group.criteria.insert(position, new_criterion(id, normalise(title), levels));
    Ok(())
}

/// Checks the id of a new statement or part.
fn check_within(ladder: &mut Ladder, cell: &CellRef, id: &Id, noun: &'static str) -> Result<(), Refusal> {
    find::cell(ladder, cell)?;
    let track = find::track(ladder, &cell.track)?;
    check(id, noun, new_ids::taken(track, cell))
}

pub(super) fn statement(
    ladder: &mut Ladder,
    cell: &CellRef,
    id: &Id,
    text: &str,
    after: Option<&Id>,
) -> Result<(), Refusal> {
    check_within(ladder, cell, id, Statement::NOUN)?;
    let text = worded(normalise(text), Statement::NOUN)?;
    let cell = find::cell(ladder, cell)?;
    let position = position_after(cell, after);
    cell.insert(position, Statement { id: id.clone(), text, parts: None });
    Ok(())
}

pub(super) fn part(
    ladder: &mut Ladder,
    (cell, statement): (&CellRef, &Id),
    id: &Id,
    text: &str,
    after: Option<&Id>,
) -> Result<(), Refusal> {
    check_within(ladder, cell, id, Part::NOUN)?;
    let text = worded(normalise(text), Part::NOUN)?;
    let statement = find::statement(ladder, cell, statement)?;
    let (Parts::AnyOf(parts) | Parts::AllOf(parts)) = statement.parts.get_or_insert(Parts::AllOf(Vec::new()));
    let position = position_after(parts, after);
    parts.insert(position, Part { id: id.clone(), text });
    Ok(())
}
