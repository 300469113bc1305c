//! The report: all data on a ladder as Markdown.

use rungs_domain::assessment::assess;
use rungs_domain::ladder::{Ladder, Track};
use rungs_growth::markdown::escaped;
use rungs_store::Record;

use crate::date::iso_date;
use crate::items::{ItemEntry, TrackItems, tracks};
use crate::words;

/// Formats a report: for every track with data, the estimate, answers and notes by heading; then a list of the
/// snapshots. Other people's answers are left out.
pub fn markdown(ladder: &Ladder, record: &Record) -> String {
    let mut lines = vec![format!("# {}", inline(&ladder.full_title()))];
    if let Some(target) = record.target() {
        lines.extend([String::new(), format!("Target: {}", inline(&words::target(Some(ladder), target)))]);
    }
    let tracks = tracks(ladder, record);
    let own: Vec<&TrackItems<'_>> = tracks.iter().filter(|track| !track.is_empty()).collect();
    if own.is_empty() {
        lines.extend([String::new(), "There is no answer yet.".to_owned()]);
    }
    for TrackItems { track, rows } in own {
        let assessment = assess(track, ladder.threshold, |item| record.score(&track.id, item));
        let estimate = words::estimate(track, &assessment);
        lines.extend([String::new(), format!("## {}", inline(&track.title)), String::new(), inline(&estimate)]);
        of_track(&mut lines, track, rows);
    }
    if record.snapshots().next().is_some() {
        lines.extend([String::new(), "## Snapshots".to_owned(), String::new()]);
    }
    let mut snapshots: Vec<_> = record.snapshots().map(|(_, snapshot)| snapshot).collect();
    snapshots.sort_by_key(|snapshot| snapshot.taken_at);
    let snapshot = |(name, at): (&str, u64)| format!("- {}: {}", iso_date(at), inline(name));
    lines.extend(snapshots.into_iter().map(|it| snapshot((&it.name, it.taken_at))));
    lines.push(String::new());
    lines.join("\n")
}

fn of_track(lines: &mut Vec<String>, track: &Track, rows: &[ItemEntry<'_>]) {
    let mut heading = None;
    for row in rows.iter().filter(|row| !row.is_empty()) {
        // Items of a checklist are listed by level, then by heading.
        let level = row.listed.level.map(words::level_name).unwrap_or_default();
        let between = if level.is_empty() || row.listed.group.is_empty() { "" } else { " · " };
        let title = format!("{level}{between}{}", row.listed.group);
        if heading.as_ref() != Some(&title) {
            lines.push(String::new());
            if !title.is_empty() {
                lines.extend([format!("### {}", inline(&title)), String::new()]);
            }
            heading = Some(title);
        }
        lines.push(item(track, row));
        lines.extend(row.evidence.iter().map(|evidence| format!("  - Evidence: {}", inline(&evidence.text))));
        lines.extend(step(row).map(|step| format!("  - Next step: {step}")));
    }
}

fn item(track: &Track, row: &ItemEntry<'_>) -> String {
    let name = inline(if row.listed.name.is_empty() { &row.listed.group } else { &row.listed.name });
    match row.answer {
        Some(given) => {
            let answer = inline(&words::answer(Some(track), Some(&given.value.score)));
            format!("- **{name}**: {answer} ({})", iso_date(given.at))
        }
        None => format!("- **{name}**: no answer yet"),
    }
}

/// Formats the next step with its priority and due date, if there is one.
fn step(row: &ItemEntry<'_>) -> Option<String> {
    let step = row.step?;
    let priority = row.priority.map(|priority| format!("priority {priority}"));
    let due = (!step.due.is_empty()).then(|| format!("by {}", inline(&step.due)));
    let next = inline(&step.next);
    let when: Vec<String> = [priority, due].into_iter().flatten().collect();
    Some(match (next.is_empty(), when.is_empty()) {
        (false, false) => format!("{next} ({})", when.join(", ")),
        (true, _) => when.join(", "),
        (false, true) => next,
    })
}

/// Escapes a text for Markdown and puts it on one line. It must not be used at the start of a line, where more
/// characters have a meaning.
fn inline(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
