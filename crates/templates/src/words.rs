//! Texts made from ladders, numbers and answers.

use rungs_domain::assessment::{Assessment, LevelShare, Outcome};
use rungs_domain::ladder::{Experience, Ladder, Level, Track, TrackKind};
use rungs_domain::scoring::Score;
pub use rungs_growth::actions::evidence::beginning;
use rungs_route::PersonalView;
use rungs_store::{Reach, SaveState, UndoOutcome, Undone};

/// Heading of the estimate.
pub const ESTIMATE: &str = "Where you stand";

/// The state of an item without an answer.
pub const NOT_SCORED: &str = "Not scored";

/// Returns the plural noun for the items of a track: "criteria" or "statements".
pub fn items_noun(track: &Track) -> &'static str {
    nouns(track).1
}

/// Joins items, for example "a, b and c".
pub(crate) fn join_and(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Returns the singular or plural form for a number.
pub(crate) fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

/// Returns the singular and plural nouns for the items of a track.
fn nouns(track: &Track) -> (&'static str, &'static str) {
    match track.kind {
        TrackKind::Matrix => ("criterion", "criteria"),
        TrackKind::Checklist => ("statement", "statements"),
    }
}

/// Formats a level for a sentence, for example "L3, Senior Customer Support Rep".
pub fn level_name(level: &Level) -> String {
    match &level.code {
        Some(code) if !contains_code(&level.title, code) => format!("{code}, {}", level.title),
        _ => level.title.clone(),
    }
}

/// Returns whether a title contains the level's code, as "Specialist L2" and "Specialist Level 2" do.
fn contains_code(title: &str, code: &str) -> bool {
    let number = code.strip_prefix('L');
    title.split(' ').any(|word| word == code || Some(word) == number)
}

/// Formats a number of halves, for example "5" or "5½".
pub fn halves(halves: usize) -> String {
    match (halves / 2, halves % 2) {
        (whole, 0) => whole.to_string(),
        (0, _) => "½".to_owned(),
        (whole, _) => format!("{whole}½"),
    }
}

/// Formats the coverage of applicable items, for example "8 of 11".
pub fn coverage_brief(assessment: &Assessment) -> String {
    format!("{} of {}", assessment.scored, assessment.applicable)
}

/// Formats what the numbers of [`coverage_brief`] count, for example "criteria scored, 2 not applicable".
pub fn coverage_counted(track: &Track, assessment: &Assessment) -> String {
    let (one, many) = nouns(track);
    let noun = if assessment.applicable == 1 { one } else { many };
    match assessment.not_applicable {
        0 => format!("{noun} scored"),
        left_out => format!("{noun} scored, {left_out} not applicable"),
    }
}

/// Formats the coverage, for example "8 of 11 criteria scored".
pub fn coverage(track: &Track, assessment: &Assessment) -> String {
    match assessment.outcome {
        Outcome::NothingApplies => format!("All {} {} not applicable", assessment.not_applicable, nouns(track).1),
        _ => format!("{} {}", coverage_brief(assessment), coverage_counted(track, assessment)),
    }
}

/// Formats the share met at a level, of the items scored there, for example "9 of 10".
pub fn level_share(level: &LevelShare) -> String {
    if level.scored == 0 { "–".to_owned() } else { format!("{} of {}", halves(level.halves), level.scored) }
}

/// Converts a share from 0 to 1 to whole per cent.
pub fn percent(share: f64) -> u32 {
    (share * 100.0).round() as u32
}

/// Formats the estimate as a headline.
pub fn estimate_headline(track: &Track, assessment: &Assessment, threshold: f64) -> String {
    match assessment.outcome {
        Outcome::NothingScored => "Score yourself, in private.".to_owned(),
        Outcome::NothingApplies => "Nothing here applies to you.".to_owned(),
        Outcome::TooLittle { missing: 1 } => "One more answer, then an estimate.".to_owned(),
        Outcome::TooLittle { missing } => format!("{missing} more answers, then an estimate."),
        // A higher level is reached although the first is not: a beginner's level may describe beginners only.
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

/// Explains the estimate in one to three sentences.
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

/// Statements about beginners are untrue of experienced people but are no gap of theirs.
const LESS_EXPERIENCED: &str = "If a statement describes someone less experienced than you, mark it “Not applicable”.";

/// Formats the share met at a level, for example "9 of the 10 criteria you scored are at L3 or above."
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

/// Formats a score, with the short name of its level.
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

/// Formats a score, or a dash if there is none.
pub fn answer_brief(track: &Track, score: Option<&Score>) -> String {
    if score.is_some() { score_name(track, score) } else { "–".to_owned() }
}

/// Formats the overall reach of answers: the mean level in a matrix, the share met in a checklist.
pub fn reach_brief(track: &Track, reach: Option<f64>) -> String {
    match (reach, track.kind) {
        (None, _) => "–".to_owned(),
        (Some(reach), TrackKind::Matrix) => format!("{reach:.1}"),
        (Some(reach), TrackKind::Checklist) => format!("{}%", percent(reach)),
    }
}

/// Returns the heading for [`reach_brief`].
pub fn reach_heading(track: &Track) -> &'static str {
    match track.kind {
        TrackKind::Matrix => "Levels reached on average",
        TrackKind::Checklist => "Share met",
    }
}

/// Formats an estimate in a word or two, or a dash if there is none.
pub fn outcome_brief(track: &Track, outcome: Outcome) -> String {
    match outcome {
        Outcome::Level(level) => track.levels.get(level).map_or("", |level| level.short_name()).to_owned(),
        Outcome::BelowFirstLevel => {
            track.levels.first().map_or_else(String::new, |level| format!("below {}", level.short_name()))
        }
        Outcome::NothingScored | Outcome::NothingApplies | Outcome::TooLittle { .. } => "–".to_owned(),
    }
}

/// Returns the name of the answer for "below the first level" or "not met".
pub fn not_yet(kind: TrackKind) -> &'static str {
    match kind {
        TrackKind::Matrix => "Not there yet",
        TrackKind::Checklist => "Not yet",
    }
}

/// The answer for an item that does not apply to the person's work.
pub const NOT_APPLICABLE: &str = "Not applicable";

/// The text of an empty cell.
pub const NOT_ASKED: &str = "Not asked at this level";

/// Formats years of experience, for example "2–5 years".
pub fn years(experience: Experience) -> String {
    match experience {
        Experience { from: 0, to: Some(to) } => format!("up to {to} years"),
        Experience { from, to: Some(to) } => format!("{from}–{to} years"),
        Experience { from, to: None } => format!("{from} years and more"),
    }
}

/// Returns the title of the page about a ladder.
pub fn about_title(ladder: &Ladder) -> String {
    format!("About {}", page_title(ladder))
}

/// Heading of the map of paths.
pub const PATHS_HEADING: &str = "Where this ladder leads";

/// Heading of a whole ladder on one page.
pub const WHOLE_HEADING: &str = "The whole ladder";

/// Returns the heading of a level's page. The code is omitted if the title contains it.
pub fn level_heading(level: &Level) -> String {
    match &level.code {
        Some(code) if level_name(level) != level.title => format!("{code} {}", level.title),
        _ => level.title.clone(),
    }
}

/// Returns the title of a reading view: its heading, and its ladder if it has one.
pub fn reading_title(heading: &str, ladder: Option<&Ladder>) -> String {
    format!("{heading} · {}", ladder.map_or_else(|| "Rungs".to_owned(), page_title))
}

/// Returns the title of a personal view, such as the plan.
pub fn personal_title(view: &PersonalView, ladder: &Ladder) -> String {
    let whose = if *view == PersonalView::Revision { "The ladder's" } else { "Your" };
    format!("{whose} {} · {}", view.keyword(), page_title(ladder))
}

/// Returns the ladder's title with its organisation, for example "Titles for Support, Basecamp".
pub fn full_title(ladder: &Ladder) -> String {
    ladder.full_title()
}

/// Returns the title of a ladder's page.
pub fn page_title(ladder: &Ladder) -> String {
    format!("{} · Rungs", full_title(ladder))
}

/// Describes what was undone, or why it was not, for screen readers.
pub fn undone(Undone { label, outcome, .. }: &Undone) -> String {
    match outcome {
        UndoOutcome::Whole => format!("Undone: {label}"),
        UndoOutcome::Partly => format!("Undone, but for what was changed elsewhere since: {label}"),
        UndoOutcome::NotStored => format!("Undone, but this browser could not save that: {label}"),
        UndoOutcome::Nothing => format!("Left as it is, because it was changed elsewhere since: {label}"),
        UndoOutcome::ReadOnly => format!("Left as it is, because a newer version of Rungs has saved since: {label}"),
    }
}

/// Returns whether scores are saved, in a word or two, and the rest of the phrase for wide screens.
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

/// Explains where scores are stored.
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

/// Hint shown after printing from a frame, which may have been blocked.
pub const NOT_PRINTED: &str =
    "Was nothing printed? Then the page around this one does not allow it. In its own tab it can be printed.";
