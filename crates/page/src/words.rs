//! Sentences and names that are made of a ladder, of numbers and of answers.

use rungs_domain::assessment::{Assessment, LevelShare, Outcome};
use rungs_domain::ladder::{Experience, Ladder, Level, Track, TrackKind};
use rungs_domain::persistence::{Keeping, Reach};
use rungs_domain::scoring::Score;

/// What the estimate is called.
pub const STANDING: &str = "Where you stand";

/// What an item without an answer is.
pub const NOT_SCORED: &str = "Not scored";

/// What a track's rows are called, one and many.
fn nouns(track: &Track) -> (&'static str, &'static str) {
    match track.kind {
        TrackKind::Matrix => ("criterion", "criteria"),
        TrackKind::Checklist => ("statement", "statements"),
    }
}

/// "L3, Senior Customer Support Rep": a level in a sentence.
pub fn level_name(level: &Level) -> String {
    match &level.code {
        Some(code) if !level.title.split(' ').any(|word| word == code) => format!("{code}, {}", level.title),
        _ => level.title.clone(),
    }
}

/// A number of halves as people write it: "5", "5½".
pub fn halves(halves: usize) -> String {
    match (halves / 2, halves % 2) {
        (whole, 0) => whole.to_string(),
        (0, _) => "½".to_owned(),
        (whole, _) => format!("{whole}½"),
    }
}

/// "8 of 11 criteria scored".
pub fn coverage(track: &Track, assessment: &Assessment) -> String {
    let (one, many) = nouns(track);
    let noun = if assessment.applicable == 1 { one } else { many };
    format!("{} of {} {noun} scored", assessment.scored, assessment.applicable)
}

/// "9 of 10": what is met at a level, of what is scored there.
pub fn level_share(level: &LevelShare) -> String {
    if level.scored == 0 { "–".to_owned() } else { format!("{} of {}", halves(level.halves), level.scored) }
}

/// A share from 0 to 1 in whole per cent.
pub fn percent(share: f64) -> u32 {
    (share * 100.0).round() as u32
}

/// The estimate in a few words.
pub fn estimate_headline(track: &Track, assessment: &Assessment) -> String {
    match assessment.outcome {
        Outcome::NothingScored => "Score yourself, in private.".to_owned(),
        Outcome::NothingApplies => "Nothing here applies to you.".to_owned(),
        Outcome::TooLittle { missing: 1 } => "One more answer, then an estimate.".to_owned(),
        Outcome::TooLittle { missing } => format!("{missing} more answers, then an estimate."),
        Outcome::BelowFirstLevel => match track.levels.first() {
            Some(first) => format!("On the way to {}.", level_name(first)),
            None => String::new(),
        },
        Outcome::Level(index) => match track.levels.get(index) {
            Some(level) => format!("Your answers speak for {}.", level_name(level)),
            None => String::new(),
        },
    }
}

/// The reasons for the estimate, as one or two sentences.
pub fn estimate_reasons(track: &Track, assessment: &Assessment, threshold: f64) -> String {
    let (_, many) = nouns(track);
    let percent = percent(threshold);
    let share_sentence = |index: usize| {
        let (level, share) = (track.levels.get(index)?, assessment.levels.get(index)?);
        let (met, scored, level) = (halves(share.halves), share.scored, level.short_name());
        Some(match track.kind {
            TrackKind::Matrix if scored == assessment.scored => {
                format!("{met} of the {scored} criteria you scored are at {level} or above")
            }
            TrackKind::Matrix => {
                format!("{met} of the {scored} criteria you scored that {level} asks for are at {level} or above")
            }
            TrackKind::Checklist => format!("{met} of the {scored} statements you scored at {level} are met"),
        })
    };
    match assessment.outcome {
        Outcome::NothingScored => match track.kind {
            TrackKind::Matrix => "Choose the description that fits you, row by row. Once half of the rows have an answer, you will see which level they speak for, and why.".to_owned(),
            TrackKind::Checklist => "Go through the statements and say which ones you meet. What describes somebody newer than you does not apply. Once half of them have an answer, you will see which level they speak for, and why.".to_owned(),
        },
        Outcome::NothingApplies => format!("You marked all {many} as not applicable."),
        Outcome::TooLittle { .. } => format!("Half of the {many} need an answer before they say anything about a level."),
        Outcome::BelowFirstLevel => {
            let asked = assessment.levels.iter().position(|level| level.asked > 0).unwrap_or(0);
            let hint = match track.kind {
                TrackKind::Matrix => "",
                TrackKind::Checklist => " What describes somebody newer than you, mark as not applicable.",
            };
            share_sentence(asked).map_or_else(String::new, |sentence| {
                format!("{sentence}; it takes {percent} % to reach a level.{hint}")
            })
        }
        Outcome::Level(index) => {
            let next = (index + 1..track.levels.len())
                .find(|next| assessment.levels.get(*next).is_some_and(|level| level.asked > 0))
                .and_then(|next| Some((track.levels.get(next)?, assessment.levels.get(next)?)));
            let reason = share_sentence(index).unwrap_or_default();
            match next {
                Some((level, share)) if share.scored > 0 => {
                    format!("{reason}. For {} it is {} so far; a level is reached at {percent} %.", level.short_name(), level_share(share))
                }
                _ => format!("{reason}; a level is reached at {percent} %."),
            }
        }
    }
}

