//! The roles of what stands below the levels: groups, criteria and statements.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::document::Document;
use crate::names::axis::title_key;
use crate::names::keys::{self, KeyKind};
use crate::outline::{LineRole, NodeId, NodeKind, Outline, bare_text};
use crate::reading::Role;

/// What is known about the levels when the rows below them are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Levels<'a> {
    /// The nodes of each level.
    pub(super) nodes: &'a [NodeId],
    /// Whether criteria stand above the levels.
    pub(super) has_criteria_above: bool,
}

/// What was found below the levels.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rows {
    pub(super) has_rows: bool,
    pub(super) is_by_position: bool,
}

/// What the labels below the levels are together with those around them, and in how many of the level nodes each
/// occurs.
struct Paths {
    /// For each node, what its label and those around it are together; 0 for a node without label.
    of: Vec<u64>,
    counts: HashMap<u64, (NodeId, usize)>,
}

impl Paths {
    /// Returns in how many of the level nodes the label of a node occurs.
    fn count(&self, id: NodeId) -> usize {
        self.counts.get(&self.of[id as usize]).map_or(0, |(_, count)| *count)
    }
}

/// Gives roles to all nodes below the levels.
pub(super) fn assign(document: &Document, outline: &Outline, levels: Levels<'_>, roles: &mut [Role]) -> Rows {
    let mut rows = Rows::default();
    let paths = paths(document, outline, levels.nodes);
    let fields = fields_are_rows(document, outline, levels, &paths);
    let positions = by_position(outline, levels, &paths);
    rows.is_by_position = positions;
    let is_single = levels.nodes.len() == 1;
    let recurs = |id: NodeId| {
        let count = paths.count(id);
        count > 1 && count * 2 >= levels.nodes.len()
    };
    let mut is_row = vec![false; outline.nodes.len()];
    let mut heights = vec![0_u8; outline.nodes.len()];
    for level in levels.nodes {
        for id in outline.within(*level) {
            let node = outline.node(id);
            if roles[id as usize] == Role::Level {
                continue;
            }
            let within_statement = outline
                .ancestors(id)
                .skip(1)
                .take_while(|ancestor| ancestor != level)
                .any(|ancestor| matches!(roles[ancestor as usize], Role::Statement | Role::Ignored));
            // The heading that names a file, and with it the level, is no row.
            let has_label = node.label.is_some() && node.label != outline.node(*level).label;
            let row = match node.kind {
                NodeKind::Heading(_) | NodeKind::Bold => has_label,
                NodeKind::Field => fields && is_row_field(document, outline, id, levels.has_criteria_above),
                NodeKind::Entry => has_label && recurs(id),
                NodeKind::Lead => recurs(id) && has_label,
                NodeKind::Item(_) => {
                    recurs(id) && is_name(document, outline, id) || is_single && is_short_name(document, outline, id)
                }
                NodeKind::Term { is_bold, .. } => recurs(id) || positions && is_bold && is_direct(outline, *level, id),
                _ => false,
            };
            roles[id as usize] = match node.kind {
                _ if row && !within_statement => {
                    is_row[id as usize] = true;
                    rows.has_rows = true;
                    Role::Criterion
                }
                NodeKind::Item(_) | NodeKind::Term { .. } => Role::Statement,
                // A record that is named beside its list is a statement with parts.
                NodeKind::Entry if has_label => Role::Statement,
                _ => Role::Wrapper,
            };
        }
        // A row that holds rows is a group, and one that holds groups only holds them.
        for id in outline.within(*level).rev().filter(|id| is_row[*id as usize]) {
            let holds_rows = outline
                .children(id)
                .any(|child| outline.node(child).kind == NodeKind::Table && names_rows(document, outline, child));
            let height = heights[id as usize].max(if holds_rows { 2 } else { 1 });
            let above =
                outline.ancestors(id).skip(1).take_while(|node| node != level).find(|node| is_row[*node as usize]);
            if let Some(above) = above {
                let known = &mut heights[above as usize];
                *known = (*known).max(height.saturating_add(1));
            }
            roles[id as usize] = match height {
                1 => Role::Criterion,
                2 if !levels.has_criteria_above => Role::Group,
                _ => Role::Wrapper,
            };
        }
    }
    rows
}

/// Returns whether a table below a level has a row for each criterion.
fn names_rows(document: &Document, outline: &Outline, node: NodeId) -> bool {
    outline
        .node(node)
        .table
        .and_then(|table| document.tables.get(table as usize))
        .is_some_and(|table| table.columns > 1)
}

