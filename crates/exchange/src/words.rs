//! Answers and levels in words.

use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::ladder::{Id, Ladder, Level, Track, TrackKind};
use rungs_domain::scoring::Score;
use rungs_store::Target;

/// Stands for a missing value.
pub const NOTHING: &str = "–";

/// Describes an answer in a few words, with the level's short name if the track is known.
pub fn answer(track: Option<&Track>, score: Option<&Score>) -> String {
    let words = match (score, track.map(|track| track.kind)) {
        (None, _) => NOTHING,
        (Some(Score::Level(id)), _) => return level(track, id),
        (Some(Score::Met), _) => "Met",
        (Some(Score::Partly), _) => "Partly",
        (Some(Score::NotYet), Some(TrackKind::Matrix)) => "Not there yet",
        (Some(Score::NotYet), _) => "Not yet",
        (Some(Score::NotApplicable), _) => "Not applicable",
    };
    words.to_owned()
}

fn level(track: Option<&Track>, id: &Id) -> String {
    match track.map(|track| track.levels.iter().find(|level| level.id == *id)) {
        Some(Some(level)) => level.short_name().to_owned(),
        Some(None) => format!("{id}, which is not a level here"),
        None => id.to_string(),
    }
}

/// Formats a level for use in a sentence: "L3, Senior Customer Support Rep".
pub fn level_name(level: &Level) -> String {
    match &level.code {
        Some(code) if !level.title.split(' ').any(|word| word == code) => format!("{code}, {}", level.title),
        _ => level.title.clone(),
    }
}

/// Formats a target: "L3 in Representatives".
pub fn target(ladder: Option<&Ladder>, target: &Target) -> String {
    let track = ladder.and_then(|ladder| ladder.track(&target.track));
    let title = track.map_or(target.track.as_str(), |track| track.title.as_str());
    format!("{} in {title}", level(track, &target.level))
}

/// Describes the estimate in a sentence.
pub fn estimate(track: &Track, assessment: &Assessment) -> String {
    match assessment.outcome {
        Outcome::NothingScored => "There is no answer yet.".to_owned(),
        Outcome::NothingApplies => "Nothing here applies.".to_owned(),
        Outcome::TooLittle { .. } => "There are too few answers for an estimate.".to_owned(),
        Outcome::BelowFirstLevel => "The answers do not reach the first level yet.".to_owned(),
        Outcome::Level(index) => match track.levels.get(index) {
            Some(level) => format!("The answers point to {}.", level_name(level)),
            None => String::new(),
        },
    }
}

/// Formats a number with its noun: "1 answer", "12 answers".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
