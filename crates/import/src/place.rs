//! Where a piece of a document stands.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A position in one of the files that were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Position of the file among those given, counted from 0.
    pub file: u32,
    /// Position within the file.
    pub spot: Spot,
}

/// A position within a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// The file as a whole.
    File,
    /// A line of text, counted from 1. In a Word document, a paragraph.
    Line(u32),
    /// A cell of a spreadsheet or of a text of separated values.
    Cell {
        /// Position of the sheet in the file, counted from 0.
        sheet: u32,
        /// Row, counted from 1.
        row: u32,
        /// Column, counted from 1.
        column: u32,
        /// Line of the text, counted from 1; 0 in a spreadsheet, which has no lines.
        line: u32,
    },
}

impl Place {
    /// Creates the place of a whole file.
    pub(crate) fn file(file: u32) -> Self {
        Self { file, spot: Spot::File }
    }

    /// Creates the place of a line.
    pub(crate) fn line_of(file: u32, line: u32) -> Self {
        Self { file, spot: Spot::Line(line) }
    }

    /// Returns the place one line below, where the file has lines.
    pub(crate) fn next_line(mut self) -> Self {
        match &mut self.spot {
            Spot::File | Spot::Cell { line: 0, .. } => {}
            Spot::Line(line) | Spot::Cell { line, .. } => *line += 1,
        }
        self
    }

    /// Returns the line of the text, counted from 1, if the file has lines.
    pub fn line(&self) -> Option<u32> {
        match self.spot {
            Spot::File | Spot::Cell { line: 0, .. } => None,
            Spot::Line(line) | Spot::Cell { line, .. } => Some(line),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.spot {
            Spot::File => formatter.write_str("the file"),
            Spot::Line(line) | Spot::Cell { line: line @ 1.., .. } => write!(formatter, "line {line}"),
            Spot::Cell { sheet, row, column, .. } => {
                write!(formatter, "sheet {}, cell {}{row}", sheet + 1, column_name(column))
            }
        }
    }
}

/// Returns the name of a spreadsheet's column, counted from 1: `A` to `Z`, then `AA`.
pub fn column_name(mut column: u32) -> String {
    let mut name = Vec::new();
    while column > 0 {
        column -= 1;
        name.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        column /= 26;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        for (column, name) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")] {
            assert_eq!(column_name(column), name);
        }
    }
}
