//! Tables that are mended before they are read: the Markdown of their cells is read cell by cell.

use super::inline::{CellPiece, InlineTag, cell, inline_tag};
use crate::diagnostic::{Finding, ImportError, Notes, excerpt};
use crate::document::Document;
use crate::document::flow::Flow;
use crate::document::text::Style;
use crate::format::Format;
use crate::place::Place;
use crate::read::pipes::PipeTable;
use crate::read::too_many;

/// Adds a mended table to a document.
pub(super) fn write(
    table: PipeTable<'_>,
    file: u32,
    document: &mut Document,
    notes: &mut Notes,
) -> Result<(), ImportError> {
    let mut flow = Flow::new(document, notes);
    flow.begin_table();
    for (index, row) in table.rows.into_iter().enumerate() {
        flow.begin_row(Place::line_of(file, row.line), index == 0 && table.has_header);
        for lines in row.cells {
            flow.begin_cell(Place::line_of(file, row.line), 1, 1);
            for (line, source) in lines {
                write_cell(source, Place::line_of(file, line), &mut flow);
                flow.break_line();
            }
            flow.end_cell();
        }
    }
    flow.end_table().map_err(too_many(Format::Markdown))?;
    flow.finish().map_err(too_many(Format::Markdown))?;
    if let Some(last) = document.tables.last_mut() {
        last.runs_over_lines |= table.runs_over_lines;
    }
    Ok(())
}

/// Writes the Markdown of a cell.
pub(super) fn write_cell(source: &str, place: Place, flow: &mut Flow<'_>) {
    for piece in cell(source) {
        match piece {
            CellPiece::Text(text) => flow.text(&text, place),
            CellPiece::Literal(text) => flow.literal(&text, place),
            CellPiece::Open(style) => flow.open(style),
            CellPiece::Close(style) => flow.close(|open| open == style),
            CellPiece::Link(address) => flow.open_link(&address),
            CellPiece::EndLink => flow.close(|style| matches!(style, Style::Link(_))),
            CellPiece::Tag(tag) => match inline_tag(&tag) {
                InlineTag::Break | InlineTag::Block | InlineTag::EndList => flow.break_line(),
                InlineTag::List | InlineTag::Nothing | InlineTag::Comment => {}
                InlineTag::Item => flow.begin_item(0),
                InlineTag::Open(style) => flow.open(style),
                InlineTag::Close(style) => flow.close(|open| open == style),
                InlineTag::Link(address) => flow.open_link(address),
                InlineTag::EndLink => flow.close(|style| matches!(style, Style::Link(_))),
                InlineTag::Picture(name) => flow.notes.add(place, Finding::Picture { name: excerpt(name) }),
                InlineTag::Other => flow.notes.add(place, Finding::Tag { tag: excerpt(&tag) }),
            },
        }
    }
    flow.close_all();
}
