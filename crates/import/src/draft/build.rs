//! A draft from the roles that a plan gives to the nodes of an outline.

use std::collections::HashMap;

use super::keys::Keys;
use super::{Description, Draft, Entry, EntryKind, Plan, TrackDraft};
use crate::document::{Document, Snippet};
use crate::names::level_words_in;
use crate::outline::{LineRole, NodeId, NodeKind, Outline};
use crate::place::Place;
use crate::reading::{Axis, Role};

/// Collects what a plan makes of a document.
pub(crate) fn build(document: &Document, outline: &Outline, plan: &Plan, references: &References) -> Draft {
    let has_tracks =
        plan.roles.contains(&Role::Track) || plan.tables.iter().any(|table| table.is_used && table.is_track);
    let mut builder = Builder {
        document,
        outline,
        plan,
        references,
        draft: Draft::default(),
        tracks: Vec::new(),
        has_begun: false,
        holds_content: holds_content(outline, plan),
        sweeps: u32::MAX,
    };
    if !has_tracks {
        builder.begin_track(Outline::ROOT, None, Place::file(0));
    }
    builder.all();
    builder.finish()
}

/// For tables made from records: what the values of a column refer to, by table and column.
#[derive(Debug, Default)]
pub(crate) struct References {
    pub(crate) columns: HashMap<(usize, usize), Reference>,
}

/// The records that the values of a column name.
#[derive(Debug)]
pub(crate) struct Reference {
    /// For each value, the position of its record.
    pub(crate) names: HashMap<String, usize>,
    /// The id and the name of every record, in their order.
    pub(crate) order: Vec<(Snippet, Snippet)>,
}

pub(super) struct Builder<'a> {
    pub(super) document: &'a Document,
    pub(super) outline: &'a Outline,
    pub(super) plan: &'a Plan,
    pub(super) references: &'a References,
    pub(super) draft: Draft,
    pub(super) tracks: Vec<TrackKeys>,
    /// Whether the ladder has begun, so that what comes is no introduction.
    has_begun: bool,
    /// For each node, whether the ladder or a part of it is within.
    holds_content: Vec<bool>,
    sweeps: u32,
}

/// Finds the nodes that hold levels or tables of the ladder.
fn holds_content(outline: &Outline, plan: &Plan) -> Vec<bool> {
    let mut holds = vec![false; outline.nodes.len()];
    for id in outline.ids().rev() {
        let node = outline.node(id);
        let is_level = matches!(plan.roles[id as usize], Role::Level | Role::Track);
        let is_table =
            node.table.is_some_and(|table| plan.tables.get(table as usize).is_some_and(|table| table.is_used));
        holds[id as usize] |= is_level || is_table;
        if holds[id as usize] {
            holds[node.parent as usize] = true;
        }
    }
    holds
}

/// What is known of a track by title.
#[derive(Debug, Default)]
pub(super) struct TrackKeys {
    pub(super) levels: Keys,
    pub(super) groups: Keys,
    pub(super) criteria: Keys,
    /// The criterion without a title of each group, which takes what stands directly within it.
    pub(super) unnamed: HashMap<u32, u32>,
    pub(super) default_group: Option<u32>,
}

/// What a node stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    pub(super) track: Option<usize>,
    pub(super) level: Option<u16>,
    pub(super) group: Option<u32>,
    pub(super) criterion: Option<u32>,
    /// The level or table whose rows are being read, within which titles are counted.
    pub(super) sweep: u32,
    /// Whether the texts are parts of a statement.
    is_part: bool,
    /// The text of the statement, which ends in the text of a term.
    whole: Option<Snippet>,
    is_ignored: bool,
    /// Whether the texts are values deep within a record, which are no introduction.
    is_record: bool,
    /// Whether the innermost level or row holds more than paragraphs, so that these only describe it.
    holds_more: bool,
    /// The node of the level.
    level_node: Option<NodeId>,
    /// The label of the innermost level or criterion.
    described: Option<Snippet>,
}

