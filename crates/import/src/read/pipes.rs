//! Tables drawn with pipes whose rows do not fit their header.
//!
//! A Markdown parser reads such tables as a renderer shows them, and drops or shifts what does not fit. People have
//! them all the same: cells that run over lines, rows joined end to end, a cell a line, a cell too few. They are mended
//! here, and each repair is reported with its line.

use crate::diagnostic::{Finding, Notes, excerpt};
use crate::place::Place;

/// A table as text.
pub(super) struct PipeTable<'a> {
    pub(super) has_header: bool,
    pub(super) rows: Vec<PipeRow<'a>>,
    /// Whether cells run over lines.
    pub(super) runs_over_lines: bool,
}

/// A row, by the line that it begins on.
pub(super) struct PipeRow<'a> {
    pub(super) line: u32,
    /// The lines of each cell with their numbers.
    pub(super) cells: Vec<Vec<(u32, &'a str)>>,
}

/// Returns the positions of the pipes that separate cells.
pub(super) fn pipes(line: &str) -> Vec<usize> {
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

/// Returns the text after the mark of a list's entry.
pub(super) fn bullet(text: &str) -> Option<&str> {
    let rest = match text.chars().next()? {
        mark @ ('-' | '*' | '+' | '•' | '–') => &text[mark.len_utf8()..],
        '0'..='9' => text.trim_start_matches(|character: char| character.is_ascii_digit()).strip_prefix(['.', ')'])?,
        _ => return None,
    };
    rest.starts_with([' ', '\t', '\u{a0}']).then(|| rest.trim())
}

/// Returns whether a line is the one under a table's header: `|---|:--:|`.
pub(super) fn is_delimiter(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line.chars().all(|character| matches!(character, '|' | '-' | ':' | ' ' | '\t'))
}

/// Returns whether every row of a table has as many cells as its header, or one that names a group.
pub(super) fn is_regular(source: &str) -> bool {
    let mut lines = source.lines();
    let Some(columns) = lines.next().map(|line| split_line(line).len()) else { return true };
    lines.skip(1).all(|line| !is_fault(line, columns))
}

/// Returns whether all lines are rows of at least two cells, with pipes at their beginnings.
pub(super) fn are_rows(source: &str) -> bool {
    const FEWEST_PIPES: usize = 3;
    let is_row = |line: &str| line.trim_start().starts_with('|') && pipes(line).len() >= FEWEST_PIPES;
    source.lines().count() > 1 && source.lines().all(is_row)
}

fn is_fault(line: &str, columns: usize) -> bool {
    let cells = split_line(line).len();
    let names_a_group = cells == 1 && line.trim().starts_with('|');
    cells != columns && !names_a_group || !line.contains('|')
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

/// Returns the lines of a source with their numbers in the file.
fn numbered_lines(source: &str, first_line: u32) -> Vec<(u32, &str)> {
    (first_line..).zip(source.lines()).collect()
}

/// Reads a table from its lines.
pub(super) fn read<'a>(
    source: &'a str,
    first_line: u32,
    place: impl Fn(u32) -> Place,
    notes: &mut Notes,
) -> PipeTable<'a> {
    let lines = numbered_lines(source, first_line);
    let Some(((header_line, header), mut body)) = lines.split_first().map(|(first, body)| (*first, body)) else {
        return PipeTable { has_header: false, rows: Vec::new(), runs_over_lines: false };
    };
    match body.split_first() {
        Some(((_, line), rest)) if is_delimiter(line) => body = rest,
        _ => notes.add(place(header_line), Finding::NoDelimiterRow),
    }
    let header = split_line(header);
    let columns = header.len();
    let cell = |line: u32, text: &'a str| if text.is_empty() { Vec::new() } else { vec![(line, text)] };
    let header = PipeRow { line: header_line, cells: header.into_iter().map(|text| cell(header_line, text)).collect() };
    let faults = body.iter().filter(|(_, line)| is_fault(line, columns)).count();
    if faults > 0 && columns > 1 {
        let stream = Stream::read(body, columns);
        if stream.faults < faults {
            for (line, text) in stream.slips {
                notes.add(place(line), Finding::PipeIsLineBreak { cell: excerpt(text) });
            }
            let runs_over_lines = stream.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.len() > 1);
            let mut rows = vec![header];
            rows.extend(fit(stream.rows, columns, &place, notes));
            return PipeTable { has_header: true, rows, runs_over_lines };
        }
    }
    let rows = body.iter().map(|(line, text)| PipeRow {
        line: *line,
        cells: split_line(text).into_iter().map(|text| cell(*line, text)).collect(),
    });
    let mut rows = fit(rows.collect(), columns, &place, notes);
    rows.insert(0, header);
    PipeTable { has_header: true, rows, runs_over_lines: false }
}

/// Gives every row the same number of cells, and reports where that took something.
fn fit<'a>(
    mut rows: Vec<PipeRow<'a>>,
    columns: usize,
    place: &impl Fn(u32) -> Place,
    notes: &mut Notes,
) -> Vec<PipeRow<'a>> {
    for row in &mut rows {
        let found = row.cells.len();
        if found < columns {
            let name = row.cells.first().and_then(|cell| cell.first()).map_or("", |(_, text)| *text);
            if row.cells.iter().skip(1).any(|cell| !cell.is_empty()) {
                let finding = Finding::MissingCells { row: excerpt(name), found, expected: columns };
                notes.add(place(row.line), finding);
            }
            row.cells.resize_with(columns, Vec::new);
        }
        for (line, text) in row.cells.drain(columns..).flatten() {
            notes.add(place(line), Finding::SurplusCells { text: excerpt(text), found, expected: columns });
        }
    }
    rows
}

