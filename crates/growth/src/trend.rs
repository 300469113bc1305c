//! What somebody's answers came to at one time, as a point of a line through several.

use rungs_domain::assessment::{Assessment, Outcome, assess};
use rungs_domain::ladder::{Id, Track, TrackKind};
use rungs_domain::scoring::Score;

use crate::profile::{mean_reach, profile};

/// What somebody's answers on one track came to at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendPoint {
    /// What the time is called, as a snapshot's name.
    pub name: String,
    /// When it was, in milliseconds since 1970-01-01 UTC.
    pub at: u64,
    /// What the answers came to as a whole.
    pub estimate: Outcome,
    /// How many criteria (matrix) or statements (checklist) had an answer and applied.
    pub scored: usize,
    /// How many applied.
    pub applicable: usize,
    /// How far the answers that applied reached; nothing where there was none.
    ///
    /// In a matrix it is the mean number of levels, 0 being below the first; in a checklist the share of statements that
    /// were met, 0 to 1, a partly met one counting half.
    pub reach: Option<f64>,
}

/// Works out what answers come to. `name` and `at`, in milliseconds since 1970-01-01 UTC, are passed on.
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

/// The share of scored statements that are met, whichever level asks them.
fn share_met(assessment: &Assessment) -> Option<f64> {
    let met: f64 = assessment.levels.iter().map(|level| level.met()).sum();
    (assessment.scored > 0).then(|| met / assessment.scored as f64)
}
