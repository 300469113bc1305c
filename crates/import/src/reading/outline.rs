//! The outline of a document as it is shown to a person who corrects its reading.

use serde::{Deserialize, Serialize};

use crate::diagnostic::excerpt;
use crate::document::Document;
use crate::document::table::Table;
use crate::outline::{NodeKind, Outline};
use crate::place::Place;

/// The sections and tables that a reading gives roles to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DocumentOutline {
    /// Everything with a label that may structure the ladder, in the document's order.
    pub sections: Vec<Section>,
    /// The tables, in the document's order. Lists of records are tables as well.
    pub tables: Vec<TableOutline>,
}

/// A part of a document with a label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// What it is in the document.
    pub kind: SectionKind,
    /// Its label, shortened; empty if it has none.
    pub label: String,
    /// How deep it stands within others of its document.
    pub depth: u32,
    /// The section around it.
    pub parent: Option<u32>,
    /// Whether it holds other sections.
    pub holds_sections: bool,
    /// Where it stands.
    pub place: Place,
}

/// What a section is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// A file.
    File,
    /// A sheet of a workbook.
    Sheet,
    /// A heading of this depth.
    Heading(u8),
    /// A paragraph that is set like a heading.
    BoldLine,
    /// A paragraph that introduces a list.
    Lead,
    /// An entry of a list with entries within it.
    ListEntry,
    /// The term in a text of the form `term: text`.
    Term,
    /// A field of a record.
    Field,
    /// A record in a list.
    Record,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableOutline {
    /// Where it stands.
    pub place: Place,
    /// Number of rows.
    pub rows: u32,
    /// Number of columns.
    pub columns: u32,
    /// Names of the fields, if the table is a list of records.
    pub fields: Vec<String>,
    /// Beginnings of the cells of its first rows, at most [`TableOutline::SHOWN_ROWS`], by which a person recognises it.
    pub beginning: Vec<Vec<String>>,
}

impl TableOutline {
    /// The most rows whose cells are in [`TableOutline::beginning`].
    pub const SHOWN_ROWS: usize = 40;

    fn new(document: &Document, table: &Table) -> Self {
        let cells = |row| (0..table.columns).map(move |column| excerpt(&table.text(document, row, column)));
        Self {
            place: table.rows.first().map_or_else(|| Place::file(0), |row| row.place),
            rows: table.rows.len() as u32,
            columns: table.columns as u32,
            fields: table.keys.iter().flatten().map(|key| document.plain(*key)).collect(),
            beginning: (0..table.rows.len().min(Self::SHOWN_ROWS)).map(|row| cells(row).collect()).collect(),
        }
    }
}

/// Returns the public kind of a node that structures a document.
fn kind(node: NodeKind) -> Option<SectionKind> {
    Some(match node {
        NodeKind::File(_) => SectionKind::File,
        NodeKind::Sheet => SectionKind::Sheet,
        NodeKind::Heading(depth) => SectionKind::Heading(depth),
        NodeKind::Bold => SectionKind::BoldLine,
        NodeKind::Lead => SectionKind::Lead,
        NodeKind::Item(_) => SectionKind::ListEntry,
        NodeKind::Term { .. } => SectionKind::Term,
        NodeKind::Field => SectionKind::Field,
        NodeKind::Entry => SectionKind::Record,
        NodeKind::Root | NodeKind::Line(_) | NodeKind::Table => return None,
    })
}

impl DocumentOutline {
    pub(crate) fn new(document: &Document, outline: &Outline) -> Self {
        let mut sections: Vec<Section> = Vec::new();
        let mut numbers = vec![None; outline.nodes.len()];
        for id in outline.ids() {
            let Some(kind) = kind(outline.node(id).kind) else { continue };
            let parent = numbers[outline.node(id).parent as usize];
            let depth = parent.map_or(0, |parent: u32| sections[parent as usize].depth + 1);
            if let Some(parent) = parent {
                sections[parent as usize].holds_sections = true;
            }
            numbers[id as usize] = Some(sections.len() as u32);
            sections.push(Section {
                kind,
                label: outline.label(document, id).map(|label| excerpt(&label)).unwrap_or_default(),
                depth,
                parent,
                holds_sections: false,
                place: outline.place(document, id),
            });
        }
        let tables = document.tables.iter().map(|table| TableOutline::new(document, table));
        Self { sections, tables: tables.collect() }
    }
}
