//! What a person says of themselves, one item at a time.
//!
//! An *item* is the smallest thing that is scored: a criterion in a matrix; in a checklist a statement, or each part of
//! a statement that has parts.

use crate::ladder::{Cell, Criterion, Id, Level, Part, Parts, Statement, Track, TrackKind};
use serde::{Deserialize, Serialize};

/// The answer for one item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Score {
    /// In a matrix: the level that describes the person, by its id.
    Level(Id),
    /// In a checklist: this is true of the person.
    Met,
    /// In a checklist: this is true in part.
    Partly,
    /// In a matrix below the first level, in a checklist not true yet.
    NotYet,
    /// The item does not belong to the person's work, and counts nowhere.
    NotApplicable,
}

impl Score {
    /// Whether this answer can be given in a track of that kind, with those levels.
    pub fn fits(&self, track: &Track) -> bool {
        match (self, track.kind) {
            (Self::Level(id), TrackKind::Matrix) => track.level_index(id).is_some(),
            (Self::Met | Self::Partly, TrackKind::Checklist) => true,
            (Self::NotYet | Self::NotApplicable, _) => true,
            _ => false,
        }
    }
}

/// A thing that can be scored, with where it stands in its track.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// A row of a matrix.
    Criterion(&'a Criterion),
    /// A plain statement of a checklist, with the level that asks it.
    Statement(&'a Level, &'a Statement),
    /// A part of a statement of a checklist, with the level that asks it.
    Part(&'a Level, &'a Statement, &'a Part),
}

impl<'a> Item<'a> {
    /// What scores are kept under.
    pub fn id(&self) -> &'a Id {
        match self {
            Self::Criterion(criterion) => &criterion.id,
            Self::Statement(_, statement) => &statement.id,
            Self::Part(_, _, part) => &part.id,
        }
    }

    /// What the item is called where there is no room for its wording.
    pub fn title(&self) -> &'a str {
        match self {
            Self::Criterion(criterion) => &criterion.title,
            Self::Statement(_, statement) => &statement.text,
            Self::Part(_, _, part) => &part.text,
        }
    }

    /// The sentences that a score is given on: those of the chosen level, or of the lowest level that asks anything
    /// when the answer names no level.
    pub fn wording(&self, track: &Track, score: &Score) -> Vec<String> {
        match self {
            Self::Criterion(criterion) => {
                let chosen = match score {
                    Score::Level(id) => track.level_index(id).and_then(|index| criterion.cells.get(index)),
                    _ => criterion.cells.iter().find(|cell| !cell.is_empty()),
                };
                chosen.map(cell_wording).unwrap_or_default()
            }
            Self::Statement(_, statement) => vec![statement.text.clone()],
            Self::Part(_, statement, part) => vec![statement.text.clone(), part.text.clone()],
        }
    }
}

/// The sentences of a cell, those of its statements' parts after each.
pub fn cell_wording(cell: &Cell) -> Vec<String> {
    cell.iter().flat_map(statement_wording).collect()
}

/// The sentence of a statement, and those of its parts after it.
pub fn statement_wording(statement: &Statement) -> Vec<String> {
    std::iter::once(&statement.text).chain(statement.parts().iter().map(|part| &part.text)).cloned().collect()
}

/// Everything that can be scored in a track, in reading order.
pub fn items(track: &Track) -> Vec<Item<'_>> {
    match track.kind {
        TrackKind::Matrix => track.criteria().map(|(_, criterion)| Item::Criterion(criterion)).collect(),
        TrackKind::Checklist => {
            statements_by_level(track).flat_map(|(level, statement)| statement_items(level, statement)).collect()
        }
    }
}

/// Every statement of a checklist with the level that asks it, in reading order.
pub fn statements_by_level(track: &Track) -> impl Iterator<Item = (&Level, &Statement)> {
    let levels = track.levels.iter().enumerate();
    levels.flat_map(|(index, level)| level_statements(track, index).map(move |statement| (level, statement)))
}

/// The statements that a checklist asks at one level, in reading order.
pub fn level_statements(track: &Track, level: usize) -> impl Iterator<Item = &Statement> {
    track.criteria().filter_map(move |(_, criterion)| criterion.cells.get(level)).flatten()
}

/// The item that a statement is, or one for each of its parts.
pub fn statement_items<'a>(level: &'a Level, statement: &'a Statement) -> Vec<Item<'a>> {
    if statement.parts().is_empty() {
        vec![Item::Statement(level, statement)]
    } else {
        statement.parts().iter().map(|part| Item::Part(level, statement, part)).collect()
    }
}

/// The score of a statement: its own, or what follows from its parts.
///
/// "Any of" is met as soon as one part is, and otherwise as good as its best part once all are scored. "All of" is met
/// when every part is. Parts that do not apply are left out; when none applies, neither does the statement.
pub fn statement_score<'s>(statement: &Statement, score_of: impl Fn(&Id) -> Option<&'s Score>) -> Option<Score> {
    let Some(parts) = &statement.parts else {
        return score_of(&statement.id).cloned();
    };
    let scores: Vec<Option<&Score>> = parts.as_slice().iter().map(|part| score_of(&part.id)).collect();
    let some_met = scores.contains(&Some(&Score::Met));
    if matches!(parts, Parts::AnyOf(_)) && some_met {
        return Some(Score::Met);
    }
    let scores: Vec<&Score> = scores.into_iter().collect::<Option<_>>()?;
    let applicable: Vec<&Score> = scores.into_iter().filter(|score| **score != Score::NotApplicable).collect();
    Some(if applicable.is_empty() {
        Score::NotApplicable
    } else if applicable.iter().all(|score| **score == Score::Met) {
        Score::Met
    } else if some_met || applicable.contains(&&Score::Partly) {
        Score::Partly
    } else {
        Score::NotYet
    })
}

/// The names of a group's criteria, with equal ones told apart: "Technical (1 of 2)".
pub fn distinct_titles(criteria: &[Criterion]) -> Vec<String> {
    criteria
        .iter()
        .enumerate()
        .map(|(index, criterion)| {
            let same = |other: &&Criterion| other.title == criterion.title;
            let total = criteria.iter().filter(same).count();
            if total == 1 {
                criterion.title.clone()
            } else {
                let ordinal = criteria[..=index].iter().filter(same).count();
                format!("{} ({ordinal} of {total})", criterion.title)
            }
        })
        .collect()
}
