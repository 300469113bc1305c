//! Tables as grids: merged cells are resolved, and every row has the same number of columns.

use std::ops::Range;

use super::{Document, Line, Snippet};
use crate::place::Place;

/// The most columns that are read. No ladder has a tenth of them.
pub(crate) const MOST_COLUMNS: usize = 1_000;
/// The most places that the grid of a table may have.
const LARGEST_GRID: usize = 6_000_000;

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) columns: usize,
    pub(crate) rows: Vec<Row>,
    /// Row by row, what stands at each place of the grid.
    slots: Vec<Slot>,
    cells: Vec<Cell>,
    /// Names of the columns of a table that was made from records; no row holds them.
    pub(crate) keys: Option<Vec<Snippet>>,
    /// Whether cells run over lines, so that a sentence without a space before it stood on a line of its own.
    pub(crate) runs_over_lines: bool,
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) place: Place,
    /// Whether the document marks it as a header.
    pub(crate) is_header: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// Its lines among the document's [`Document::cell_lines`].
    pub(crate) lines: Range<u32>,
}

/// What stands at a place of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot(u32);

impl Slot {
    const BLANK: Self = Self(u32::MAX);
    const CONTINUED: u32 = 1 << 31;

    fn cell(self) -> Option<usize> {
        (self != Self::BLANK).then_some((self.0 & !Self::CONTINUED) as usize)
    }

    fn is_continued(self) -> bool {
        self != Self::BLANK && self.0 & Self::CONTINUED != 0
    }
}

/// A reason why a table cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooManyCells {
    pub(crate) columns: usize,
}

impl Table {
    /// Returns a table of some of the rows.
    pub(crate) fn part(&self, rows: Range<usize>) -> Self {
        Self {
            columns: self.columns,
            rows: self.rows[rows.clone()].to_vec(),
            slots: self.slots[rows.start * self.columns..rows.end * self.columns].to_vec(),
            cells: self.cells.clone(),
            keys: None,
            runs_over_lines: self.runs_over_lines,
        }
    }

    /// Returns the lines of the cell at a place, wherever the cell begins.
    pub(crate) fn lines<'d>(&self, document: &'d Document, row: usize, column: usize) -> &'d [Line] {
        match self.slots.get(row * self.columns + column).and_then(|slot| slot.cell()) {
            Some(cell) => {
                let lines = &self.cells[cell].lines;
                &document.cell_lines[lines.start as usize..lines.end as usize]
            }
            None => &[],
        }
    }

    /// Returns the lines of the cell at a place as positions in the document, if the cell begins there.
    pub(crate) fn own_lines(&self, row: usize, column: usize) -> Range<u32> {
        match self.slots.get(row * self.columns + column).copied() {
            Some(slot) if !slot.is_continued() => slot.cell().map_or(0..0, |cell| self.cells[cell].lines.clone()),
            _ => 0..0,
        }
    }

    /// Returns whether the place belongs to a merged cell that begins above it or to its left.
    pub(crate) fn is_continued(&self, row: usize, column: usize) -> bool {
        self.slots.get(row * self.columns + column).is_some_and(|slot| slot.is_continued())
    }

    /// Returns whether two places belong to one merged cell.
    pub(crate) fn is_same_cell(&self, one: (usize, usize), other: (usize, usize)) -> bool {
        let cell =
            |(row, column): (usize, usize)| self.slots.get(row * self.columns + column).and_then(|slot| slot.cell());
        cell(one).is_some() && cell(one) == cell(other)
    }

    pub(crate) fn is_blank(&self, document: &Document, row: usize, column: usize) -> bool {
        self.lines(document, row, column).is_empty()
    }

    /// Returns the text of a cell that holds a name, with all of its lines.
    pub(crate) fn label(&self, document: &Document, row: usize, column: usize) -> Option<Snippet> {
        let lines = self.lines(document, row, column);
        let (first, last) = (document.whole(lines.first()?.text), document.whole(lines.last()?.text));
        // The lines of a cell follow each other in the document's text.
        Some(Snippet { end: last.end.max(first.end), ..first })
    }

    /// Returns the text of a cell in one line.
    pub(crate) fn text(&self, document: &Document, row: usize, column: usize) -> String {
        let lines: Vec<String> =
            self.lines(document, row, column).iter().map(|line| document.plain(document.whole(line.text))).collect();
        lines.join(" ")
    }

    /// Returns the length of a cell's text.
    pub(crate) fn length(&self, document: &Document, row: usize, column: usize) -> usize {
        self.lines(document, row, column).iter().map(|line| document.whole(line.text).len()).sum()
    }
}

