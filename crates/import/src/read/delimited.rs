//! Separated values: commas, semicolons or tabs, with quotation marks around what holds them.

use crate::diagnostic::{ImportError, Notes};
use crate::document::flow::Flow;
use crate::document::table::TableBuilder;
use crate::document::{Block, Document};
use crate::format::{Format, delimiter};
use crate::place::{Place, Spot};
use crate::read::too_many;

/// Reads a text of separated values as one table.
pub(super) fn read(
    text: &str,
    name: Option<&str>,
    file: u32,
    document: &mut Document,
    notes: &mut Notes,
) -> Result<(), ImportError> {
    let separator = delimiter(text, name).unwrap_or(b',');
    read_with(text, separator, file, 1, document, notes)
}

/// Reads values whose separator is known and whose first line has this number.
pub(super) fn read_with(
    text: &str,
    separator: u8,
    file: u32,
    first_line: u32,
    document: &mut Document,
    notes: &mut Notes,
) -> Result<(), ImportError> {
    let has_separator_line = text.starts_with("sep=");
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut table = TableBuilder::default();
    let mut record = csv::StringRecord::new();
    let mut row = 0;
    loop {
        let more = reader.read_record(&mut record).map_err(|error| ImportError::Damaged {
            format: Format::Delimited,
            line: error.position().and_then(|position| u32::try_from(position.line()).ok()),
            reason: error.to_string(),
        })?;
        if !more {
            break;
        }
        row += 1;
        if row == 1 && has_separator_line {
            continue;
        }
        let mut line = record.position().map_or(row, |position| position.line() as u32) + first_line - 1;
        for (column, value) in (1..).zip(&record) {
            let place = Place { file, spot: Spot::Cell { sheet: 0, row, column, line } };
            if column == 1 {
                table.begin_row(place, false);
            }
            let lines = document.add_cell(value, place, false, notes);
            table.cell(lines, 1, 1);
            line += value.bytes().filter(|byte| *byte == b'\n').count() as u32;
        }
    }
    if let Some(table) = table.finish().map_err(too_many(Format::Delimited))? {
        Flow::new(document, notes).add_table(table);
    }
    Ok(())
}

/// Adds the name of a sheet.
pub(super) fn begin_sheet(document: &mut Document, name: &str, place: Place, notes: &mut Notes) {
    if let Some(text) = document.add_text(name, place, crate::document::PieceKind::Key, notes) {
        document.blocks.push(Block::Sheet(text));
    }
}
