//! Gaps: requirements of a level that are not met yet.

use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::ladder::{Id, Track, TrackKind};
use rungs_domain::scoring::{Score, cell_wording, distinct_titles, statement_score, statement_wording};

/// The gaps under one heading of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapGroup {
    /// The heading; empty if the document has none.
    pub title: String,
    /// Gaps in the document's order, never empty.
    pub gaps: Vec<Gap>,
}

/// A requirement of a level that is not met yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Id of the criterion (matrix) or statement (checklist).
    pub item: Id,
    /// Title of the criterion, numbered if it is not unique; empty for a statement.
    pub name: String,
    /// The present answer.
    pub status: GapStatus,
    /// The wording of the present answer; empty if no level was chosen.
    pub present: Vec<String>,
    /// The wording at the level.
    pub asked: Vec<String>,
}

/// The present answer to an unmet requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapStatus {
    /// No answer.
    NotScored,
    /// Below the first level of a matrix, or not true yet in a checklist.
    NotYet,
    /// A checklist statement that is partly true.
    Partly,
    /// A level below the one in question, by its position counted from the lowest.
    At(usize),
}

/// Returns the default level to grow to: the next level above the estimate that asks anything, or the first one if
/// there is no estimate. At the top it is the estimate itself.
pub fn next_level(track: &Track, assessment: &Assessment) -> usize {
    let asks = |index: &usize| assessment.levels.get(*index).is_some_and(|level| level.asked > 0);
    let last = track.levels.len().saturating_sub(1);
    match assessment.outcome {
        Outcome::Level(reached) => (reached + 1..=last).find(asks).unwrap_or(reached),
        _ => (0..=last).find(asks).unwrap_or(0),
    }
}

/// Returns the gaps to a level (counted from the lowest), in the document's order.
///
/// In a matrix, these are the criteria that ask something at the level and have no answer or one below it; in a
/// checklist, the level's own statements that are not fully met. Items that are not applicable are no gaps.
pub fn gaps<'s>(track: &Track, level: usize, score_of: impl Fn(&Id) -> Option<&'s Score>) -> Vec<GapGroup> {
    let groups = track.groups.iter().map(|group| GapGroup {
        title: group.title.clone(),
        gaps: match track.kind {
            TrackKind::Matrix => group
                .criteria
                .iter()
                .zip(distinct_titles(&group.criteria))
                .filter_map(|(criterion, name)| {
                    let asked = criterion.cells.get(level).filter(|cell| !cell.is_empty())?;
                    let status = status_in_matrix(track, level, score_of(&criterion.id))?;
                    let present = match status {
                        GapStatus::At(reached) => criterion.cells.get(reached).map(cell_wording).unwrap_or_default(),
                        _ => Vec::new(),
                    };
                    Some(Gap { item: criterion.id.clone(), name, status, present, asked: cell_wording(asked) })
                })
                .collect(),
            TrackKind::Checklist => group
                .criteria
                .iter()
                .filter_map(|criterion| criterion.cells.get(level))
                .flatten()
                .filter_map(|statement| {
                    let status = status_in_checklist(statement_score(statement, &score_of))?;
                    let (item, asked) = (statement.id.clone(), statement_wording(statement));
                    Some(Gap { item, name: String::new(), status, present: Vec::new(), asked })
                })
                .collect(),
        },
    });
    groups.filter(|group| !group.gaps.is_empty()).collect()
}

/// Returns the answer if it is below a level, or `None` if the level is met or the item is not applicable.
fn status_in_matrix(track: &Track, level: usize, score: Option<&Score>) -> Option<GapStatus> {
    match score {
        Some(Score::NotApplicable) => None,
        Some(Score::NotYet) => Some(GapStatus::NotYet),
        Some(Score::Level(id)) => match track.level_index(id) {
            Some(reached) if reached >= level => None,
            Some(reached) => Some(GapStatus::At(reached)),
            // A level that has left the ladder counts as no answer.
            None => Some(GapStatus::NotScored),
        },
        Some(Score::Met | Score::Partly) | None => Some(GapStatus::NotScored),
    }
}

fn status_in_checklist(score: Option<Score>) -> Option<GapStatus> {
    match score {
        Some(Score::Met | Score::NotApplicable) => None,
        Some(Score::Partly) => Some(GapStatus::Partly),
        Some(Score::NotYet) => Some(GapStatus::NotYet),
        Some(Score::Level(_)) | None => Some(GapStatus::NotScored),
    }
}