/// Writes a table row by row.
#[derive(Debug, Default)]
pub(crate) struct TableBuilder {
    rows: Vec<Row>,
    row_slots: Vec<Vec<Slot>>,
    cells: Vec<Cell>,
    /// For each column, the cell that reaches down into the next rows, and into how many.
    reaching: Vec<(u32, usize)>,
    columns: usize,
    too_many: Option<usize>,
}

impl TableBuilder {
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(crate) fn begin_row(&mut self, place: Place, is_header: bool) {
        self.finish_row();
        self.rows.push(Row { place, is_header });
        self.row_slots.push(Vec::new());
    }

    /// Marks the last row as a header.
    pub(crate) fn mark_header(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.is_header = true;
        }
    }

    /// Adds a cell at the next free place of the row.
    pub(crate) fn cell(&mut self, lines: Range<u32>, rows: usize, columns: usize) {
        if self.too_many.is_some() {
            return;
        }
        let Some(slots) = self.row_slots.last_mut() else { return };
        Self::fill_reached(slots, &self.reaching);
        let columns = columns.clamp(1, MOST_COLUMNS);
        if slots.len() + columns > MOST_COLUMNS {
            self.too_many = Some(slots.len() + columns);
            return;
        }
        let cell = self.cells.len() as u32;
        let is_blank = lines.is_empty();
        self.cells.push(Cell { lines });
        for offset in 0..columns {
            let column = slots.len();
            if rows > 1 {
                if self.reaching.len() <= column {
                    self.reaching.resize(column + 1, (0, 0));
                }
                self.reaching[column] = (if is_blank { u32::MAX } else { cell }, rows);
            }
            slots.push(match (is_blank, offset) {
                (true, _) => Slot::BLANK,
                (false, 0) => Slot(cell),
                (false, _) => Slot(cell | Slot::CONTINUED),
            });
        }
    }

    /// Adds blank places up to a column.
    pub(crate) fn skip_to(&mut self, column: usize) {
        let Some(slots) = self.row_slots.last_mut() else { return };
        loop {
            Self::fill_reached(slots, &self.reaching);
            if slots.len() >= column {
                break;
            }
            slots.push(Slot::BLANK);
        }
    }

    /// Adds the places that cells of earlier rows reach down into.
    fn fill_reached(slots: &mut Vec<Slot>, reaching: &[(u32, usize)]) {
        while let Some((cell, _)) = reaching.get(slots.len()).filter(|(_, rows)| *rows > 0) {
            slots.push(if *cell == u32::MAX { Slot::BLANK } else { Slot(*cell | Slot::CONTINUED) });
        }
    }

    fn finish_row(&mut self) {
        let Some(slots) = self.row_slots.last_mut() else { return };
        Self::fill_reached(slots, &self.reaching);
        for (_, rows) in &mut self.reaching {
            *rows = rows.saturating_sub(1);
        }
        self.columns = self.columns.max(slots.len());
    }

    /// Returns the table, unless it has no row.
    pub(crate) fn finish(mut self) -> Result<Option<Table>, TooManyCells> {
        self.finish_row();
        if let Some(columns) = self.too_many {
            return Err(TooManyCells { columns });
        }
        if self.rows.is_empty() || self.columns == 0 {
            return Ok(None);
        }
        if self.rows.len().saturating_mul(self.columns) > LARGEST_GRID {
            return Err(TooManyCells { columns: self.columns });
        }
        let mut slots = Vec::with_capacity(self.rows.len() * self.columns);
        for row in &self.row_slots {
            slots.extend_from_slice(row);
            slots.resize(slots.len() + self.columns - row.len(), Slot::BLANK);
        }
        Ok(Some(Table {
            columns: self.columns,
            rows: self.rows,
            slots,
            cells: self.cells,
            keys: None,
            runs_over_lines: false,
        }))
    }
}
