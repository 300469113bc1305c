//! The criteria of two tracks, matched by id or by name.

use rungs_domain::ladder::{Criterion, Group, Statement, Track};
use rungs_domain::scoring::distinct_titles;

use super::lines::{lines, row_change};
use super::{ChangedGroup, Row};
use crate::LevelRef;

/// A criterion with the data by which it is matched.
struct Candidate<'a> {
    criterion: &'a Criterion,
    /// Title, numbered if it is not unique in the group.
    title: String,
    /// Position of the group.
    group: usize,
    /// Normalised names of the group and the criterion.
    names: (String, String),
}

/// Compares the criteria of two levels, by heading.
pub(super) fn groups<'a>(from: LevelRef<'a>, to: LevelRef<'a>) -> Vec<ChangedGroup<'a>> {
    let (from_candidates, to_candidates) = (candidates(from.track), candidates(to.track));
    let partners = if from.shares_track(to) {
        from_candidates
            .iter()
            .map(|candidate| to_candidates.iter().position(|other| other.criterion.id == candidate.criterion.id))
            .collect()
    } else {
        by_name(&from_candidates, &to_candidates)
    };
    let row = |candidate: Option<&Candidate<'a>>, other: Option<&Candidate<'a>>| -> Row<'a> {
        let (from_cell, to_cell) = (cell(candidate, from), cell(other, to));
        let lines = lines(from_cell, to_cell);
        Row {
            from: candidate.map(|candidate| candidate.criterion),
            to: other.map(|candidate| candidate.criterion),
            title: candidate.or(other).map(|candidate| candidate.title.clone()).unwrap_or_default(),
            change: row_change(from_cell, to_cell, &lines),
            lines,
        }
    };
    let is_unmatched = |index: usize| !partners.contains(&Some(index));
    let mut groups: Vec<ChangedGroup<'a>> = Vec::new();
    let mut is_used = vec![false; to.track.groups.len()];
    for (index, group) in from.track.groups.iter().enumerate() {
        let mut rows: Vec<Row<'a>> = from_candidates
            .iter()
            .zip(&partners)
            .filter(|(candidate, _)| candidate.group == index)
            .map(|(candidate, partner)| row(Some(candidate), partner.and_then(|partner| to_candidates.get(partner))))
            .collect();
        // Criteria that only the other track has, in a group of the same name, follow here.
        let name = plain(&group.title);
        let other = to.track.groups.iter().zip(&is_used).position(|(it, done)| !done && plain(&it.title) == name);
        if let Some(other) = other {
            rows.extend(rest(&to_candidates, other, &is_unmatched).map(|candidate| row(None, Some(candidate))));
            if let Some(done) = is_used.get_mut(other) {
                *done = true;
            }
        }
        push(&mut groups, group, rows);
    }
    for (index, group) in to.track.groups.iter().enumerate() {
        if is_used.get(index) == Some(&false) {
            push(
                &mut groups,
                group,
                rest(&to_candidates, index, &is_unmatched).map(|candidate| row(None, Some(candidate))).collect(),
            );
        }
    }
    groups
}

/// Iterates over the unmatched criteria of a group.
fn rest<'p, 'a>(
    candidates: &'p [Candidate<'a>],
    group: usize,
    is_unmatched: &impl Fn(usize) -> bool,
) -> impl Iterator<Item = &'p Candidate<'a>> {
    candidates
        .iter()
        .enumerate()
        .filter(move |(index, it)| it.group == group && is_unmatched(*index))
        .map(|(_, candidate)| candidate)
}

fn push<'a>(groups: &mut Vec<ChangedGroup<'a>>, group: &'a Group, rows: Vec<Row<'a>>) {
    if !rows.is_empty() {
        groups.push(ChangedGroup { title: &group.title, rows });
    }
}

fn candidates(track: &Track) -> Vec<Candidate<'_>> {
    let mut candidates = Vec::new();
    for (index, group) in track.groups.iter().enumerate() {
        for (criterion, title) in group.criteria.iter().zip(distinct_titles(&group.criteria)) {
            let names = (plain(&group.title), plain(&criterion.title));
            candidates.push(Candidate { criterion, title, group: index, names });
        }
    }
    candidates
}

/// Matches the criteria of `from` with those of `to` by name. Each gets the first free match, so that criteria of the
/// same name keep their order.
fn by_name(from: &[Candidate<'_>], to: &[Candidate<'_>]) -> Vec<Option<usize>> {
    let mut partners = vec![None; from.len()];
    for is_same_group in [true, false] {
        for (index, candidate) in from.iter().enumerate() {
            if partners.get(index) != Some(&None) {
                continue;
            }
            let is_partner = |other: &Candidate<'_>| {
                other.names.1 == candidate.names.1 && (!is_same_group || other.names.0 == candidate.names.0)
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

/// Removes case and punctuation from a name, so that "Ownership / Manager of One" equals "Ownership - Manager of One".
fn plain(name: &str) -> String {
    let words = name.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn cell<'a>(candidate: Option<&Candidate<'a>>, level_ref: LevelRef<'_>) -> &'a [Statement] {
    candidate.and_then(|candidate| candidate.criterion.cells.get(level_ref.index)).map_or(&[], Vec::as_slice)
}
