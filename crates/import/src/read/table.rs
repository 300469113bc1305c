//! Tables drawn with pipes.
//!
//! No Markdown library reads these: the tables people have are broken in ways that a renderer hides (cells that run
//! over lines, rows joined end to end, a cell a line, a cell too few), and mending them row by row, each with its
//! line, is the point of this importer.

use crate::diagnostic::{Notes, excerpt};
use crate::rough::{RoughCell, RoughText, Row, Table};
use crate::text::split_at_breaks;

/// A line with its number, counted from 1.
pub(crate) type Line<'a> = (usize, &'a str);

/// The positions of the pipes that separate cells.
pub(crate) fn pipes(line: &str) -> Vec<usize> {
    let mut pipes = Vec::new();
    let mut escaped = false;
    for (index, byte) in line.bytes().enumerate() {
        if byte == b'|' && !escaped {
            pipes.push(index);
        }
        escaped = byte == b'\\' && !escaped;
    }
    pipes
}

/// Whether a line is the one under a table's header: `|---|:--:|`.
pub(crate) fn is_delimiter(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line.chars().all(|character| matches!(character, '|' | '-' | ':' | ' ' | '\t'))
}

fn split_line(line: &str) -> Vec<&str> {
    let line = line.trim();
    let mut cells = Vec::new();
    let mut start = 0;
    for pipe in pipes(line) {
        cells.push(line[start..pipe].trim());
        start = pipe + 1;
    }
    let last = line[start..].trim();
    if !last.is_empty() || cells.is_empty() {
        cells.push(last);
    }
    if line.starts_with('|') {
        cells.remove(0);
    }
    cells
}

fn row((number, line): Line<'_>) -> Row {
    let cells = split_line(line);
    Row { line: number, cells: cells.into_iter().map(|cell| cell_of(RoughText::new(number, cell))).collect() }
}

fn cell_of(text: RoughText) -> RoughCell {
    let mut pieces = split_at_breaks(&text);
    pieces.retain(|piece| !piece.raw.is_empty());
    pieces
}

/// Reads a table from its header, the width of the line under it, and the lines that follow.
pub(crate) fn read(header: Option<Line<'_>>, body: &[Line<'_>], notes: &mut Notes) -> Table {
    let line = header.or(body.first().copied()).map_or(1, |(number, _)| number);
    let header = header.map(row);
    let columns = match &header {
        Some(header) => header.cells.len(),
        None => body.iter().map(|(_, line)| split_line(line).len()).max().unwrap_or(1),
    };
    let rows: Vec<Row> = body.iter().map(|line| row(*line)).collect();
    let faults = rows.iter().zip(body).filter(|(row, (_, line))| is_fault(row, line, columns)).count();
    if faults > 0 && columns > 1 {
        let stream = read_stream(body, columns);
        if stream.faults < faults {
            for (line, message) in stream.remarks {
                notes.warn(line, message);
            }
            let runs_over_lines = stream
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .any(|cell| cell.first().map(|text| text.line) != cell.last().map(|text| text.line));
            let rows = fit(stream.rows, columns, notes);
            return Table { line, header, rows, runs_over_lines };
        }
    }
    let mut kept = Vec::with_capacity(rows.len());
    for (row, (number, text)) in rows.into_iter().zip(body) {
        if text.contains('|') {
            kept.push(row);
        } else {
            notes.warn(*number, format!("this line follows the table and is not kept: “{}”", excerpt(text)));
        }
    }
    Table { line, header, rows: fit(kept, columns, notes), runs_over_lines: false }
}

fn is_fault(row: &Row, line: &str, columns: usize) -> bool {
    let is_heading_of_one_cell = row.cells.len() == 1 && line.trim().starts_with('|');
    row.cells.len() != columns && !is_heading_of_one_cell || !line.contains('|')
}

/// More levels than any career has. Wider tables are no ladders, and are not padded either.
pub(crate) const MOST_LEVELS: usize = 100;

/// Gives every row the same number of cells, and says where that took something.
fn fit(mut rows: Vec<Row>, columns: usize, notes: &mut Notes) -> Vec<Row> {
    if columns > MOST_LEVELS + 1 {
        return rows;
    }
    for row in &mut rows {
        let found = row.cells.len();
        if found < columns {
            let name = row.cells.first().and_then(|cell| cell.first()).map_or("", |text| text.raw.as_str());
            if row.cells.iter().skip(1).any(|cell| !cell.is_empty()) {
                notes.warn(
                    row.line,
                    format!(
                        "the row “{}” has {found} cells instead of {columns}; the missing {} read as blank, at its end",
                        excerpt(name),
                        if columns - found == 1 { "one is" } else { "ones are" },
                    ),
                );
            }
            row.cells.resize_with(columns, Vec::new);
        }
        for text in row.cells.drain(columns.min(row.cells.len())..).flatten() {
            notes.warn(
                text.line,
                format!("the row has {found} cells instead of {columns}; “{}” is not kept", excerpt(&text.raw)),
            );
        }
    }
    rows
}

/// Rows found by counting cells, whatever lines they stand on.
struct Stream {
    rows: Vec<Row>,
    faults: usize,
    remarks: Vec<(usize, String)>,
}

