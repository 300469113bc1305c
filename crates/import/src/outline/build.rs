//! The outline of a document, from its blocks.

use super::labels::{self, TextLine};
use super::{FrontMatter, LineRole, Node, NodeId, NodeKind, Outline};
use crate::document::record::RecordValue;
use crate::document::{Block, Document, Line, LineKind, Piece, PieceKind, Snippet};
use crate::names::cue;

/// Ranks of the nodes that are open: a node closes all of its own rank and above.
mod rank {
    pub(super) const FILE: u32 = 1;
    pub(super) const SHEET: u32 = 2;
    pub(super) const HEADING: u32 = 10;
    pub(super) const BOLD: u32 = 20;
    pub(super) const ITALIC: u32 = 21;
    pub(super) const LEAD: u32 = 22;
    pub(super) const TABLE: u32 = 25;
    pub(super) const ITEM: u32 = 30;
}

/// Builds the outline of a document. Lists of records become tables of the document as well.
pub(crate) fn build(document: &mut Document) -> Outline {
    let has_headings = document.blocks.iter().any(|block| matches!(block, Block::Heading { .. }));
    let level_lists = super::records::level_lists(document);
    let titles = if has_headings { 0 } else { labels::plain_titles(document) };
    let mut builder = Builder {
        outline: Outline::default(),
        level_lists,
        has_headings,
        has_plain_titles: titles > 1,
        open: Vec::new(),
    };
    builder.open(NodeKind::Root, 0, None, None);
    let blocks = std::mem::take(&mut document.blocks);
    let mut index = 0;
    while index < blocks.len() {
        index += builder.block(&blocks, index, document);
    }
    document.blocks = blocks;
    builder.front_matter(document);
    builder.close_to(0);
    builder.outline.name_files(document);
    builder.outline
}

pub(super) struct Builder {
    pub(super) outline: Outline,
    /// Lists of labels that look like levels, to which other lists may correspond entry by entry.
    pub(super) level_lists: Vec<Vec<Snippet>>,
    has_headings: bool,
    /// Whether levels are named by lines that nothing marks as headings.
    has_plain_titles: bool,
    open: Vec<(u32, NodeId)>,
}

impl Builder {
    /// Reads a block and what belongs to it; returns how many blocks that were.
    fn block(&mut self, blocks: &[Block], index: usize, document: &mut Document) -> usize {
        match &blocks[index] {
            Block::File(file) => {
                self.open(NodeKind::File(*file), rank::FILE, None, None);
            }
            Block::Sheet(name) => {
                self.open(NodeKind::Sheet, rank::SHEET, Some(document.whole(*name)), None);
            }
            Block::Heading { depth, text } => {
                let label = document.whole(*text);
                self.open(NodeKind::Heading(*depth), rank::HEADING + u32::from(*depth), Some(label), None);
            }
            Block::Table(table) => {
                self.close_to(rank::TABLE);
                let node = self.add(NodeKind::Table, None, None);
                self.outline.nodes[node as usize].table = Some(*table as u32);
            }
            Block::Record(root) => {
                let is_record = |block: Option<&Block>| matches!(block, Some(Block::Record(_)));
                let is_one_of_several =
                    is_record(blocks.get(index + 1)) || index > 0 && is_record(blocks.get(index - 1));
                self.record(*root, is_one_of_several, document);
            }
            Block::FrontMatter(root) => {
                self.outline.front_matter.push(FrontMatter { record: *root, is_in_tree: false });
            }
            Block::Line(line) => return self.line(*line, blocks, index, document),
        }
        1
    }

    fn line(&mut self, line: Line, blocks: &[Block], index: usize, document: &Document) -> usize {
        let next = blocks.get(index + 1);
        match line.kind {
            LineKind::Item(depth) => {
                let has_entries =
                    matches!(next, Some(Block::Line(Line { kind: LineKind::Item(inner), .. })) if *inner > depth);
                self.entry(document.whole(line.text), depth, has_entries, document);
                1
            }
            LineKind::ItemContinued(_) => {
                self.add(NodeKind::Line(LineRole::Continued), None, Some(document.whole(line.text)));
                1
            }
            LineKind::Paragraph | LineKind::Continued => {
                let is_continued = |block: &Block| matches!(block, Block::Line(Line { kind: LineKind::Continued, .. }));
                let length = 1 + blocks[index + 1..].iter().take_while(|block| is_continued(block)).count();
                self.paragraph(&blocks[index..index + length], blocks.get(index + length), document);
                length
            }
        }
    }

