//! Moves and removes elements.

use rungs_domain::ladder::{Id, Ladder, Track};

use super::find::{self, Identified};
use super::set::parts_of;
use crate::refusal::Refusal;
use crate::target::Element;

/// Returns where an element is and where it is to be, to be taken out and put in again.
fn way<T: Identified>(elements: &[T], id: &Id, after: Option<&Id>) -> Result<(usize, usize), Refusal> {
    let from = find::position(elements, id)?;
    let Some(after) = after else { return Ok((from, 0)) };
    let before = find::position(elements, after)?;
    Ok((from, if before < from { before + 1 } else { before }))
}

fn carry<T>(elements: &mut Vec<T>, (from, to): (usize, usize)) {
    if from < elements.len() {
        let element = elements.remove(from);
        elements.insert(to.min(elements.len()), element);
    }
}

fn shift_in<T: Identified>(elements: &mut Vec<T>, id: &Id, after: Option<&Id>) -> Result<(), Refusal> {
    let way = way(elements, id, after)?;
    carry(elements, way);
    Ok(())
}

pub(super) fn shift(ladder: &mut Ladder, element: &Element, after: Option<&Id>) -> Result<(), Refusal> {
    match element {
        Element::Track(id) => shift_in(&mut ladder.tracks, id, after),
        Element::Level { track, level } => {
            let track = find::track(ladder, track)?;
            let way = way(&track.levels, level, after)?;
            carry(&mut track.levels, way);
            for criterion in track.groups.iter_mut().flat_map(|group| &mut group.criteria) {
                carry(&mut criterion.cells, way);
            }
            Ok(())
        }
        Element::Group { track, group } => shift_in(&mut find::track(ladder, track)?.groups, group, after),
        Element::Criterion { track, criterion } => {
            let track = find::track(ladder, track)?;
            let (group, _) = find::criterion_position(track, criterion)?;
            shift_in(&mut track.groups[group].criteria, criterion, after)
        }
        Element::Statement { cell, statement } => shift_in(find::cell(ladder, cell)?, statement, after),
        Element::Part { cell, statement, part } => {
            shift_in(parts_of(find::statement(ladder, cell, statement)?)?, part, after)
        }
    }
}

pub(super) fn shift_criterion(
    ladder: &mut Ladder,
    track: &Id,
    criterion: &Id,
    group: &Id,
    after: Option<&Id>,
) -> Result<(), Refusal> {
    let track = find::track(ladder, track)?;
    let (from, index) = find::criterion_position(track, criterion)?;
    let to = find::position(&track.groups, group)?;
    if from == to {
        return shift_in(&mut track.groups[to].criteria, criterion, after);
    }
    let position = match after {
        Some(after) => find::position(&track.groups[to].criteria, after)? + 1,
        None => 0,
    };
    let criterion = track.groups[from].criteria.remove(index);
    track.groups[to].criteria.insert(position, criterion);
    Ok(())
}

pub(super) fn remove(ladder: &mut Ladder, element: &Element) -> Result<(), Refusal> {
    match element {
        Element::Track(id) => {
            let position = find::position(&ladder.tracks, id)?;
            if ladder.tracks.len() == 1 {
                return Err(Refusal::LastTrack);
            }
            ladder.tracks.remove(position);
            ladder.paths.retain(|path| path.from.track != *id && path.to.track != *id);
            Ok(())
        }
        Element::Level { track, level } => {
            remove_level(find::track(ladder, track)?, level)?;
            let is_it = |end: &rungs_domain::ladder::LevelReference| end.track == *track && end.level == *level;
            ladder.paths.retain(|path| !is_it(&path.from) && !is_it(&path.to));
            Ok(())
        }
        Element::Group { track, group } => {
            let track = find::track(ladder, track)?;
            let position = find::position(&track.groups, group)?;
            let mut others = track.groups.iter().filter(|other| other.id != *group);
            if others.all(|other| other.criteria.is_empty()) {
                return Err(Refusal::LastCriterion);
            }
            track.groups.remove(position);
            Ok(())
        }
        Element::Criterion { track, criterion } => {
            let track = find::track(ladder, track)?;
            let (group, position) = find::criterion_position(track, criterion)?;
            if track.criteria().nth(1).is_none() {
                return Err(Refusal::LastCriterion);
            }
            track.groups[group].criteria.remove(position);
            Ok(())
        }
        Element::Statement { cell, statement } => {
            let cell = find::cell(ladder, cell)?;
            let position = find::position(cell, statement)?;
            cell.remove(position);
            Ok(())
        }
        Element::Part { cell, statement, part } => {
            let statement = find::statement(ladder, cell, statement)?;
            let parts = parts_of(statement)?;
            let position = find::position(parts, part)?;
            parts.remove(position);
            if parts.is_empty() {
                statement.parts = None;
            }
            Ok(())
        }
    }
}

fn remove_level(track: &mut Track, level: &Id) -> Result<(), Refusal> {
    let position = find::position(&track.levels, level)?;
    if track.levels.len() == 1 {
        return Err(Refusal::LastLevel);
    }
    track.levels.remove(position);
    for criterion in track.groups.iter_mut().flat_map(|group| &mut group.criteria) {
        if position < criterion.cells.len() {
            criterion.cells.remove(position);
        }
    }
    Ok(())
}
