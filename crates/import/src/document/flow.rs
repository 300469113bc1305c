//! The flow of text that the readers of pages write: paragraphs, lists, headings and cells of tables.

use std::ops::Range;

use super::table::{Table, TableBuilder, TooManyCells};
use super::text::{Style, TextBuilder};
use super::{Block, Document, Line, LineKind, PieceKind, TextId};
use crate::diagnostic::Notes;
use crate::place::Place;

/// What the next text will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Line(LineKind),
    Heading(u8),
    Aside(PieceKind),
}

/// Writes the blocks of a document from text and boundaries as they come.
#[derive(Debug)]
pub(crate) struct Flow<'d> {
    pub(crate) document: &'d mut Document,
    pub(crate) notes: &'d mut Notes,
    builder: TextBuilder,
    next: Next,
    place: Option<Place>,
    /// Tables that are open, outermost first. A table within a cell becomes lines of that cell.
    tables: Vec<OpenTable>,
}

#[derive(Debug, Default)]
struct OpenTable {
    builder: TableBuilder,
    /// The first line of the open cell, with the rows and columns it covers.
    cell: Option<(u32, usize, usize)>,
}

impl<'d> Flow<'d> {
    pub(crate) fn new(document: &'d mut Document, notes: &'d mut Notes) -> Self {
        Self {
            document,
            notes,
            builder: TextBuilder::default(),
            next: Next::Line(LineKind::Paragraph),
            place: None,
            tables: Vec::new(),
        }
    }

    /// Adds text in which white space only separates words.
    pub(crate) fn text(&mut self, text: &str, place: Place) {
        self.builder.push(text);
        self.began(place);
    }

    /// Adds text that was escaped.
    pub(crate) fn literal(&mut self, text: &str, place: Place) {
        self.builder.push_literal(text);
        self.began(place);
    }

    fn began(&mut self, place: Place) {
        if self.place.is_none() && !self.builder.is_empty() {
            self.place = Some(place);
        }
    }

    /// Adds the end of a line that may or may not be meant.
    pub(crate) fn line_end(&mut self) {
        self.builder.push_line_end();
    }

    pub(crate) fn open(&mut self, style: Style) {
        self.builder.open(style);
    }

    pub(crate) fn open_link(&mut self, address: &str) {
        let link = self.document.addresses.len() as u32;
        self.document.addresses.push(address.to_owned());
        self.builder.open(Style::Link(link));
    }

    pub(crate) fn close(&mut self, is_kind: impl Fn(Style) -> bool) {
        self.builder.close(is_kind);
    }

    /// Adds a line break that was meant.
    pub(crate) fn break_line(&mut self) {
        let is_within = self.flush();
        if is_within {
            self.next = match self.next {
                Next::Line(LineKind::Paragraph) => Next::Line(LineKind::Continued),
                Next::Line(LineKind::Item(depth)) => Next::Line(LineKind::ItemContinued(depth)),
                other => other,
            };
        }
    }

    /// Ends the paragraph, heading or entry.
    pub(crate) fn end_block(&mut self) {
        self.flush();
        self.next = Next::Line(LineKind::Paragraph);
    }

    /// Ends a paragraph within an entry of a list, which goes on.
    pub(crate) fn end_paragraph_of_item(&mut self, depth: u16) {
        if self.flush() {
            self.next = Next::Line(LineKind::ItemContinued(depth));
        }
    }

    pub(crate) fn begin_item(&mut self, depth: u16) {
        self.flush();
        self.next = Next::Line(LineKind::Item(depth));
    }

    pub(crate) fn begin_heading(&mut self, depth: u8) {
        self.flush();
        self.next = Next::Heading(depth);
    }

    /// Begins text that belongs to no ladder, such as a block of code.
    pub(crate) fn begin_aside(&mut self, kind: PieceKind) {
        self.flush();
        self.next = Next::Aside(kind);
    }

    /// Ends markup that a page leaves open.
    pub(crate) fn close_all(&mut self) {
        self.builder.close_all();
    }

    pub(crate) fn is_in_cell(&self) -> bool {
        self.tables.iter().any(|table| table.cell.is_some())
    }

