//! The elements of a page become headings, lists, tables and paragraphs.

use html5ever::{LocalName, local_name};

use super::sink::{NodeId, Tree};
use super::style::{self, Classes};
use super::{Head, text_within};
use crate::diagnostic::Finding;
use crate::document::PieceKind;
use crate::document::flow::Flow;
use crate::document::table::TooManyCells;
use crate::document::text::Style;
use crate::place::Place;

/// Writes all that a page shows.
pub(super) fn walk(tree: &Tree, place: &dyn Fn(u32) -> Place, flow: &mut Flow<'_>) -> Result<Head, TooManyCells> {
    let mut walker = Walker {
        tree,
        place,
        flow,
        classes: Classes::default(),
        head: Head::default(),
        list_depth: 0,
        items: Vec::new(),
        open: Vec::new(),
        row_has_data: false,
        result: Ok(()),
    };
    walker.read_head();
    walker.all();
    walker.result.map(|()| walker.head)
}

struct Walker<'a, 'd> {
    tree: &'a Tree,
    place: &'a dyn Fn(u32) -> Place,
    flow: &'a mut Flow<'d>,
    classes: Classes,
    head: Head,
    /// How many lists are open.
    list_depth: u16,
    /// The entries of lists that are open, by their depths.
    items: Vec<u16>,
    /// The elements that are open, each with what is to be done at its end.
    open: Vec<(NodeId, End)>,
    /// Whether the row has cells that are no headers.
    row_has_data: bool,
    result: Result<(), TooManyCells>,
}

/// What ends with an element.
#[derive(Clone, Copy, Debug, Default)]
struct End {
    styles: [Option<Style>; 2],
    is_link: bool,
    kind: EndKind,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum EndKind {
    #[default]
    Nothing,
    Block,
    List,
    Item,
    Cell,
    Table,
    Row,
}

impl Walker<'_, '_> {
    fn read_head(&mut self) {
        for node in self.tree.within(Tree::ROOT) {
            match self.tree.name(node) {
                Some(name) if *name == local_name!("html") => {
                    self.head.language = self.tree.attribute(node, "lang").map(str::to_owned);
                }
                Some(name) if *name == local_name!("style") => self.classes.add(&text_within(self.tree, node)),
                Some(name) if *name == local_name!("title") && self.head.title.is_none() => {
                    self.head.title = Some(text_within(self.tree, node));
                }
                _ => {}
            }
        }
    }

    fn all(&mut self) {
        let mut next = self.tree.first_child(Tree::ROOT);
        while let Some(node) = next {
            next = if self.enter(node) { self.tree.first_child(node) } else { None };
            let mut node = node;
            while next.is_none() {
                self.leave(node);
                if let Some(sibling) = self.tree.next_sibling(node) {
                    next = Some(sibling);
                    break;
                }
                match self.tree.parent(node) {
                    Some(parent) if parent != Tree::ROOT => node = parent,
                    _ => return,
                }
            }
        }
    }

    fn place(&self, node: NodeId) -> Place {
        (self.place)(self.tree.line(node))
    }

    /// Begins a node; returns whether what is within it is to be read.
    fn enter(&mut self, node: NodeId) -> bool {
        if let Some(text) = self.tree.text(node) {
            let blank = &text[..text.len() - text.trim_start().len()];
            let line = self.tree.line(node) + blank.matches('\n').count() as u32;
            self.flow.text(text, (self.place)(line));
            return false;
        }
        let Some(name) = self.tree.name(node).cloned() else { return true };
        if self.is_left_out(&name, node) || style::is_hidden(self.tree, node) {
            return false;
        }
        let mut end = End::default();
        self.begin_block(&name, node, &mut end);
        self.begin_styles(&name, node, &mut end);
        self.open.push((node, end));
        true
    }

