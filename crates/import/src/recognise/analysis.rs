//! What a table looks like: its header, and what stands in its columns.

use super::header::{self, Header};
use crate::document::table::Table;
use crate::document::{Document, LineKind};
use crate::draft::build::References;
use crate::names::keys::{self, KeyKind};
use crate::reading::{ColumnRole, TableReading};

/// The most rows that columns are judged by.
const SAMPLE: usize = 300;

/// What the cells of a column look like.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub(super) label: String,
    /// Number of cells that hold something.
    pub(super) filled: usize,
    /// Number of different texts among the names.
    pub(super) distinct: usize,
    /// Mean length of the texts.
    pub(super) length: f64,
    /// Share of the cells that hold words.
    pub(super) prose: f64,
    /// Whether a cell has several lines.
    pub(super) has_lists: bool,
    pub(super) values: Vec<String>,
}

/// A table with what was found out about it.
pub(super) struct Analysis<'a> {
    pub(super) document: &'a Document,
    pub(super) table: &'a Table,
    pub(super) index: usize,
    pub(super) references: &'a References,
    pub(super) header: Header,
    pub(super) columns: Vec<Column>,
    pub(super) first_row: usize,
}

impl<'a> Analysis<'a> {
    /// Looks at a table, which is none if it has only a header.
    pub(super) fn new(document: &'a Document, index: usize, references: &'a References) -> Option<Self> {
        let table = &document.tables[index];
        let header = header::find(document, table);
        let first_row = header.rows.last().map_or(0, |row| row + 1);
        if first_row >= table.rows.len() {
            return None;
        }
        let mut analysis = Self { document, table, index, references, header, columns: Vec::new(), first_row };
        analysis.columns = (0..table.columns).map(|column| analysis.column(column)).collect();
        Some(analysis)
    }

    /// Looks at a column.
    fn column(&self, column: usize) -> Column {
        let label = match &self.table.keys {
            Some(keys) => keys.get(column).map(|key| self.document.plain(*key)).unwrap_or_default(),
            None => self.header_label(column),
        };
        let mut found = Column { label, ..Column::default() };
        let mut letters = 0;
        let mut total = 0;
        for row in (self.first_row..self.table.rows.len()).take(SAMPLE) {
            if self.table.is_continued(row, column) {
                continue;
            }
            let lines = self.table.lines(self.document, row, column);
            if lines.is_empty() {
                continue;
            }
            let text = self.table.text(self.document, row, column);
            found.filled += 1;
            found.has_lists |= lines.len() > 1 || matches!(lines[0].kind, LineKind::Item(_));
            total += text.chars().count();
            letters +=
                usize::from(text.chars().filter(|character| character.is_alphabetic()).count() > 3 || !text.is_ascii());
            found.values.push(text);
        }
        if found.filled > 0 {
            found.length = total as f64 / found.filled as f64;
            found.prose = letters as f64 / found.filled as f64;
        }
        let mut distinct: Vec<&String> = found.values.iter().collect();
        distinct.sort();
        distinct.dedup();
        found.distinct = distinct.len();
        found
    }

    fn header_label(&self, column: usize) -> String {
        let rows = self.header.rows.iter().filter(|row| Some(**row) != self.header.spanning);
        let labels: Vec<String> = rows.map(|row| self.table.text(self.document, *row, column)).collect();
        let mut labels: Vec<String> = labels.into_iter().filter(|label| !label.is_empty()).collect();
        labels.dedup();
        labels.join(" ")
    }

    /// Returns a reading in which no column has a role.
    pub(super) fn base(&self) -> TableReading {
        let number = |row: &usize| *row as u32;
        TableReading {
            header_rows: self.header.rows.iter().map(number).collect(),
            spanning_row: self.header.spanning.as_ref().map(number),
            columns: vec![ColumnRole::Ignored; self.table.columns],
            ..TableReading::default()
        }
    }

    /// Returns what the name of a record's field says; a page's columns have no such names.
    pub(super) fn kind(&self, column: usize) -> KeyKind {
        if self.table.keys.is_some() { keys::kind(&self.columns[column].label) } else { KeyKind::Other }
    }
}
