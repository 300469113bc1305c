//! OpenDocument spreadsheets.
//!
//! They are read here rather than by the crate that reads workbooks, because that one forgets which cells are merged
//! and unfolds repeated cells without a limit.

use super::archive::Archive;
use super::xlsx::{Sheet, SheetCell};
use super::xml::{Xml, XmlReader, attribute, name};
use crate::diagnostic::{ImportError, Notes};
use crate::document::Document;
use crate::format::Format;

/// The most times that a repeated cell or row is read; what is repeated more often is decoration.
const MOST_REPEATED: u32 = 100;

/// Reads all sheets.
pub(super) fn read(
    archive: &Archive<'_>,
    file: u32,
    document: &mut Document,
    notes: &mut Notes,
) -> Result<(), ImportError> {
    let content = archive.text("content.xml", Format::Ods)?.unwrap_or_default();
    let mut sheets = sheets(&content)?;
    if let [only] = sheets.as_mut_slice() {
        only.name.clear();
    }
    for (index, sheet) in sheets.into_iter().enumerate() {
        sheet.write(Format::Ods, file, index as u32, document, notes)?;
    }
    Ok(())
}

/// What is open while a sheet is read.
#[derive(Default)]
struct Open {
    row: u32,
    column: u32,
    rows_repeated: u32,
    cell: Option<OpenCell>,
}

struct OpenCell {
    text: String,
    repeated: u32,
    rows: u32,
    columns: u32,
}

fn sheets(content: &str) -> Result<Vec<Sheet>, ImportError> {
    let mut reader = XmlReader::new(content, Format::Ods);
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut elements: Vec<String> = Vec::new();
    let mut open = Open::default();
    while let Some(event) = reader.next()? {
        match event {
            Xml::Start(element) => {
                let name = name(&element);
                let number = |wanted: &str| {
                    attribute(&element, wanted).and_then(|value| value.parse::<u32>().ok()).unwrap_or(1).max(1)
                };
                match name.as_str() {
                    "annotation" | "tracked-changes" | "shapes" | "forms" => {
                        reader.skip()?;
                        continue;
                    }
                    "table" => {
                        let name = attribute(&element, "name").unwrap_or_default();
                        sheets.push(Sheet { name, ..Sheet::default() });
                        open = Open::default();
                    }
                    "table-row" => {
                        open.column = 0;
                        open.rows_repeated = number("number-rows-repeated");
                    }
                    "table-cell" | "covered-table-cell" => {
                        open.cell = Some(OpenCell {
                            text: String::new(),
                            repeated: number("number-columns-repeated"),
                            rows: number("number-rows-spanned"),
                            columns: number("number-columns-spanned"),
                        });
                    }
                    "p" | "line-break" | "h" => {
                        if let Some(cell) = open.cell.as_mut().filter(|cell| !cell.text.is_empty()) {
                            cell.text.push('\n');
                        }
                    }
                    "s" | "tab" => {
                        if let Some(cell) = &mut open.cell {
                            cell.text.push(' ');
                        }
                    }
                    _ => {}
                }
                elements.push(name);
            }
            Xml::Text(text) => {
                if let Some(cell) =
                    open.cell.as_mut().filter(|_| elements.iter().rev().any(|name| name == "p" || name == "h"))
                {
                    cell.text.push_str(&text);
                }
            }
            Xml::End => match elements.pop().as_deref() {
                Some("table-cell" | "covered-table-cell") => {
                    if let (Some(cell), Some(sheet)) = (open.cell.take(), sheets.last_mut()) {
                        end_cell(sheet, &mut open, cell)?;
                    }
                }
                Some("table-row") => open.row = open.row.saturating_add(open.rows_repeated),
                _ => {}
            },
        }
    }
    Ok(sheets)
}

fn end_cell(sheet: &mut Sheet, open: &mut Open, cell: OpenCell) -> Result<(), ImportError> {
    if !cell.text.trim().is_empty() {
        for row in 0..open.rows_repeated.min(MOST_REPEATED) {
            for column in 0..cell.repeated.min(MOST_REPEATED) {
                let copy =
                    SheetCell { text: cell.text.clone(), is_bold: false, rows: cell.rows, columns: cell.columns };
                sheet.add(open.row.saturating_add(row), open.column.saturating_add(column), copy, Format::Ods)?;
            }
        }
    }
    open.column = open.column.saturating_add(cell.repeated);
    Ok(())
}