/// Rows found by counting cells, whatever lines they stand on.
struct Stream<'a> {
    rows: Vec<PipeRow<'a>>,
    faults: usize,
    /// Pipes that were taken for line breaks: their lines and the text before them.
    slips: Vec<(u32, &'a str)>,
}

/// A cell in the stream, and whether the pipe after it ended its line.
struct Token<'a> {
    line: u32,
    texts: Vec<(u32, &'a str)>,
    ends_its_line: bool,
}

impl<'a> Stream<'a> {
    /// Reads rows that are joined by `| |`: after as many cells as there are columns comes an empty one.
    fn read(body: &[(u32, &'a str)], columns: usize) -> Self {
        let mut tokens = tokens(body).into_iter().peekable();
        let mut stream = Stream { rows: Vec::new(), faults: 0, slips: Vec::new() };
        while tokens.peek().is_some() {
            let mut row: Vec<Token<'a>> = tokens.by_ref().take(columns).collect();
            // A pipe at the end of a line can be a slip of the copying; the cell then goes on in the next line.
            while tokens.peek().is_some_and(|token| !token.texts.is_empty()) {
                stream.faults += 1;
                let slip = row.iter().position(|token| token.ends_its_line && !token.texts.is_empty());
                let Some(slip) = slip.filter(|slip| slip + 1 < row.len()) else { break };
                let continued = row.remove(slip + 1);
                if let Some(last) = row[slip].texts.last() {
                    stream.slips.push(*last);
                }
                row[slip].texts.extend(continued.texts);
                row[slip].ends_its_line = continued.ends_its_line;
                row.extend(tokens.next());
            }
            if row.len() < columns {
                stream.faults += 1;
            }
            let line = row.first().map_or(1, |token| token.line);
            if !row.iter().all(|token| token.texts.is_empty()) {
                stream.rows.push(PipeRow { line, cells: row.into_iter().map(|token| token.texts).collect() });
            }
            // The empty cell between two rows.
            if tokens.peek().is_some_and(|token| token.texts.is_empty()) {
                tokens.next();
            }
        }
        stream
    }
}

fn tokens<'a>(body: &[(u32, &'a str)]) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token<'a>> = Vec::new();
    let mut open: Option<Token<'a>> = None;
    for (index, (number, line)) in body.iter().enumerate() {
        let line = line.trim();
        let mut start = 0;
        let new = || Token { line: *number, texts: Vec::new(), ends_its_line: false };
        for pipe in pipes(line) {
            let token = open.get_or_insert_with(new);
            let text = line[start..pipe].trim();
            token.texts.extend((!text.is_empty()).then_some((*number, text)));
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
            open.get_or_insert_with(new).texts.push((*number, rest));
        }
    }
    tokens.extend(open);
    tokens
}

/// Reads a table of which every cell stands on a line of its own, with a pipe at its end and no header.
pub(super) fn cell_per_line<'a>(
    source: &'a str,
    first_line: u32,
    place: impl Fn(u32) -> Place,
    notes: &mut Notes,
) -> PipeTable<'a> {
    let lines = numbered_lines(source, first_line);
    let tokens = tokens(&lines);
    let columns = columns_of(&tokens);
    let mut rows = Vec::new();
    let mut cells = tokens.into_iter().peekable();
    while cells.peek().is_some() {
        let row: Vec<Token<'a>> = cells.by_ref().take(columns).collect();
        let line = row.first().map_or(first_line, |token| token.line);
        rows.push(PipeRow { line, cells: row.into_iter().map(|token| token.texts).collect() });
    }
    notes.add(place(first_line), Finding::CellPerLine { rows: rows.len(), columns });
    let has_header =
        rows.len() > 1 && rows.first().is_some_and(|row| row.cells.iter().skip(1).all(|cell| is_name(cell)));
    PipeTable { has_header, rows: fit(rows, columns, &place, notes), runs_over_lines: false }
}

/// Returns the number of columns that puts names into the first column and sentences or blanks into the others.
fn columns_of(tokens: &[Token<'_>]) -> usize {
    const MOST_COLUMNS: usize = 24;
    let kinds: Vec<(bool, bool)> = tokens.iter().map(|token| (is_name(&token.texts), token.texts.is_empty())).collect();
    let faults = |columns: usize| {
        let is_misplaced = |(index, (is_name, is_blank)): &(usize, &(bool, bool))| {
            if index % columns == 0 { !is_name || *is_blank } else { *is_name && *index >= columns }
        };
        kinds.iter().enumerate().filter(is_misplaced).count() + (kinds.len() % columns).min(1)
    };
    (2..=MOST_COLUMNS.min(kinds.len().max(2))).min_by_key(|columns| faults(*columns)).unwrap_or(2)
}

fn is_name(cell: &[(u32, &str)]) -> bool {
    const LONGEST_NAME: usize = 80;
    match cell {
        [(_, text)] => text.chars().count() <= LONGEST_NAME && !text.ends_with(['.', '!', '?', ';', ',']),
        _ => false,
    }
}
