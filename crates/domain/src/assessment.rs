//! The estimate: which level somebody's scores point to, and why.
//!
//! It is a place to start a conversation from, never a verdict, so it always carries its reasons: the share at every
//! level, and how much of the track has been scored at all.

use crate::ladder::{Id, Track, TrackKind};
use crate::scoring::{Score, level_statements, statement_score};

/// The share of a track that must be scored before a level is shown.
pub const LEAST_COVERAGE: f64 = 0.5;

/// What somebody's scores on one track come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// How many criteria (matrix) or statements (checklist) have an answer and apply.
    pub scored: usize,
    /// How many apply: all but those marked as not applicable.
    pub applicable: usize,
    /// How many were marked as not applicable.
    pub not_applicable: usize,
    /// What the scores say of each level, from the lowest.
    pub levels: Vec<LevelShare>,
    /// What the whole comes to.
    pub outcome: Outcome,
}

/// How much of what a level asks is met, among what has been scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LevelShare {
    /// Twice the number met at this level or above; a partly met statement adds one.
    pub halves: usize,
    /// How many scored and applicable criteria or statements ask something at this level.
    pub scored: usize,
    /// How many applicable ones ask something at this level, scored or not.
    pub asked: usize,
}

impl LevelShare {
    /// The number met, where a partly met statement counts half.
    pub fn met(&self) -> f64 {
        self.halves as f64 / 2.0
    }

    /// The share met among those scored, 0 to 1, or nothing where none is scored.
    pub fn share(&self) -> Option<f64> {
        (self.scored > 0).then(|| self.met() / self.scored as f64)
    }

    /// Whether the share met reaches a threshold, as the ladder's.
    pub fn reaches(&self, threshold: f64) -> bool {
        // Shares such as 4 of 5 are not exact in binary; a billionth keeps 0.8 reached by 0.8.
        self.share().is_some_and(|share| share >= threshold - 1e-9)
    }
}

/// What the whole comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There is no answer yet.
    NothingScored,
    /// Every criterion was marked as not applicable.
    NothingApplies,
    /// Too little is scored to say anything; this many more answers are needed.
    TooLittle {
        /// How many more.
        missing: usize,
    },
    /// The first level's threshold is not reached.
    BelowFirstLevel,
    /// The highest level that is reached with all below it, as its position from the lowest.
    Level(usize),
}

/// Works out the estimate for a track from a look-up of scores by item.
///
/// For each level: the share of applicable scored criteria at or above it, among those that ask something at that
/// level; in a checklist, of that level's own statements, a partly met one counting half. The level is the highest for
/// which it and all below reach `threshold`, once half of the track is scored. A level that asks nothing applicable
/// holds nobody back and is never the result.
pub fn assess<'s>(track: &Track, threshold: f64, score_of: impl Fn(&Id) -> Option<&'s Score>) -> Assessment {
    let mut tally =
        Tally { scored: 0, applicable: 0, not_applicable: 0, levels: vec![LevelShare::default(); track.levels.len()] };
    match track.kind {
        TrackKind::Matrix => tally_matrix(&mut tally, track, &score_of),
        TrackKind::Checklist => tally_checklist(&mut tally, track, &score_of),
    }
    let Tally { scored, applicable, not_applicable, levels } = tally;
    let needed = (applicable as f64 * LEAST_COVERAGE).ceil() as usize;
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
        // The number of levels reached: none when it is not there yet, unknown when it is not scored. A level that has
        // left the ladder is no answer any more.
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