    fn leave(&mut self, node: NodeId) {
        if self.open.last().is_none_or(|(open, _)| *open != node) {
            return;
        }
        let Some((_, end)) = self.open.pop() else { return };
        for style in end.styles.into_iter().flatten() {
            self.flow.close(|open| open == style);
        }
        if end.is_link {
            self.flow.close(|open| matches!(open, Style::Link(_)));
        }
        match end.kind {
            EndKind::Nothing => {}
            EndKind::Block => self.end_block(),
            EndKind::List => {
                self.end_block();
                self.list_depth = self.list_depth.saturating_sub(1);
            }
            EndKind::Item => {
                self.flow.end_block();
                self.items.pop();
            }
            EndKind::Cell => self.flow.end_cell(),
            EndKind::Table => {
                let ended = self.flow.end_table();
                if self.result.is_ok() {
                    self.result = ended;
                }
            }
            EndKind::Row => {
                if !self.row_has_data {
                    self.flow.mark_header();
                }
            }
        }
    }

    /// Ends a paragraph, which may be one of several within an entry of a list.
    fn end_block(&mut self) {
        match self.items.last() {
            Some(depth) => self.flow.end_paragraph_of_item(*depth),
            None => self.flow.end_block(),
        }
    }

    /// Leaves out what is no text of the page. Menus and footers are kept aside, so that they are reported.
    fn is_left_out(&mut self, name: &LocalName, node: NodeId) -> bool {
        match *name {
            local_name!("head")
            | local_name!("script")
            | local_name!("style")
            | local_name!("template")
            | local_name!("noscript")
            | local_name!("svg")
            | local_name!("math")
            | local_name!("iframe")
            | local_name!("object")
            | local_name!("select")
            | local_name!("button")
            | local_name!("colgroup")
            | local_name!("source") => true,
            local_name!("nav") | local_name!("footer") => {
                if !self.flow.is_in_cell() {
                    self.flow.begin_aside(PieceKind::Navigation);
                    self.flow.text(&text_within(self.tree, node), self.place(node));
                    self.flow.end_block();
                }
                true
            }
            local_name!("img") => {
                let name = self.tree.attribute(node, "alt").filter(|alt| !alt.trim().is_empty());
                let name = name.or(self.tree.attribute(node, "src").filter(|source| !source.starts_with("data:")));
                if let Some(name) = name {
                    let finding = Finding::Picture { name: crate::diagnostic::excerpt(name) };
                    self.flow.notes.add(self.place(node), finding);
                }
                true
            }
            _ => false,
        }
    }

    fn begin_block(&mut self, name: &LocalName, node: NodeId, end: &mut End) {
        if let Some(depth) = heading_depth(name).or_else(|| style::outline_level(self.tree, node)) {
            self.flow.begin_heading(depth);
            end.kind = EndKind::Block;
            return;
        }
        if let Some(depth) = style::word_list_depth(self.tree, node).filter(|_| *name == local_name!("p")) {
            self.flow.begin_item(depth);
            end.kind = EndKind::Block;
            return;
        }
        match *name {
            local_name!("br") => self.flow.break_line(),
            local_name!("ul") | local_name!("ol") | local_name!("menu") => {
                self.end_block();
                self.list_depth += 1;
                end.kind = EndKind::List;
            }
            local_name!("li") => {
                let stated = self.tree.attribute(node, "aria-level").and_then(|level| level.parse::<u16>().ok());
                let depth = stated.unwrap_or(self.list_depth).saturating_sub(1);
                self.flow.begin_item(depth);
                self.items.push(depth);
                end.kind = EndKind::Item;
            }
            local_name!("table") if !is_wrapper(self.tree, node) => {
                self.flow.begin_table();
                end.kind = EndKind::Table;
            }
            local_name!("tr") if self.is_in_table(node) => {
                let is_header = self.parent_is(node, local_name!("thead"));
                self.flow.begin_row(self.place(node), is_header);
                self.row_has_data = false;
                end.kind = EndKind::Row;
            }
            local_name!("td") | local_name!("th") if self.is_in_table(node) => {
                let span = |attribute: &str| {
                    let value = self.tree.attribute(node, attribute).and_then(|value| value.trim().parse().ok());
                    value.unwrap_or(1_usize).clamp(1, 5_000)
                };
                let (rows, columns) = (span("rowspan"), span("colspan"));
                self.row_has_data |= *name == local_name!("td");
                self.flow.begin_cell(self.place(node), rows, columns);
                end.kind = EndKind::Cell;
            }
            _ if is_block(name) => {
                self.end_block();
                end.kind = EndKind::Block;
            }
            _ => {}
        }
    }

