//! Plans from claims: every node and table of the document gets a role.

use super::claims::{Claim, Content, Sizes, TrackClaim};
use super::rows::{self, Levels};
use super::{Recogniser, above, families, table_claims};
use crate::document::Document;
use crate::draft::Plan;
use crate::names::axis::unnumbered;
use crate::names::keys::{self, KeyKind};
use crate::names::{cue, is_criterion_word, level_words_in};
use crate::outline::{LineRole, NodeId, NodeKind, Outline};
use crate::reading::{Carriers, ColumnRole, Role, TableReading, TrackReading};

/// The most claims that are followed.
const MOST_CLAIMS: usize = 7;
/// The most that are followed in a document that is larger than any ladder.
const MOST_CLAIMS_OF_LARGE: usize = 2;
/// The number of nodes and cells from which on a document is that large.
const LARGE: usize = 60_000;
/// The evidence that makes a claim a further track beside another.
const FURTHER_TRACK: f64 = 0.6;

/// Returns the plans that are worth measuring.
pub(super) fn propose(recogniser: &Recogniser<'_>) -> Vec<Plan> {
    let sizes = Sizes::new(recogniser.document, recogniser.outline);
    let total = sizes.total();
    let mut claims = families::claims(recogniser.document, recogniser.outline, &sizes);
    claims.extend(table_claims::claims(recogniser, &sizes));
    claims.sort_by(|one, other| other.promise(total).total_cmp(&one.promise(total)));
    let mut plans = Vec::new();
    let is_large = recogniser.outline.nodes.len() + recogniser.document.cell_lines.len() > LARGE;
    let most = if is_large { MOST_CLAIMS_OF_LARGE } else { MOST_CLAIMS };
    for (index, claim) in claims.iter().enumerate().take(most) {
        let further =
            if claim.named >= FURTHER_TRACK { further(&claims, index, recogniser.outline, total) } else { Vec::new() };
        if !further.is_empty() {
            let mut all = vec![claim];
            all.extend(further);
            plans.push(follow(recogniser, &sizes, &all));
        }
        if !is_large || plans.is_empty() {
            plans.push(follow(recogniser, &sizes, &[claim]));
        }
    }
    if !is_large || plans.is_empty() {
        plans.extend(single(recogniser, &sizes));
    }
    plans
}

/// Returns the claims that make further tracks beside a claim.
fn further<'c>(claims: &'c [Claim], index: usize, outline: &Outline, total: usize) -> Vec<&'c Claim> {
    let mut taken: Vec<&Claim> = vec![&claims[index]];
    for (other, claim) in claims.iter().enumerate() {
        let is_strong = claim.named >= FURTHER_TRACK && claim.size * 50 >= total && claim.level_count() > 1;
        let fits = taken.iter().all(|taken| {
            !claim.overlaps(taken, outline) && !claim.is_overview_of(taken) && !taken.is_overview_of(claim)
        });
        let has_own_root = claim.tracks.iter().all(|track| {
            taken
                .iter()
                .flat_map(|taken| &taken.tracks)
                .all(|other| other.root != track.root || is_table(track) || is_table(other))
        });
        if other != index && is_strong && fits && has_own_root {
            taken.push(claim);
        }
    }
    taken.remove(0);
    taken
}

fn is_table(track: &TrackClaim) -> bool {
    matches!(track.content, Content::Tables(_))
}

fn base(recogniser: &Recogniser<'_>) -> Plan {
    let outline = recogniser.outline;
    let roles = outline.nodes.iter().map(|node| match node.kind {
        NodeKind::Item(_) | NodeKind::Term { .. } => Role::Statement,
        _ => Role::Wrapper,
    });
    let tables = recogniser
        .document
        .tables
        .iter()
        .map(|table| TableReading { columns: vec![ColumnRole::Ignored; table.columns], ..TableReading::default() });
    Plan {
        roles: roles.collect(),
        tables: tables.collect(),
        tracks: Vec::new(),
        default: TrackReading::default(),
        carriers: Carriers::default(),
        is_canonical: false,
        prior: 0.0,
    }
}

