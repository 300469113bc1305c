//! The criteria of two tracks, each beside the one that it is in the other.

use rungs_domain::ladder::{Criterion, Group, Statement, Track};
use rungs_domain::scoring::distinct_titles;

use super::lines::{lines, what};
use super::{ChangedGroup, Row};
use crate::LevelRef;

/// A criterion with all that it is found by in another track.
struct Place<'a> {
    criterion: &'a Criterion,
    /// The name, told apart from its namesakes in the group.
    title: String,
    /// The position of the group.
    group: usize,
    /// The names of group and criterion as they are compared.
    names: (String, String),
}

/// The criteria of two levels under their headings.
pub(super) fn groups<'a>(from: LevelRef<'a>, to: LevelRef<'a>) -> Vec<ChangedGroup<'a>> {
    let (from_places, to_places) = (places(from.track), places(to.track));
    let partners = if from.shares_track(to) {
        from_places
            .iter()
            .map(|place| to_places.iter().position(|other| other.criterion.id == place.criterion.id))
            .collect()
    } else {
        by_name(&from_places, &to_places)
    };
    let row = |place: Option<&Place<'a>>, other: Option<&Place<'a>>| -> Row<'a> {
        let (from_cell, to_cell) = (cell(place, from), cell(other, to));
        let lines = lines(from_cell, to_cell);
        Row {
            from: place.map(|place| place.criterion),
            to: other.map(|place| place.criterion),
            title: place.or(other).map(|place| place.title.clone()).unwrap_or_default(),
            what: what(from_cell, to_cell, &lines),
            lines,
        }
    };
    let is_alone = |index: usize| !partners.contains(&Some(index));
    let mut groups: Vec<ChangedGroup<'a>> = Vec::new();
    let mut is_done = vec![false; to.track.groups.len()];
    for (index, group) in from.track.groups.iter().enumerate() {
        let mut rows: Vec<Row<'a>> = from_places
            .iter()
            .zip(&partners)
            .filter(|(place, _)| place.group == index)
            .map(|(place, partner)| row(Some(place), partner.and_then(|partner| to_places.get(partner))))
            .collect();
        // What the other track has under the same heading follows here.
        let name = plain(&group.title);
        let other = to.track.groups.iter().zip(&is_done).position(|(it, done)| !done && plain(&it.title) == name);
        if let Some(other) = other {
            rows.extend(rest(&to_places, other, &is_alone).map(|place| row(None, Some(place))));
            if let Some(done) = is_done.get_mut(other) {
                *done = true;
            }
        }
        push(&mut groups, group, rows);
    }
    for (index, group) in to.track.groups.iter().enumerate() {
        if is_done.get(index) == Some(&false) {
            push(&mut groups, group, rest(&to_places, index, &is_alone).map(|place| row(None, Some(place))).collect());
        }
    }
    groups
}

/// What a group has that has no partner.
fn rest<'p, 'a>(
    places: &'p [Place<'a>],
    group: usize,
    is_alone: &impl Fn(usize) -> bool,
) -> impl Iterator<Item = &'p Place<'a>> {
    places.iter().enumerate().filter(move |(index, it)| it.group == group && is_alone(*index)).map(|(_, place)| place)
}

fn push<'a>(groups: &mut Vec<ChangedGroup<'a>>, group: &'a Group, rows: Vec<Row<'a>>) {
    if !rows.is_empty() {
        groups.push(ChangedGroup { title: &group.title, rows });
    }
}

fn places(track: &Track) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    for (index, group) in track.groups.iter().enumerate() {
        for (criterion, title) in group.criteria.iter().zip(distinct_titles(&group.criteria)) {
            let names = (plain(&group.title), plain(&criterion.title));
            places.push(Place { criterion, title, group: index, names });
        }
    }
    places
}

/// For each place of `from` the one of `to` with its name. Since the earliest that is free is taken, namesakes keep their
/// order.
fn by_name(from: &[Place<'_>], to: &[Place<'_>]) -> Vec<Option<usize>> {
    let mut partners = vec![None; from.len()];
    for is_same_group in [true, false] {
        for (index, place) in from.iter().enumerate() {
            if partners.get(index) != Some(&None) {
                continue;
            }
            let is_partner = |other: &Place<'_>| {
                other.names.1 == place.names.1 && (!is_same_group || other.names.0 == place.names.0)
            };
            let found =
                (0..to.len()).find(|found| !partners.contains(&Some(*found)) && to.get(*found).is_some_and(is_partner));
            if let Some(partner) = partners.get_mut(index) {
                *partner = found;
            }
        }
    }
    partners
}

/// A name without case and punctuation, so that "Ownership / Manager of One" is "Ownership - Manager of One".
fn plain(name: &str) -> String {
    let words = name.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn cell<'a>(place: Option<&Place<'a>>, level_ref: LevelRef<'_>) -> &'a [Statement] {
    place.and_then(|place| place.criterion.cells.get(level_ref.index)).map_or(&[], Vec::as_slice)
}
