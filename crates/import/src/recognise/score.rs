//! The measure by which readings are compared.
//!
//! The total is 35 % for names that look like levels, 40 % for the share of the text that has become part of the ladder,
//! and 25 % for how evenly the criteria are asked for; less what speaks against the reading: more than half of the text
//! left out, criteria that look more like levels than the levels do, names that are sentences, levels of the same name,
//! levels that ask for nothing, and a single level.

use crate::document::{Document, PieceKind};
use crate::draft::{Draft, TrackDraft};
use crate::names::axis;
use crate::reading::Score;

/// Measures a draft.
pub(crate) fn measure(document: &Document, draft: &Draft) -> Score {
    let total = text_length(document).max(1);
    let mut used = 0;
    let mut weights = 0.0;
    let (mut levels, mut regularity, mut faults) = (0.0, 0.0, 0.0);
    let is_only = draft.tracks.len() == 1;
    for track in &draft.tracks {
        let size = length(track);
        let weight = size.max(1) as f64;
        used += size;
        weights += weight;
        levels += weight * level_names(document, track, is_only);
        regularity += weight * self::regularity(track, is_only);
        faults += weight * self::faults(document, track, is_only);
    }
    let introduction: usize = draft.introduction.iter().map(|text| text.len()).sum();
    let descriptions: usize = draft.descriptions.iter().map(|description| description.text.len()).sum();
    let coverage = ((used + (introduction + descriptions) / 2) as f64 / total as f64).min(1.0);
    let mean = |sum: f64| sum / f64::max(weights, 1.0);
    let (levels, regularity) = (mean(levels), mean(regularity));
    Score {
        total: 0.35 * levels + 0.4 * coverage + 0.25 * regularity - 0.4 * (0.5 - coverage).max(0.0) - mean(faults),
        levels,
        coverage,
        regularity,
    }
}

/// Returns the length of all text that could be part of a ladder.
pub(crate) fn text_length(document: &Document) -> usize {
    let is_text = |kind: PieceKind| !matches!(kind, PieceKind::Key | PieceKind::Code | PieceKind::Navigation);
    document.pieces.iter().filter(|piece| is_text(piece.kind)).map(|piece| (piece.end - piece.start) as usize).sum()
}

fn length(track: &TrackDraft) -> usize {
    let entries: usize = track.entries.iter().map(|entry| entry.text.len()).sum();
    let labels = track.levels.iter().map(|level| level.label);
    let labels = labels.chain(track.groups.iter().map(|group| group.label));
    let labels = labels.chain(track.criteria.iter().map(|criterion| criterion.label));
    entries + labels.flatten().map(|label| label.len()).sum::<usize>()
}

fn labels(document: &Document, track: &TrackDraft) -> Vec<String> {
    let label = |level: &crate::draft::LevelDraft| {
        let label = level.label.map(|label| crate::outline::bare_text(document, label)).unwrap_or_default();
        match level.key.map(|key| document.plain(key)) {
            Some(key) if crate::names::cue(&key).is_sure() => key,
            _ if level.says_level && !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit()) => {
                format!("Level {label}")
            }
            _ => label,
        }
    };
    track.levels.iter().map(label).collect()
}

fn level_names(document: &Document, track: &TrackDraft, is_only: bool) -> f64 {
    let labels = labels(document, track);
    let named: Vec<&str> = labels.iter().map(String::as_str).filter(|label| !label.is_empty()).collect();
    if named.is_empty() {
        return if track.levels.len() > 1 { 0.5 } else { 0.2 };
    }
    let evidence = axis::evidence(named.iter().copied()).score;
    if track.levels.len() == 1 && is_only { (0.25 + 0.3 * evidence).min(0.45) } else { evidence }
}

/// Returns how evenly the criteria are asked for at the levels.
fn regularity(track: &TrackDraft, is_only: bool) -> f64 {
    let (levels, criteria) = (track.levels.len(), track.criteria.len());
    if levels == 1 {
        return if is_only { 0.45 } else { 0.7 };
    }
    let mut filled: Vec<(u32, u16)> = track.entries.iter().map(|entry| (entry.criterion, entry.level)).collect();
    filled.sort_unstable();
    filled.dedup();
    let share = filled.len() as f64 / (levels * criteria).max(1) as f64;
    if criteria == 1 && track.criteria[0].label.is_none() { share * 0.75 } else { share }
}

/// Returns what speaks against a track.
fn faults(document: &Document, track: &TrackDraft, is_only: bool) -> f64 {
    const SAMPLE: usize = 60;
    let rows: Vec<String> = track
        .criteria
        .iter()
        .filter_map(|criterion| criterion.label)
        .take(SAMPLE)
        .map(|label| crate::outline::bare_text(document, label))
        .collect();
    let levels = level_names(document, track, is_only);
    let rows_as_levels = if rows.len() > 1 { axis::evidence(rows.iter().map(String::as_str)).score } else { 0.0 };
    let sentences = rows.iter().filter(|label| label.split_whitespace().count() > 12 || label.ends_with('.')).count();
    let sentences = sentences as f64 / rows.len().max(1) as f64;
    let long_levels = labels(document, track).iter().filter(|label| label.split_whitespace().count() > 10).count();
    let long_levels = long_levels as f64 / track.levels.len() as f64;
    let mut distinct: Vec<String> = labels(document, track).iter().map(|label| axis::title_key(label)).collect();
    let named = distinct.iter().filter(|label| !label.is_empty()).count();
    distinct.retain(|label| !label.is_empty());
    distinct.sort();
    distinct.dedup();
    let repeated = (named - distinct.len()) as f64 / track.levels.len() as f64;
    let mut is_asked = vec![false; track.levels.len()];
    for entry in &track.entries {
        if let Some(is_asked) = is_asked.get_mut(entry.level as usize) {
            *is_asked = true;
        }
    }
    let silent = is_asked.iter().filter(|is_asked| !**is_asked).count() as f64 / is_asked.len() as f64;
    let mean_length =
        track.entries.iter().map(|entry| entry.text.len()).sum::<usize>() as f64 / track.entries.len().max(1) as f64;
    let tiny = if mean_length < 8.0 { 0.12 } else { 0.0 };
    let many = match track.levels.len() {
        0..=14 => 0.0,
        15..=30 => 0.1,
        _ => 0.25,
    };
    let single = if track.levels.len() == 1 && is_only { 0.1 } else { 0.0 };
    0.35 * (rows_as_levels - levels).max(0.0)
        + 0.15 * sentences
        + 0.2 * long_levels
        + 0.3 * silent
        + 0.5 * repeated
        + tiny
        + many
        + single
}
