//! Claims of nodes: headings, bullets, fields and records of one kind that may be levels.

use std::collections::{HashMap, HashSet};

use super::claims::{Claim, Content, Sizes, TrackClaim};
use super::tables::MOST_LEVELS;
use crate::document::Document;
use crate::names::{axis, cue, keys, level_words_in};
use crate::outline::{NodeId, NodeKind, Outline, bare_text};

/// What kind of nodes may be levels together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Class {
    File,
    Sheet,
    Heading(u8),
    Bold,
    Lead,
    /// Entries of lists and terms, by their depth.
    Entry(u16),
    /// Fields of records, by their depth.
    Field(u32),
    Record(u32),
}

/// Nodes of one class with the same parent.
struct Family {
    parent: NodeId,
    nodes: Vec<NodeId>,
    labels: Vec<String>,
    keys: Vec<String>,
}

/// Evidence for levels that only the name of their list shows.
const NAMED_LIST: f64 = 0.75;

/// Returns the claims of all families, and of those that recur.
pub(super) fn claims(document: &Document, outline: &Outline, sizes: &Sizes) -> Vec<Claim> {
    let mut claims = Vec::new();
    for families in by_class(document, outline) {
        let singles: Vec<(usize, Claim)> = families
            .iter()
            .enumerate()
            .filter_map(|(index, family)| Some((index, single(document, outline, sizes, family)?)))
            .collect();
        let buckets = recurring(&families);
        let strong: Vec<&(usize, Claim)> = singles.iter().filter(|(_, claim)| claim.evidence >= 0.5).collect();
        if strong.len() > 1 && strong.iter().any(|(_, claim)| claim.keys.len() > 1) {
            // Where the same levels recur, they are tracks only if the same rows recur below them.
            let is_one_bucket = buckets.iter().any(|bucket| strong.iter().all(|(index, _)| bucket.contains(index)));
            let prior = match is_one_bucket {
                false => 0.0,
                true if rows_recur(document, outline, &strong) => 0.04,
                true => -0.12,
            };
            claims.extend(together(&strong).map(|claim| Claim { prior, ..claim }));
        }
        for bucket in &buckets {
            claims.extend(recurring_claim(document, outline, sizes, &families, bucket));
        }
        claims.extend(
            singles.into_iter().map(|(_, claim)| claim).filter(|claim| claim.keys.len() > 1 || claim.evidence >= 0.5),
        );
    }
    claims
}

/// Joins the claims of families into one of several tracks.
fn together(claims: &[&(usize, Claim)]) -> Option<Claim> {
    let claims: Vec<&Claim> = claims.iter().map(|(_, claim)| claim).collect();
    let size: usize = claims.iter().map(|claim| claim.size).sum();
    let weighted: f64 = claims.iter().map(|claim| claim.evidence * claim.size as f64).sum();
    Some(Claim {
        tracks: claims.iter().flat_map(|claim| claim.tracks.clone()).collect(),
        evidence: weighted / size.max(1) as f64,
        named: claims.iter().map(|claim| claim.named).fold(f64::INFINITY, f64::min),
        prior: 0.0,
        keys: claims.iter().flat_map(|claim| claim.keys.clone()).collect(),
        size,
    })
}

/// Returns whether the labels below the levels of one family recur below those of another.
fn rows_recur(document: &Document, outline: &Outline, claims: &[&(usize, Claim)]) -> bool {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (_, claim) in claims {
        let levels = claim.tracks.iter().flat_map(TrackClaim::anchors);
        let labels: HashSet<String> = levels
            .flat_map(|level| outline.children(level))
            .filter(|child| {
                let kind = outline.node(*child).kind;
                kind.is_structural() && !matches!(kind, NodeKind::Field | NodeKind::Lead)
            })
            .filter_map(|child| outline.label(document, child))
            .map(|label| axis::title_key(&label))
            .collect();
        for label in labels {
            *counts.entry(label).or_default() += 1;
        }
    }
    let recurring = counts.values().filter(|count| **count > 1).count();
    recurring > 0 && recurring * 2 >= counts.len()
}

fn by_class(document: &Document, outline: &Outline) -> Vec<Vec<Family>> {
    let mut depths = vec![0_u32; outline.nodes.len()];
    let mut families: HashMap<(Class, NodeId), Vec<NodeId>> = HashMap::new();
    for id in outline.ids().skip(1) {
        let node = outline.node(id);
        depths[id as usize] = depths[node.parent as usize] + 1;
        let class = match node.kind {
            NodeKind::File(_) => Class::File,
            NodeKind::Sheet => Class::Sheet,
            NodeKind::Heading(depth) => Class::Heading(depth),
            NodeKind::Bold => Class::Bold,
            NodeKind::Lead => Class::Lead,
            NodeKind::Item(depth) | NodeKind::Term { depth, .. } => Class::Entry(depth),
            NodeKind::Field => Class::Field(depths[id as usize]),
            NodeKind::Entry => Class::Record(depths[id as usize]),
            NodeKind::Root | NodeKind::Line(_) | NodeKind::Table => continue,
        };
        families.entry((class, node.parent)).or_default().push(id);
    }
    let mut by_class: HashMap<Class, Vec<Family>> = HashMap::new();
    for ((class, parent), nodes) in families {
        if nodes.len() > MOST_LEVELS || nodes.len() == 1 && !is_section(outline.node(nodes[0]).kind) {
            continue;
        }
        let labels: Vec<String> =
            nodes.iter().map(|node| outline.level_label(document, *node).unwrap_or_default()).collect();
        let keys = labels
            .iter()
            .enumerate()
            .map(|(index, label)| if label.is_empty() { format!("#{index}") } else { axis::level_key(label) });
        let keys = keys.collect();
        by_class.entry(class).or_default().push(Family { parent, nodes, labels, keys });
    }
    let mut classes: Vec<(Class, Vec<Family>)> = by_class.into_iter().collect();
    classes.sort_by_key(|(class, _)| *class);
    for (_, families) in &mut classes {
        families.sort_by_key(|family| family.parent);
    }
    classes.into_iter().map(|(_, families)| families).collect()
}

