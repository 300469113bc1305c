//! The values of the radios, and the answers that they stand for.

use std::borrow::Cow;

use rungs_domain::ladder::{Id, Track};
use rungs_domain::scoring::Score;

pub(crate) const MET: &str = "met";
pub(crate) const PARTLY: &str = "partly";
pub(crate) const NOT_YET: &str = "not-yet";
pub(crate) const NOT_APPLICABLE: &str = "not-applicable";

/// What the values of levels begin with, so that no id of a level is taken for another answer.
const LEVEL: &str = "level:";

/// The value of the radio for a level.
pub(crate) fn level_value(id: &Id) -> String {
    format!("{LEVEL}{id}")
}

/// The value of the radio for an answer; a level's has its id. Nothing where the level has left the track.
pub fn answer_value(track: &Track, score: &Score) -> Option<Cow<'static, str>> {
    Some(Cow::Borrowed(match score {
        Score::Level(id) => return track.level_index(id).map(|_| Cow::Owned(level_value(id))),
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
        level => {
            let id = Id::new(level.strip_prefix(LEVEL)?);
            Score::Level(track.level_index(&id).map(|_| id)?)
        }
    })
}
