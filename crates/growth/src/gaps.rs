//! What is asked at a level and not met yet.

use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::ladder::{Id, Track, TrackKind};
use rungs_domain::scoring::{Score, cell_wording, distinct_titles, statement_score, statement_wording};

/// The gaps under one heading of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapGroup {
    /// The heading; empty where the document has none.
    pub title: String,
    /// In the document's order, never empty.
    pub gaps: Vec<Gap>,
}

/// One thing that is asked at a level and not met yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The id of the criterion in a matrix, of the statement in a checklist.
    pub item: Id,
    /// The criterion's name, told apart from its namesakes; empty for a statement, which says itself what it is.
    pub name: String,
    /// What was answered so far.
    pub status: GapStatus,
    /// The sentences that describe the answer; none where no level was chosen.
    pub present: Vec<String>,
    /// The sentences that are asked at the level.
    pub asked: Vec<String>,
}

/// How far something is met that is not met in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapStatus {
    /// There is no answer yet.
    NotScored,
    /// Below the first level of a matrix, or not true yet in a checklist.
    NotYet,
    /// A statement that is true in part.
    Partly,
    /// At this level, counted from the lowest, below the one that is asked.
    At(usize),
}

/// The level to grow to where nobody says another: the one above the estimate, or the first there is something to do
/// for. At the top of the ladder that is the top.
pub fn next_level(track: &Track, assessment: &Assessment) -> usize {
    let asks = |index: &usize| assessment.levels.get(*index).is_some_and(|level| level.asked > 0);
    let last = track.levels.len().saturating_sub(1);
    match assessment.outcome {
        Outcome::Level(reached) => (reached + 1..=last).find(asks).unwrap_or(reached),
        _ => (0..=last).find(asks).unwrap_or(0),
    }
}

/// What a level (counted from the lowest) asks and scores do not show to be met, in the document's order.
///
/// In a matrix these are the criteria that ask something at the level and have an answer below it or none; in a
/// checklist the level's own statements that are not met in full. What does not apply is no gap.
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

/// Where an answer is below a level; nothing where it is met or does not apply.
fn status_in_matrix(track: &Track, level: usize, score: Option<&Score>) -> Option<GapStatus> {
    match score {
        Some(Score::NotApplicable) => None,
        Some(Score::NotYet) => Some(GapStatus::NotYet),
        Some(Score::Level(id)) => match track.level_index(id) {
            Some(reached) if reached >= level => None,
            Some(reached) => Some(GapStatus::At(reached)),
            // A level that has left the ladder is no answer any more.
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