/// Returns how much the name of what holds a family says that it holds levels.
fn container_bonus(document: &Document, outline: &Outline, parent: NodeId) -> f64 {
    let Some(label) = outline.label(document, parent) else { return 0.0 };
    match outline.node(parent).kind {
        NodeKind::Field | NodeKind::Entry if keys::holds_levels(&label) => 0.3,
        NodeKind::Heading(_) | NodeKind::Bold | NodeKind::Lead if level_words_in(&label) => 0.15,
        _ => 0.0,
    }
}

/// A claim of one family: a node a level.
fn single(document: &Document, outline: &Outline, sizes: &Sizes, family: &Family) -> Option<Claim> {
    let labels: Vec<&str> = family.labels.iter().map(String::as_str).collect();
    let is_unnamed = labels.iter().all(|label| label.is_empty());
    let bonus = container_bonus(document, outline, family.parent);
    if let [only] = labels[..]
        && !may_be_alone(outline.node(family.nodes[0]).kind, only)
    {
        return None;
    }
    let mut among = if is_unnamed { vec![true; labels.len()] } else { axis::levels_among(&labels) };
    let by_name: Vec<&str> =
        labels.iter().zip(&among).filter(|(_, is_level)| **is_level).map(|(label, _)| *label).collect();
    let named_evidence = 0.85 * axis::evidence(by_name).score;
    take_siblings(document, outline, family, &mut among);
    let chosen: Vec<usize> = (0..labels.len()).filter(|index| among[*index]).collect();
    let levels: Vec<NodeId> = chosen.iter().map(|index| family.nodes[*index]).collect();
    let holding = levels.iter().filter(|level| sizes.within(outline, **level) > 0).count();
    if levels.is_empty() || holding * 2 < levels.len() {
        return None;
    }
    let named = chosen.iter().map(|index| labels[*index]).filter(|label| !label.is_empty());
    let mut evidence = if is_unnamed {
        if bonus > 0.2 { NAMED_LIST } else { 0.1 }
    } else {
        axis::evidence(named).score.max(named_evidence) + bonus
    };
    let by_name = evidence.min(1.0);
    if evidence < 0.45 && levels.len() > 1 {
        evidence = evidence.max(0.42 * recurrence(document, outline, &levels));
    }
    Some(Claim {
        size: levels.iter().map(|level| sizes.within(outline, *level)).sum(),
        keys: chosen.iter().map(|index| family.keys[*index].clone()).collect(),
        evidence: evidence.min(1.0),
        named: by_name,
        prior: 0.0,
        tracks: vec![TrackClaim { root: family.parent, content: Content::Nodes { levels, is_recurring: false } }],
    })
}

/// Takes those beside the levels that hold the same rows for levels as well.
fn take_siblings(document: &Document, outline: &Outline, family: &Family, among: &mut [bool]) {
    if among.iter().all(|is_level| *is_level) || among.iter().all(|is_level| !is_level) {
        return;
    }
    let rows: Vec<HashSet<String>> = family.nodes.iter().map(|node| rows_within(document, outline, *node)).collect();
    let known: HashSet<&String> =
        rows.iter().zip(&*among).filter(|(_, is_level)| **is_level).flat_map(|(rows, _)| rows).collect();
    let is_like = |rows: &HashSet<String>| {
        let shared = rows.iter().filter(|row| known.contains(row)).count();
        shared > 1 && shared * 3 >= rows.len() * 2
    };
    for (index, rows) in rows.iter().enumerate() {
        among[index] |= !family.labels[index].is_empty() && !cue(&family.labels[index]).is_criterion && is_like(rows);
    }
}

/// Returns what makes the names directly within a node the same as others.
fn rows_within(document: &Document, outline: &Outline, node: NodeId) -> HashSet<String> {
    let rows = outline.children(node).filter(|child| outline.node(*child).kind.is_structural());
    rows.filter_map(|row| outline.row_label(document, row, node))
        .map(|label| axis::title_key(&bare_text(document, label)))
        .collect()
}

fn is_section(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Heading(_) | NodeKind::Bold | NodeKind::Sheet | NodeKind::File(_))
}

