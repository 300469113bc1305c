//! Sentences and names that are made of a ladder, of numbers and of answers.

use rungs_domain::assessment::{Assessment, LevelShare, Outcome};
use rungs_domain::ladder::{Experience, Ladder, Level, Track, TrackKind};
use rungs_domain::scoring::Score;
pub use rungs_growth::actions::evidence::beginning;
use rungs_route::PersonalView;
use rungs_store::{Reach, SaveState, UndoOutcome, Undone};

/// What the estimate is called.
pub const ESTIMATE: &str = "Where you stand";

/// What an item without an answer is.
pub const NOT_SCORED: &str = "Not scored";

/// "criteria" or "statements": what is scored in a track.
pub fn items_noun(track: &Track) -> &'static str {
    nouns(track).1
}

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
        Some(code) if !says_code(&level.title, code) => format!("{code}, {}", level.title),
        _ => level.title.clone(),
    }
}

/// Whether a title has the level's code in it, as "Specialist L2" and "Specialist Level 2" have.
fn says_code(title: &str, code: &str) -> bool {
    let number = code.strip_prefix('L');
    title.split(' ').any(|word| word == code || Some(word) == number)
}

/// A number of halves as people write it: "5", "5½".
pub fn halves(halves: usize) -> String {
    match (halves / 2, halves % 2) {
        (whole, 0) => whole.to_string(),
        (0, _) => "½".to_owned(),
        (whole, _) => format!("{whole}½"),
    }
}

/// "8 of 11": how much of what applies is scored.
pub fn coverage_brief(assessment: &Assessment) -> String {
    format!("{} of {}", assessment.scored, assessment.applicable)
}

/// "criteria scored, 2 not applicable": what the numbers of [`coverage_brief`] count.
pub fn coverage_counted(track: &Track, assessment: &Assessment) -> String {
    let (one, many) = nouns(track);
    let noun = if assessment.applicable == 1 { one } else { many };
    match assessment.not_applicable {
        0 => format!("{noun} scored"),
        left_out => format!("{noun} scored, {left_out} not applicable"),
    }
}

