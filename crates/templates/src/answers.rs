//! Conversion between answers and the values of radios.

use std::borrow::Cow;

use rungs_domain::ladder::{Id, Track};
use rungs_domain::scoring::Score;

pub(crate) const MET: &str = "met";
pub(crate) const PARTLY: &str = "partly";
pub(crate) const NOT_YET: &str = "not-yet";
pub(crate) const NOT_APPLICABLE: &str = "not-applicable";

/// Prefix of the values of levels, so that no level id collides with another answer.
const LEVEL: &str = "level:";

/// Returns the value of the radio for a level.
pub(crate) fn level_value(id: &Id) -> String {
    format!("{LEVEL}{id}")
}

/// Returns the value of the radio for an answer, or `None` if the track no longer has the answer's level.
pub fn answer_value(track: &Track, score: &Score) -> Option<Cow<'static, str>> {
    Some(Cow::Borrowed(match score {
        Score::Level(id) => return track.level_index(id).map(|_| Cow::Owned(level_value(id))),
        Score::Met => MET,
        Score::Partly => PARTLY,
        Score::NotYet => NOT_YET,
        Score::NotApplicable => NOT_APPLICABLE,
    }))
}

/// Parses the value of a radio.
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