/// A score in a few words, with the level's short name.
pub fn score_name(track: &Track, score: Option<&Score>) -> String {
    match score {
        None => NOT_SCORED.to_owned(),
        Some(Score::Level(id)) => track
            .level_index(id)
            .and_then(|index| track.levels.get(index))
            .map_or_else(|| id.to_string(), |level| level.short_name().to_owned()),
        Some(Score::Met) => "Met".to_owned(),
        Some(Score::Partly) => "Partly".to_owned(),
        Some(Score::NotYet) => not_yet(track.kind).to_owned(),
        Some(Score::NotApplicable) => NOT_APPLICABLE.to_owned(),
    }
}

/// What "below the first level" and "not met" are called.
pub fn not_yet(kind: TrackKind) -> &'static str {
    match kind {
        TrackKind::Matrix => "Not there yet",
        TrackKind::Checklist => "Not yet",
    }
}

/// What an item is called that is no part of somebody's work.
pub const NOT_APPLICABLE: &str = "Not applicable";

/// What an empty cell says.
pub const NOT_ASKED: &str = "Not asked at this level";

/// Years of experience: "2–5 years".
pub fn years(experience: Experience) -> String {
    match experience {
        Experience { from: 0, to: Some(to) } => format!("up to {to} years"),
        Experience { from, to: Some(to) } => format!("{from}–{to} years"),
        Experience { from, to: None } => format!("{from} years and more"),
    }
}

/// The title of the page about a ladder.
pub fn about_title(ladder: &Ladder) -> String {
    format!("About {}", page_title(ladder))
}

/// Whose ladder it is and what it is called, for the page's title.
pub fn page_title(ladder: &Ladder) -> String {
    match &ladder.organisation {
        Some(organisation) => format!("{} · {organisation} · Rungs", ladder.title),
        None => format!("{} · Rungs", ladder.title),
    }
}

/// Whether and where scores are kept, in a few words.
pub fn keeping_in_short(keeping: Keeping, reach: Reach, is_empty: bool) -> &'static str {
    match (keeping, reach) {
        (_, Reach::Page) => "Not kept",
        (Keeping::Stored, _) if is_empty => "Nothing to save yet",
        (Keeping::Stored, Reach::Browser) => "Saved in this browser",
        (Keeping::Stored, Reach::EmbeddingSite) => "Saved for this wiki",
        (Keeping::Newer, _) => "Read-only",
        (Keeping::Full | Keeping::Refused | Keeping::Unreadable, _) => "Not saved",
    }
}

/// Where scores are kept, in a sentence or two.
pub fn keeping_in_full(reach: Reach) -> &'static str {
    match reach {
        Reach::Browser => {
            "Your scores are kept in this browser, and nowhere else. Only people who use this browser can see them."
        }
        Reach::EmbeddingSite => {
            "Your scores are kept in this browser for this wiki only. Opened elsewhere, the ladder starts empty."
        }
        Reach::Page => {
            "This browser does not let this page keep anything. You can score, but it is gone when you close or reload the page."
        }
    }
}
