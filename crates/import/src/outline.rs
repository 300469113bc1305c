//! The outline of a document: what stands under which heading, label, entry or field.
//!
//! Pages and records become one kind of tree, so that one recogniser understands both. Nodes stand in one list in the
//! order of the text, each followed by what is within it.

mod build;
mod labels;
mod record_tables;
mod records;
mod within_level;

pub(crate) use build::build;
pub(crate) use labels::bare_text;

use crate::document::{Document, Snippet};
use crate::place::Place;

/// Position of a node in its outline.
pub(crate) type NodeId = u32;

/// The tree of a document's texts.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub(crate) nodes: Vec<Node>,
    /// The records in front of pages, by file; those that hold the ladder are in the tree as well.
    pub(crate) front_matter: Vec<FrontMatter>,
    /// Values of records that are no text: numbers, addresses, names for programs.
    pub(crate) plain_values: Vec<Snippet>,
}

/// The record in front of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FrontMatter {
    pub(crate) record: u32,
    /// Whether it is part of the tree.
    pub(crate) is_in_tree: bool,
}

/// A node of the outline.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    pub(crate) parent: NodeId,
    /// One past the last node within this one.
    pub(crate) end: NodeId,
    pub(crate) label: Option<Snippet>,
    /// The whole text of a term or line; the name of a field.
    pub(crate) text: Option<Snippet>,
    /// Whether a field called “level” holds the label.
    pub(crate) names_level: bool,
    /// A table that stands here, or that the entries of a field make.
    pub(crate) table: Option<u32>,
}

/// The kinds of nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NodeKind {
    /// The whole document.
    Root,
    File(u32),
    Sheet,
    Heading(u8),
    /// A paragraph that is set like a heading, or a bare line that names a level.
    Bold,
    /// A paragraph that ends in a colon, before a list.
    Lead,
    /// An entry of a list that has entries within it, nested this deep.
    Item(u16),
    /// A text of the form `term: text`. Bold terms are surer.
    Term {
        depth: u16,
        is_bold: bool,
    },
    /// A field of a record.
    Field,
    /// A record in a list.
    Entry,
    /// A text without label.
    Line(LineRole),
    Table,
}

/// What a line of text is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LineRole {
    Paragraph,
    ListEntry,
    /// The rest of an entry after a line break.
    Continued,
    /// The value of a field.
    Value,
}

impl NodeKind {
    /// Returns whether nodes of this kind structure a document, so that they can be levels, groups or criteria.
    pub(crate) fn is_structural(self) -> bool {
        !matches!(self, Self::Root | Self::Line(_) | Self::Table)
    }
}

impl Outline {
    pub(crate) const ROOT: NodeId = 0;

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    pub(crate) fn ids(&self) -> std::ops::Range<NodeId> {
        0..self.nodes.len() as NodeId
    }

    /// Returns the nodes directly within a node.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.node(id).end;
        let next = move |child: NodeId| (child < end).then_some(child);
        std::iter::successors(next(id + 1), move |child| next(self.node(*child).end))
    }

    /// Returns all nodes within a node, without itself.
    pub(crate) fn within(&self, id: NodeId) -> std::ops::Range<NodeId> {
        id + 1..self.node(id).end
    }

    pub(crate) fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        (outer..self.node(outer).end).contains(&inner)
    }

    /// Returns a node and all nodes around it, from within.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), |id| (*id != Self::ROOT).then(|| self.node(*id).parent))
    }

    /// Returns the innermost node around all of these.
    pub(crate) fn common_ancestor(&self, ids: impl IntoIterator<Item = NodeId>) -> NodeId {
        let mut ids = ids.into_iter();
        let Some(first) = ids.next() else { return Self::ROOT };
        let mut common = self.node(first).parent;
        for id in ids {
            while common != Self::ROOT && !(self.contains(common, id) && common != id) {
                common = self.node(common).parent;
            }
        }
        common
    }

    /// Returns the label of a node as text in one line, without a colon at its end.
    pub(crate) fn label(&self, document: &Document, id: NodeId) -> Option<String> {
        self.node(id).label.map(|label| bare_text(document, label))
    }

    /// Returns the text by which a node may be a level: a field's name where that is a code, or else the label.
    pub(crate) fn level_label(&self, document: &Document, id: NodeId) -> Option<String> {
        let node = self.node(id);
        let label = self.label(document, id);
        if node.kind == NodeKind::Field
            && let Some(key) = node.text.map(|key| document.plain(key))
            && crate::names::cue(&key).is_sure()
            && !label.as_deref().is_some_and(|label| crate::names::cue(label).is_sure())
        {
            return Some(key);
        }
        match label {
            Some(number) if node.names_level && number.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(format!("Level {number}"))
            }
            label => label,
        }
    }

    /// Returns where a node stands.
    pub(crate) fn place(&self, document: &Document, id: NodeId) -> Place {
        let node = self.node(id);
        if let Some(snippet) = node.label.or(node.text) {
            return document.place(snippet.piece);
        }
        if let Some(row) =
            node.table.and_then(|table| document.tables.get(table as usize)).and_then(|table| table.rows.first())
        {
            return row.place;
        }
        match node.kind {
            NodeKind::File(file) => Place::file(file),
            _ => self
                .within(id)
                .find_map(|inner| {
                    let node = self.node(inner);
                    node.label.or(node.text).map(|snippet| document.place(snippet.piece))
                })
                .unwrap_or_else(|| Place::file(0)),
        }
    }
}
