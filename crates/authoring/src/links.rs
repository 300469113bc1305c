//! The way from a ladder to its source and back.

use std::collections::HashMap;

use rungs_domain::ladder::{Criterion, Id, Ladder, Statement, Track};
use rungs_import::{CriterionOrigins, Origins, Place, Spot, TrackOrigins};

use crate::target::{CellRef, Element, Target};

/// Where the elements of a ladder stand in its source, and what stands where.
///
/// It is made of the ladder as it was read, and stays true for what a person changes in it, because ids stay.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    places: HashMap<Target, Place>,
    /// In the order of the source; at one place, the outermost element first.
    targets: Vec<(Place, Target)>,
}

impl Links {
    /// Creates the links of a ladder as it was read.
    pub fn new(ladder: &Ladder, origins: &Origins) -> Self {
        let mut links = Self::default();
        for (track, origins) in ladder.tracks.iter().zip(&origins.tracks) {
            links.add_track(track, origins);
        }
        // The sort keeps the order of equals.
        links.targets.sort_by_key(|(place, _)| *place);
        links
    }

    fn add(&mut self, place: Place, target: impl Into<Target>) {
        let target = target.into();
        // A whole file is no place to be led to.
        if place.spot != Spot::File {
            self.targets.push((place, target.clone()));
            self.places.insert(target, place);
        }
    }

    fn add_track(&mut self, track: &Track, origins: &TrackOrigins) {
        let id = &track.id;
        self.add(origins.place, Element::Track(id.clone()));
        for (level, place) in track.levels.iter().zip(&origins.levels) {
            self.add(*place, Element::Level { track: id.clone(), level: level.id.clone() });
        }
        for (group, origins) in track.groups.iter().zip(&origins.groups) {
            // Nothing in the source is a group without a title.
            if !group.title.is_empty() {
                self.add(origins.place, Element::Group { track: id.clone(), group: group.id.clone() });
            }
            for (criterion, origins) in group.criteria.iter().zip(&origins.criteria) {
                self.add_criterion(track, criterion, origins);
            }
        }
    }

    fn add_criterion(&mut self, track: &Track, criterion: &Criterion, origins: &CriterionOrigins) {
        if !criterion.title.is_empty() {
            let element = Element::Criterion { track: track.id.clone(), criterion: criterion.id.clone() };
            self.add(origins.place, element);
        }
        for ((level, cell), places) in track.levels.iter().zip(&criterion.cells).zip(&origins.cells) {
            let reference =
                CellRef { track: track.id.clone(), criterion: criterion.id.clone(), level: level.id.clone() };
            for (statement, place) in cell.iter().zip(places) {
                self.add_statement(&reference, statement, *place);
            }
        }
    }

    fn add_statement(&mut self, cell: &CellRef, statement: &Statement, place: Place) {
        self.add(place, cell.statement(&statement.id));
    }

    /// Returns where an element stands. A part stands where its statement does, a cell where its first statement does
    /// or else its criterion.
    pub fn place(&self, target: &Target) -> Option<Place> {
        if let Some(place) = self.places.get(target) {
            return Some(*place);
        }
        match target {
            Target::Element(Element::Part { cell, statement, .. }) => {
                self.places.get(&cell.statement(statement).into()).copied()
            }
            Target::Cell(cell) => self.first_of(cell).or_else(|| self.criterion(&cell.track, &cell.criterion)),
            Target::Element(Element::Statement { cell, .. }) => self.criterion(&cell.track, &cell.criterion),
            _ => None,
        }
    }

    fn criterion(&self, track: &Id, criterion: &Id) -> Option<Place> {
        let element = Element::Criterion { track: track.clone(), criterion: criterion.clone() };
        self.places.get(&element.into()).copied()
    }

    fn first_of(&self, cell: &CellRef) -> Option<Place> {
        let in_cell = |target: &Target| matches!(target, Target::Element(Element::Statement { cell: other, .. }) if other == cell);
        self.targets.iter().find(|(_, target)| in_cell(target)).map(|(place, _)| *place)
    }

    /// Returns what stands at a place: the element that begins there, or else the last one that begins before it. In a
    /// sheet, what is in the same row goes before what is in the rows above.
    pub fn target(&self, place: Place) -> Option<&Target> {
        if place.spot == Spot::File {
            return None;
        }
        let end = self.targets.partition_point(|(other, _)| *other <= place);
        let before = self.targets[..end].last().map(|(other, _)| *other).filter(|other| other.file == place.file);
        let after = self.targets.get(end).map(|(other, _)| *other).filter(|other| is_in_row(other, &place));
        let begins_at = match (before, after) {
            (Some(before), Some(_)) if is_in_row(&before, &place) => before,
            (_, Some(after)) => after,
            (before, None) => before?,
        };
        let first = self.targets.partition_point(|(other, _)| *other < begins_at);
        self.targets.get(first).map(|(_, target)| target)
    }
}

/// Returns whether two places are in the same row of a sheet.
fn is_in_row(place: &Place, other: &Place) -> bool {
    match (place.spot, other.spot) {
        (Spot::Cell { sheet, row, .. }, Spot::Cell { sheet: other_sheet, row: other_row, .. }) => {
            place.file == other.file && (sheet, row) == (other_sheet, other_row)
        }
        _ => false,
    }
}
