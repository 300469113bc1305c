//! The canonical form, in which a document says itself what everything is: its front matter has an id, and the heading
//! of every track has one as well.

use crate::document::Document;
use crate::document::text::Style;
use crate::draft::{Plan, attributes};
use crate::names::keys;
use crate::outline::{NodeId, NodeKind, Outline};
use crate::reading::{Carriers, ColumnRole, Role, TableReading, TrackReading};

/// The class of a heading whose track is a checklist.
pub(crate) const CHECKLIST: &str = "checklist";

/// Returns whether a document is in the canonical form.
pub(crate) fn is_canonical(document: &Document, outline: &Outline) -> bool {
    tracks(document, outline).is_some()
}

/// Returns the headings of the tracks, if each says what it is.
fn tracks(document: &Document, outline: &Outline) -> Option<Vec<NodeId>> {
    let [front_matter] = outline.front_matter[..] else { return None };
    let has_id = document.fields(front_matter.record).any(|field| {
        document.key_of(field).is_some_and(|key| keys::words(key) == "id") && document.value_of(field).is_some()
    });
    let headings: Vec<NodeId> = outline.ids().filter(|id| outline.node(*id).kind == NodeKind::Heading(2)).collect();
    let is_track = |id: &NodeId| {
        let Some(label) = outline.node(*id).label else { return false };
        let (_, attributes) = attributes::split(document.rich(label));
        let has_table = outline.children(*id).any(|child| outline.node(child).kind == NodeKind::Table);
        attributes.id.is_some() && (has_table || attributes.has_class(CHECKLIST))
    };
    (has_id && !headings.is_empty() && headings.iter().all(is_track)).then_some(headings)
}

/// Returns the plan that a document in the canonical form states.
pub(super) fn plan(document: &Document, outline: &Outline) -> Option<Plan> {
    let tracks = tracks(document, outline)?;
    let mut roles = vec![Role::Wrapper; outline.nodes.len()];
    let mut tables: Vec<TableReading> = document.tables.iter().map(|_| TableReading::default()).collect();
    for id in outline.ids() {
        roles[id as usize] = match outline.node(id).kind {
            NodeKind::Heading(1) => Role::Title,
            NodeKind::Item(_) | NodeKind::Term { .. } => Role::Statement,
            _ => Role::Wrapper,
        };
    }
    for track in tracks {
        roles[track as usize] = Role::Track;
        for id in outline.within(track) {
            let node = outline.node(id);
            match node.kind {
                NodeKind::Heading(3) => roles[id as usize] = Role::Level,
                NodeKind::Heading(4) => roles[id as usize] = Role::Group,
                NodeKind::Heading(_) => roles[id as usize] = Role::Criterion,
                NodeKind::Table => {
                    if let Some(table) = node.table {
                        tables[table as usize] = table_reading(document, table as usize);
                    }
                }
                _ => {}
            }
        }
    }
    Some(Plan {
        roles,
        tables,
        tracks: Vec::new(),
        default: TrackReading::default(),
        carriers: Carriers { paragraphs: false, paragraphs_of_level: false, tables: true },
        is_canonical: true,
        prior: 0.0,
    })
}

fn table_reading(document: &Document, index: usize) -> TableReading {
    let table = &document.tables[index];
    let mut columns = vec![ColumnRole::Level; table.columns];
    if let Some(first) = columns.first_mut() {
        *first = ColumnRole::CriterionNames;
    }
    let is_group = |row: &usize| {
        let says_nothing = (1..table.columns).all(|column| table.is_blank(document, *row, column));
        let Some(name) = table.label(document, *row, 0).filter(|_| says_nothing) else { return false };
        let (bare, attributes) = attributes::split(document.rich(name));
        let is_criterion = attributes.has_class("criterion") || bare.is_wholly(Style::Italic);
        attributes.has_class("group") || !is_criterion
    };
    TableReading {
        is_used: true,
        header_rows: vec![0],
        group_rows: (1..table.rows.len()).filter(is_group).map(|row| row as u32).collect(),
        columns,
        ..TableReading::default()
    }
}
