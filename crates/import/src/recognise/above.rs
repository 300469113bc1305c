//! The roles of what stands between a track and its levels: criteria, groups, or sections that only hold others.

use std::collections::HashSet;

use crate::document::Document;
use crate::names::axis::title_key;
use crate::outline::{NodeId, Outline};
use crate::reading::Role;

/// Gives roles to the labelled nodes between a root and the anchors within it: levels below each criterion, or tables.
/// `inner` is the role of the innermost nodes whose labels differ.
pub(super) fn assign(
    document: &Document,
    outline: &Outline,
    root: NodeId,
    anchors: &[NodeId],
    inner: Role,
    roles: &mut [Role],
) {
    const MOST_LAYERS: usize = 6;
    let chains: Vec<Vec<NodeId>> = anchors.iter().map(|anchor| chain(outline, root, *anchor)).collect();
    let mut next = Some(inner);
    let mut below: Option<(Vec<NodeId>, Role)> = None;
    for layer in 0..MOST_LAYERS {
        let mut nodes: Vec<NodeId> = chains.iter().filter_map(|chain| chain.get(layer).copied()).collect();
        nodes.sort_unstable();
        nodes.dedup();
        if nodes.is_empty() {
            break;
        }
        let keys: HashSet<String> =
            nodes.iter().filter_map(|node| outline.label(document, *node)).map(|label| title_key(&label)).collect();
        let is_constant = keys.len() == 1 && nodes.len() > 1;
        if is_constant {
            continue;
        }
        let Some(role) = next else { break };
        // Where the same labels stand below each of these nodes, they are tracks.
        let role = match &below {
            Some((inner, _)) if nodes.len() > 1 && recurs(document, outline, inner) => Role::Track,
            Some((_, Role::Criterion)) => Role::Group,
            Some(_) => Role::Wrapper,
            None => role,
        };
        for node in &nodes {
            roles[*node as usize] = role;
        }
        next = (role != Role::Track && role != Role::Wrapper).then_some(Role::Group);
        below = Some((nodes, role));
    }
}

/// Returns the labelled nodes around an anchor within a root, from within.
fn chain(outline: &Outline, root: NodeId, anchor: NodeId) -> Vec<NodeId> {
    outline
        .ancestors(anchor)
        .skip(1)
        .take_while(|node| *node != root && *node != Outline::ROOT)
        .filter(|node| outline.node(*node).label.is_some())
        .collect()
}

fn recurs(document: &Document, outline: &Outline, nodes: &[NodeId]) -> bool {
    let keys: HashSet<String> =
        nodes.iter().filter_map(|node| outline.label(document, *node)).map(|label| title_key(&label)).collect();
    keys.len() > 1 && nodes.len() * 2 >= keys.len() * 3
}