/// "8 of 11 criteria scored".
pub fn coverage(track: &Track, assessment: &Assessment) -> String {
    match assessment.outcome {
        Outcome::NothingApplies => format!("All {} {} not applicable", assessment.not_applicable, nouns(track).1),
        _ => format!("{} {}", coverage_brief(assessment), coverage_counted(track, assessment)),
    }
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
pub fn estimate_headline(track: &Track, assessment: &Assessment, threshold: f64) -> String {
    match assessment.outcome {
        Outcome::NothingScored => "Score yourself, in private.".to_owned(),
        Outcome::NothingApplies => "Nothing here applies to you.".to_owned(),
        Outcome::TooLittle { missing: 1 } => "One more answer, then an estimate.".to_owned(),
        Outcome::TooLittle { missing } => format!("{missing} more answers, then an estimate."),
        // Somebody who is past what a beginner's level says of beginners.
        Outcome::BelowFirstLevel if assessment.levels.iter().any(|level| level.reaches(threshold)) => {
            "Your answers do not fit one level yet.".to_owned()
        }
        Outcome::BelowFirstLevel => match track.levels.first() {
            Some(first) => format!("On the way to {}.", level_name(first)),
            None => String::new(),
        },
        Outcome::Level(index) => match track.levels.get(index) {
            Some(level) => format!("Your answers point to {}.", level_name(level)),
            None => String::new(),
        },
    }
}

/// The reasons for the estimate, as one to three sentences.
pub fn estimate_reasons(track: &Track, assessment: &Assessment, threshold: f64) -> String {
    let (_, many) = nouns(track);
    let percent = percent(threshold);
    match assessment.outcome {
        Outcome::NothingScored => match track.kind {
            TrackKind::Matrix => "Choose the description that fits you, row by row. Once half of the rows have an answer, you will see which level they point to, and why.".to_owned(),
            TrackKind::Checklist => format!("Say which statements you meet. {LESS_EXPERIENCED} Once half of them have an answer, you will see which level they point to, and why."),
        },
        Outcome::NothingApplies => format!("You marked all {many} as not applicable."),
        Outcome::TooLittle { .. } => format!("An estimate appears once half of the {many} have an answer."),
        Outcome::BelowFirstLevel => {
            let first = assessment.levels.iter().position(|level| level.asked > 0).unwrap_or(0);
            let hint = match track.kind {
                TrackKind::Matrix => "",
                TrackKind::Checklist => LESS_EXPERIENCED,
            };
            let reason = share_sentence(track, assessment, first);
            format!("{hint} {reason} A level is reached at {percent}%.").trim_start().to_owned()
        }
        Outcome::Level(index) => {
            let next = (index + 1..track.levels.len())
                .find(|next| assessment.levels.get(*next).is_some_and(|level| level.asked > 0))
                .and_then(|next| Some((track.levels.get(next)?, assessment.levels.get(next)?)));
            let reason = share_sentence(track, assessment, index);
            match next {
                Some((level, share)) if share.scored > 0 => {
                    format!("{reason} For {} it is {} so far. A level is reached at {percent}%.", level.short_name(), level_share(share))
                }
                _ => format!("{reason} A level is reached at {percent}%."),
            }
        }
    }
}

/// What a checklist says of beginners is not true of others, and is no gap of theirs.
const LESS_EXPERIENCED: &str = "If a statement describes someone less experienced than you, mark it “Not applicable”.";

/// "9 of the 10 criteria you scored are at L3 or above."
fn share_sentence(track: &Track, assessment: &Assessment, index: usize) -> String {
    let (Some(level), Some(share)) = (track.levels.get(index), assessment.levels.get(index)) else {
        return String::new();
    };
    let (one, many) = nouns(track);
    let level = level.short_name();
    let scored = share.scored;
    let met = match share.halves {
        0 => "None".to_owned(),
        halves if halves == 2 * scored => "All".to_owned(),
        halves => self::halves(halves),
    };
    let of = match (met.as_str(), scored) {
        ("All", 1) => format!("The {one}"),
        ("All", _) => format!("All {scored} {many}"),
        (_, 1) => format!("{met} of the {one}"),
        _ => format!("{met} of the {scored} {many}"),
    };
    let is = if scored == 1 || share.halves <= 2 && met != "All" { "is" } else { "are" };
    match track.kind {
        TrackKind::Matrix => {
            let above = if index + 1 == track.levels.len() { "" } else { " or above" };
            let asked = if scored == assessment.scored { String::new() } else { format!(" that {level} asks for") };
            format!("{of} you scored{asked} {is} at {level}{above}.")
        }
        TrackKind::Checklist => format!("{of} you scored at {level} {is} met."),
    }
}

/// A score in a few words, with the level's short name.
pub fn score_name(track: &Track, score: Option<&Score>) -> String {
    match score {
        None => NOT_SCORED.to_owned(),
        Some(Score::Level(id)) => track
            .level_index(id)
            .and_then(|index| track.levels.get(index))
            .map_or_else(|| format!("{id}, which is no level any more"), |level| level.short_name().to_owned()),
        Some(Score::Met) => "Met".to_owned(),
        Some(Score::Partly) => "Partly".to_owned(),
        Some(Score::NotYet) => not_yet(track.kind).to_owned(),
        Some(Score::NotApplicable) => NOT_APPLICABLE.to_owned(),
    }
}

/// A score in a few words; a dash where there is none.
pub fn answer_brief(track: &Track, score: Option<&Score>) -> String {
    if score.is_some() { score_name(track, score) } else { "–".to_owned() }
}

/// How far answers reach on the whole: levels on average in a matrix, the share met in a checklist.
pub fn reach_brief(track: &Track, reach: Option<f64>) -> String {
    match (reach, track.kind) {
        (None, _) => "–".to_owned(),
        (Some(reach), TrackKind::Matrix) => format!("{reach:.1}"),
        (Some(reach), TrackKind::Checklist) => format!("{}%", percent(reach)),
    }
}

/// What [`reach_brief`] tells.
pub fn reach_heading(track: &Track) -> &'static str {
    match track.kind {
        TrackKind::Matrix => "Levels reached on average",
        TrackKind::Checklist => "Share met",
    }
}

