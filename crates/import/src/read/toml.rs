//! TOML as records.

use ::toml::de::{DeTable, DeValue};

use crate::diagnostic::{ImportError, Notes};
use crate::document::record::{RecordBuilder, RecordValue};
use crate::document::{Block, Document};
use crate::format::Format;
use crate::place::Place;

/// Returns whether a text is valid TOML.
pub(crate) fn is_valid(text: &str) -> bool {
    DeTable::parse(text).is_ok()
}

/// Reads a TOML file.
pub(super) fn read(text: &str, file: u32, document: &mut Document, notes: &mut Notes) -> Result<(), ImportError> {
    let root = parse(text, file, 0, document, notes)?;
    document.blocks.push(Block::Record(root));
    Ok(())
}

/// Parses TOML whose first line has the number after `lines_before`, and returns its root.
pub(super) fn parse(
    text: &str,
    file: u32,
    lines_before: u32,
    document: &mut Document,
    notes: &mut Notes,
) -> Result<u32, ImportError> {
    let lines = Lines::of(text, file, lines_before);
    let table = DeTable::parse(text).map_err(|error| ImportError::Damaged {
        format: Format::Toml,
        line: error.span().and_then(|span| lines.place(span.start).line()),
        reason: error.message().to_owned(),
    })?;
    let root = document.records.len() as u32;
    let mut builder = RecordBuilder::default();
    write_table(table.get_ref(), &lines, &mut builder, document, notes);
    Ok(root)
}

/// Writes a table. The parser refuses nesting deeper than 80, so that recursion is safe.
fn write_table(
    table: &DeTable<'_>,
    lines: &Lines,
    builder: &mut RecordBuilder,
    document: &mut Document,
    notes: &mut Notes,
) {
    builder.begin(document, RecordValue::Map);
    for (key, value) in table {
        builder.key(document, key.get_ref(), lines.place(key.span().start), notes);
        write(value.get_ref(), lines.place(value.span().start), lines, builder, document, notes);
    }
    builder.end(document);
}

fn write(
    value: &DeValue<'_>,
    place: Place,
    lines: &Lines,
    builder: &mut RecordBuilder,
    document: &mut Document,
    notes: &mut Notes,
) {
    match value {
        DeValue::String(text) => builder.text(document, text, place, notes),
        DeValue::Integer(number) => builder.text(document, number.as_str(), place, notes),
        DeValue::Float(number) => builder.text(document, number.as_str(), place, notes),
        DeValue::Boolean(value) => builder.text(document, if *value { "true" } else { "false" }, place, notes),
        DeValue::Datetime(time) => builder.text(document, &time.to_string(), place, notes),
        DeValue::Array(values) => {
            builder.begin(document, RecordValue::List);
            for value in values {
                write(value.get_ref(), lines.place(value.span().start), lines, builder, document, notes);
            }
            builder.end(document);
        }
        DeValue::Table(table) => write_table(table, lines, builder, document, notes),
    }
}

/// Finds the lines of positions in a text.
pub(super) struct Lines {
    file: u32,
    before: u32,
    starts: Vec<u32>,
}

impl Lines {
    pub(super) fn of(text: &str, file: u32, before: u32) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        Self { file, before, starts: std::iter::once(0).chain(ends).collect() }
    }

    pub(super) fn place(&self, at: usize) -> Place {
        Place::line_of(self.file, self.number(at))
    }

    /// Returns the number of the line that a position is on.
    pub(super) fn number(&self, at: usize) -> u32 {
        self.starts.partition_point(|start| *start as usize <= at) as u32 + self.before
    }
}
