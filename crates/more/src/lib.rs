//! Views that only some visits need, drawn on request.
//!
//! A request names a view as the address bar does, without the ladder: `representatives/plan/l4`. The ladder comes packed
//! and the scores as they are stored, and the answer is HTML of [`rungs_page`]. Nothing is kept between requests and no
//! browser is touched, so that this can run anywhere, and the app alone decides what becomes of an answer.

use rungs_domain::assessment::assess;
use rungs_domain::ladder::{Ladder, Track};
use rungs_domain::packed;
use rungs_domain::persistence::Record;
use rungs_domain::persistence::migrations::decode;
use rungs_growth::{gaps, next_level};
use rungs_page::{PLAN, PROFILE, Plan, Profile};

/// Answers a request; nothing where it names no view, or where the ladder or the scores are damaged.
pub fn answer(request: &str, ladder: &str, record: &str) -> Option<String> {
    let (ladder, record) = (packed::unpack(ladder)?, decode(record).ok()?);
    let mut parts = request.split('/');
    let (track, view) = (parts.next()?, parts.next()?);
    let track = ladder.tracks.iter().find(|other| other.id.as_str() == track).or(ladder.tracks.first())?;
    match view {
        PLAN => Some(plan(&ladder, track, parts.next(), &record)),
        PROFILE => Some(profile(&ladder, track, &record)),
        _ => None,
    }
}

/// The plan for a level of a track, or for the level after the one that the scores point to.
fn plan(ladder: &Ladder, track: &Track, level: Option<&str>, record: &Record) -> String {
    let score_of = |item: &_| record.score(&track.id, item);
    let assessment = assess(track, ladder.threshold, score_of);
    let level = level.and_then(|level| track.level_index(&level.into()));
    let level = level.unwrap_or_else(|| next_level(track, &assessment));
    let gaps = gaps(track, level, score_of);
    rungs_page::plan(&Plan { ladder, track, level, assessment: &assessment, gaps: &gaps }).into_string()
}

/// The profile of a track, beside the level after the one that the scores point to.
fn profile(ladder: &Ladder, track: &Track, record: &Record) -> String {
    let score_of = |item: &_| record.score(&track.id, item);
    let assessment = assess(track, ladder.threshold, score_of);
    let groups = rungs_growth::profile(track, score_of);
    let target = next_level(track, &assessment);
    rungs_page::profile(&Profile { ladder, track, assessment: &assessment, groups: &groups, target }).into_string()
}
