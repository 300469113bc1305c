//! The files that are read, and how they are shown beside the ladder.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{ImportError, Notes};
use crate::document::{Document, Piece};
use crate::format::{Content, Format, content, decode};
use crate::place::Spot;
use crate::understand::read_all;

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// Its name, if it has one: a hint at the format, and the title of last resort.
    pub name: Option<String>,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// Creates a file with a name.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: Some(name.into()), bytes: bytes.into() }
    }

    /// Creates a file without a name, such as the content of a clipboard.
    pub fn unnamed(bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: None, bytes: bytes.into() }
    }
}

/// A file as it is shown beside the ladder, with the places that diagnostics and origins name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceView {
    /// Lines of text, the first of which has the number 1. Of a Word document, its paragraphs.
    Lines(Vec<String>),
    /// Tables of cells.
    Sheets(Vec<SheetView>),
}

/// A sheet of a spreadsheet, or a text of separated values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetView {
    /// Rows that hold something, by their numbers.
    pub rows: Vec<RowView>,
}

/// A row of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowView {
    /// Its number, counted from 1.
    pub row: u32,
    /// Texts of the cells that hold something, with the numbers of their columns, counted from 1.
    pub cells: Vec<(u32, String)>,
}

/// Returns files as they are to be shown.
pub fn source_views(files: &[SourceFile]) -> Result<Vec<SourceView>, ImportError> {
    let document = read_all(files, &mut Notes::default())?;
    let views = files.iter().enumerate().map(|(index, file)| view(&document, index, file));
    Ok(views.collect())
}

fn view(document: &Document, index: usize, file: &SourceFile) -> SourceView {
    let pieces = || document.pieces.iter().filter(move |piece| piece.place.file as usize == index);
    let format = document.files.get(index).map_or(Format::Markdown, |file| file.format);
    match format {
        Format::Xlsx | Format::Ods | Format::Delimited => SourceView::Sheets(sheets(document, pieces())),
        Format::Docx => SourceView::Lines(paragraphs(document, pieces())),
        _ => {
            let text = match content(&file.bytes) {
                Ok(Content::Text) => decode::decode(&file.bytes, 0, &mut Notes::default()).unwrap_or_default(),
                _ => Default::default(),
            };
            SourceView::Lines(text.lines().map(str::to_owned).collect())
        }
    }
}

fn sheets<'p>(document: &Document, pieces: impl Iterator<Item = &'p Piece>) -> Vec<SheetView> {
    let mut sheets: BTreeMap<u32, BTreeMap<u32, BTreeMap<u32, String>>> = BTreeMap::new();
    for piece in pieces {
        let Spot::Cell { sheet, row, column, .. } = piece.place.spot else { continue };
        if piece.kind != crate::document::PieceKind::Cell {
            continue;
        }
        let cell = sheets.entry(sheet).or_default().entry(row).or_default().entry(column).or_default();
        append(cell, text(document, piece));
    }
    let row = |(row, cells): (u32, BTreeMap<u32, String>)| RowView { row, cells: cells.into_iter().collect() };
    sheets.into_values().map(|rows| SheetView { rows: rows.into_iter().map(row).collect() }).collect()
}

fn paragraphs<'p>(document: &Document, pieces: impl Iterator<Item = &'p Piece>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        let Some(index) = piece.place.line().and_then(|line| line.checked_sub(1)) else { continue };
        let index = index as usize;
        if lines.len() <= index {
            lines.resize(index + 1, String::new());
        }
        append(&mut lines[index], text(document, piece));
    }
    lines
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}

fn text<'d>(document: &'d Document, piece: &Piece) -> &'d str {
    &document.text[piece.start as usize..piece.end as usize]
}