    /// Reads a paragraph with its lines.
    fn paragraph(&mut self, blocks: &[Block], next: Option<&Block>, document: &Document) {
        let pieces = blocks.iter().filter_map(|block| match block {
            Block::Line(line) => Some(document.whole(line.text)),
            _ => None,
        });
        let titles = self.has_plain_titles;
        let lines: Vec<TextLine> = pieces.flat_map(|piece| labels::lines(document.rich(piece), titles)).collect();
        let is_only = lines.len() == 1;
        for (position, line) in lines.iter().enumerate() {
            let text = document.str(line.snippet);
            let rich = document.rich(line.snippet);
            let is_last = position + 1 == lines.len();
            let before_list = is_last && matches!(next, Some(Block::Line(Line { kind: LineKind::Item(_), .. })));
            let before_table = is_last && matches!(next, Some(Block::Table(_)));
            let before_text = !is_last || matches!(next, Some(Block::Line(_) | Block::Table(_)));
            let before_entries = !is_last && lines[position + 1].is_entry;
            if line.is_entry {
                self.entry(line.snippet, 0, false, document);
            } else if is_only && before_text && labels::is_set_as_heading(rich) {
                let is_bold = rich.is_wholly(crate::document::text::Style::Bold);
                if is_bold || before_list {
                    let rank = if is_bold { rank::BOLD } else { rank::ITALIC };
                    self.open(NodeKind::Bold, rank, Some(line.snippet), None);
                } else {
                    self.text(line.snippet, document);
                }
            } else if before_text && self.has_plain_titles && position == 0 && labels::is_plain_title(text)
                || before_text && labels::is_bare_level(text) && (!is_only || before_list)
                || (before_list || before_entries) && labels::is_plain_heading(text, self.has_headings)
            {
                self.open(NodeKind::Bold, rank::BOLD, Some(line.snippet), None);
            } else if (before_list || before_table || before_entries) && labels::is_lead(text) {
                self.open(NodeKind::Lead, rank::LEAD, Some(line.snippet), None);
            } else {
                self.text(line.snippet, document);
            }
        }
    }

    /// Adds a line of a paragraph.
    fn text(&mut self, snippet: Snippet, document: &Document) {
        self.close_to(rank::LEAD);
        let is_label = |term: &labels::Term| term.is_bold || cue(document.str(term.label)).is_sure();
        match labels::term(document.rich(snippet)).filter(is_label) {
            Some(term) => {
                let kind = NodeKind::Term { depth: 0, is_bold: term.is_bold };
                self.open(kind, rank::ITEM, Some(term.label), Some(snippet));
                self.add(NodeKind::Line(LineRole::Paragraph), None, Some(term.rest));
                self.close_to(rank::ITEM);
            }
            None => {
                self.add(NodeKind::Line(LineRole::Paragraph), None, Some(snippet));
            }
        }
    }

    /// Adds an entry of a list.
    fn entry(&mut self, snippet: Snippet, depth: u16, has_entries: bool, document: &Document) {
        let rank = rank::ITEM + 2 * u32::from(depth);
        self.close_to(rank);
        let term = labels::term(document.rich(snippet));
        let term = term.filter(|term| !(has_entries && labels::is_level_with_title(document, snippet, *term)));
        match (term, has_entries) {
            (Some(term), true) => {
                self.open(NodeKind::Item(depth), rank, Some(term.label), Some(snippet));
                self.add(NodeKind::Line(LineRole::ListEntry), None, Some(term.rest));
            }
            (None, true) => {
                self.open(NodeKind::Item(depth), rank, Some(snippet), Some(snippet));
            }
            (Some(term), false) => {
                let kind = NodeKind::Term { depth, is_bold: term.is_bold };
                self.open(kind, rank, Some(term.label), Some(snippet));
                self.add(NodeKind::Line(LineRole::ListEntry), None, Some(term.rest));
                self.close_to(rank);
            }
            (None, false) => {
                self.add(NodeKind::Line(LineRole::ListEntry), None, Some(snippet));
            }
        }
    }

