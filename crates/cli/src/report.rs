//! Reports on a document, as text and as JSON.

use rungs_domain::ladder::{Ladder, Level, LevelReference, Track, TrackKind};
use rungs_import::{Diagnostic, Import, Reading};
use serde_json::{Value, json};

use crate::document::Failure;

/// The number of criteria, of cells that ask something, and of statements of a track.
struct Counts {
    criteria: usize,
    cells: usize,
    statements: usize,
}

impl Counts {
    fn of(track: &Track) -> Self {
        let cells = track.criteria().flat_map(|(_, criterion)| &criterion.cells);
        Self {
            criteria: track.criteria().count(),
            cells: cells.filter(|cell| !cell.is_empty()).count(),
            statements: track.statements().count(),
        }
    }
}

fn kind(track: &Track) -> &'static str {
    match track.kind {
        TrackKind::Matrix => "matrix",
        TrackKind::Checklist => "checklist",
    }
}

/// Formats the ladder and the diagnostics as a JSON object.
pub fn json(import: &Import) -> String {
    let tracks: Vec<Value> = import.ladder.tracks.iter().map(track_json).collect();
    object(json!(import.ladder.title), tracks, import.diagnostics.iter().map(diagnostic_json).collect())
}

/// Formats a failure as such an object: without title and tracks, and with the reason as a diagnostic.
pub fn json_of_failure(failure: &Failure) -> String {
    let mut diagnostics: Vec<Value> = failure.diagnostics().iter().map(diagnostic_json).collect();
    diagnostics.push(json!({ "line": failure.line(), "severity": "error", "message": failure.to_string() }));
    object(Value::Null, Vec::new(), diagnostics)
}

fn object(title: Value, tracks: Vec<Value>, diagnostics: Vec<Value>) -> String {
    format!("{:#}\n", json!({ "title": title, "tracks": tracks, "diagnostics": diagnostics }))
}

fn track_json(track: &Track) -> Value {
    let counts = Counts::of(track);
    let levels: Vec<&str> = track.levels.iter().map(|level| level.title.as_str()).collect();
    let groups: Vec<Value> = track
        .groups
        .iter()
        .map(|group| {
            let criteria: Vec<&str> = group.criteria.iter().map(|criterion| criterion.title.as_str()).collect();
            json!({ "title": group.title, "criteria": criteria })
        })
        .collect();
    json!({
        "title": track.title,
        "kind": kind(track),
        "levels": levels,
        "groups": groups,
        "criteria": counts.criteria,
        "cells": counts.cells,
        "statements": counts.statements,
    })
}

fn diagnostic_json(diagnostic: &Diagnostic) -> Value {
    json!({
        "line": diagnostic.line(),
        "severity": diagnostic.severity.to_string(),
        "message": diagnostic.message(),
    })
}

/// Formats an overview of the ladder, followed by the diagnostics.
pub fn as_text(import: &Import) -> String {
    let ladder = &import.ladder;
    let mut text = format!("{}\n", ladder.title);
    if let Some(organisation) = &ladder.organisation {
        text.push_str(&format!("{organisation}\n"));
    }
    for (index, track) in ladder.tracks.iter().enumerate() {
        text.push('\n');
        text.push_str(&track_text(track));
        if let Some(reading) = import.reading.tracks.get(index) {
            text.push_str(&format!("  read so: {}\n", reading.axis));
        }
    }
    text.push_str(&paths_text(ladder));
    text.push_str(&alternatives_text(import));
    if !import.diagnostics.is_empty() {
        text.push('\n');
        for diagnostic in &import.diagnostics {
            text.push_str(&format!("{diagnostic}\n"));
        }
    }
    text
}

fn track_text(track: &Track) -> String {
    let counts = Counts::of(track);
    let mut text = format!(
        "{} ({}): {}, {}, {}, {}\n",
        track.title,
        kind(track),
        counted(track.levels.len(), "level", "levels"),
        counted(counts.criteria, "criterion", "criteria"),
        counted(counts.cells, "cell", "cells"),
        counted(counts.statements, "statement", "statements"),
    );
    let width = track.levels.iter().map(|level| level_name(level).chars().count()).max().unwrap_or(0);
    text.push_str("  levels\n");
    for (index, level) in track.levels.iter().enumerate() {
        let cells = track.criteria().filter_map(|(_, criterion)| criterion.cells.get(index));
        let (filled, statements) = cells.fold((0, 0), |(filled, statements), cell| {
            (filled + usize::from(!cell.is_empty()), statements + cell.len())
        });
        let asked = match track.kind {
            TrackKind::Matrix => counted(filled, "cell", "cells"),
            TrackKind::Checklist => counted(statements, "statement", "statements"),
        };
        text.push_str(&format!("    {:width$}  {asked}{}\n", level_name(level), years(level)));
    }
    text.push_str("  criteria\n");
    for group in &track.groups {
        let title = if group.title.is_empty() { "(no heading)" } else { &group.title };
        text.push_str(&format!("    {title}\n"));
        for criterion in &group.criteria {
            let title = if criterion.title.is_empty() { "(no name)" } else { &criterion.title };
            text.push_str(&format!("      {title}\n"));
        }
    }
    text
}

fn paths_text(ladder: &Ladder) -> String {
    let end = |LevelReference { track, level }: &LevelReference| {
        let track = ladder.track(track)?;
        let level = track.levels.get(track.level_index(level)?)?;
        Some(format!("{} {}", track.title, level.short_name()))
    };
    let mut text = String::new();
    for path in &ladder.paths {
        let (Some(from), Some(to)) = (end(&path.from), end(&path.to)) else { continue };
        let note = path.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
        text.push_str(&format!("  {from} → {to}{note}\n"));
    }
    if text.is_empty() { text } else { format!("\npaths\n{text}") }
}

/// Formats the other readings, so that an unsure one can be judged.
fn alternatives_text(import: &Import) -> String {
    if !import.is_unsure() || import.alternatives.is_empty() {
        return String::new();
    }
    let described = |reading: &Reading| {
        let tracks: Vec<String> = reading
            .tracks
            .iter()
            .map(|track| format!("{} ({})", track.axis, counted(track.level_names.len(), "level", "levels")))
            .collect();
        format!("  {:.0} %  {}\n", reading.score.total * 100.0, tracks.join("; "))
    };
    let mut text = String::from("\nreadings, by how well they fit\n");
    text.push_str(&described(&import.reading));
    text.extend(import.alternatives.iter().map(described));
    text
}

fn level_name(level: &Level) -> String {
    match &level.code {
        Some(code) if *code != level.title => format!("{code}  {}", level.title),
        _ => level.title.clone(),
    }
}

fn years(level: &Level) -> String {
    match level.experience {
        None => String::new(),
        Some(experience) => match experience.to {
            Some(to) => format!(", {}–{to} years", experience.from),
            None => format!(", {}+ years", experience.from),
        },
    }
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
