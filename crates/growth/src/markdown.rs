//! The plan as Markdown, for a document, a ticket or a message.

use std::fmt::Write as _;

use rungs_domain::ladder::{Ladder, Track};

use crate::changes::{Change, changes};
use crate::gaps::{Gap, GapStatus};
use crate::plan::{Plan, PlannedGap, PlannedGroup};

/// Formats the plan for a level (counted from the lowest) of a track: priorities first, and each gap with its next step
/// and evidence.
///
/// Words that differ from the wording of the person's present level are bold. `now` describes the present estimate in a
/// few words; an empty text is left out.
pub fn plan(ladder: &Ladder, track: &Track, level: usize, now: &str, plan: &Plan) -> String {
    let mut text = String::new();
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    let title = track.levels.get(level).map_or("", |level| level.title.as_str());
    let owner = ladder.organisation.as_ref().map(|organisation| format!(", {organisation}")).unwrap_or_default();
    line(&format!("# Growing to {}", escaped(title)));
    line("");
    line(&format!("{}{} · {}", escaped(&ladder.title), escaped(&owner), escaped(&track.title)));
    if !now.is_empty() {
        line("");
        line(&escaped(now));
    }
    let priorities = PlannedGroup { title: "Priorities".to_owned(), gaps: plan.priorities.clone() };
    for PlannedGroup { title, gaps } in std::iter::once(&priorities).chain(&plan.groups) {
        if !title.is_empty() && !gaps.is_empty() {
            line("");
            line(&format!("## {}", escaped(title)));
        }
        for gap in gaps {
            line("");
            line(&item(track, &gap.gap));
            for detail in details(gap) {
                line(&format!("  - {detail}"));
            }
        }
    }
    if plan.is_empty() {
        line("");
        line("Everything that is asked here is met.");
    }
    text
}

/// Formats a gap as a task list item.
fn item(track: &Track, gap: &Gap) -> String {
    let mut text = String::from("- [ ] ");
    if !gap.name.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(text, "**{}** ", escaped(&gap.name));
    }
    let _ = write!(text, "({})", gap_status(track, gap.status));
    let Some(pieces) = changes(&gap.present, &gap.asked) else {
        let _ = write!(text, " {}", escaped(&gap.asked.join(" ")));
        return text;
    };
    for piece in pieces {
        let words = escaped(&piece.text);
        // Emphasis marks must touch words, and some pieces consist of spaces only.
        let _ = match piece.change {
            Change::Removed => continue,
            Change::Added if !words.trim().is_empty() => write!(text, " **{}**", words.trim()),
            Change::Same | Change::Added => write!(text, " {words}"),
        };
    }
    text
}

/// Formats the next step and the evidence for a gap.
fn details(gap: &PlannedGap) -> Vec<String> {
    let PlannedGap { step, evidence, .. } = gap;
    let next = match (step.next.is_empty(), step.due.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("Next step: {}", escaped(&step.next))),
        (true, false) => Some(format!("By {}", escaped(&step.due))),
        (false, false) => Some(format!("Next step: {} (by {})", escaped(&step.next), escaped(&step.due))),
    };
    next.into_iter().chain(evidence.iter().map(|text| format!("Evidence: {}", escaped(text)))).collect()
}

/// Describes the present answer in a word or two.
pub fn gap_status(track: &Track, status: GapStatus) -> String {
    match status {
        GapStatus::NotScored => "not scored".to_owned(),
        GapStatus::NotYet => "not yet".to_owned(),
        GapStatus::Partly => "partly".to_owned(),
        GapStatus::At(level) => {
            format!("now {}", track.levels.get(level).map_or("?", |level| level.short_name()))
        }
    }
}

/// Escapes a text for Markdown and puts it on one line.
pub fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            result.push('\\');
        }
        result.push(if character == '\n' { ' ' } else { character });
    }
    result
}