    /// Adds a node without anything within it.
    pub(super) fn add(&mut self, kind: NodeKind, label: Option<Snippet>, text: Option<Snippet>) -> NodeId {
        let id = self.outline.nodes.len() as NodeId;
        let parent = self.open.last().map_or(Outline::ROOT, |(_, node)| *node);
        self.outline.nodes.push(Node { kind, parent, end: id + 1, label, text, names_level: false, table: None });
        id
    }

    /// Adds a node that holds what follows, up to one of its rank.
    fn open(&mut self, kind: NodeKind, rank: u32, label: Option<Snippet>, text: Option<Snippet>) -> NodeId {
        self.close_to(rank);
        let id = self.add(kind, label, text);
        self.open.push((rank, id));
        id
    }

    /// Adds a node of a record, which holds what follows until it is closed.
    pub(super) fn open_field(&mut self, kind: NodeKind, label: Option<Snippet>, text: Option<Snippet>) -> NodeId {
        let id = self.add(kind, label, text);
        self.open.push((u32::MAX, id));
        id
    }

    pub(super) fn close_field(&mut self) {
        if let Some((_, node)) = self.open.pop() {
            self.outline.nodes[node as usize].end = self.outline.nodes.len() as NodeId;
        }
    }

    fn close_to(&mut self, rank: u32) {
        while self.open.last().is_some_and(|(open, _)| *open >= rank) {
            self.close_field();
        }
    }

    /// Takes the front matter of a page into the tree where it holds more text than the page.
    fn front_matter(&mut self, document: &mut Document) {
        let is_of_page = |piece: &&Piece| !matches!(piece.kind, PieceKind::Key | PieceKind::Value);
        let body: usize =
            document.pieces.iter().filter(is_of_page).map(|piece| (piece.end - piece.start) as usize).sum();
        for index in 0..self.outline.front_matter.len() {
            let record = self.outline.front_matter[index].record;
            let size = super::records::nested_text(document, record);
            if size > body && size > 0 {
                self.outline.front_matter[index].is_in_tree = true;
                self.close_to(rank::SHEET);
                self.record(record, false, document);
            }
        }
    }
}

impl Outline {
    /// Returns the name of the only record in a file, which stands in the file's only field.
    fn only_record(&self, file: NodeId) -> Option<Snippet> {
        let mut children = self.children(file);
        let only = self.node(children.next()?);
        let label = only.label.filter(|label| only.kind == NodeKind::Field && Some(*label) != only.text);
        label.filter(|_| children.next().is_none())
    }

    /// Names files: by the title in front of a page, by the only heading of the first depth, or by the file's own name.
    fn name_files(&mut self, document: &Document) {
        let files: Vec<NodeId> = self.children(Self::ROOT).collect();
        for file in files {
            if self.node(file).label.is_some() {
                continue;
            }
            let NodeKind::File(index) = self.node(file).kind else { continue };
            let stated =
                self.front_matter.iter().find_map(|front_matter| title_of(document, front_matter.record, index));
            if stated.is_some() {
                self.nodes[file as usize].label = stated;
                continue;
            }
            let headings: Vec<NodeId> =
                self.children(file).filter(|child| matches!(self.node(*child).kind, NodeKind::Heading(1))).collect();
            if let [only] = headings[..] {
                self.nodes[file as usize].label = self.node(only).label;
            } else if let Some(only) = self.only_record(file) {
                self.nodes[file as usize].label = Some(only);
            } else if document.files.len() > 1 {
                let title = document.files.get(index as usize).and_then(|file| file.title);
                self.nodes[file as usize].label = title.map(|title| document.whole(title));
            }
        }
    }
}

/// Returns the title that the front matter of a file states.
fn title_of(document: &Document, record: u32, file: u32) -> Option<Snippet> {
    document.fields(record).find_map(|field| {
        let is_title = document.key_of(field).is_some_and(|key| key.eq_ignore_ascii_case("title"));
        match document.records[field as usize].value {
            RecordValue::Text(text) if is_title && document.place(text).file == file => Some(document.whole(text)),
            _ => None,
        }
    })
}