/// Returns whether a label is a level's even without others beside it.
fn may_be_alone(kind: NodeKind, label: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let cue = cue(label);
    is_section(kind) && !cue.is_criterion && (cue.is_sure() || cue.rank.is_some() && cue.words <= MOST_WORDS)
}

/// Returns the share of the labels within nodes that stand in at least two of them.
fn recurrence(document: &Document, outline: &Outline, nodes: &[NodeId]) -> f64 {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for node in nodes {
        for label in rows_within(document, outline, *node) {
            *counts.entry(label).or_default() += 1;
        }
    }
    if counts.len() < 2 {
        return 0.0;
    }
    counts.values().filter(|count| **count > 1).count() as f64 / counts.len() as f64
}

/// Finds families whose labels are mostly the same: the levels below each criterion.
fn recurring(families: &[Family]) -> Vec<Vec<usize>> {
    struct Bucket {
        keys: HashSet<String>,
        families: Vec<usize>,
    }
    let mut buckets: Vec<Bucket> = Vec::new();
    let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, family) in families.iter().enumerate().filter(|(_, family)| family.nodes.len() > 1) {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for bucket in family.keys.iter().filter_map(|key| by_key.get(key.as_str())).flatten() {
            *shared.entry(*bucket).or_default() += 1;
        }
        let best = shared.into_iter().max_by_key(|(bucket, count)| (*count, usize::MAX - bucket));
        let joined = best.filter(|(bucket, count)| count * 2 >= family.keys.len().min(buckets[*bucket].keys.len()));
        let bucket = match joined {
            Some((bucket, _)) => bucket,
            None => {
                buckets.push(Bucket { keys: HashSet::new(), families: Vec::new() });
                buckets.len() - 1
            }
        };
        buckets[bucket].families.push(index);
        for key in &family.keys {
            if buckets[bucket].keys.insert(key.clone()) {
                by_key.entry(key).or_default().push(bucket);
            }
        }
    }
    buckets.into_iter().map(|bucket| bucket.families).filter(|families| families.len() > 1).collect()
}

/// A claim of levels that stand below each criterion.
fn recurring_claim(
    document: &Document,
    outline: &Outline,
    sizes: &Sizes,
    families: &[Family],
    bucket: &[usize],
) -> Option<Claim> {
    // The places and the longest label of each key.
    let mut found: HashMap<&str, (usize, usize, &str)> = HashMap::new();
    for family in bucket.iter().map(|index| &families[*index]) {
        for (place, (key, label)) in family.keys.iter().zip(&family.labels).enumerate() {
            let entry = found.entry(key).or_insert((0, 0, label));
            entry.0 += 1;
            entry.1 += place;
            if label.len() > entry.2.len() {
                entry.2 = label;
            }
        }
    }
    let fewest = 2.max(bucket.len() * 3 / 10);
    let mut levels: Vec<(&str, f64, &str)> = found
        .iter()
        .filter(|(_, (count, ..))| *count >= fewest)
        .map(|(key, (count, places, label))| (*key, *places as f64 / *count as f64, *label))
        .collect();
    levels.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(other.0)));
    let labels: Vec<&str> = levels.iter().map(|(_, _, label)| *label).collect();
    let is_unnamed = labels.iter().all(|label| label.is_empty());
    let mut among = if is_unnamed { vec![true; labels.len()] } else { axis::levels_among(&labels) };
    for (is_level, (key, ..)) in among.iter_mut().zip(&levels) {
        // What stands below almost every criterion is a level like the others.
        *is_level |= found.get(key).is_some_and(|(count, ..)| count * 10 >= bucket.len() * 8);
    }
    let kept: HashSet<&str> =
        levels.iter().zip(&among).filter(|(_, is_level)| **is_level).map(|((key, ..), _)| *key).collect();
    if kept.len() < 2 {
        return None;
    }
    let mut nodes = Vec::new();
    let mut bonus: f64 = 0.0;
    for family in bucket.iter().map(|index| &families[*index]) {
        bonus = bonus.max(container_bonus(document, outline, family.parent));
        nodes.extend(
            family.nodes.iter().zip(&family.keys).filter(|(_, key)| kept.contains(key.as_str())).map(|(node, _)| *node),
        );
    }
    nodes.sort_unstable();
    let named =
        labels.iter().zip(&among).filter(|(label, is_level)| **is_level && !label.is_empty()).map(|(label, _)| *label);
    let evidence =
        if is_unnamed { if bonus > 0.2 { NAMED_LIST } else { 0.12 } } else { axis::evidence(named).score + bonus };
    let size: usize = nodes.iter().map(|node| sizes.within(outline, *node)).sum();
    if size == 0 {
        return None;
    }
    Some(Claim {
        keys: kept.into_iter().map(str::to_owned).collect(),
        evidence: evidence.min(1.0),
        named: evidence.min(1.0),
        prior: 0.0,
        size,
        tracks: vec![TrackClaim {
            root: outline.common_ancestor(nodes.iter().map(|node| outline.node(*node).parent)),
            content: Content::Nodes { levels: nodes, is_recurring: true },
        }],
    })
}
