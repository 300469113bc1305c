//! Views that only some visits need, drawn on request.
//!
//! A request names a view as the address bar does, without the ladder: `representatives/plan/l4`. The ladder comes packed
//! and the scores as they are stored, and the answer is HTML of [`rungs_page`]. Nothing is kept between requests and no
//! browser is touched, so that this can run anywhere, and the app alone decides what becomes of an answer.

use rungs_domain::assessment::assess;
use rungs_domain::ladder::Id;
use rungs_domain::packed;
use rungs_domain::persistence::migrations::decode;
use rungs_growth::{gaps, next_level, profile};
use rungs_page::{OwnView, PLAN, PROFILE};

/// Answers a request; nothing where it names no view, or where the ladder or the scores are damaged.
pub fn answer(request: &str, ladder: &str, record: &str) -> Option<String> {
    let (ladder, record) = (packed::unpack(ladder)?, decode(record).ok()?);
    let mut parts = request.split('/');
    let (asked_track, view) = (parts.next()?, parts.next()?);
    let asked_level = parts.next().filter(|_| view == PLAN);

    let found_track = ladder.tracks.iter().find(|other| other.id.as_str() == asked_track);
    let track = found_track.or(ladder.tracks.first())?;
    let score_of = |item: &Id| record.score(&track.id, item);
    let assessment = assess(track, ladder.threshold, score_of);
    let found_level = asked_level.and_then(|level| track.level_index(&level.into()));
    // Without a word on it, the level after the one that the scores point to.
    let level = found_level.unwrap_or_else(|| next_level(track, &assessment));

    let problem = match asked_level {
        _ if found_track.is_none() => {
            Some(format!("This ladder has no track called “{asked_track}”, so this is {} instead.", track.title))
        }
        Some(asked) if found_level.is_none() => {
            let shown = track.levels.get(level)?.short_name();
            Some(format!("{} has no level called “{asked}”, so this is {shown} instead.", track.title))
        }
        _ => None,
    };
    let own_view = OwnView { ladder: &ladder, track, assessment: &assessment, level, problem: problem.as_deref() };
    match view {
        PLAN => Some(rungs_page::plan(&own_view, &gaps(track, level, score_of)).into_string()),
        PROFILE => Some(rungs_page::profile(&own_view, &profile(track, score_of)).into_string()),
        _ => None,
    }
}
