//! Tables that stand below each other in one sheet: each is read by itself.
//!
//! A sheet often holds several tables with blank rows and titles between them. They are cut apart where a row names
//! levels again; a title above that row becomes a heading.

use std::ops::Range;

use crate::document::table::Table;
use crate::document::{Block, Document, TextId};
use crate::names::cue;

/// Cuts the tables of a file from a position on.
pub(super) fn split(document: &mut Document, first_table: usize) {
    let mut index = 0;
    while index < document.blocks.len() {
        let table = match document.blocks[index] {
            Block::Table(table) if table >= first_table => table,
            _ => {
                index += 1;
                continue;
            }
        };
        let parts = parts(document, &document.tables[table]);
        if parts.len() < 2 {
            index += 1;
            continue;
        }
        let mut blocks = Vec::new();
        let cut: Vec<Table> = parts.iter().map(|part| document.tables[table].part(part.rows.clone())).collect();
        for (number, (part, cut)) in parts.into_iter().zip(cut).enumerate() {
            blocks.extend(part.title.map(|text| Block::Heading { depth: 2, text }));
            if number == 0 {
                // The first part takes the place of the whole.
                document.tables[table] = cut;
                blocks.push(Block::Table(table));
            } else {
                blocks.push(Block::Table(document.tables.len()));
                document.tables.push(cut);
            }
        }
        let length = blocks.len();
        document.blocks.splice(index..=index, blocks);
        index += length;
    }
}

/// A table within another.
struct Part {
    title: Option<TextId>,
    rows: Range<usize>,
}

fn parts(document: &Document, table: &Table) -> Vec<Part> {
    const MOST_ROWS: usize = 5_000;
    if table.rows.len() > MOST_ROWS || table.rows.iter().any(|row| row.is_header) {
        return Vec::new();
    }
    let mut headers: Vec<usize> = Vec::new();
    for row in 0..table.rows.len() {
        // Two rows of names directly below each other are one header.
        if names_levels(document, table, row) && headers.last().is_none_or(|last| row > last + 1) {
            headers.push(row);
        }
    }
    let mut parts = Vec::new();
    for (number, header) in headers.iter().enumerate() {
        let next = headers
            .get(number + 1)
            .map_or(table.rows.len(), |next| next - usize::from(only_cell(document, table, next - 1).is_some()));
        let above = header.checked_sub(1).and_then(|above| only_cell(document, table, above));
        let begins = if number == 0 && above.is_none() { 0 } else { *header };
        parts.push(Part { title: above, rows: begins..next });
    }
    parts
}

/// Returns whether most cells of a row beside the first name levels.
fn names_levels(document: &Document, table: &Table, row: usize) -> bool {
    const LONGEST: usize = 90;
    let texts: Vec<String> = (1..table.columns)
        .filter(|column| !table.is_continued(row, *column) && !table.is_blank(document, row, *column))
        .map(|column| table.text(document, row, column))
        .collect();
    let named = texts.iter().filter(|text| text.len() <= LONGEST && cue(text).is_level()).count();
    named > 1 && named * 10 >= texts.len() * 6 && texts.iter().all(|text| text.len() <= LONGEST)
}

/// Returns the text of a row that holds one cell only.
fn only_cell(document: &Document, table: &Table, row: usize) -> Option<TextId> {
    let mut filled = (0..table.columns)
        .filter(|column| !table.is_continued(row, *column) && !table.is_blank(document, row, *column));
    match (filled.next(), filled.next()) {
        (Some(column), None) => match table.lines(document, row, column) {
            [only] => Some(only.text),
            _ => None,
        },
        _ => None,
    }
}
