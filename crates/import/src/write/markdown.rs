//! The canonical Markdown form: a page that people read and edit by hand, and that keeps every id.

use rungs_domain::ladder::{
    Cell, Criterion, DEFAULT_THRESHOLD, Group, Id, Ladder, Level, Part, Parts, Statement, Track, TrackKind,
};

use super::{escape, yaml};
use crate::compose::{
    PartDraft, PartsDraft, StatementDraft, experience, level_of, levels_with_ids, matrix_cell, paths, unnamed_level,
};
use crate::diagnostic::Notes;
use crate::document::text::normalise;
use crate::draft::attributes::{quote, write_id};
use crate::ids;
use crate::place::Place;
use crate::read::markdown_text;
use crate::recognise::CHECKLIST;

/// Returns a ladder as Markdown, which [`import`](crate::import) reads back without loss (white space aside), and which
/// comes out the same when it is read and written again.
pub fn to_markdown(ladder: &Ladder) -> String {
    let mut page = front_matter(ladder);
    page.push_str(&format!("\n# {}\n", escape::words(&ladder.title)));
    for paragraph in ladder.introduction.iter().filter(|paragraph| !normalise(paragraph).is_empty()) {
        page.push_str(&format!("\n{}\n", escape::beginning(paragraph)));
    }
    for track in &ladder.tracks {
        match track.kind {
            TrackKind::Matrix => matrix(track, &mut page),
            TrackKind::Checklist => checklist(track, &mut page),
        }
    }
    page
}

fn front_matter(ladder: &Ladder) -> String {
    let mut lines = String::from("---\n");
    let mut property = |key: &str, value: &str| {
        lines.push_str(&format!("{key}: {}\n", yaml::quote(&normalise(value))));
    };
    property("id", ladder.id.as_str());
    property("title", &ladder.title);
    if let Some(organisation) = &ladder.organisation {
        property("organisation", organisation);
    }
    if ladder.language != "en" {
        property("language", &ladder.language);
    }
    property("revision", &ladder.revision);
    if ladder.threshold != DEFAULT_THRESHOLD {
        property("threshold", &ladder.threshold.to_string());
    }
    let source = &ladder.source;
    for (key, value) in [("source", &source.title), ("source-url", &source.url), ("rights", &source.rights)] {
        if let Some(value) = value {
            property(key, value);
        }
    }
    if !ladder.paths.is_empty() {
        lines.push_str("paths:\n");
    }
    for path in &ladder.paths {
        let mut field = |key: &str, value: &str| {
            lines.push_str(&format!("{key}: {}\n", yaml::quote(&normalise(value))));
        };
        field("  - from", &paths::written(&path.from));
        field("    to", &paths::written(&path.to));
        if let Some(note) = path.note.as_ref().filter(|note| !normalise(note).is_empty()) {
            field("    note", note);
        }
    }
    lines.push_str("---\n");
    lines
}

/// Returns a text and its attributes, with a space between them where there is a text.
fn with_attributes(text: &str, attributes: &[String]) -> String {
    match (text.is_empty(), attributes.is_empty()) {
        (_, true) => text.to_owned(),
        (true, false) => format!("{{{}}}", attributes.join(" ")),
        (false, false) => format!("{text} {{{}}}", attributes.join(" ")),
    }
}

fn matrix(track: &Track, page: &mut String) {
    let heading = with_attributes(&escape::words(&track.title), &[write_id(track.id.as_str())]);
    page.push_str(&format!("\n## {heading}\n\n| |"));
    for level in levels_of(track) {
        page.push_str(&format!(" {level} |"));
    }
    page.push_str("\n|---|");
    page.push_str(&"---|".repeat(track.levels.len()));
    page.push('\n');
    for (index, group) in track.groups.iter().enumerate() {
        let goes_without_saying = index == 0
            && normalise(&group.title).is_empty()
            && group.id.as_str() == ids::UNNAMED_GROUP
            && !group.criteria.is_empty();
        if !goes_without_saying {
            let name = named_row(&group.title, &group.id, "**", "group");
            page.push_str(&format!("| {name} |{}\n", " |".repeat(track.levels.len())));
        }
        for criterion in &group.criteria {
            page.push_str(&format!("| {} |", named_row(&criterion.title, &criterion.id, "*", "criterion")));
            for cell in &criterion.cells {
                match cell_words(cell) {
                    words if words.is_empty() => page.push_str(" |"),
                    words => page.push_str(&format!(" {words} |")),
                }
            }
            page.push('\n');
        }
    }
}

