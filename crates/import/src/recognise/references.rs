//! Records that refer to other records: competencies that name their level and area by an id.

use std::collections::HashMap;

use crate::document::table::Table;
use crate::document::{Document, Snippet};
use crate::draft::build::{Reference, References};
use crate::names::keys::{self, KeyKind};

/// Finds the columns of record tables whose values are ids or names of records in another table.
pub(super) fn find(document: &Document) -> References {
    const FEWEST: f64 = 0.9;
    let entities: Vec<Entities> =
        document.tables.iter().enumerate().filter_map(|(index, table)| entities(document, index, table)).collect();
    let mut references = References::default();
    for (index, table) in document.tables.iter().enumerate() {
        if table.keys.is_none() {
            continue;
        }
        for column in 0..table.columns {
            let values: Vec<&str> = (0..table.rows.len())
                .filter_map(|row| table.label(document, row, column))
                .map(|label| document.str(label))
                .collect();
            let others = entities.iter().filter(|entities| entities.table != index && !values.is_empty());
            let best = others
                .map(|entities| {
                    let known = values.iter().filter(|value| entities.names.contains_key(**value)).count();
                    (known as f64 / values.len() as f64, entities)
                })
                .filter(|(share, _)| *share >= FEWEST)
                .max_by(|(one, _), (other, _)| one.total_cmp(other));
            if let Some((_, entities)) = best {
                let reference = Reference { names: entities.names.clone(), order: entities.order.clone() };
                references.columns.insert((index, column), reference);
            }
        }
    }
    references
}

/// Records that others may refer to.
struct Entities {
    table: usize,
    names: HashMap<String, usize>,
    order: Vec<(Snippet, Snippet)>,
}

fn entities(document: &Document, index: usize, table: &Table) -> Option<Entities> {
    const MOST: usize = 400;
    let names = table.keys.as_ref()?;
    if table.rows.len() > MOST {
        return None;
    }
    let kinds: Vec<KeyKind> = names.iter().map(|key| keys::kind(document.str(*key))).collect();
    let ids: Vec<usize> =
        (0..kinds.len()).filter(|column| matches!(kinds[*column], KeyKind::Id | KeyKind::Title(_))).collect();
    let title = (0..kinds.len())
        .filter_map(|column| match kinds[column] {
            KeyKind::Title(weight) => Some((weight, column)),
            _ => None,
        })
        .max()
        .map(|(_, column)| column);
    let title = title.or(ids.first().copied())?;
    let mut entities = Entities { table: index, names: HashMap::new(), order: Vec::new() };
    for row in 0..table.rows.len() {
        let name = table.label(document, row, title).or_else(|| table.label(document, row, *ids.first()?))?;
        let id = ids.first().and_then(|column| table.label(document, row, *column)).unwrap_or(name);
        entities.order.push((id, name));
        for column in &ids {
            if let Some(id) = table.label(document, row, *column) {
                entities.names.entry(document.plain(id)).or_insert(row);
            }
        }
    }
    Some(entities)
}
