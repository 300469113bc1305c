//! What changes from one level to another, of the same track or of any two.
//!
//! Criteria are matched first, then their statements, then the words of each. Nothing is reworded: every text on either
//! side can be read out of the result as it stands in its document.

mod alignment;
mod lines;
mod rows;
mod wording;

use rungs_domain::ladder::Criterion;

use crate::LevelRef;

pub use lines::{Line, PartLine};
pub use wording::Wording;

/// What changes from one level to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes<'a> {
    /// The groups in the order of the track one comes from, then those of the other track alone. None is empty.
    pub groups: Vec<ChangedGroup<'a>>,
}

/// What changes under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedGroup<'a> {
    /// The heading, empty where the document gives none.
    pub title: &'a str,
    /// The criteria in the order of the track one comes from, then those of the other track alone.
    pub rows: Vec<Row<'a>>,
}

/// What becomes of a criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// The criterion in the track one comes from, if it is there.
    pub from: Option<&'a Criterion>,
    /// The criterion in the track one goes to, if it is there. At least one of the two is.
    pub to: Option<&'a Criterion>,
    /// The name, told apart from its namesakes; empty where the document gives none.
    pub title: String,
    /// What becomes of it.
    pub what: What,
    /// Its statements: in the order of the level one goes to, and where they stood those of the other alone.
    pub lines: Vec<Line<'a>>,
}

/// What becomes of a criterion on the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Both levels ask for the same.
    Same,
    /// Some of it is the same on both sides.
    Reworded,
    /// Both levels ask for something, and nothing of it is the same.
    Rewritten,
    /// The level one comes from alone asks for it.
    OnlyFrom,
    /// The level one goes to alone asks for it.
    OnlyTo,
    /// Neither level asks for it.
    AskedInNeither,
}

/// How much changes, of what at least one of the two levels asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What is the same.
    pub same: usize,
    /// What is on both sides in other words.
    pub changed: usize,
    /// What is asked at the level one comes from alone.
    pub only_from: usize,
    /// What is asked at the level one goes to alone.
    pub only_to: usize,
}

impl Counts {
    /// All of it.
    pub fn total(self) -> usize {
        self.same + self.differing()
    }

    /// All that is not the same.
    pub fn differing(self) -> usize {
        self.changed + self.only_from + self.only_to
    }
}

/// What changes from one level to another, whatever tracks and ladders they are of.
///
/// Within a track criteria are matched by id. Across tracks and ladders they are by name, whatever its punctuation, and by
/// their place among namesakes: first within groups of the same name, then anywhere.
pub fn compare<'a>(from: LevelRef<'a>, to: LevelRef<'a>) -> Changes<'a> {
    Changes { groups: rows::groups(from, to) }
}

impl<'a> Changes<'a> {
    /// Every criterion, in reading order.
    pub fn rows(&self) -> impl Iterator<Item = &Row<'a>> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// Whether nothing changes.
    pub fn is_same(&self) -> bool {
        self.rows().all(|row| matches!(row.what, What::Same | What::AskedInNeither))
    }

    /// Whether criteria have no names on either side, as in two checklists of plain lists.
    pub fn is_nameless(&self) -> bool {
        self.rows().all(|row| row.title.is_empty())
    }

    /// Whether there is a criterion without a name. It is a list of all sorts, so that statements are to be counted
    /// instead of criteria.
    pub fn counts_statements(&self) -> bool {
        self.rows().any(|row| row.title.is_empty())
    }

    /// How many criteria change.
    pub fn criteria(&self) -> Counts {
        let mut counts = Counts::default();
        for row in self.rows() {
            match row.what {
                What::Same => counts.same += 1,
                What::Reworded | What::Rewritten => counts.changed += 1,
                What::OnlyFrom => counts.only_from += 1,
                What::OnlyTo => counts.only_to += 1,
                What::AskedInNeither => {}
            }
        }
        counts
    }

    /// How many statements change.
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
