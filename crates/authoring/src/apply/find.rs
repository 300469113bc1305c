//! Finds elements by their ids, to change them.

use rungs_domain::ladder::{Cell, Criterion, Group, Id, Ladder, Level, Part, Statement, Track};

use crate::refusal::Refusal;
use crate::target::CellRef;

/// An element with an id.
pub(super) trait Identified {
    /// What such an element is called.
    const NOUN: &'static str;

    fn id(&self) -> &Id;
}

macro_rules! identified {
    ($($element:ty: $noun:literal),*) => {
        $(impl Identified for $element {
            const NOUN: &'static str = $noun;

            fn id(&self) -> &Id {
                &self.id
            }
        })*
    };
}

identified!(
    Track: "track",
    Level: "level",
    Group: "group",
    Criterion: "row",
    Statement: "statement",
    Part: "part"
);

/// Returns the position of an element.
pub(super) fn position<T: Identified>(elements: &[T], id: &Id) -> Result<usize, Refusal> {
    let found = elements.iter().position(|element| element.id() == id);
    found.ok_or_else(|| Refusal::NotThere { noun: T::NOUN, id: id.clone() })
}

/// Returns an element.
pub(super) fn element<'e, T: Identified>(elements: &'e mut [T], id: &Id) -> Result<&'e mut T, Refusal> {
    let position = position(elements, id)?;
    Ok(&mut elements[position])
}

pub(super) fn track<'l>(ladder: &'l mut Ladder, id: &Id) -> Result<&'l mut Track, Refusal> {
    element(&mut ladder.tracks, id)
}

/// Returns the positions of a criterion's group and of the criterion in it.
pub(super) fn criterion_position(track: &Track, id: &Id) -> Result<(usize, usize), Refusal> {
    let groups = track.groups.iter().enumerate();
    let mut found = groups.filter_map(|(index, group)| Some((index, position(&group.criteria, id).ok()?)));
    found.next().ok_or_else(|| Refusal::NotThere { noun: Criterion::NOUN, id: id.clone() })
}

pub(super) fn criterion<'t>(track: &'t mut Track, id: &Id) -> Result<&'t mut Criterion, Refusal> {
    let (group, criterion) = criterion_position(track, id)?;
    Ok(&mut track.groups[group].criteria[criterion])
}

pub(super) fn cell<'l>(ladder: &'l mut Ladder, cell: &CellRef) -> Result<&'l mut Cell, Refusal> {
    let track = track(ladder, &cell.track)?;
    let missing = || Refusal::NotThere { noun: Level::NOUN, id: cell.level.clone() };
    let level = track.level_index(&cell.level).ok_or_else(missing)?;
    criterion(track, &cell.criterion)?.cells.get_mut(level).ok_or_else(missing)
}

pub(super) fn statement<'l>(ladder: &'l mut Ladder, of: &CellRef, id: &Id) -> Result<&'l mut Statement, Refusal> {
    element(cell(ladder, of)?, id)
}