/// Makes a plan of claims that do not overlap.
fn follow(recogniser: &Recogniser<'_>, sizes: &Sizes, claims: &[&Claim]) -> Plan {
    let (document, outline) = (recogniser.document, recogniser.outline);
    let mut plan = base(recogniser);
    let mut tracks: Vec<&TrackClaim> = claims.iter().flat_map(|claim| &claim.tracks).collect();
    tracks.sort_by_key(|track| track.region(outline).start);
    let has_several = tracks.len() > 1;
    let mut level_nodes = Vec::new();
    plan.prior = claims.iter().map(|claim| claim.prior).sum();
    for track in &tracks {
        let anchors = track.anchors();
        let root = inner_root(outline, track.root);
        match &track.content {
            Content::Nodes { levels, is_recurring } => {
                for level in levels {
                    plan.roles[*level as usize] = Role::Level;
                }
                let found = rows::assign(
                    document,
                    outline,
                    Levels { nodes: levels, has_criteria_above: *is_recurring },
                    &mut plan.roles,
                );
                plan.default.rows_by_position |= found.is_by_position;
                if *is_recurring {
                    let inner = if found.has_rows { Role::Group } else { Role::Criterion };
                    above::assign(document, outline, root, &anchors, inner, &mut plan.roles);
                }
                level_nodes.extend(levels.iter().copied());
            }
            Content::Tables(tables) => {
                let names_rows = tables.iter().any(|(_, _, reading)| {
                    reading.has(ColumnRole::CriterionNames) || reading.has(ColumnRole::Criterion)
                });
                for (table, _, reading) in tables {
                    plan.tables[*table] = TableReading { is_used: true, ..reading.clone() };
                }
                if tables.len() > 1 || !names_rows {
                    let root = if tables.len() > 1 { root } else { outline.node(root).parent };
                    let inner = if names_rows { Role::Group } else { Role::Criterion };
                    above::assign(document, outline, root, &anchors, inner, &mut plan.roles);
                }
            }
        }
    }
    if has_several {
        for track in &tracks {
            begin_track(recogniser, track, &tracks, &mut plan);
        }
    } else if let Some(only) = tracks.first() {
        name_only_track(recogniser, only, &mut plan);
    }
    title(document, outline, &mut plan);
    below_levels(recogniser, sizes, &level_nodes, &mut plan);
    plan
}

/// The document's only file stands for the whole of it.
fn inner_root(outline: &Outline, root: NodeId) -> NodeId {
    if root != Outline::ROOT {
        return root;
    }
    let mut files = outline.children(Outline::ROOT);
    match (files.next(), files.next()) {
        (Some(only), None) => only,
        _ => root,
    }
}

/// Returns what names a track: a field or heading called “levels” says nothing, but what is around it does.
fn named_root(recogniser: &Recogniser<'_>, root: NodeId, tracks: &[&TrackClaim]) -> NodeId {
    let (document, outline) = (recogniser.document, recogniser.outline);
    let says_nothing = |id: NodeId| {
        let node = outline.node(id);
        let label = outline.label(document, id).filter(|label| !label.contains(char::is_whitespace));
        if matches!(node.kind, NodeKind::Heading(_) | NodeKind::Bold) {
            return label.is_some_and(|label| level_words_in(&label));
        }
        let key = node.text.filter(|text| node.label == Some(*text)).map(|key| document.str(key));
        node.kind == NodeKind::Field
            && key.is_some_and(|key| keys::holds_levels(key) || keys::kind(key) == KeyKind::Content)
    };
    let holds_one = |id: NodeId| tracks.iter().filter(|track| outline.contains(id, track.root)).count() == 1;
    outline.ancestors(root).take_while(|id| *id == root || holds_one(*id)).find(|id| !says_nothing(*id)).unwrap_or(root)
}

/// Marks where a track begins, beside others.
fn begin_track(recogniser: &Recogniser<'_>, track: &TrackClaim, tracks: &[&TrackClaim], plan: &mut Plan) {
    let outline = recogniser.outline;
    let root = named_root(recogniser, inner_root(outline, track.root), tracks);
    let shares_root = tracks.iter().filter(|other| inner_root(outline, other.root) == root).count() > 1;
    match &track.content {
        Content::Tables(tables) if shares_root || root == Outline::ROOT => {
            if let Some((table, ..)) = tables.first() {
                plan.tables[*table].is_track = true;
            }
        }
        _ if root != Outline::ROOT => plan.roles[root as usize] = Role::Track,
        _ => {}
    }
}