/// A cell in the stream, and whether the pipe after it ended its line.
struct Token {
    line: usize,
    texts: RoughCell,
    ends_its_line: bool,
}

/// Reads rows that are joined by `| |`: after as many cells as there are columns comes an empty one.
fn read_stream(body: &[Line<'_>], columns: usize) -> Stream {
    let mut tokens = tokens(body).into_iter().peekable();
    let mut stream = Stream { rows: Vec::new(), faults: 0, remarks: Vec::new() };
    while tokens.peek().is_some() {
        let mut row: Vec<Token> = tokens.by_ref().take(columns).collect();
        // A pipe at the end of a line can be a slip of the copying; the cell then goes on in the next line.
        while tokens.peek().is_some_and(|token| !token.texts.is_empty()) {
            stream.faults += 1;
            let slip = row.iter().position(|token| token.ends_its_line && !token.texts.is_empty());
            let Some(slip) = slip.filter(|slip| slip + 1 < row.len()) else { break };
            let continued = row.remove(slip + 1);
            stream.remarks.push((
                row[slip].line_of_end(),
                format!(
                    "the “|” at the end of this line is read as a line break within the cell “{}”",
                    row[slip].texts.last().map(|text| excerpt(&text.raw)).unwrap_or_default(),
                ),
            ));
            row[slip].texts.extend(continued.texts);
            row[slip].ends_its_line = continued.ends_its_line;
            row.extend(tokens.next());
        }
        if row.len() < columns {
            stream.faults += 1;
        }
        let line = row.first().map_or(1, |token| token.line);
        let is_blank = row.iter().all(|token| token.texts.is_empty());
        if !is_blank {
            stream.rows.push(Row { line, cells: row.into_iter().map(|token| token.texts).collect() });
        }
        // The empty cell between two rows.
        if tokens.peek().is_some_and(|token| token.texts.is_empty()) {
            tokens.next();
        }
    }
    stream
}

impl Token {
    fn line_of_end(&self) -> usize {
        self.texts.last().map_or(self.line, |text| text.line)
    }
}

fn tokens(body: &[Line<'_>]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Option<Token> = None;
    for (index, (number, line)) in body.iter().enumerate() {
        let line = line.trim();
        let mut start = 0;
        for pipe in pipes(line) {
            let token = open.get_or_insert_with(|| Token { line: *number, texts: Vec::new(), ends_its_line: false });
            token.texts.extend(cell_of(RoughText::new(*number, line[start..pipe].trim())));
            token.ends_its_line = line[pipe + 1..].trim().is_empty();
            let opens_the_table = index == 0 && pipe == 0;
            if !opens_the_table {
                tokens.extend(open.take());
            }
            open = None;
            start = pipe + 1;
        }
        let rest = line[start..].trim();
        if !rest.is_empty() {
            let token = open.get_or_insert_with(|| Token { line: *number, texts: Vec::new(), ends_its_line: false });
            token.texts.extend(cell_of(RoughText::new(*number, rest)));
        }
    }
    tokens.extend(open);
    tokens
}

/// Reads a table of which every cell stands on a line of its own, with a pipe at its end and no header.
pub(crate) fn read_cell_a_line(lines: &[Line<'_>], notes: &mut Notes) -> Table {
    let line = lines.first().map_or(1, |(number, _)| *number);
    let tokens = tokens(lines);
    let columns = columns_of(&tokens);
    let mut rows = Vec::new();
    let mut cells = tokens.into_iter().peekable();
    while cells.peek().is_some() {
        let row: Vec<Token> = cells.by_ref().take(columns).collect();
        let line = row.first().map_or(1, |token| token.line);
        rows.push(Row { line, cells: row.into_iter().map(|token| token.texts).collect() });
    }
    notes.info(line, format!("every cell stands on a line of its own; read as {} rows of {columns} cells", rows.len()));
    let has_header = rows.first().is_some_and(|row| row.cells.iter().skip(1).all(is_name));
    let header = if has_header && rows.len() > 1 { Some(rows.remove(0)) } else { None };
    Table { line, header, rows: fit(rows, columns, notes), runs_over_lines: false }
}

/// The number of columns that puts names into the first column and sentences or blanks into the others.
fn columns_of(tokens: &[Token]) -> usize {
    const MOST_COLUMNS: usize = 24;
    let kinds: Vec<(bool, bool)> = tokens.iter().map(|token| (is_name(&token.texts), token.texts.is_empty())).collect();
    let faults = |columns: usize| {
        let misplaced = kinds
            .iter()
            .enumerate()
            .filter(
                |(index, (is_name, is_blank))| {
                    if index % columns == 0 { !is_name || *is_blank } else { *is_name && *index >= columns }
                },
            )
            .count();
        misplaced + (kinds.len() % columns).min(1)
    };
    (2..=MOST_COLUMNS.min(kinds.len().max(2))).min_by_key(|columns| faults(*columns)).unwrap_or(2)
}

fn is_name(cell: &RoughCell) -> bool {
    const LONGEST_NAME: usize = 80;
    match cell.as_slice() {
        [text] => text.raw.chars().count() <= LONGEST_NAME && !text.raw.ends_with(['.', '!', '?', ';', ',']),
        _ => false,
    }
}
