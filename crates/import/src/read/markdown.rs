//! Markdown: CommonMark with GitHub's tables, and the HTML within it.
//!
//! A document is cut into sections first, because two kinds of text are no Markdown at all but are pasted into it:
//! tables copied as text, and tables of which every cell stands on a line of its own.

mod events;
mod inline;
mod island;
mod sections;
mod tables;

use crate::diagnostic::{ImportError, Notes};
use crate::document::Document;
use crate::document::flow::Flow;
use crate::format::Format;
use crate::place::Place;
use crate::read::toml::Lines;
use crate::read::{delimited, front_matter, pipes, too_many};
use sections::{Section, SectionKind};

/// Reads a page with its front matter.
pub(super) fn read(text: &str, file: u32, document: &mut Document, notes: &mut Notes) -> Result<(), ImportError> {
    let start = front_matter::read(text, file, document, notes)?;
    let lines = Lines::of(text, file, 0);
    for Section { kind, range } in sections::split(text, start) {
        let section = &text[range.clone()];
        let first_line = lines.number(range.start);
        match kind {
            SectionKind::Markdown => {
                let mut flow = Flow::new(document, notes);
                events::Reader::new(section, file, first_line, &mut flow).read()?;
                flow.finish().map_err(too_many(Format::Markdown))?;
            }
            SectionKind::Tabs => delimited::read_with(section, b'\t', file, first_line, document, notes)?,
            SectionKind::CellPerLine => {
                let rows = pipes::cell_per_line(section, first_line, |line| Place::line_of(file, line), notes);
                tables::write(rows, file, document, notes)?;
            }
        }
    }
    Ok(())
}

/// Writes a text of Markdown as the only cell of a table.
pub(super) fn write_text(source: &str, document: &mut Document) {
    let mut notes = Notes::default();
    let mut flow = Flow::new(document, &mut notes);
    flow.begin_table();
    flow.begin_cell(Place::line_of(0, 1), 1, 1);
    tables::write_cell(source, Place::line_of(0, 1), &mut flow);
    // One cell is never too many.
    let _ = flow.finish();
}
