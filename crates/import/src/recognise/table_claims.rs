//! Claims of tables: which of them are tracks, and which make one track together.

use std::collections::{HashMap, HashSet};

use super::Recogniser;
use super::claims::{Claim, Content, Sizes, TrackClaim};
use super::tables::{Way, ways};
use crate::draft::attributes;
use crate::names::axis::title_key;
use crate::outline::NodeId;
use crate::reading::ColumnRole;

/// The most tables for which the other ways of reading are tried as well.
const MOST_ALTERNATIVES: usize = 6;

/// A table with a way of reading it.
struct Found {
    table: usize,
    node: NodeId,
    way: Way,
    size: usize,
    /// The titles of its rows.
    titles: HashSet<String>,
}

/// Returns the claims of all tables.
pub(super) fn claims(recogniser: &Recogniser<'_>, sizes: &Sizes) -> Vec<Claim> {
    let outline = recogniser.outline;
    let mut best = Vec::new();
    let mut others = Vec::new();
    let nodes: Vec<NodeId> = outline.ids().filter(|id| outline.node(*id).table.is_some()).collect();
    let keeps_others = nodes.len() <= MOST_ALTERNATIVES;
    for node in nodes {
        let Some(table) = outline.node(node).table.map(|table| table as usize) else { continue };
        let mut found = ways(recogniser.document, table, &recogniser.references);
        found.sort_by(|one, other| (other.evidence + other.prior).total_cmp(&(one.evidence + one.prior)));
        let mut found = found.into_iter().map(|way| {
            let titles = titles(recogniser, table, &way);
            Found { table, node, way, size: sizes.within(outline, node), titles }
        });
        best.extend(found.next());
        if keeps_others {
            others.extend(found);
        }
    }
    let mut claims = Vec::new();
    for cluster in clusters(best) {
        claims.extend(claims_of(recogniser, cluster));
    }
    for cluster in clusters(others) {
        claims.extend(claims_of(recogniser, cluster));
    }
    claims
}

fn titles(recogniser: &Recogniser<'_>, table: usize, way: &Way) -> HashSet<String> {
    const MOST: usize = 200;
    let grid = &recogniser.document.tables[table];
    let Some(column) = way.reading.columns.iter().position(|role| *role == ColumnRole::CriterionNames) else {
        return HashSet::new();
    };
    let first = way.reading.header_rows.last().map_or(0, |row| *row as usize + 1);
    (first..grid.rows.len())
        .take(MOST)
        .filter_map(|row| grid.label(recogniser.document, row, column))
        .map(|label| title_key(recogniser.document.str(label)))
        .collect()
}

/// Puts tables together that have the same levels.
fn clusters(found: Vec<Found>) -> Vec<Vec<Found>> {
    let mut clusters: Vec<Vec<Found>> = Vec::new();
    let mut by_levels: HashMap<String, usize> = HashMap::new();
    for table in found {
        let axis = table.way.reading.axis();
        let has_names = table.way.level_keys.iter().any(|key| !key.is_empty());
        let key = format!("{axis:?} {}", table.way.level_keys.join("|"));
        let like = clusters.iter().position(|cluster| {
            cluster.first().is_some_and(|first: &Found| {
                let (one, other): (HashSet<&String>, HashSet<&String>) =
                    (first.way.level_keys.iter().collect(), table.way.level_keys.iter().collect());
                let shared = one.intersection(&other).count();
                first.way.reading.axis() == axis && has_names && shared * 10 >= one.len().max(other.len()) * 7
            })
        });
        // Rows that are levels are never those of another table: each names its own criteria.
        let position = by_levels.get(&key).copied().or_else(|| (clusters.len() < 200).then_some(like).flatten());
        match position.filter(|_| has_names) {
            Some(position) => clusters[position].push(table),
            None => {
                by_levels.insert(key, clusters.len());
                clusters.push(vec![table]);
            }
        }
    }
    clusters
}