    /// Writes the text so far; returns whether there was any.
    fn flush(&mut self) -> bool {
        if self.builder.is_empty() {
            self.builder.clear();
            return false;
        }
        let place = self.place.take().unwrap_or_else(|| Place::file(0));
        let is_in_cell = self.is_in_cell();
        let kind = match self.next {
            Next::Aside(kind) => kind,
            _ if is_in_cell => PieceKind::Cell,
            Next::Heading(_) => PieceKind::Heading,
            Next::Line(LineKind::Paragraph | LineKind::Continued) => PieceKind::Paragraph,
            Next::Line(LineKind::Item(_) | LineKind::ItemContinued(_)) => PieceKind::Item,
        };
        let Some(text) = self.builder.finish(self.document, place, kind, self.notes) else { return false };
        self.write(text);
        true
    }

    fn write(&mut self, text: TextId) {
        let is_in_cell = self.is_in_cell();
        match self.next {
            Next::Aside(_) => {}
            Next::Heading(depth) if !is_in_cell => self.document.blocks.push(Block::Heading { depth, text }),
            Next::Heading(_) => self.document.cell_lines.push(Line { text, kind: LineKind::Paragraph }),
            Next::Line(kind) if is_in_cell => self.document.cell_lines.push(Line { text, kind }),
            Next::Line(kind) => self.document.blocks.push(Block::Line(Line { text, kind })),
        }
    }

    pub(crate) fn begin_table(&mut self) {
        self.end_block();
        self.tables.push(OpenTable::default());
    }

    /// Begins a row; one in a table within a cell only ends the line.
    pub(crate) fn begin_row(&mut self, place: Place, is_header: bool) {
        self.end_cell();
        if let [table] = self.tables.as_mut_slice() {
            table.builder.begin_row(place, is_header);
        }
    }

    pub(crate) fn begin_cell(&mut self, place: Place, rows: usize, columns: usize) {
        self.end_cell();
        let first = self.document.cell_lines.len() as u32;
        let is_outermost = self.tables.len() == 1;
        if let Some(table) = self.tables.last_mut().filter(|_| is_outermost) {
            if table.builder.is_empty() {
                table.builder.begin_row(place, false);
            }
            table.cell = Some((first, rows, columns));
        }
    }

    /// Marks the row as a header.
    pub(crate) fn mark_header(&mut self) {
        if let [table] = self.tables.as_mut_slice() {
            table.builder.mark_header();
        }
    }

    pub(crate) fn end_cell(&mut self) {
        self.end_block();
        let is_outermost = self.tables.len() == 1;
        let end = self.document.cell_lines.len() as u32;
        if let Some(table) = self.tables.last_mut().filter(|_| is_outermost)
            && let Some((first, rows, columns)) = table.cell.take()
        {
            table.builder.cell(first..end, rows, columns);
        }
    }

    pub(crate) fn end_table(&mut self) -> Result<(), TooManyCells> {
        self.end_cell();
        let Some(table) = self.tables.pop() else { return Ok(()) };
        if self.tables.is_empty()
            && let Some(table) = table.builder.finish()?
        {
            self.add_table(table);
        }
        Ok(())
    }

    pub(crate) fn add_table(&mut self, table: Table) {
        self.document.blocks.push(Block::Table(self.document.tables.len()));
        self.document.tables.push(table);
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self) -> Result<(), TooManyCells> {
        self.end_block();
        while !self.tables.is_empty() {
            self.end_table()?;
        }
        Ok(())
    }
}

impl Document {
    /// Adds the lines of a cell of plain text, and returns where they stand.
    pub(crate) fn add_cell(&mut self, text: &str, place: Place, is_bold: bool, notes: &mut Notes) -> Range<u32> {
        let first = self.cell_lines.len() as u32;
        let mut builder = TextBuilder::default();
        let mut place = place;
        for line in text.split_inclusive(['\n', '\r', '\u{2028}']) {
            if is_bold {
                builder.open(Style::Bold);
            }
            builder.push(line);
            builder.close_all();
            if let Some(text) = builder.finish(self, place, PieceKind::Cell, notes) {
                let is_first = self.cell_lines.len() as u32 == first;
                let kind = if is_first { LineKind::Paragraph } else { LineKind::Continued };
                self.cell_lines.push(Line { text, kind });
            }
            if line.ends_with('\n') {
                place = place.next_line();
            }
        }
        first..self.cell_lines.len() as u32
    }
}