/// An estimate in a word or two; a dash where there is none.
pub fn outcome_brief(track: &Track, outcome: Outcome) -> String {
    match outcome {
        Outcome::Level(level) => track.levels.get(level).map_or("", |level| level.short_name()).to_owned(),
        Outcome::BelowFirstLevel => {
            track.levels.first().map_or_else(String::new, |level| format!("below {}", level.short_name()))
        }
        Outcome::NothingScored | Outcome::NothingApplies | Outcome::TooLittle { .. } => "–".to_owned(),
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

/// The heading of the map of paths.
pub const PATHS_HEADING: &str = "Where this ladder leads";

/// The heading of a whole ladder on one page.
pub const WHOLE_HEADING: &str = "The whole ladder";

/// The heading of a level's page. A code that the title says itself is left out.
pub fn level_heading(level: &Level) -> String {
    match &level.code {
        Some(code) if level_name(level) != level.title => format!("{code} {}", level.title),
        _ => level.title.clone(),
    }
}

/// The title of a view for reading: its heading, and the ladder that it is of, if it is of one.
pub fn reading_title(heading: &str, ladder: Option<&Ladder>) -> String {
    format!("{heading} · {}", ladder.map_or_else(|| "Rungs".to_owned(), page_title))
}

/// The title of a view of somebody's own, such as the plan, on a ladder.
pub fn personal_title(view: &PersonalView, ladder: &Ladder) -> String {
    format!("Your {} · {}", view.keyword(), page_title(ladder))
}

/// What a ladder is called and whose it is: "Titles for Support, Basecamp".
pub fn full_title(ladder: &Ladder) -> String {
    ladder.full_title()
}

/// The page's title on a ladder.
pub fn page_title(ladder: &Ladder) -> String {
    format!("{} · Rungs", full_title(ladder))
}

/// What was undone, or why it was not, for a screen reader to say.
pub fn undone(Undone { label, outcome, .. }: &Undone) -> String {
    match outcome {
        UndoOutcome::Whole => format!("Undone: {label}"),
        UndoOutcome::Partly => format!("Undone, but for what was changed elsewhere since: {label}"),
        UndoOutcome::NotStored => format!("Undone, but this browser could not save that: {label}"),
        UndoOutcome::Nothing => format!("Left as it is, because it was changed elsewhere since: {label}"),
        UndoOutcome::ReadOnly => format!("Left as it is, because a newer version of Rungs has saved since: {label}"),
    }
}

/// Whether and where scores are kept, in a word or two, and the rest of the phrase where there is room for it.
pub fn save_status_brief(
    save_state: SaveState,
    reach: Reach,
    is_empty: bool,
    is_deleted: bool,
) -> (&'static str, &'static str) {
    match (save_state, reach) {
        (SaveState::Stored, _) if is_empty && is_deleted => ("Deleted", "; nothing is saved here now"),
        (_, Reach::Page) => ("Not kept", ""),
        (SaveState::Stored, _) if is_empty => ("Nothing to save", " yet"),
        (SaveState::Stored, Reach::Browser) => ("Saved", " in this browser"),
        (SaveState::Stored, Reach::EmbeddingSite) => ("Saved", " for this wiki"),
        (SaveState::Newer, _) => ("Read-only", ""),
        (SaveState::Full | SaveState::Refused | SaveState::Unreadable, _) => ("Not saved", ""),
    }
}

/// Where scores are kept, in a sentence or two.
pub fn storage_explanation(reach: Reach) -> &'static str {
    match reach {
        Reach::Browser => {
            "Your scores are kept in this browser, and nowhere else. Only people who use this browser can see them."
        }
        Reach::EmbeddingSite => {
            "Your scores are kept in this browser for this wiki only. Elsewhere, and in its own tab, the ladder does not have them, unless you export them here and import them there."
        }
        Reach::Page => {
            "The browser, or the page around this one, does not let it keep anything. You can still score yourself, but your answers will be gone when you close or reload the page. Take them along under “Export, import, share”."
        }
    }
}

/// What is said where a page in a frame was to be printed and nothing came of it.
pub const NOT_PRINTED: &str =
    "Was nothing printed? Then the page around this one does not allow it. In its own tab it can be printed.";