/// Names the only track by the heading above it, unless that only says “Levels”.
fn name_only_track(recogniser: &Recogniser<'_>, track: &TrackClaim, plan: &mut Plan) {
    let (document, outline) = (recogniser.document, recogniser.outline);
    let root = inner_root(outline, track.root);
    let is_heading = matches!(outline.node(root).kind, NodeKind::Heading(_) | NodeKind::Bold);
    let is_top = outline.ancestors(root).skip(1).all(|node| !matches!(outline.node(node).kind, NodeKind::Heading(_)));
    let is_named = outline.label(document, root).is_some_and(|label| !level_words_in(&label) && !label.ends_with('?'));
    if is_heading && !is_top && is_named && plan.roles[root as usize] == Role::Wrapper && is_table(track) {
        plan.roles[root as usize] = Role::Track;
    }
}

/// Finds the heading that is the document's title: the first, if the ladder is below it or comes after it.
fn title(document: &Document, outline: &Outline, plan: &mut Plan) {
    let first = outline.ids().find(|id| matches!(outline.node(*id).kind, NodeKind::Heading(_)));
    let Some(first) = first.filter(|id| plan.roles[*id as usize] == Role::Wrapper) else { return };
    let has_ladder =
        |id: &NodeId| matches!(plan.roles[*id as usize], Role::Level | Role::Track | Role::Criterion | Role::Group);
    let begins = outline.ids().find(has_ladder).unwrap_or(NodeId::MAX);
    let table =
        outline.ids().find(|id| outline.node(*id).table.is_some_and(|table| plan.tables[table as usize].is_used));
    let begins = begins.min(table.unwrap_or(NodeId::MAX));
    let NodeKind::Heading(depth) = outline.node(first).kind else { return };
    let others =
        outline.ids().filter(|id| matches!(outline.node(*id).kind, NodeKind::Heading(other) if other <= depth)).count();
    let holds = outline.contains(first, begins);
    // A section beside the ladder has a name of its own: “1. Introduction”.
    let is_section = !holds
        && others > 1
        && outline.label(document, first).is_some_and(|label| {
            unnumbered(&label) != label || cue(&label).is_criterion && label.split_whitespace().count() < 3
        });
    if first < begins && !is_section && (holds || depth == 1 || others > 1) {
        plan.roles[first as usize] = Role::Title;
    }
}

/// Decides which texts below the levels are statements, and reads the tables among them.
fn below_levels(recogniser: &Recogniser<'_>, sizes: &Sizes, levels: &[NodeId], plan: &mut Plan) {
    let outline = recogniser.outline;
    // Lengths of the texts within rows, and directly below the levels.
    let (mut lists, mut paragraphs, mut tables) = (0, 0, 0);
    let (mut direct_lists, mut direct_paragraphs) = (0, 0);
    let is_row = |node: NodeId| matches!(plan.roles[node as usize], Role::Criterion | Role::Group);
    let mut readings = Vec::new();
    for level in levels {
        for id in outline.within(*level) {
            let node = outline.node(id);
            match node.kind {
                NodeKind::Line(role) => {
                    let length = node.text.map_or(0, |text| text.len());
                    let is_in_row = outline.ancestors(id).take_while(|node| node != level).any(is_row);
                    match (role, is_in_row) {
                        (LineRole::Paragraph, true) => paragraphs += length,
                        (LineRole::ListEntry | LineRole::Continued | LineRole::Value, true) => lists += length,
                        (LineRole::Paragraph | LineRole::Value, false) => direct_paragraphs += length,
                        (LineRole::ListEntry | LineRole::Continued, false) => direct_lists += length,
                    }
                }
                NodeKind::Table => {
                    let Some(table) = node.table.map(|table| table as usize) else { continue };
                    if let Some(reading) = rows_of_level(recogniser, table) {
                        tables += sizes.within(outline, id);
                        readings.push((table, reading));
                    }
                }
                _ => {}
            }
        }
    }
    for (table, reading) in readings {
        plan.tables[table] = reading;
    }
    let in_rows = lists + paragraphs;
    let has_rows = in_rows + tables > direct_lists + direct_paragraphs;
    plan.carriers = Carriers {
        paragraphs: lists * 3 < paragraphs * 2 || lists == 0,
        paragraphs_of_level: if has_rows { false } else { direct_lists * 3 < direct_paragraphs * 2 },
        tables: tables * 6 > in_rows + direct_lists + direct_paragraphs,
    };
}

