//! The changes between two levels, of the same track or of any two.
//!
//! Criteria are matched first, then their statements, then the words of each. No text is altered: every text of both
//! sides can be restored from the result.

mod alignment;
mod lines;
mod rows;
mod wording;

use rungs_domain::ladder::Criterion;

use crate::LevelRef;

pub use lines::{Line, PartLine};
pub use wording::Wording;

/// The changes from one level to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes<'a> {
    /// Groups in the order of the first track, followed by those that only the second has. None is empty.
    pub groups: Vec<ChangedGroup<'a>>,
}

/// The changes under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedGroup<'a> {
    /// The heading; empty if the document has none.
    pub title: &'a str,
    /// Criteria in the order of the first track, followed by those that only the second has.
    pub rows: Vec<Row<'a>>,
}

/// The change of a criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// The criterion in the first track, if it exists there.
    pub from: Option<&'a Criterion>,
    /// The criterion in the second track, if it exists there. At least one of the two exists.
    pub to: Option<&'a Criterion>,
    /// Title, numbered if it is not unique; empty if the document has none.
    pub title: String,
    /// The kind of change.
    pub change: RowChange,
    /// Statements in the order of the second level; those that only the first has keep their positions.
    pub lines: Vec<Line<'a>>,
}

/// The kind of change of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowChange {
    /// Both levels ask the same.
    Same,
    /// Parts of the text are equal on both sides.
    Reworded,
    /// Both levels ask something, but no part of the text is equal.
    Rewritten,
    /// Only the first level asks it.
    OnlyFrom,
    /// Only the second level asks it.
    OnlyTo,
    /// Neither level asks it.
    NotAsked,
}

/// Numbers of changes, among what at least one of the two levels asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Number of equal ones.
    pub same: usize,
    /// Number of those with different texts on both sides.
    pub changed: usize,
    /// Number of those that only the first level asks.
    pub only_from: usize,
    /// Number of those that only the second level asks.
    pub only_to: usize,
}

impl Counts {
    /// Returns the sum of all numbers.
    pub fn total(self) -> usize {
        self.same + self.differing()
    }

    /// Returns the number of all that are not equal.
    pub fn differing(self) -> usize {
        self.changed + self.only_from + self.only_to
    }
}

/// Compares two levels of any tracks and ladders.
///
/// Within a track, criteria are matched by id. Across tracks and ladders, they are matched by name, ignoring
/// punctuation, and by order among equal names: first within groups of the same name, then anywhere.
pub fn compare<'a>(from: LevelRef<'a>, to: LevelRef<'a>) -> Changes<'a> {
    Changes { groups: rows::groups(from, to) }
}

impl<'a> Changes<'a> {
    /// Iterates over the criteria, in reading order.
    pub fn rows(&self) -> impl Iterator<Item = &Row<'a>> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// Returns whether nothing changes.
    pub fn is_same(&self) -> bool {
        self.rows().all(|row| matches!(row.change, RowChange::Same | RowChange::NotAsked))
    }

    /// Returns whether no criterion has a title, as in two checklists of plain lists.
    pub fn is_nameless(&self) -> bool {
        self.rows().all(|row| row.title.is_empty())
    }

    /// Returns whether any criterion has no title. Such a criterion is a list of unrelated statements, so statements
    /// are counted instead of criteria.
    pub fn counts_statements(&self) -> bool {
        self.rows().any(|row| row.title.is_empty())
    }

    /// Counts the changed criteria.
    pub fn criteria(&self) -> Counts {
        let mut counts = Counts::default();
        for row in self.rows() {
            match row.change {
                RowChange::Same => counts.same += 1,
                RowChange::Reworded | RowChange::Rewritten => counts.changed += 1,
                RowChange::OnlyFrom => counts.only_from += 1,
                RowChange::OnlyTo => counts.only_to += 1,
                RowChange::NotAsked => {}
            }
        }
        counts
    }

    /// Counts the changed statements.
    pub fn statements(&self) -> Counts {
        let mut counts = Counts::default();
        for line in self.rows().flat_map(|row| &row.lines) {
            match line.wording {
                Wording::Same if line.is_same() => counts.same += 1,
                Wording::Same | Wording::Reworded(_) | Wording::Rewritten => counts.changed += 1,
                Wording::OnlyFrom => counts.only_from += 1,
                Wording::OnlyTo => counts.only_to += 1,
            }
        }
        counts
    }
}
