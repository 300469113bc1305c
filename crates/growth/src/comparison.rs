//! Two sets of answers on one track side by side: those of two people, or of one person at two times.

use std::cmp::Reverse;

use rungs_domain::ladder::{Id, Track, TrackKind};
use rungs_domain::scoring::{Item, Score, distinct_titles, statement_items};

/// Two sets of answers side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Everything that can be scored, in reading order.
    pub groups: Vec<ComparedGroup>,
    /// How many items both sides have answered.
    pub compared: usize,
    /// How many of these have the same answer.
    pub agreed: usize,
    /// How many items one side alone has answered.
    pub one_sided: usize,
}

impl Comparison {
    /// How many answers differ.
    pub fn moved(&self) -> usize {
        self.groups.iter().flat_map(|group| &group.rows).filter(|row| row.difference.size() > 0).count()
    }
}

/// What stands under one heading of the document: in a checklist, of one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedGroup {
    /// The heading; empty where the document has none.
    pub title: String,
    /// In a checklist the level that asks it, counted from the lowest.
    pub level: Option<usize>,
    /// In the document's order, never empty.
    pub rows: Vec<ComparedRow>,
}

/// One item with both answers. An answer that the track does not know any more is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedRow {
    /// What it is scored under: the id of a criterion, of a statement, or of a part.
    pub item: Id,
    /// A criterion's name, told apart from its namesakes; the text of a statement or of a part.
    pub name: String,
    /// For a part the text of its statement; empty for all else.
    pub whole: String,
    /// In a checklist the level that asks it, counted from the lowest.
    pub level: Option<usize>,
    /// The answer of the first side.
    pub first: Option<Score>,
    /// The answer of the second side.
    pub second: Option<Score>,
    /// What lies between them.
    pub difference: Difference,
}

/// What lies between two answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Neither side has an answer.
    Unanswered,
    /// One side alone has an answer.
    OneSided,
    /// Both sides have the same answer.
    Same,
    /// One side says that it is no part of the work, and the other one scores it.
    Applicability,
    /// How many steps the second answer is above the first, or below it where negative; never 0.
    ///
    /// A step in a matrix is a level, the first of them above "not there yet"; in a checklist it leads from "not yet" to
    /// "partly", or from there to "met".
    Steps(i32),
}

impl Difference {
    /// How far two answers are apart, in steps: whether something applies counts as one, and what nobody can compare
    /// as none.
    pub fn size(self) -> u32 {
        match self {
            Self::Unanswered | Self::OneSided | Self::Same => 0,
            Self::Applicability => 1,
            Self::Steps(steps) => steps.unsigned_abs(),
        }
    }
}

/// Puts two sets of answers on one track side by side, item by item.
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

/// What is most worth talking about: up to so many rows, the largest differences first, and equal ones in the document's
/// order. Rows that cannot be compared, or on which both sides agree, are never among them.
pub fn talking_points(comparison: &Comparison, most: usize) -> Vec<&ComparedRow> {
    let rows = comparison.groups.iter().flat_map(|group| &group.rows);
    let mut points: Vec<&ComparedRow> = rows.filter(|row| row.difference.size() > 0).collect();
    points.sort_by_key(|row| Reverse(row.difference.size()));
    points.truncate(most);
    points
}

/// The text of the statement that a part belongs to.
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

/// How many steps an answer is above "not yet"; nothing where the item is no part of the work.
fn step(track: &Track, score: &Score) -> Option<i32> {
    match score {
        Score::NotApplicable => None,
        Score::NotYet => Some(0),
        Score::Partly => Some(1),
        Score::Met => Some(2),
        Score::Level(id) => track.level_index(id).map(|index| index as i32 + 1),
    }
}
