//! A point of the trend: the result of the answers at one time.

use rungs_domain::assessment::{Assessment, Outcome, assess};
use rungs_domain::ladder::{Id, Track, TrackKind};
use rungs_domain::scoring::Score;

use crate::profile::{mean_reach, profile};

/// The result of the answers on one track at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendPoint {
    /// Name of the time, for example a snapshot's name.
    pub name: String,
    /// The time, in milliseconds since 1970-01-01 UTC.
    pub at: u64,
    /// The estimate.
    pub estimate: Outcome,
    /// Number of applicable criteria (matrix) or statements (checklist) with an answer.
    pub scored: usize,
    /// Number of applicable criteria or statements.
    pub applicable: usize,
    /// The mean level in a matrix (0 is below the first), or the share of statements met in a checklist (0 to 1, a
    /// partly met one counting half); `None` without an applicable answer.
    pub reach: Option<f64>,
}

/// Computes a point of the trend. `name` and `at` (milliseconds since 1970-01-01 UTC) are passed through.
pub fn trend_point<'s>(
    track: &Track,
    threshold: f64,
    score_of: impl Fn(&Id) -> Option<&'s Score>,
    name: String,
    at: u64,
) -> TrendPoint {
    let assessment = assess(track, threshold, &score_of);
    let reach = match track.kind {
        TrackKind::Matrix => mean_reach(profile(track, &score_of).iter().flat_map(|group| &group.rows)),
        TrackKind::Checklist => share_met(&assessment),
    };
    let Assessment { outcome, scored, applicable, .. } = assessment;
    TrendPoint { name, at, estimate: outcome, scored, applicable, reach }
}

/// Returns the share of scored statements that are met, across all levels.
fn share_met(assessment: &Assessment) -> Option<f64> {
    let met: f64 = assessment.levels.iter().map(|level| level.met()).sum();
    (assessment.scored > 0).then(|| met / assessment.scored as f64)
}