/// Finds the labels below the levels.
fn paths(document: &Document, outline: &Outline, levels: &[NodeId]) -> Paths {
    let mut paths = Paths { of: vec![0; outline.nodes.len()], counts: HashMap::new() };
    for level in levels {
        for id in outline.within(*level) {
            let node = outline.node(id);
            if !node.kind.is_structural() {
                continue;
            }
            let Some(label) = outline.row_label(document, id, *level) else { continue };
            let label = bare_text(document, label);
            let around =
                outline.ancestors(id).skip(1).take_while(|node| node != level).map(|node| paths.of[node as usize]);
            let around = around.into_iter().find(|path| *path != 0);
            let mut hasher = DefaultHasher::new();
            around.hash(&mut hasher);
            title_key(&label).hash(&mut hasher);
            let path = hasher.finish().max(1);
            paths.of[id as usize] = path;
            let entry = paths.counts.entry(path).or_insert((NodeId::MAX, 0));
            if entry.0 != *level {
                *entry = (*level, entry.1 + 1);
            }
        }
    }
    paths
}

/// Returns whether the names of fields below the levels are criteria: where no other names are, and several recur.
fn fields_are_rows(document: &Document, outline: &Outline, levels: Levels<'_>, paths: &Paths) -> bool {
    let above = levels.has_criteria_above;
    let mut found: HashMap<u64, bool> = HashMap::new();
    for level in levels.nodes {
        let is_top = |id: &NodeId| {
            outline.node(*id).kind == NodeKind::Field
                && outline
                    .ancestors(*id)
                    .skip(1)
                    .take_while(|node| node != level)
                    .all(|node| !is_row_field(document, outline, node, above))
        };
        for id in outline.within(*level).filter(is_top) {
            let path = paths.of[id as usize];
            if path != 0 && is_row_field(document, outline, id, above) {
                found.insert(path, paths.count(id) > 1 || levels.nodes.len() == 1);
            }
        }
    }
    found.values().filter(|recurs| **recurs).count() > 1
}

/// Returns whether a field's name may be a criterion: it says more than “description”, and below another criterion more
/// than “signals”.
fn is_row_field(document: &Document, outline: &Outline, id: NodeId, has_criteria_above: bool) -> bool {
    let node = outline.node(id);
    let is_named_by_key = node.label == node.text;
    let kind = node.text.map_or(KeyKind::Other, |key| keys::kind(document.str(key)));
    let only_holds =
        kind == KeyKind::Content && outline.children(id).any(|child| outline.node(child).kind.is_structural());
    if is_named_by_key && (only_holds || has_criteria_above && matches!(kind, KeyKind::Content | KeyKind::Level)) {
        return false;
    }
    let holds_text = outline.within(id).any(|inner| matches!(outline.node(inner).kind, NodeKind::Line(_)));
    holds_text
        && (!is_named_by_key
            || !matches!(kind, KeyKind::Description | KeyKind::Years | KeyKind::Id | KeyKind::Title(_)))
}

/// Returns whether the label of an entry is a name rather than a sentence.
fn is_name(document: &Document, outline: &Outline, id: NodeId) -> bool {
    outline.label(document, id).is_some_and(|label| label.split_whitespace().count() <= 8 && !label.ends_with('.'))
}

fn is_short_name(document: &Document, outline: &Outline, id: NodeId) -> bool {
    outline.label(document, id).is_some_and(|label| label.split_whitespace().count() <= 4 && !label.ends_with('.'))
}

/// Returns whether a term stands directly below its level, but for a list around it.
fn is_direct(outline: &Outline, level: NodeId, id: NodeId) -> bool {
    outline.node(id).parent == level
}

/// Returns whether bold terms are the same rows at each level by their position: as many at each, and those that recur
/// always at the same place.
fn by_position(outline: &Outline, levels: Levels<'_>, paths: &Paths) -> bool {
    if levels.nodes.len() < 3 || levels.has_criteria_above {
        return false;
    }
    let terms = |level: NodeId| -> Vec<NodeId> {
        outline
            .children(level)
            .filter(|id| matches!(outline.node(*id).kind, NodeKind::Term { is_bold: true, .. }))
            .collect()
    };
    let by_level: Vec<Vec<NodeId>> = levels.nodes.iter().map(|level| terms(*level)).collect();
    let width = by_level[0].len();
    if width < 2 || by_level.iter().any(|terms| terms.len() != width) {
        return false;
    }
    let has_others = levels.nodes.iter().any(|level| {
        outline.children(*level).any(|id| matches!(outline.node(id).kind, NodeKind::Line(LineRole::ListEntry)))
    });
    let mut places: HashMap<u64, usize> = HashMap::new();
    let mut recurring = 0;
    let mut total = 0;
    for terms in &by_level {
        for (place, id) in terms.iter().enumerate() {
            let path = paths.of[*id as usize];
            if path == 0 {
                continue;
            }
            if *places.entry(path).or_insert(place) != place {
                return false;
            }
            total += 1;
            recurring += usize::from(paths.count(*id) > 1);
        }
    }
    // Where all labels recur they say themselves which row they are; where none does, nothing shows that rows match.
    !has_others && recurring > 0 && places.len() > width && recurring * 4 >= total
}