/// Returns the claims of tables with the same levels: as one track, or as a track each.
fn claims_of(recogniser: &Recogniser<'_>, mut cluster: Vec<Found>) -> Vec<Claim> {
    let outline = recogniser.outline;
    if cluster.len() > 1 && cluster.iter().all(has_one_criterion) {
        // The only column of each says no more than the heading above it.
        for role in cluster.iter_mut().flat_map(|found| &mut found.way.reading.columns) {
            if *role == ColumnRole::Criterion {
                *role = ColumnRole::Statement;
            }
        }
        cluster.iter_mut().for_each(|found| found.way.names_rows = false);
    }
    let size: usize = cluster.iter().map(|found| found.size.max(1)).sum();
    let mut evidence =
        cluster.iter().map(|found| found.way.evidence * found.size.max(1) as f64).sum::<f64>() / size.max(1) as f64;
    if cluster.len() > 1 && evidence < 0.5 {
        // The same header above several tables is hardly an accident.
        evidence += 0.15;
    }
    let keys: HashSet<String> = cluster.iter().flat_map(|found| found.way.level_keys.iter().cloned()).collect();
    let one = |found: &Found| (found.table, found.node, found.way.reading.clone());
    let root_of = |node: NodeId| outline.node(node).parent;
    let merged = TrackClaim {
        root: match cluster.as_slice() {
            [only] => root_of(only.node),
            _ => outline.common_ancestor(cluster.iter().map(|found| found.node)),
        },
        content: Content::Tables(cluster.iter().map(one).collect()),
    };
    let named = evidence;
    let prior = cluster.iter().map(|found| found.way.prior).fold(f64::INFINITY, f64::min);
    let prior = if prior.is_finite() { prior } else { 0.0 };
    let merged = Claim { tracks: vec![merged], evidence, named, prior, keys: keys.clone(), size };
    if cluster.len() < 2 {
        return vec![merged];
    }
    let each: Vec<TrackClaim> = cluster
        .iter()
        .map(|found| TrackClaim { root: root_of(found.node), content: Content::Tables(vec![one(found)]) })
        .collect();
    let each = Claim { tracks: each, evidence, named, prior, keys, size };
    let is_sure = are_tracks(recogniser, &cluster);
    let against = if is_sure { -0.3 } else { -0.08 };
    if is_sure || shares_rows(&cluster) {
        vec![each, Claim { prior: prior + against, ..merged }]
    } else {
        vec![merged, Claim { prior: prior + against, ..each }]
    }
}

/// Returns whether the levels of a table are rows with one column of texts.
fn has_one_criterion(found: &Found) -> bool {
    let columns = &found.way.reading.columns;
    columns.iter().filter(|role| **role == ColumnRole::Criterion).count() == 1
        && !columns.iter().any(|role| matches!(role, ColumnRole::Level | ColumnRole::Statement))
}

/// Returns whether tables with the same levels are tracks beyond doubt, rather than groups of one track: their levels go
/// by other names, or the headings above them state ids.
fn are_tracks(recogniser: &Recogniser<'_>, cluster: &[Found]) -> bool {
    cluster.iter().all(|found| found.way.names_rows)
        && (names_levels_anew(recogniser, cluster) || states_ids(recogniser, cluster))
}

/// Returns whether the rows of tables have mostly the same titles, so that the tables are likely to be tracks.
fn shares_rows(cluster: &[Found]) -> bool {
    let all: usize = cluster.iter().map(|found| found.titles.len()).sum();
    let distinct: HashSet<&String> = cluster.iter().flat_map(|found| &found.titles).collect();
    let is_same = all == distinct.len() * cluster.len();
    !distinct.is_empty()
        && (distinct.len() > 1 || is_same)
        && all * 10 >= distinct.len() * 15
        && cluster.iter().all(|found| found.way.names_rows)
}

/// Returns whether half of the levels have another title in some table: `Writer (L1)` beside `Editor (L1)`.
fn names_levels_anew(recogniser: &Recogniser<'_>, cluster: &[Found]) -> bool {
    let mut titles: HashMap<&String, HashSet<String>> = HashMap::new();
    for found in cluster {
        let labels = level_labels(recogniser, found);
        for (key, label) in found.way.level_keys.iter().zip(labels) {
            let title = title_key(&label);
            if !key.is_empty() && title.split(' ').count() > key.split(' ').count() {
                titles.entry(key).or_default().insert(title);
            }
        }
    }
    let differ = titles.values().filter(|titles| titles.len() > 1).count();
    differ > 0 && differ * 2 >= titles.len()
}

/// Returns the names of the levels in the header of a table.
fn level_labels(recogniser: &Recogniser<'_>, found: &Found) -> Vec<String> {
    let grid = &recogniser.document.tables[found.table];
    let Some(row) = found.way.reading.header_rows.first() else { return Vec::new() };
    let columns = found.way.reading.columns.iter().enumerate().filter(|(_, role)| **role == ColumnRole::Level);
    columns.map(|(column, _)| grid.text(recogniser.document, *row as usize, column)).collect()
}

/// Returns whether an id is stated above each table, in the heading that it stands under.
fn states_ids(recogniser: &Recogniser<'_>, cluster: &[Found]) -> bool {
    let (document, outline) = (recogniser.document, recogniser.outline);
    let mut ids = HashSet::new();
    cluster.iter().all(|found| {
        let label = outline.node(outline.node(found.node).parent).label;
        let id = label.and_then(|label| attributes::split(document.rich(label)).1.id);
        id.is_some_and(|id| ids.insert(id))
    })
}
