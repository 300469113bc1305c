//! A person's answers, one per item.
//!
//! An *item* is the smallest unit that is scored: a criterion in a matrix; in a checklist a statement, or each part of
//! a statement that has parts.

use crate::ladder::{Cell, Criterion, Id, Level, Part, Parts, Statement, Track, TrackKind};
use serde::{Deserialize, Serialize};

/// The answer to one item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Score {
    /// In a matrix: the id of the level that describes the person.
    Level(Id),
    /// In a checklist: the statement is true of the person.
    Met,
    /// In a checklist: the statement is partly true.
    Partly,
    /// In a matrix: below the first level. In a checklist: not true yet.
    NotYet,
    /// The item does not apply to the person's work and is left out of the estimate.
    NotApplicable,
}

impl Score {
    /// Returns whether the score is valid in a track, given its kind and levels.
    pub fn fits(&self, track: &Track) -> bool {
        match (self, track.kind) {
            (Self::Level(id), TrackKind::Matrix) => track.level_index(id).is_some(),
            (Self::Met | Self::Partly, TrackKind::Checklist) => true,
            (Self::NotYet | Self::NotApplicable, _) => true,
            _ => false,
        }
    }
}

/// An item of a track, with its context.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// A criterion of a matrix.
    Criterion(&'a Criterion),
    /// A plain statement of a checklist, with its level.
    Statement(&'a Level, &'a Statement),
    /// A part of a checklist statement, with its level.
    Part(&'a Level, &'a Statement, &'a Part),
}

impl<'a> Item<'a> {
    /// Returns the id under which the score is stored.
    pub fn id(&self) -> &'a Id {
        match self {
            Self::Criterion(criterion) => &criterion.id,
            Self::Statement(_, statement) => &statement.id,
            Self::Part(_, _, part) => &part.id,
        }
    }

    /// Returns a short name for the item.
    pub fn title(&self) -> &'a str {
        match self {
            Self::Criterion(criterion) => &criterion.title,
            Self::Statement(_, statement) => &statement.text,
            Self::Part(_, _, part) => &part.text,
        }
    }

    /// Returns the sentences that a score refers to: those of the scored level or, if the score names no level, of the
    /// lowest level that asks anything.
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

/// Returns the sentences of a cell; those of parts follow their statement.
pub fn cell_wording(cell: &Cell) -> Vec<String> {
    cell.iter().flat_map(statement_wording).collect()
}

/// Returns the sentence of a statement, followed by those of its parts.
pub fn statement_wording(statement: &Statement) -> Vec<String> {
    std::iter::once(&statement.text).chain(statement.parts().iter().map(|part| &part.text)).cloned().collect()
}

/// Returns the items of a track, in reading order.
pub fn items(track: &Track) -> Vec<Item<'_>> {
    match track.kind {
        TrackKind::Matrix => track.criteria().map(|(_, criterion)| Item::Criterion(criterion)).collect(),
        TrackKind::Checklist => {
            statements_by_level(track).flat_map(|(level, statement)| statement_items(level, statement)).collect()
        }
    }
}

/// Iterates over the statements of a checklist with their levels, in reading order.
pub fn statements_by_level(track: &Track) -> impl Iterator<Item = (&Level, &Statement)> {
    let levels = track.levels.iter().enumerate();
    levels.flat_map(|(index, level)| level_statements(track, index).map(move |statement| (level, statement)))
}

/// Iterates over the statements of one level of a checklist, in reading order.
pub fn level_statements(track: &Track, level: usize) -> impl Iterator<Item = &Statement> {
    track.criteria().filter_map(move |(_, criterion)| criterion.cells.get(level)).flatten()
}

/// Returns the items of a statement: its parts, or the statement itself.
pub fn statement_items<'a>(level: &'a Level, statement: &'a Statement) -> Vec<Item<'a>> {
    if statement.parts().is_empty() {
        vec![Item::Statement(level, statement)]
    } else {
        statement.parts().iter().map(|part| Item::Part(level, statement, part)).collect()
    }
}

/// Returns the score of a statement: its own, or the one derived from its parts.
///
/// "Any of" is met as soon as one part is met; otherwise it has the score of its best part once all are scored. "All
/// of" is met when every part is met. Parts that are not applicable are left out; if none applies, the statement does
/// not apply.
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

/// Returns the titles of a group's criteria, with equal ones numbered: "Technical (1 of 2)".
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
