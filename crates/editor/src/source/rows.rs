//! The source as rows, whatever its format.

use rungs_import::{Place, SourceView, Spot};

/// A file with lines, or a sheet of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// Its name, for people.
    pub(super) name: String,
    /// Position of the file.
    pub(super) file: u32,
    /// What its rows are.
    pub(super) kind: Kind,
    /// Its rows.
    pub(super) rows: Vec<Row>,
    /// The number of columns.
    pub(super) columns: u32,
}

/// What the rows of a section are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Lines of text.
    Lines,
    /// Rows of the sheet at this position.
    Sheet(u32),
}

/// A row of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its number, counted from 1.
    pub(super) number: u32,
    /// Texts with the numbers of their columns, counted from 1. A line has one.
    pub(super) cells: Vec<(u32, String)>,
}

impl Row {
    /// Returns whether there is no text in the row.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|(_, text)| text.trim().is_empty())
    }
}

/// The files of a ladder as sections.
pub(super) fn sections(views: &[SourceView], names: &[Option<String>]) -> Vec<Section> {
    let mut sections = Vec::new();
    for (file, view) in (0_u32..).zip(views) {
        let name = names.get(file as usize).cloned().flatten();
        match view {
            SourceView::Lines(lines) => {
                let row = |(number, text): (u32, &String)| Row { number, cells: vec![(1, text.clone())] };
                sections.push(Section {
                    name: name.unwrap_or_else(|| "The text".to_owned()),
                    file,
                    kind: Kind::Lines,
                    rows: (1..).zip(lines).map(row).collect(),
                    columns: 1,
                });
            }
            SourceView::Sheets(sheets) => {
                for (position, sheet) in (0_u32..).zip(sheets) {
                    let name = name.as_deref().unwrap_or("The table");
                    let row = |row: &rungs_import::RowView| Row { number: row.row, cells: row.cells.clone() };
                    let columns = sheet.rows.iter().flat_map(|row| &row.cells).map(|(column, _)| *column).max();
                    sections.push(Section {
                        name: if sheets.len() == 1 {
                            name.to_owned()
                        } else {
                            format!("{name}, sheet {}", position + 1)
                        },
                        file,
                        kind: Kind::Sheet(position),
                        rows: sheet.rows.iter().map(row).collect(),
                        columns: columns.unwrap_or(1),
                    });
                }
            }
        }
    }
    sections
}

impl Section {
    /// Returns whether a place is in the section.
    pub(super) fn holds(&self, place: &Place) -> bool {
        place.file == self.file
            && match (place.spot, self.kind) {
                (Spot::Cell { sheet, .. }, Kind::Sheet(own)) => sheet == own,
                (Spot::File, _) => true,
                (Spot::Line(_), Kind::Lines) | (Spot::Cell { .. }, Kind::Lines) => true,
                (Spot::Line(_), Kind::Sheet(_)) => false,
            }
    }

    /// Returns the number of the row that a place is in, and the column if it is a cell.
    pub(super) fn row_of(&self, place: &Place) -> Option<(u32, Option<u32>)> {
        if !self.holds(place) {
            return None;
        }
        match (place.spot, self.kind) {
            (Spot::Cell { row, column, .. }, Kind::Sheet(_)) => Some((row, Some(column))),
            _ => place.line().map(|line| (line, None)),
        }
    }

    /// Returns the place of a row, or of a cell in it, to look up what stands there. Its line is behind all lines of the
    /// cell, because sections do not know it.
    pub(super) fn place(&self, row: u32, column: u32) -> Place {
        let spot = match self.kind {
            Kind::Lines => Spot::Line(row),
            Kind::Sheet(sheet) => Spot::Cell { sheet, row, column, line: u32::MAX },
        };
        Place { file: self.file, spot }
    }

    /// Returns the position of the row with a number, or of the next one.
    pub(super) fn position(&self, number: u32) -> usize {
        self.rows.partition_point(|row| row.number < number)
    }
}

#[cfg(test)]
mod tests {
    use rungs_import::{RowView, SheetView, column_name};

    use super::*;

    fn place(spot: Spot) -> Place {
        Place { file: 0, spot }
    }

    #[test]
    fn a_remark_leads_to_its_line_or_cell() {
        let lines = SourceView::Lines(vec!["# Crew".to_owned(), String::new(), "Ties knots.".to_owned()]);
        let row = RowView { row: 7, cells: vec![(2, "Mate".to_owned()), (28, "Captain".to_owned())] };
        let sheets = SourceView::Sheets(vec![SheetView::default(), SheetView { rows: vec![row] }]);
        let sections = sections(&[lines, sheets], &[Some("crew.md".to_owned()), None]);
        let names: Vec<&str> = sections.iter().map(|section| section.name.as_str()).collect();
        assert_eq!(names, ["crew.md", "The table, sheet 1", "The table, sheet 2"]);
        assert_eq!(sections[0].row_of(&place(Spot::Line(3))), Some((3, None)));
        assert_eq!(sections[0].row_of(&place(Spot::File)), None);
        let cell = Place { file: 1, spot: Spot::Cell { sheet: 1, row: 7, column: 28, line: 0 } };
        assert_eq!(sections[2].row_of(&cell), Some((7, Some(28))));
        assert!(!sections[1].holds(&cell) && !sections[0].holds(&cell));
        assert_eq!((sections[2].columns, sections[2].position(7), sections[2].position(8)), (28, 0, 1));
        assert_eq!((column_name(28), column_name(1)), ("AB".to_owned(), "A".to_owned()));
    }
}
