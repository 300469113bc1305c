//! Claims: what of a document may be the levels of one or several tracks.

use std::collections::HashSet;
use std::ops::Range;

use crate::document::Document;
use crate::outline::{NodeId, Outline};
use crate::reading::{ColumnRole, TableReading};

/// A proposal for the levels of one or several tracks.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) tracks: Vec<TrackClaim>,
    /// How much the levels look like levels, from 0 to 1.
    pub(super) evidence: f64,
    /// How much of that is said by their names.
    pub(super) named: f64,
    /// What speaks for or against the claim beside its measure.
    pub(super) prior: f64,
    /// What makes the levels the same as those of another claim.
    pub(super) keys: HashSet<String>,
    /// Length of the texts that the levels hold.
    pub(super) size: usize,
}

/// A proposal for the levels of a track.
#[derive(Clone, Debug)]
pub(super) struct TrackClaim {
    /// The node that holds the track.
    pub(super) root: NodeId,
    pub(super) content: Content,
}

/// Where levels are.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// Nodes, which stand once for each level, or once for each level below every criterion.
    Nodes { levels: Vec<NodeId>, is_recurring: bool },
    /// Tables with the nodes that hold them.
    Tables(Vec<(usize, NodeId, TableReading)>),
}

impl TrackClaim {
    /// Returns the nodes that are levels or hold tables with levels.
    pub(super) fn anchors(&self) -> Vec<NodeId> {
        match &self.content {
            Content::Nodes { levels, .. } => levels.clone(),
            Content::Tables(tables) => tables.iter().map(|(_, node, _)| *node).collect(),
        }
    }

    /// Returns the nodes from the first level to the end of the last.
    pub(super) fn region(&self, outline: &Outline) -> Range<NodeId> {
        let anchors = self.anchors();
        let first = anchors.iter().min().copied().unwrap_or(0);
        let last = anchors.iter().map(|anchor| outline.node(*anchor).end).max().unwrap_or(0);
        first..last
    }
}

impl Claim {
    pub(super) fn overlaps(&self, other: &Self, outline: &Outline) -> bool {
        self.tracks.iter().any(|one| {
            let one = one.region(outline);
            other.tracks.iter().any(|other| {
                let other = other.region(outline);
                one.start < other.end && other.start < one.end
            })
        })
    }

    /// Returns whether the claim is an overview of another one: the same levels with much less text.
    pub(super) fn is_overview_of(&self, other: &Self) -> bool {
        let shared = self.keys.intersection(&other.keys).count();
        let has_little = self.size * 2 < other.size || self.only_describes() && !other.only_describes();
        shared * 10 >= self.keys.len().min(other.keys.len()).max(1) * 6 && has_little
    }

    /// Returns whether the claim is a table that has one text for each level and no more.
    fn only_describes(&self) -> bool {
        self.tracks.iter().all(|track| match &track.content {
            Content::Tables(tables) => tables.iter().all(|(_, _, reading)| {
                let is_text = |role: &&ColumnRole| matches!(role, ColumnRole::Criterion | ColumnRole::Statement);
                reading.has(ColumnRole::LevelNames) && reading.columns.iter().filter(is_text).count() == 1
            }),
            Content::Nodes { .. } => false,
        })
    }

    /// Returns how many levels the claim has.
    pub(super) fn level_count(&self) -> usize {
        let counts = self.tracks.iter().map(|track| match &track.content {
            Content::Nodes { levels, is_recurring: false } => levels.len(),
            Content::Nodes { .. } => self.keys.len(),
            Content::Tables(tables) => tables
                .iter()
                .map(|(_, _, reading)| {
                    let columns = reading.columns.iter().filter(|role| **role == ColumnRole::Level).count();
                    if columns == 0 { self.keys.len() } else { columns }
                })
                .max()
                .unwrap_or(0),
        });
        counts.max().unwrap_or(0)
    }

    /// Returns by how much the claim is likely to explain the document, before it is tried.
    pub(super) fn promise(&self, total: usize) -> f64 {
        0.55 * self.evidence + 0.45 * (self.size as f64 / total.max(1) as f64).min(1.0)
    }
}

/// Lengths of the texts within nodes.
pub(super) struct Sizes {
    before: Vec<usize>,
}

impl Sizes {
    pub(super) fn new(document: &Document, outline: &Outline) -> Self {
        let mut before = Vec::with_capacity(outline.nodes.len() + 1);
        let mut sum = 0;
        for node in &outline.nodes {
            before.push(sum);
            let is_line = matches!(node.kind, crate::outline::NodeKind::Line(_));
            let own = if is_line { node.text } else { node.label };
            sum += own.map_or(0, |text| text.len());
            if node.kind == crate::outline::NodeKind::Table
                && let Some(table) = node.table.and_then(|table| document.tables.get(table as usize))
            {
                for row in 0..table.rows.len() {
                    for column in 0..table.columns {
                        let lines = table.own_lines(row, column);
                        let lines = &document.cell_lines[lines.start as usize..lines.end as usize];
                        sum += lines.iter().map(|line| document.whole(line.text).len()).sum::<usize>();
                    }
                }
            }
        }
        before.push(sum);
        Self { before }
    }

    /// Returns the length of the texts within a node, without its own label.
    pub(super) fn within(&self, outline: &Outline, node: NodeId) -> usize {
        let start = if outline.node(node).kind == crate::outline::NodeKind::Table { node } else { node + 1 };
        self.before[outline.node(node).end as usize] - self.before[start as usize]
    }

    pub(super) fn total(&self) -> usize {
        self.before.last().copied().unwrap_or(0)
    }
}