/// Returns the first cell of a row: its title, set so that groups and criteria are told apart, and its id.
fn named_row(title: &str, id: &Id, mark: &str, class: &str) -> String {
    let words = escape::words(title);
    let id = write_id(id.as_str());
    if words.is_empty() {
        return with_attributes("", &[id, format!(".{class}")]);
    }
    with_attributes(&format!("{mark}{words}{mark}"), &[id])
}

fn cell_words(cell: &Cell) -> String {
    let derived = matrix_cell(cell.iter().map(statement_draft).collect(), &mut Notes::default());
    // Ids are stated for a whole cell or for none of it, so that no stated id changes a derived one beside it.
    let states_ids = derived != normal_cell(cell) || cell.iter().any(has_empty_text);
    let mut lines = Vec::new();
    for statement in cell {
        lines.push(cell_line(&statement.text, &statement.id, states_ids));
        for line in part_lines(statement, states_ids) {
            lines.push(format!("• {line}"));
        }
    }
    lines.join("<br>")
}

fn cell_line(text: &str, id: &Id, states_id: bool) -> String {
    let id: Vec<String> = if states_id { vec![write_id(id.as_str())] } else { Vec::new() };
    with_attributes(&escape::beginning(text), &id)
}

fn has_empty_text(statement: &Statement) -> bool {
    normalise(&statement.text).is_empty() || statement.parts().iter().any(|part| normalise(&part.text).is_empty())
}

fn statement_draft(statement: &Statement) -> StatementDraft {
    let parts = statement.parts.as_ref().map(|parts| PartsDraft {
        one_is_enough: matches!(parts, Parts::AnyOf(_)),
        parts: parts
            .as_slice()
            .iter()
            .map(|part| PartDraft { place: Place::file(0), id: None, text: normalise(&part.text) })
            .collect(),
    });
    StatementDraft { place: Place::file(0), id: None, text: normalise(&statement.text), parts }
}

fn normal_cell(cell: &Cell) -> Cell {
    let normal_part = |part: &Part| Part { id: part.id.clone(), text: normalise(&part.text) };
    let normal_parts = |parts: &Parts| match parts {
        Parts::AnyOf(parts) => Parts::AnyOf(parts.iter().map(normal_part).collect()),
        Parts::AllOf(parts) => Parts::AllOf(parts.iter().map(normal_part).collect()),
    };
    cell.iter()
        .map(|statement| Statement {
            id: statement.id.clone(),
            text: normalise(&statement.text),
            parts: statement.parts.as_ref().map(normal_parts),
        })
        .collect()
}

/// Returns the parts of a statement and what joins them, an entry each.
fn part_lines(statement: &Statement, states_ids: bool) -> Vec<String> {
    let (parts, joiner) = match &statement.parts {
        None => return Vec::new(),
        Some(Parts::AnyOf(parts)) => (parts, "OR"),
        Some(Parts::AllOf(parts)) => (parts, "AND"),
    };
    let mut lines = Vec::new();
    for part in parts {
        let id: Vec<String> = if states_ids { vec![write_id(part.id.as_str())] } else { Vec::new() };
        let line = with_attributes(&escape::part(&part.text), &id);
        if !lines.is_empty() {
            lines.push(joiner.to_owned());
        }
        lines.push(line);
    }
    // A choice or list with fewer than two parts has nothing to join, yet must say what it is.
    if parts.is_empty() || parts.len() == 1 && joiner == "OR" {
        lines.push(joiner.to_owned());
    }
    lines
}

/// Returns the headings of a track's levels, with the attributes that their words do not say.
fn levels_of(track: &Track) -> Vec<String> {
    let unnamed = track.levels.iter().map(|level| unnamed_level(level.code.clone(), normalise(&level.title))).collect();
    let derived = levels_with_ids(unnamed, &mut Notes::default());
    let states_ids = derived.iter().zip(&track.levels).any(|(derived, level)| derived.id != level.id)
        || track.levels.iter().any(|level| normalise(&level.title).is_empty());
    let heading = |(index, level): (usize, &Level)| {
        let (words, code) = level_words(level);
        let mut attributes = Vec::new();
        if states_ids {
            attributes.push(write_id(level.id.as_str()));
        }
        attributes.extend(code.map(|code| format!("code={}", quote(&code))));
        let read_out = stated_years(track, index);
        if level.experience != read_out {
            attributes.push(format!("years={}", experience::written(level.experience)));
        }
        with_attributes(&words, &attributes)
    };
    track.levels.iter().enumerate().map(heading).collect()
}