/// Reads a table below a level: a row a criterion, everything else statements.
fn rows_of_level(recogniser: &Recogniser<'_>, table: usize) -> Option<TableReading> {
    /// The mean length above which the first column holds texts rather than names.
    const LONG_NAME: usize = 60;
    let grid = &recogniser.document.tables[table];
    let header = super::header::find(recogniser.document, grid);
    let names_columns = |column: usize| {
        let label = grid.text(recogniser.document, 0, column);
        let is_named = label.to_lowercase().split_whitespace().any(is_criterion_word);
        is_named || !matches!(keys::kind(&label), KeyKind::Other) && !label.is_empty()
    };
    let has_header = header.rows.first().is_some_and(|row| grid.rows[*row].is_header)
        || grid.rows.len() > 1 && (0..grid.columns).all(names_columns);
    let header_rows = if has_header { header.rows.iter().map(|row| *row as u32).collect() } else { Vec::new() };
    let first_row = header.rows.last().map_or(0, |row| row + 1);
    let data = grid.rows.len().saturating_sub(first_row);
    let length = |row: usize| grid.length(recogniser.document, row, 0);
    let begins_with_text = (first_row..grid.rows.len()).map(length).sum::<usize>() > LONG_NAME * data.max(1);
    // One row of texts below a header names a criterion in each column; otherwise each row names one.
    if grid.columns > 1 && !header.rows.is_empty() && (data == 1 && has_header || begins_with_text) {
        let header_rows = header.rows.iter().map(|row| *row as u32).collect();
        let columns = vec![ColumnRole::Criterion; grid.columns];
        return Some(TableReading { is_used: true, header_rows, columns, ..TableReading::default() });
    }
    let mut columns = vec![ColumnRole::Statement; grid.columns];
    if grid.columns > 1 {
        columns[0] = ColumnRole::CriterionNames;
    }
    Some(TableReading { is_used: true, header_rows, columns, ..TableReading::default() })
}

/// The plan in which each file is one level.
fn single(recogniser: &Recogniser<'_>, sizes: &Sizes) -> Option<Plan> {
    let outline = recogniser.outline;
    let mut plan = base(recogniser);
    let files: Vec<NodeId> = outline.children(Outline::ROOT).collect();
    let [file] = files[..] else { return None };
    // A list of records without levels says nothing about one.
    plan.roles[file as usize] = Role::Level;
    let levels = [file];
    rows::assign(recogniser.document, outline, Levels { nodes: &levels, has_criteria_above: false }, &mut plan.roles);
    let mut headings = outline.children(file).filter(|id| matches!(outline.node(*id).kind, NodeKind::Heading(1)));
    if let (Some(only), None) = (headings.next(), headings.next()) {
        // The title names the level, and what is below it is read as if it stood directly in the file.
        plan.roles[only as usize] = Role::Wrapper;
        lower(outline, only, &mut plan.roles);
    }
    below_levels(recogniser, sizes, &levels, &mut plan);
    let is_record = outline.within(file).any(|id| matches!(outline.node(id).kind, NodeKind::Field | NodeKind::Entry));
    plan.prior = if is_record { -0.15 } else { 0.0 };
    Some(plan)
}

/// Gives rows below a heading that is no row the roles that they have without it.
fn lower(outline: &Outline, heading: NodeId, roles: &mut [Role]) {
    let is_row = |roles: &[Role], id: NodeId| matches!(roles[id as usize], Role::Criterion | Role::Group);
    for id in outline.within(heading) {
        let holds_rows = outline.within(id).any(|inner| is_row(roles, inner));
        if outline.node(id).kind.is_structural()
            && roles[id as usize] == Role::Wrapper
            && holds_rows
            && outline.node(id).label.is_some()
        {
            roles[id as usize] = Role::Group;
        }
    }
}
