//! The values of the radios, and the answers that they stand for.

use std::borrow::Cow;

use rungs_domain::ladder::Track;
use rungs_domain::scoring::Score;

pub(crate) const MET: &str = "met";
pub(crate) const PARTLY: &str = "partly";
pub(crate) const NOT_YET: &str = "not-yet";
pub(crate) const NOT_APPLICABLE: &str = "not-applicable";

/// The value of the radio for an answer; a level's is its position. Nothing where the level has left the track.
pub fn answer_value(track: &Track, score: &Score) -> Option<Cow<'static, str>> {
    Some(Cow::Borrowed(match score {
        Score::Level(id) => return track.level_index(id).map(|index| Cow::Owned(index.to_string())),
        Score::Met => MET,
        Score::Partly => PARTLY,
        Score::NotYet => NOT_YET,
        Score::NotApplicable => NOT_APPLICABLE,
    }))
}

/// The answer that a radio stands for by its value.
pub fn answer(track: &Track, value: &str) -> Option<Score> {
    Some(match value {
        MET => Score::Met,
        PARTLY => Score::Partly,
        NOT_YET => Score::NotYet,
        NOT_APPLICABLE => Score::NotApplicable,
        position => Score::Level(track.levels.get(position.parse::<usize>().ok()?)?.id.clone()),
    })
}
