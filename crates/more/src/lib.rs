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
    let found = ladder.tracks.iter().find(|other| other.id.as_str() == track);
    let open = found.or(ladder.tracks.first())?;
    let problem = || format!("This ladder has no track called “{track}”, so this is {} instead.", open.title);
    let problem = found.is_none().then(problem);
    match view {
        PLAN => Some(plan(&ladder, open, parts.next(), &record, problem)),
        PROFILE => Some(profile(&ladder, open, &record, problem)),
        _ => None,
    }
}

/// The plan for a level of a track, or for the level after the one that the scores point to.
fn plan(ladder: &Ladder, track: &Track, asked: Option<&str>, record: &Record, problem: Option<String>) -> String {
    let score_of = |item: &_| record.score(&track.id, item);
    let assessment = assess(track, ladder.threshold, score_of);
    let found = asked.and_then(|level| track.level_index(&level.into()));
    let level = found.unwrap_or_else(|| next_level(track, &assessment));
    let missing = asked.filter(|_| found.is_none()).zip(track.levels.get(level)).map(|(asked, level)| {
        format!("{} has no level called “{asked}”, so this is {} instead.", track.title, level.short_name())
    });
    let problem = problem.or(missing);
    let gaps = gaps(track, level, score_of);
    let plan = Plan { ladder, track, level, assessment: &assessment, gaps: &gaps, problem: problem.as_deref() };
    rungs_page::plan(&plan).into_string()
}

/// The profile of a track, beside the level after the one that the scores point to.
fn profile(ladder: &Ladder, track: &Track, record: &Record, problem: Option<String>) -> String {
    let score_of = |item: &_| record.score(&track.id, item);
    let assessment = assess(track, ladder.threshold, score_of);
    let (groups, target) = (rungs_growth::profile(track, score_of), next_level(track, &assessment));
    let problem = problem.as_deref();
    let profile = Profile { ladder, track, assessment: &assessment, groups: &groups, target, problem };
    rungs_page::profile(&profile).into_string()
}