    fn parent_is(&self, node: NodeId, name: LocalName) -> bool {
        self.tree.parent(node).and_then(|parent| self.tree.name(parent)).is_some_and(|parent| *parent == name)
    }

    /// Returns whether the table that a row or cell belongs to is read as a table.
    fn is_in_table(&self, node: NodeId) -> bool {
        let is_table = |node: &NodeId| self.tree.name(*node).is_some_and(|name| *name == local_name!("table"));
        let table = std::iter::successors(self.tree.parent(node), |node| self.tree.parent(*node)).find(is_table);
        table.is_some_and(|table| !is_wrapper(self.tree, table))
    }

    fn begin_styles(&mut self, name: &LocalName, node: NodeId, end: &mut End) {
        let by_style = self.classes.weight(self.tree, node);
        let is_named_bold =
            matches!(*name, local_name!("b") | local_name!("strong") | local_name!("summary") | local_name!("dt"));
        if by_style.unwrap_or(is_named_bold) {
            self.flow.open(Style::Bold);
            end.styles[0] = Some(Style::Bold);
        }
        let style = tree_style(self.tree, node);
        let other = match *name {
            local_name!("i") | local_name!("em") => Some(Style::Italic),
            local_name!("code") | local_name!("kbd") | local_name!("tt") => Some(Style::Code),
            local_name!("s") | local_name!("del") | local_name!("strike") => Some(Style::Struck),
            _ if style::property(style, "font-style").is_some_and(|value| value.starts_with("italic")) => {
                Some(Style::Italic)
            }
            _ => None,
        };
        if let Some(other) = other {
            self.flow.open(other);
            end.styles[1] = Some(other);
        }
        if *name == local_name!("a")
            && let Some(address) = self.tree.attribute(node, "href").filter(|address| !address.starts_with('#'))
        {
            self.flow.open_link(address);
            end.is_link = true;
        }
    }
}

fn tree_style(tree: &Tree, node: NodeId) -> &str {
    tree.attribute(node, "style").unwrap_or_default()
}

fn heading_depth(name: &LocalName) -> Option<u8> {
    Some(match *name {
        local_name!("h1") => 1,
        local_name!("h2") => 2,
        local_name!("h3") => 3,
        local_name!("h4") => 4,
        local_name!("h5") => 5,
        local_name!("h6") => 6,
        _ => return None,
    })
}

fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("p")
            | local_name!("div")
            | local_name!("section")
            | local_name!("article")
            | local_name!("main")
            | local_name!("header")
            | local_name!("aside")
            | local_name!("blockquote")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("dd")
            | local_name!("details")
            | local_name!("summary")
            | local_name!("figure")
            | local_name!("figcaption")
            | local_name!("caption")
            | local_name!("address")
            | local_name!("pre")
            | local_name!("center")
            | local_name!("form")
            | local_name!("fieldset")
            | local_name!("legend")
            | local_name!("hr")
            | local_name!("body")
            | local_name!("table")
            | local_name!("tr")
            | local_name!("td")
            | local_name!("th")
    )
}

/// Returns whether a table has one cell only, as mail programs and Word wrap whole texts.
fn is_wrapper(tree: &Tree, table: NodeId) -> bool {
    let mut cells = 0;
    let mut next = tree.first_child(table);
    while let Some(node) = next {
        let name = tree.name(node);
        let is_cell = name.is_some_and(|name| matches!(*name, local_name!("td") | local_name!("th")));
        cells += usize::from(is_cell);
        if cells > 1 {
            return false;
        }
        // A cell's own tables do not count.
        next = match tree.first_child(node).filter(|_| !is_cell) {
            Some(child) => Some(child),
            None => tree.after_all_within(node, table),
        };
    }
    true
}
