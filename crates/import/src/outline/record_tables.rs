//! Tables of records: lists of lists, and lists of records with the same fields.

use crate::document::record::RecordValue;
use crate::document::table::TableBuilder;
use crate::document::{Document, Line, LineKind, Snippet};

/// Makes a table of a list of lists, with the list beside it that names the columns.
pub(super) fn grid_of(fields: &[u32], document: &mut Document) -> Option<(u32, Option<u32>, u32)> {
    let is_row = |document: &Document, row: u32| {
        document.records[row as usize].value == RecordValue::List
            && document.fields(row).count() > 1
            && document
                .fields(row)
                .all(|cell| !matches!(document.records[cell as usize].value, RecordValue::Map | RecordValue::List))
    };
    let rows = fields.iter().copied().find(|field| {
        document.records[*field as usize].value == RecordValue::List
            && document.fields(*field).count() > 0
            && document.fields(*field).all(|row| is_row(document, row))
    })?;
    let columns = document.fields(rows).map(|row| document.fields(row).count()).max()?;
    let header = fields.iter().copied().find(|field| {
        *field != rows && is_row(document, *field) && document.fields(*field).count().abs_diff(columns) <= 1
    });
    let mut builder = TableBuilder::default();
    let lines: Vec<u32> = header.into_iter().chain(document.fields(rows)).collect();
    for (index, row) in lines.into_iter().enumerate() {
        let cells: Vec<u32> = document.fields(row).collect();
        let place = cells.iter().find_map(|cell| match document.records[*cell as usize].value {
            RecordValue::Text(text) => Some(document.place(text)),
            _ => None,
        });
        builder.begin_row(place.unwrap_or_else(|| crate::place::Place::file(0)), index == 0 && header.is_some());
        if index == 0 && cells.len() + 1 == columns {
            // The names of the levels alone, without one for the first column.
            builder.cell(0..0, 1, 1);
        }
        for cell in cells {
            let first = document.cell_lines.len() as u32;
            if let RecordValue::Text(text) = document.records[cell as usize].value {
                document.cell_lines.push(Line { text, kind: LineKind::Paragraph });
            }
            builder.cell(first..document.cell_lines.len() as u32, 1, 1);
        }
    }
    document.tables.push(builder.finish().ok().flatten()?);
    Some((rows, header, document.tables.len() as u32 - 1))
}

/// Makes a table of a list of records whose values are texts or lists of texts.
pub(super) fn table_of(list: u32, level_lists: &[Vec<Snippet>], document: &mut Document) -> Option<u32> {
    let rows: Vec<u32> = document.fields(list).collect();
    let is_flat = |row: u32| {
        document.records[row as usize].value == RecordValue::Map
            && document.fields(row).all(|field| match document.records[field as usize].value {
                RecordValue::Map => false,
                RecordValue::List => document.fields(field).all(|element| {
                    !matches!(document.records[element as usize].value, RecordValue::Map | RecordValue::List)
                }),
                RecordValue::Text(_) | RecordValue::Empty => true,
            })
    };
    if rows.is_empty() || !rows.iter().all(|row| is_flat(*row)) {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    let mut keys: Vec<Snippet> = Vec::new();
    for field in rows.iter().flat_map(|row| document.fields(*row)) {
        let Some(key) = document.records[field as usize].key else { continue };
        let key = document.whole(key);
        let name = document.str(key);
        if !names.iter().any(|other| other == name) {
            names.push(name.to_owned());
            keys.push(key);
        }
        if names.len() > 200 {
            return None;
        }
    }
    // A list of texts that corresponds to a list of levels makes a column for each.
    let unfolded = (0..names.len()).find_map(|column| {
        let lengths: Vec<usize> = rows
            .iter()
            .filter_map(|row| document.fields(*row).find(|field| document.key_of(*field) == Some(&names[column])))
            .filter(|field| document.records[*field as usize].value == RecordValue::List)
            .map(|field| document.fields(field).count())
            .collect();
        let length = *lengths.first()?;
        let is_even = lengths.len() == rows.len() && lengths.iter().all(|other| *other == length);
        let levels = level_lists.iter().find(|levels| levels.len() == length)?;
        is_even.then(|| (column, levels.clone()))
    });
    let width = names.len();
    if let Some((_, levels)) = &unfolded {
        keys.extend(levels.iter().copied());
    }
    let mut builder = TableBuilder::default();
    for row in rows {
        let mut cells: Vec<std::ops::Range<u32>> = vec![0..0; keys.len()];
        let fields: Vec<u32> = document.fields(row).collect();
        let mut place = None;
        for field in fields {
            let Some(column) = document.key_of(field).and_then(|key| names.iter().position(|name| name == key)) else {
                continue;
            };
            let first = document.cell_lines.len() as u32;
            let nodes: Vec<(u32, LineKind)> = match document.records[field as usize].value {
                RecordValue::List => document.fields(field).map(|element| (element, LineKind::Item(0))).collect(),
                _ => vec![(field, LineKind::Paragraph)],
            };
            for (node, kind) in nodes {
                if let RecordValue::Text(text) = document.records[node as usize].value {
                    place = place.or(Some(document.place(text)));
                    document.cell_lines.push(Line { text, kind });
                }
            }
            let end = document.cell_lines.len() as u32;
            match &unfolded {
                Some((unfolded, levels)) if *unfolded == column && end - first == levels.len() as u32 => {
                    for (offset, line) in (first..end).enumerate() {
                        cells[width + offset] = line..line + 1;
                    }
                }
                _ => cells[column] = first..end,
            }
        }
        let Some(place) = place else { continue };
        builder.begin_row(place, false);
        for lines in cells {
            builder.cell(lines, 1, 1);
        }
    }
    let mut table = builder.finish().ok().flatten()?;
    table.keys = Some(keys);
    document.tables.push(table);
    Some(document.tables.len() as u32 - 1)
}