/// Returns the years that reading the level's statements would find.
fn stated_years(track: &Track, level: usize) -> Option<rungs_domain::ladder::Experience> {
    if track.kind == TrackKind::Matrix {
        return None;
    }
    let cells = track.criteria().filter_map(|(_, criterion)| criterion.cells.get(level));
    cells.flatten().find_map(|statement| experience::stated(&normalise(&statement.text)))
}

/// Returns a level's title as it reads back, and its code where the title cannot say it.
fn level_words(level: &Level) -> (String, Option<String>) {
    let title = escape::beginning(&level.title);
    let reads_back = |words: &str| {
        let (document, text) = markdown_text(words);
        let read = text.map(|text| level_of(document.rich(text)));
        read.is_some_and(|read| read.code == level.code && read.title == normalise(&level.title))
    };
    if reads_back(&title) {
        return (title, None);
    }
    let with_code = level.code.as_ref().map(|code| format!("{title} ({code})"));
    match with_code {
        Some(words) if reads_back(&words) => (words, None),
        _ => (title, Some(level.code.clone().unwrap_or_default())),
    }
}

fn checklist(track: &Track, page: &mut String) {
    let attributes = [write_id(track.id.as_str()), format!(".{CHECKLIST}")];
    page.push_str(&format!("\n## {}\n", with_attributes(&escape::words(&track.title), &attributes)));
    let has_headings = has_headings(track);
    for (index, heading) in levels_of(track).iter().enumerate() {
        page.push_str(&format!("\n### {heading}\n"));
        for group in &track.groups {
            let is_asked = |criterion: &Criterion| criterion.cells.get(index).is_some_and(|cell| !cell.is_empty());
            // The first level names every group and criterion, also where it asks nothing, so that their order is kept.
            if index > 0 && !group.criteria.iter().any(is_asked) {
                continue;
            }
            if has_headings {
                let words = with_attributes(&escape::words(&group.title), &[write_id(group.id.as_str())]);
                page.push_str(&format!("\n#### {words}\n"));
            }
            for criterion in group.criteria.iter().filter(|criterion| index == 0 || is_asked(criterion)) {
                if has_headings && !needs_no_heading(group, criterion) {
                    let words = with_attributes(&escape::words(&criterion.title), &[write_id(criterion.id.as_str())]);
                    page.push_str(&format!("\n##### {words}\n"));
                }
                if let Some(cell) = criterion.cells.get(index).filter(|cell| !cell.is_empty()) {
                    page.push('\n');
                    page.push_str(&list(cell));
                }
            }
        }
    }
}

/// Returns whether the statements stand under headings within their level, rather than under the level itself.
fn has_headings(track: &Track) -> bool {
    match track.groups.as_slice() {
        [group] => match group.criteria.as_slice() {
            [criterion] => {
                !normalise(&group.title).is_empty()
                    || group.id.as_str() != ids::UNNAMED_GROUP
                    || !needs_no_heading(group, criterion)
                    || criterion.cells.iter().all(Vec::is_empty)
            }
            _ => true,
        },
        _ => true,
    }
}

/// Returns whether a criterion stands directly under its group's heading: without a title, and alone in its group.
fn needs_no_heading(group: &Group, criterion: &Criterion) -> bool {
    group.criteria.len() == 1
        && normalise(&criterion.title).is_empty()
        && criterion.id.as_str() == ids::criterion_slug(&normalise(&group.title), &group.id, "")
        && criterion.cells.iter().any(|cell| !cell.is_empty())
}

fn list(cell: &Cell) -> String {
    let mut lines = String::new();
    for statement in cell {
        lines.push_str(&format!("* {}\n", cell_line(&statement.text, &statement.id, true)));
        for line in part_lines(statement, true) {
            lines.push_str(&format!("  * {line}\n"));
        }
    }
    lines
}
