//! Excel workbooks: a sheet becomes a heading and a table.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::archive::Archive;
use super::delimited::begin_sheet;
use crate::diagnostic::{Complexity, ImportError, Notes};
use crate::document::Document;
use crate::document::flow::Flow;
use crate::document::table::{MOST_COLUMNS, TableBuilder};
use crate::format::Format;
use crate::place::{Place, Spot};
use crate::read::too_many;

/// The most cells of a sheet that are read.
const MOST_CELLS: usize = 2_000_000;

/// The cells of a sheet that hold something, by row and column.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: BTreeMap<u32, BTreeMap<u32, SheetCell>>,
    pub(super) cells: usize,
}

pub(super) struct SheetCell {
    pub(super) text: String,
    pub(super) is_bold: bool,
    pub(super) rows: u32,
    pub(super) columns: u32,
}

/// Reads the sheets of a workbook that are shown.
pub(super) fn read(
    archive: &Archive<'_>,
    file: u32,
    document: &mut Document,
    notes: &mut Notes,
) -> Result<(), ImportError> {
    archive.check_size(Format::Xlsx)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(archive.bytes)).map_err(damaged)?;
    let shown: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let is_only = shown.len() == 1;
    for (index, name) in shown.into_iter().enumerate() {
        let mut sheet = Sheet { name: if is_only { String::new() } else { name.clone() }, ..Sheet::default() };
        read_cells(&mut workbook, &name, &mut sheet)?;
        for merged in workbook.merge_cells_by_sheet_name(&name).map_err(damaged)? {
            sheet.merge(merged);
        }
        sheet.write(Format::Xlsx, file, index as u32, document, notes)?;
    }
    Ok(())
}

fn read_cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, sheet: &mut Sheet) -> Result<(), ImportError> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    let bold: Vec<bool> =
        reader.styles().iter().map(|style| style.font.as_ref().is_some_and(|font| font.is_bold())).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => number.to_string(),
            DataRef::Bool(value) => value.to_string(),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
            DataRef::DateTime(time) => time.to_string(),
            DataRef::Error(_) | DataRef::Empty => continue,
        };
        let is_bold = bold.get(style).copied().unwrap_or(false);
        sheet.add(row, column, SheetCell { text, is_bold, rows: 1, columns: 1 }, Format::Xlsx)?;
    }
    Ok(())
}

impl Sheet {
    /// Adds a cell that holds something.
    pub(super) fn add(&mut self, row: u32, column: u32, cell: SheetCell, format: Format) -> Result<(), ImportError> {
        if cell.text.trim().is_empty() {
            return Ok(());
        }
        self.cells += 1;
        if self.cells > MOST_CELLS || column as usize >= MOST_COLUMNS * 16 {
            return Err(ImportError::TooComplex { format, complexity: Complexity::Cells { columns: column as usize } });
        }
        self.rows.entry(row).or_default().insert(column, cell);
        Ok(())
    }

    fn merge(&mut self, merged: Dimensions) {
        let cell = self.rows.get_mut(&merged.start.0).and_then(|row| row.get_mut(&merged.start.1));
        if let Some(cell) = cell {
            cell.rows = merged.end.0.saturating_sub(merged.start.0) + 1;
            cell.columns = merged.end.1.saturating_sub(merged.start.1) + 1;
        }
    }

    /// Writes the sheet as a table of the rows and columns that hold something.
    pub(super) fn write(
        self,
        format: Format,
        file: u32,
        sheet: u32,
        document: &mut Document,
        notes: &mut Notes,
    ) -> Result<(), ImportError> {
        begin_sheet(
            document,
            &self.name,
            Place { file, spot: Spot::Cell { sheet, row: 1, column: 1, line: 0 } },
            notes,
        );
        let mut columns: Vec<u32> = self.rows.values().flat_map(|row| row.keys().copied()).collect();
        columns.sort_unstable();
        columns.dedup();
        let rows: Vec<u32> = self.rows.keys().copied().collect();
        let mut table = TableBuilder::default();
        for (row, cells) in &self.rows {
            let place = |column: u32| Place {
                file,
                spot: Spot::Cell { sheet, row: row.saturating_add(1), column: column.saturating_add(1), line: 0 },
            };
            table.begin_row(place(columns.first().copied().unwrap_or(0)), false);
            for (column, cell) in cells {
                // A merged cell counts the rows and columns that are there.
                let within = |all: &[u32], first: u32, length: u32| {
                    let end = first.saturating_add(length);
                    all.partition_point(|other| *other < end) - all.partition_point(|other| *other < first)
                };
                let lines = document.add_cell(&cell.text, place(*column), cell.is_bold, notes);
                table.skip_to(columns.partition_point(|other| other < column));
                table.cell(lines, within(&rows, *row, cell.rows), within(&columns, *column, cell.columns));
            }
        }
        if let Some(table) = table.finish().map_err(too_many(format))? {
            Flow::new(document, notes).add_table(table);
        }
        Ok(())
    }
}

fn damaged(error: XlsxError) -> ImportError {
    ImportError::Damaged { format: Format::Xlsx, line: None, reason: error.to_string() }
}
