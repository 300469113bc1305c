//! A track from a table: a column a level, a row a criterion.

use rungs_domain::ladder::TrackKind;

use super::draft::{CriterionDraft, GroupDraft, LevelDraft, TrackDraft};
use super::names::level_name;
use super::statements::{self, RunTogether, report_unused};
use super::{id_of, levels};
use crate::diagnostic::{Notes, excerpt};
use crate::read::table::MOST_LEVELS;
use crate::rough::{RoughCell, RoughText, Row, Table};
use crate::text::{self, Emphasis, Words};

/// Reads a table, unless it has nothing that could be a level or a criterion.
pub(crate) fn read(table: Table, section: usize, notes: &mut Notes) -> Option<TrackDraft> {
    let Table { line, header, mut rows, runs_over_lines } = table;
    let mut header = header;
    if header.as_ref().or(rows.first()).is_some_and(|row| row.cells.len() > MOST_LEVELS + 1) {
        return None;
    }
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    drop_blank_columns(&mut header, &mut rows);
    let columns = header.as_ref().or(rows.first()).map_or(0, |row| row.cells.len());
    if columns < 2
        || !rows.iter().any(|row| row.cells.iter().skip(1).any(|cell| !cell.is_empty()) || is_set_as_criterion(row))
    {
        return None;
    }
    let levels = read_levels(header, columns, line, notes);
    let repair = if runs_over_lines { RunTogether::LineBreak } else { RunTogether::Space };
    let mut groups: Vec<GroupDraft> = Vec::new();
    for row in rows {
        let (name, cells) = name_and_cells(row, notes);
        if is_group(&name, &cells) {
            report_unused(&name.attributes, &["group"], &[], name.line, notes);
            let id = id_of(&name.attributes);
            groups.push(GroupDraft { line: name.line, id, title: name.text, criteria: Vec::new() });
            continue;
        }
        report_unused(&name.attributes, &["criterion"], &[], name.line, notes);
        if name.text.is_empty() && name.attributes.id.is_none() {
            notes.warn(name.line, "this row has no name; it is read as a criterion without one");
        }
        if groups.is_empty() {
            groups.push(GroupDraft { line: name.line, ..GroupDraft::default() });
        }
        let cells = cells.iter().map(|cell| statements::of_cell(cell, repair, notes)).collect();
        let id = id_of(&name.attributes);
        if let Some(group) = groups.last_mut() {
            group.criteria.push(CriterionDraft { line: name.line, id, title: name.text, cells });
        }
    }
    if looks_turned_around(&levels, &groups) {
        notes.info(
            line,
            "the rows look like levels and the columns like criteria; a ladder has a column for each level, so swap them",
        );
    }
    Some(TrackDraft { line, section, kind: TrackKind::Matrix, levels, groups })
}

/// Whether the names of the rows are those of levels, and those of the columns are not.
fn looks_turned_around(levels: &[LevelDraft], groups: &[GroupDraft]) -> bool {
    let mut criteria = groups.iter().flat_map(|group| &group.criteria).peekable();
    criteria.peek().is_some()
        && criteria.all(|criterion| level_name(&criterion.title).code.is_some())
        && levels.iter().all(|level| level.code.is_none())
}

/// Columns with nothing in them are an accident of drawing: a pipe too many at the end of every line.
fn drop_blank_columns(header: &mut Option<Row>, rows: &mut [Row]) {
    let Some(header) = header else { return };
    while header.cells.len() > 1
        && header.cells.last().is_some_and(Vec::is_empty)
        && rows.iter().all(|row| row.cells.last().is_some_and(Vec::is_empty))
    {
        header.cells.pop();
        for row in rows.iter_mut() {
            row.cells.pop();
        }
    }
}

fn read_levels(header: Option<Row>, columns: usize, line: usize, notes: &mut Notes) -> Vec<LevelDraft> {
    let unnamed = |number: usize, line: usize| LevelDraft {
        line,
        code: Some(format!("L{number}")),
        title: format!("Level {number}"),
        ..LevelDraft::default()
    };
    let Some(header) = header else {
        let last = columns - 1;
        notes.warn(
            line,
            format!("the level names are missing: the table has no header; read as “Level 1” to “Level {last}”"),
        );
        return (1..columns).map(|number| unnamed(number, line)).collect();
    };
    let header_line = header.line;
    let mut cells = header.cells.into_iter();
    if let Some(first) = cells.next().map(joined).filter(|first| !first.raw.is_empty()) {
        notes.info(first.line, format!("the heading of the first column, “{}”, is not kept", excerpt(&first.raw)));
    }
    let mut read = Vec::new();
    for (index, cell) in cells.enumerate() {
        let number = index + 1;
        if cell.is_empty() {
            notes.warn(
                header_line,
                format!("the level names are missing for column {number}; read as “Level {number}”"),
            );
            read.push(unnamed(number, header_line));
        } else {
            read.push(levels::read(&joined(cell), notes).draft);
        }
    }
    read
}

/// The lines of a cell that holds a name, as one.
fn joined(cell: RoughCell) -> RoughText {
    let line = cell.first().map_or(0, |text| text.line);
    let lines: Vec<String> = cell.into_iter().map(|text| text.raw).collect();
    RoughText::new(line, lines.join(" "))
}

fn name_and_cells(row: Row, notes: &mut Notes) -> (Words, Vec<RoughCell>) {
    let line = row.line;
    let mut cells = row.cells.into_iter();
    let mut name = text::read(&joined(cells.next().unwrap_or_default()), notes);
    name.line = line;
    (name, cells.collect())
}

/// Whether a row that says nothing is marked as a criterion all the same.
fn is_set_as_criterion(row: &Row) -> bool {
    let Some(name) = row.cells.first().cloned().map(joined) else { return false };
    let (raw, attributes) = text::attributes::split(&name.raw);
    attributes.has_class("criterion") || text::whole_emphasis(raw).1 == Emphasis::Italic
}

/// A row of which only the name says something is a heading, unless its name is set like a criterion's.
fn is_group(name: &Words, cells: &[RoughCell]) -> bool {
    let says_nothing = cells.iter().all(Vec::is_empty);
    let is_criterion = name.emphasis == Emphasis::Italic || name.attributes.has_class("criterion");
    says_nothing && (name.attributes.has_class("group") || !is_criterion)
}
