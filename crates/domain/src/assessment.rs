//! The estimate: the level that a person's scores point to, with the reasons.
//!
//! The estimate starts a conversation and is no verdict, so it always comes with its reasons: the share met at every
//! level, and the share of the track that has been scored.

use crate::ladder::{Id, Track, TrackKind};
use crate::scoring::{Score, level_statements, statement_score};

/// Share of a track that must be scored before a level is shown.
pub const MIN_COVERAGE: f64 = 0.5;

/// The estimate for one track.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Number of applicable criteria (matrix) or statements (checklist) with an answer.
    pub scored: usize,
    /// Number of criteria or statements not marked as not applicable.
    pub applicable: usize,
    /// Number of criteria or statements marked as not applicable.
    pub not_applicable: usize,
    /// The share met at each level, lowest first.
    pub levels: Vec<LevelShare>,
    /// The resulting level, or the reason why there is none.
    pub outcome: Outcome,
}

/// The share of a level's requirements that is met, among those scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LevelShare {
    /// Twice the number met at this level or above; a partly met statement adds one.
    pub halves: usize,
    /// Number of scored, applicable criteria or statements that ask something at this level.
    pub scored: usize,
    /// Number of applicable criteria or statements that ask something at this level, scored or not.
    pub asked: usize,
}

impl LevelShare {
    /// Returns the number met; a partly met statement counts half.
    pub fn met(&self) -> f64 {
        self.halves as f64 / 2.0
    }

    /// Returns the share met among those scored, from 0 to 1, or `None` if none is scored.
    pub fn share(&self) -> Option<f64> {
        (self.scored > 0).then(|| self.met() / self.scored as f64)
    }

    /// Returns whether the share met reaches a threshold.
    pub fn reaches(&self, threshold: f64) -> bool {
        // Shares such as 4 of 5 are not exact in binary; the tolerance lets 0.8 reach 0.8.
        self.share().is_some_and(|share| share >= threshold - 1e-9)
    }
}

/// The resulting level, or the reason why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is scored.
    NothingScored,
    /// All criteria or statements are marked as not applicable.
    NothingApplies,
    /// Less than [`MIN_COVERAGE`] is scored.
    TooLittle {
        /// Number of further answers needed.
        missing: usize,
    },
    /// The share met at the first level is below the threshold.
    BelowFirstLevel,
    /// Position, counted from the lowest, of the highest level that reaches the threshold together with all below it.
    Level(usize),
}

/// Computes the estimate for a track; `score_of` looks up the score of an item.
///
/// The share of a level is, in a matrix, the share of criteria scored at or above it among the applicable scored
/// criteria that ask something at that level; in a checklist, the share of the level's own statements that are met, a
/// partly met one counting half. The result is the highest level for which it and all below reach `threshold`, once
/// half of the track is scored. A level that asks nothing applicable is skipped and is never the result.
pub fn assess<'s>(track: &Track, threshold: f64, score_of: impl Fn(&Id) -> Option<&'s Score>) -> Assessment {
    let mut tally =
        Tally { scored: 0, applicable: 0, not_applicable: 0, levels: vec![LevelShare::default(); track.levels.len()] };
    match track.kind {
        TrackKind::Matrix => tally_matrix(&mut tally, track, &score_of),
        TrackKind::Checklist => tally_checklist(&mut tally, track, &score_of),
    }
    let Tally { scored, applicable, not_applicable, levels } = tally;
    let needed = (applicable as f64 * MIN_COVERAGE).ceil() as usize;
    let outcome = if applicable == 0 {
        Outcome::NothingApplies
    } else if scored == 0 {
        Outcome::NothingScored
    } else if scored < needed {
        Outcome::TooLittle { missing: needed - scored }
    } else {
        highest_reached(&levels, threshold).map_or(Outcome::BelowFirstLevel, Outcome::Level)
    };
    Assessment { scored, applicable, not_applicable, levels, outcome }
}

struct Tally {
    scored: usize,
    applicable: usize,
    not_applicable: usize,
    levels: Vec<LevelShare>,
}

fn tally_matrix<'s>(tally: &mut Tally, track: &Track, score_of: &impl Fn(&Id) -> Option<&'s Score>) {
    for (_, criterion) in track.criteria() {
        // The number of levels reached: 0 for "not there yet", `None` without a score. A level that has left the ladder
        // counts as no score.
        let reached = match score_of(&criterion.id) {
            Some(Score::NotApplicable) => {
                tally.not_applicable += 1;
                continue;
            }
            Some(Score::Level(id)) => track.level_index(id).map(|index| index + 1),
            Some(Score::NotYet) => Some(0),
            Some(Score::Met | Score::Partly) | None => None,
        };
        tally.applicable += 1;
        tally.scored += usize::from(reached.is_some());
        for (index, (level, cell)) in tally.levels.iter_mut().zip(&criterion.cells).enumerate() {
            if cell.is_empty() {
                continue;
            }
            level.asked += 1;
            if let Some(reached) = reached {
                level.scored += 1;
                level.halves += if index < reached { 2 } else { 0 };
            }
        }
    }
}

fn tally_checklist<'s>(tally: &mut Tally, track: &Track, score_of: &impl Fn(&Id) -> Option<&'s Score>) {
    for (index, level) in tally.levels.iter_mut().enumerate() {
        for statement in level_statements(track, index) {
            let halves = match statement_score(statement, score_of) {
                Some(Score::NotApplicable) => {
                    tally.not_applicable += 1;
                    continue;
                }
                Some(Score::Met) => Some(2),
                Some(Score::Partly) => Some(1),
                Some(Score::NotYet) => Some(0),
                Some(Score::Level(_)) | None => None,
            };
            tally.applicable += 1;
            level.asked += 1;
            if let Some(halves) = halves {
                tally.scored += 1;
                level.scored += 1;
                level.halves += halves;
            }
        }
    }
}

fn highest_reached(levels: &[LevelShare], threshold: f64) -> Option<usize> {
    levels
        .iter()
        .enumerate()
        .filter(|(_, level)| level.asked > 0)
        .take_while(|(_, level)| level.reaches(threshold))
        .last()
        .map(|(index, _)| index)
}