impl Builder<'_> {
    fn all(&mut self) {
        let start = Context {
            track: (!self.draft.tracks.is_empty()).then_some(0),
            level: None,
            group: None,
            criterion: None,
            sweep: 0,
            is_part: false,
            whole: None,
            is_ignored: false,
            is_record: false,
            holds_more: false,
            level_node: None,
            described: None,
        };
        let mut open: Vec<(NodeId, Context)> = vec![(self.outline.nodes.len() as NodeId, start)];
        for id in self.outline.ids() {
            while open.len() > 1 && open.last().is_some_and(|(end, _)| id >= *end) {
                open.pop();
            }
            let Some((_, context)) = open.last() else { return };
            let context = self.node(id, *context);
            let end = self.outline.node(id).end;
            if end > id + 1 {
                open.push((end, context));
            }
        }
    }

    /// Reads a node, and returns what the nodes within it stand in.
    fn node(&mut self, id: NodeId, mut context: Context) -> Context {
        let node = *self.outline.node(id);
        if context.is_ignored {
            return context;
        }
        match node.kind {
            NodeKind::Root => return context,
            NodeKind::Line(role) => {
                if let Some(text) = node.text {
                    self.line(role, text, context);
                }
                return context;
            }
            NodeKind::Table => {
                self.table_node(id, context);
                return context;
            }
            _ => {}
        }
        let is_top = matches!(self.outline.node(node.parent).kind, NodeKind::File(_));
        context.is_record |= node.kind == NodeKind::Entry || node.kind == NodeKind::Field && !is_top;
        let label = match (self.plan.roles[id as usize], context.level_node) {
            (Role::Group | Role::Criterion, Some(level)) if !self.plan.is_canonical => {
                self.outline.row_label(self.document, id, level)
            }
            _ => node.label,
        };
        match self.plan.roles[id as usize] {
            Role::Wrapper => self.introduce(id, label, context),
            Role::Title => {
                self.draft.title = self.draft.title.or(label);
            }
            Role::Ignored => context.is_ignored = true,
            Role::Track => {
                let place = self.outline.place(self.document, id);
                self.begin_track(id, label, place);
                context = Context {
                    track: Some(self.draft.tracks.len() - 1),
                    level: None,
                    level_node: None,
                    group: None,
                    criterion: None,
                    sweep: id,
                    ..context
                };
            }
            Role::Level => {
                if let Some(track) = context.track {
                    self.has_begun = true;
                    self.draft.tracks[track].axis = axis(node.kind);
                    let key = (node.kind == NodeKind::Field).then_some(node.text).flatten();
                    let place = self.outline.place(self.document, id);
                    context.level = self.level(track, node.parent, label, key.filter(|key| Some(*key) != label), place);
                    if node.names_level {
                        self.mark_numbered(track, context.level);
                    }
                    if context.criterion.is_none() {
                        context.sweep = id;
                    }
                    context.described = label;
                    context.holds_more = self.holds_more(id);
                    context.level_node = Some(id);
                }
            }
            Role::Group => {
                if let Some(track) = context.track {
                    self.has_begun = true;
                    let place = self.outline.place(self.document, id);
                    let is_key = node.kind == NodeKind::Field && node.label == node.text;
                    context.group = Some(self.group(track, context.sweep, label, is_key, place));
                    context.criterion = None;
                    context.described = label;
                    context.holds_more = self.holds_more(id);
                }
            }
            Role::Criterion => {
                if let Some(track) = context.track {
                    self.has_begun = true;
                    let place = self.outline.place(self.document, id);
                    let is_key = node.kind == NodeKind::Field && node.label == node.text;
                    let criterion = self.criterion(track, context.group, context.sweep, label, is_key, false, place);
                    context.criterion = Some(criterion);
                    context.described = label;
                    context.holds_more = self.holds_more(id);
                    if let (true, NodeKind::Term { .. }, Some(text)) =
                        (self.is_by_position(track), node.kind, node.text)
                    {
                        // The title is made of the terms of all levels, so each keeps its own.
                        self.statement(node.kind, text, context);
                        context.whole = Some(text);
                    }
                }
            }
            Role::Statement => {
                if let Some(text) = node.text.or(label) {
                    self.statement(node.kind, text, context);
                    context.is_part = true;
                    context.whole = Some(text);
                }
            }
        }
        if let (NodeKind::Field, Some(table)) = (node.kind, node.table)
            && self.plan.tables.get(table as usize).is_some_and(|table| table.is_used)
        {
            self.table(table as usize, id, context);
            context.is_ignored = true;
        }
        context
    }

    /// Returns whether a node holds more than paragraphs.
    fn holds_more(&self, id: NodeId) -> bool {
        let is_more = |inner: NodeId| match self.outline.node(inner).kind {
            NodeKind::Line(role) => matches!(role, LineRole::ListEntry | LineRole::Continued),
            _ => true,
        };
        self.outline.within(id).any(is_more)
    }

    fn statement(&mut self, kind: NodeKind, text: Snippet, context: Context) {
        let kind = match kind {
            _ if context.is_part => EntryKind::Part,
            NodeKind::Item(depth) | NodeKind::Term { depth, .. } => EntryKind::Item(depth),
            _ => EntryKind::Line,
        };
        self.add_or_introduce(kind, text, context, matches!(kind, EntryKind::Item(_) | EntryKind::Part));
    }

    fn line(&mut self, role: LineRole, text: Snippet, context: Context) {
        let is_within =
            |whole: Snippet| whole.piece == text.piece && whole.start <= text.start && text.end <= whole.end;
        if context.whole.is_some_and(is_within) {
            return;
        }
        let kind = match role {
            LineRole::Continued => EntryKind::Continued,
            _ if context.is_part => EntryKind::Part,
            LineRole::ListEntry => EntryKind::Item(0),
            LineRole::Paragraph | LineRole::Value => EntryKind::Line,
        };
        let is_list = matches!(role, LineRole::ListEntry | LineRole::Continued);
        let is_direct = context.criterion.is_none() && context.group.is_none();
        let describes = match role {
            LineRole::Paragraph if !is_direct => context.holds_more && !self.plan.carriers.paragraphs,
            LineRole::Paragraph | LineRole::Value if is_direct => {
                context.holds_more && !self.plan.carriers.paragraphs_of_level
            }
            _ => false,
        };
        if describes && !context.is_part && self.is_content(context) {
            if let Some(of) = context.described {
                self.draft.descriptions.push(Description { of, text });
            }
            return;
        }
        self.add_or_introduce(kind, text, context, is_list);
    }

    fn is_content(&self, context: Context) -> bool {
        context.track.is_some() && context.level.is_some()
    }

    fn add_or_introduce(&mut self, kind: EntryKind, text: Snippet, context: Context, is_list: bool) {
        match (context.track, context.level) {
            (Some(track), Some(level)) => {
                let criterion = match context.criterion {
                    Some(criterion) => criterion,
                    None => self.unnamed_criterion(track, context.group, text),
                };
                self.draft.tracks[track].entries.push(Entry { criterion, level, kind, text });
            }
            (_, None) if context.criterion.is_some() || context.group.is_some() => {
                if let (Some(of), false) = (context.described, is_list) {
                    self.draft.descriptions.push(Description { of, text });
                }
            }
            _ if !self.has_begun && !context.is_record => self.draft.introduction.push(text),
            _ => {}
        }
    }

    /// Keeps the label of a section before the ladder as part of its introduction, unless the ladder is within it.
    fn introduce(&mut self, id: NodeId, label: Option<Snippet>, context: Context) {
        let is_page = !matches!(
            self.outline.node(id).kind,
            NodeKind::File(_) | NodeKind::Sheet | NodeKind::Field | NodeKind::Entry
        );
        // A heading such as “Levels” that stands alone above the ladder only structures the page.
        let is_empty = self.outline.node(id).end == id + 1;
        let is_before = is_page
            && !self.has_begun
            && context.level.is_none()
            && !self.holds_content[id as usize]
            && !(is_empty && self.outline.label(self.document, id).is_some_and(|label| level_words_in(&label)));
        self.draft.introduction.extend(label.filter(|_| is_before));
    }

    pub(super) fn begin_track(&mut self, node: NodeId, label: Option<Snippet>, place: Place) {
        self.draft.tracks.push(TrackDraft {
            node,
            label,
            is_labelled: label.is_some(),
            place: Some(place),
            ..TrackDraft::default()
        });
        self.tracks.push(TrackKeys::default());
    }

    /// Returns a sweep of its own. Nodes are sweeps as well, which count from 0.
    pub(super) fn new_sweep(&mut self) -> u32 {
        self.sweeps -= 1;
        self.sweeps
    }

    /// Marks the beginning of the ladder.
    pub(super) fn begin_content(&mut self) {
        self.has_begun = true;
    }

    fn table_node(&mut self, id: NodeId, context: Context) {
        let Some(table) = self.outline.node(id).table.map(|table| table as usize) else { return };
        let is_used = self.plan.tables.get(table).is_some_and(|table| table.is_used);
        let is_content = self.is_content(context);
        if is_used && (!is_content || self.plan.carriers.tables) {
            self.table(table, id, context);
        }
    }
}

/// Returns where levels are that are nodes of a kind.
fn axis(kind: NodeKind) -> Axis {
    match kind {
        NodeKind::Heading(depth) => Axis::Headings(depth),
        NodeKind::Bold | NodeKind::Lead => Axis::BoldLines,
        NodeKind::Item(_) | NodeKind::Term { .. } => Axis::ListEntries,
        NodeKind::Field => Axis::Fields,
        NodeKind::Entry => Axis::Records,
        NodeKind::Sheet => Axis::Sheets,
        NodeKind::File(_) => Axis::Files,
        NodeKind::Root | NodeKind::Line(_) | NodeKind::Table => Axis::Single,
    }
}
