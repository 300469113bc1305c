//! The parts of a text that are Markdown, and those that were copied out of a table.

use std::ops::Range;

use crate::read::pipes::{bullet, is_delimiter, pipes};

/// A part of a text.
pub(super) struct Section {
    pub(super) kind: SectionKind,
    pub(super) range: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SectionKind {
    Markdown,
    /// Rows of a table with tabs between the cells.
    Tabs,
    /// Cells of a table, each with a pipe at the end of its line.
    CellPerLine,
}

/// The fewest lines that make cells of a table.
const FEWEST_CELLS: usize = 6;

/// Cuts a text into its parts.
pub(super) fn split(text: &str, start: usize) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut begin = start;
    let mut at = start;
    let mut fence: Option<char> = None;
    while at < text.len() {
        let line = line_at(text, at);
        if let Some(mark) = fence_mark(line) {
            fence = match fence {
                Some(open) if open == mark => None,
                None => Some(mark),
                other => other,
            };
        }
        let found = if fence.is_some() {
            None
        } else if let Some(end) = cells_at(text, at) {
            Some((SectionKind::CellPerLine, end))
        } else {
            tabs_at(text, at).map(|end| (SectionKind::Tabs, end))
        };
        match found {
            Some((kind, end)) => {
                push(&mut sections, SectionKind::Markdown, begin..at);
                push(&mut sections, kind, at..end);
                begin = end;
                at = end;
            }
            None => {
                let next = at + line.len();
                if fence.is_none() && is_table_after(line, text, next) {
                    push(&mut sections, SectionKind::Markdown, begin..next);
                    begin = next;
                }
                at = next;
            }
        }
    }
    push(&mut sections, SectionKind::Markdown, begin..text.len());
    sections
}

fn push(sections: &mut Vec<Section>, kind: SectionKind, range: Range<usize>) {
    if !range.is_empty() {
        sections.push(Section { kind, range });
    }
}

/// Returns whether a table begins right below a list's entry. Markdown would take its rows for more of the entry.
fn is_table_after(line: &str, text: &str, next: usize) -> bool {
    let header = line_at(text, next);
    bullet(line.trim_start()).is_some()
        && header.starts_with('|')
        && pipes(header).len() > 1
        && is_delimiter(line_at(text, next + header.len()).trim_end())
}

/// Returns a line with its line feed.
fn line_at(text: &str, at: usize) -> &str {
    let end = text[at..].find('\n').map_or(text.len(), |offset| at + offset + 1);
    &text[at..end]
}

fn fence_mark(line: &str) -> Option<char> {
    let line = line.trim_start();
    ['`', '~'].into_iter().find(|mark| line.chars().take_while(|character| character == mark).count() >= 3)
}

/// Returns the end of the cells that begin here, each on a line of its own.
fn cells_at(text: &str, start: usize) -> Option<usize> {
    let is_cell = |line: &str| line.trim_end().ends_with('|') && pipes(line).len() == 1;
    let mut at = start;
    let mut cells = 0;
    while at < text.len() {
        let line = line_at(text, at);
        if cells < FEWEST_CELLS && !is_cell(line) {
            return None;
        }
        if line.trim().is_empty() || line.starts_with('#') {
            break;
        }
        cells += 1;
        at += line.len();
    }
    (cells >= FEWEST_CELLS).then_some(at)
}

/// Returns the end of the rows with tabs that begin here. A cell with line breaks stands in quotation marks.
fn tabs_at(text: &str, start: usize) -> Option<usize> {
    let first = line_at(text, start);
    let is_row = |line: &str| {
        let line = line.trim_end_matches('\n');
        line.contains('\t') && !line.starts_with(['\t', ' ', '-', '*', '+', '|', '>', '#']) && !line.starts_with("1.")
    };
    if !is_row(first) {
        return None;
    }
    let tabs = first.matches('\t').count();
    let mut at = start;
    let mut rows = 0;
    while at < text.len() {
        let row = row_at(text, at);
        if row.matches('\t').count() != tabs || row.trim().is_empty() || at > start && row.starts_with("# ") {
            break;
        }
        rows += 1;
        at += row.len();
    }
    (rows > 1).then_some(at)
}

/// Returns a row, which goes on over line breaks within quotation marks.
fn row_at(text: &str, start: usize) -> &str {
    const MOST_LINES: usize = 200;
    let mut end = start + line_at(text, start).len();
    for _ in 0..MOST_LINES {
        let is_open = text[start..end].matches('"').count() % 2 == 1 && text[start..end].contains("\t\"");
        if !is_open || end >= text.len() {
            return &text[start..end];
        }
        end += line_at(text, end).len();
    }
    line_at(text, start)
}
