//! The rows of a table that name its columns.

use crate::document::Document;
use crate::document::table::Table;
use crate::names::axis;
use crate::names::cue;

/// The rows of a table above its data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) rows: Vec<usize>,
    /// The row among them whose names cover several columns.
    pub(super) spanning: Option<usize>,
}

/// The longest text that may name a column.
const LONGEST_NAME: usize = 90;
/// The most rows that are looked at.
const SAMPLE: usize = 25;

/// Finds the header of a table.
pub(super) fn find(document: &Document, table: &Table) -> Header {
    if table.keys.is_some() {
        return Header::default();
    }
    let is_blank = |row: &usize| (0..table.columns).all(|column| table.is_blank(document, *row, column));
    let mut marked: Vec<usize> =
        (0..table.rows.len()).take_while(|row| table.rows[*row].is_header).filter(|row| !is_blank(row)).collect();
    // A row of one name below the names of the columns begins a group.
    let is_wide = |row: &usize| table.columns > 1 && filled(document, table, *row) == 1;
    if let Some(names) = marked.iter().position(|row| !is_wide(row))
        && let Some(group) = marked[names..].iter().position(is_wide)
    {
        marked.truncate(names + group);
    }
    let first = match marked.last() {
        // Only short rows name columns, even where a page marks more.
        Some(_) if marked.iter().all(|row| is_short(document, table, *row)) && marked.len() <= 4 => {
            let spanning = spanning(document, table, &marked);
            let mut header = Header { rows: marked, spanning };
            extend(document, table, &mut header);
            return header;
        }
        _ => guess(document, table),
    };
    let Some(first) = first else { return Header::default() };
    let mut rows = vec![first];
    if first > 0 && names_several(document, table, first - 1) {
        rows.insert(0, first - 1);
    }
    let spanning = spanning(document, table, &rows);
    let mut header = Header { rows, spanning };
    extend(document, table, &mut header);
    header
}

/// Returns the row that most likely names the columns of a table that marks none.
fn guess(document: &Document, table: &Table) -> Option<usize> {
    let candidates = (0..table.rows.len().min(SAMPLE)).filter(|row| filled(document, table, *row) > 1);
    let mut first = None;
    let mut best: Option<(usize, f64)> = None;
    for row in candidates {
        if !is_short(document, table, row) {
            break;
        }
        first = first.or(Some(row));
        let labels = labels(document, table, row);
        let evidence = axis::evidence(labels.iter().skip(1).map(String::as_str).filter(|label| !label.is_empty()));
        // A row whose first cell is a level too is no header, but a row of levels.
        let names_itself = labels.first().is_some_and(|label| cue(label).is_sure()) && evidence.score < 0.9;
        if evidence.score >= 0.5 && !names_itself && best.is_none_or(|(_, score)| evidence.score > score + 0.05) {
            best = Some((row, evidence.score));
        }
    }
    // A row of few names above a full one covers its columns.
    let below = first.filter(|row| names_several(document, table, *row) && is_short(document, table, row + 1));
    best.map(|(row, _)| row).or(below.map(|row| row + 1)).or(first)
}

/// Takes the next row along if it names levels as well: their titles below their codes.
fn extend(document: &Document, table: &Table, header: &mut Header) {
    const NAMES: [&str; 12] =
        ["", "title", "titles", "role", "roles", "name", "level", "levels", "job title", "position", "code", "grade"];
    let Some(last) = header.rows.last().copied() else { return };
    let next = last + 1;
    if next + 1 >= table.rows.len() || !is_short(document, table, next) {
        return;
    }
    let labels = labels(document, table, next);
    let first = labels.first().map(|label| label.to_lowercase()).unwrap_or_default();
    let filled: Vec<&str> = labels.iter().skip(1).map(String::as_str).filter(|label| !label.is_empty()).collect();
    let above = self::labels(document, table, last);
    let names_above = axis::evidence(above.iter().skip(1).map(String::as_str).filter(|label| !label.is_empty())).score;
    let is_named = NAMES.contains(&first.as_str());
    if is_named
        && filled.len() > 1
        && filled.len() + 1 >= labels.len()
        && names_above > 0.4
        && axis::evidence(filled).score >= 0.6
    {
        header.rows.push(next);
    }
}

/// Returns the row whose names cover several columns each.
fn spanning(document: &Document, table: &Table, rows: &[usize]) -> Option<usize> {
    let (last, above) = rows.split_last()?;
    above.iter().copied().find(|row| names_several(document, table, *row) && filled(document, table, *last) > 2)
}

/// Returns whether a row has at least two names of which one covers several columns.
fn names_several(document: &Document, table: &Table, row: usize) -> bool {
    let is_merged = (1..table.columns).any(|column| table.is_same_cell((row, column - 1), (row, column)));
    let named = (0..table.columns)
        .filter(|column| !table.is_continued(row, *column) && !table.is_blank(document, row, *column));
    let named: Vec<usize> = named.collect();
    if named.len() < 2 || !is_short(document, table, row) {
        return false;
    }
    // Without merged cells, the names have blank cells to their right.
    let has_gap = named.windows(2).any(|pair| pair[1] > pair[0] + 1)
        || named.last().is_some_and(|last| *last + 1 < table.columns);
    let first_below = (0..table.columns)
        .all(|column| table.is_blank(document, row, column) || !table.is_blank(document, row + 1, column));
    is_merged || has_gap && first_below && row + 1 < table.rows.len() && filled(document, table, row + 1) > named.len()
}

/// Returns the number of cells of a row that hold something, merged ones counted once.
pub(super) fn filled(document: &Document, table: &Table, row: usize) -> usize {
    (0..table.columns)
        .filter(|column| !table.is_blank(document, row, *column) && !table.is_continued(row, *column))
        .count()
}

pub(super) fn is_short(document: &Document, table: &Table, row: usize) -> bool {
    (0..table.columns).all(|column| table.length(document, row, column) <= LONGEST_NAME)
}

/// Returns the texts of a row.
pub(super) fn labels(document: &Document, table: &Table, row: usize) -> Vec<String> {
    (0..table.columns).map(|column| table.text(document, row, column)).collect()
}
