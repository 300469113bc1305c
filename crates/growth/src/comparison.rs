//! The comparison of two sets of answers on a track: of two people, or of one person at two times.

use std::cmp::Reverse;

use rungs_domain::ladder::{Id, Track, TrackKind};
use rungs_domain::scoring::{Item, Score, distinct_titles, statement_items};

/// Two sets of answers, item by item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// All items, in reading order.
    pub groups: Vec<ComparedGroup>,
    /// Number of items that both sides have answered.
    pub compared: usize,
    /// Number of items with equal answers.
    pub agreed: usize,
    /// Number of items that only one side has answered.
    pub one_sided: usize,
}

impl Comparison {
    /// Returns the number of different answers.
    pub fn moved(&self) -> usize {
        self.groups.iter().flat_map(|group| &group.rows).filter(|row| row.difference.size() > 0).count()
    }
}

/// The items under one heading of the document; in a checklist, those of one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedGroup {
    /// The heading; empty if the document has none.
    pub title: String,
    /// In a checklist: position of the level, counted from the lowest.
    pub level: Option<usize>,
    /// Rows in the document's order, never empty.
    pub rows: Vec<ComparedRow>,
}

/// An item with both answers. An answer that does not fit the track counts as missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedRow {
    /// Id of the criterion, statement or part.
    pub item: Id,
    /// Title of the criterion, numbered if it is not unique, or text of the statement or part.
    pub name: String,
    /// Text of the statement that a part belongs to; otherwise empty.
    pub whole: String,
    /// In a checklist: position of the level, counted from the lowest.
    pub level: Option<usize>,
    /// Answer of the first side.
    pub first: Option<Score>,
    /// Answer of the second side.
    pub second: Option<Score>,
    /// Difference between the answers.
    pub difference: Difference,
}

/// The difference between two answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Neither side has an answer.
    Unanswered,
    /// Only one side has an answer.
    OneSided,
    /// Both sides have the same answer.
    Same,
    /// One side marks the item as not applicable, the other one scores it.
    Applicability,
    /// Number of steps from the first answer up to the second (negative for down); never 0.
    ///
    /// In a matrix, a step is a level; the first one is above "not there yet". In a checklist, the steps are "not yet",
    /// "partly", "met".
    Steps(i32),
}

impl Difference {
    /// Returns the number of steps between the answers. A difference in applicability counts as one step; answers that
    /// cannot be compared count as none.
    pub fn size(self) -> u32 {
        match self {
            Self::Unanswered | Self::OneSided | Self::Same => 0,
            Self::Applicability => 1,
            Self::Steps(steps) => steps.unsigned_abs(),
        }
    }
}

/// Compares two sets of answers on a track, item by item.
pub fn compare<'s>(
    track: &Track,
    first: impl Fn(&Id) -> Option<&'s Score>,
    second: impl Fn(&Id) -> Option<&'s Score>,
) -> Comparison {
    let row = |item: &Id, name: String, whole: String, level: Option<usize>| {
        let known = |score: &&Score| score.fits(track);
        let (first, second) = (first(item).filter(known), second(item).filter(known));
        let difference = difference(track, first, second);
        ComparedRow {
            item: item.clone(),
            name,
            whole,
            level,
            first: first.cloned(),
            second: second.cloned(),
            difference,
        }
    };
    let mut groups: Vec<ComparedGroup> = match track.kind {
        TrackKind::Matrix => track
            .groups
            .iter()
            .map(|group| {
                let named = group.criteria.iter().zip(distinct_titles(&group.criteria));
                let rows = named.map(|(criterion, name)| row(&criterion.id, name, String::new(), None)).collect();
                ComparedGroup { title: group.title.clone(), level: None, rows }
            })
            .collect(),
        TrackKind::Checklist => {
            let levels = track.levels.iter().enumerate();
            let sections = levels.flat_map(|level| track.groups.iter().map(move |group| (level, group)));
            sections
                .map(|((index, level), group)| {
                    let asked = group.criteria.iter().filter_map(|criterion| criterion.cells.get(index)).flatten();
                    let items = asked.flat_map(|statement| statement_items(level, statement));
                    let rows = items.map(|item| row(item.id(), item.title().to_owned(), whole(&item), Some(index)));
                    ComparedGroup { title: group.title.clone(), level: Some(index), rows: rows.collect() }
                })
                .collect()
        }
    };
    groups.retain(|group| !group.rows.is_empty());
    let count = |counts: fn(Difference) -> bool| {
        groups.iter().flat_map(|group| &group.rows).filter(|row| counts(row.difference)).count()
    };
    Comparison {
        compared: count(|difference| !matches!(difference, Difference::Unanswered | Difference::OneSided)),
        agreed: count(|difference| difference == Difference::Same),
        one_sided: count(|difference| difference == Difference::OneSided),
        groups,
    }
}

/// Returns the rows that are most worth discussing, at most `most`: largest differences first, equal ones in the
/// document's order. Rows that agree or cannot be compared are left out.
pub fn talking_points(comparison: &Comparison, most: usize) -> Vec<&ComparedRow> {
    let rows = comparison.groups.iter().flat_map(|group| &group.rows);
    let mut points: Vec<&ComparedRow> = rows.filter(|row| row.difference.size() > 0).collect();
    points.sort_by_key(|row| Reverse(row.difference.size()));
    points.truncate(most);
    points
}

/// Returns the text of the statement that a part belongs to.
fn whole(item: &Item<'_>) -> String {
    if let Item::Part(_, statement, _) = item { statement.text.clone() } else { String::new() }
}

fn difference(track: &Track, first: Option<&Score>, second: Option<&Score>) -> Difference {
    let (first, second) = match (first, second) {
        (None, None) => return Difference::Unanswered,
        (Some(first), Some(second)) => (first, second),
        _ => return Difference::OneSided,
    };
    match (step(track, first), step(track, second)) {
        _ if first == second => Difference::Same,
        (Some(first), Some(second)) => Difference::Steps(second - first),
        _ => Difference::Applicability,
    }
}

/// Returns the number of steps of an answer above "not yet", or `None` if the item is not applicable.
fn step(track: &Track, score: &Score) -> Option<i32> {
    match score {
        Score::NotApplicable => None,
        Score::NotYet => Some(0),
        Score::Partly => Some(1),
        Score::Met => Some(2),
        Score::Level(id) => track.level_index(id).map(|index| index as i32 + 1),
    }
}
