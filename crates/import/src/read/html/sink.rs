//! The tree that the HTML parser builds: nodes in one list, so that no page nests too deep for the stack.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use crate::diagnostic::Complexity;

/// The deepest nesting that is read; browsers stop at twice that.
const DEEPEST: u32 = 256;
/// Nodes that a page may have beyond one for each of its bytes.
const SPARE_NODES: usize = 100_000;

/// Position of a node in its tree.
pub(super) type NodeId = usize;

/// The nodes of a page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    is_too_deep: bool,
}

#[derive(Debug)]
struct Node {
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    depth: u32,
    line: u32,
    /// Name of an element; without local name for other nodes.
    name: QualName,
    data: Data,
}

#[derive(Debug)]
enum Data {
    /// The document, a comment, or what else says nothing.
    Nothing,
    Element(Vec<Attribute>),
    Text(StrTendril),
}

impl Node {
    fn new(name: QualName, data: Data, line: u32) -> Self {
        Self { parent: None, previous: None, next: None, first: None, last: None, depth: 0, line, name, data }
    }

    fn without_name(data: Data, line: u32) -> Self {
        Self::new(QualName::new(None, ns!(), local_name!("")), data, line)
    }
}

impl Tree {
    pub(super) const ROOT: NodeId = 0;

    pub(super) fn is_too_deep(&self) -> bool {
        self.is_too_deep
    }

    /// Returns the name of an element.
    pub(super) fn name(&self, node: NodeId) -> Option<&LocalName> {
        let Node { name, data, .. } = &self.nodes[node];
        matches!(data, Data::Element(_)).then_some(&name.local)
    }

    pub(super) fn text(&self, node: NodeId) -> Option<&str> {
        match &self.nodes[node].data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn attribute(&self, node: NodeId, wanted: &str) -> Option<&str> {
        match &self.nodes[node].data {
            Data::Element(attributes) => {
                attributes.iter().find(|attribute| &*attribute.name.local == wanted).map(|attribute| &*attribute.value)
            }
            _ => None,
        }
    }

    pub(super) fn line(&self, node: NodeId) -> u32 {
        self.nodes[node].line
    }

    pub(super) fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node].parent
    }

    pub(super) fn first_child(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node].first
    }

    pub(super) fn next_sibling(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node].next
    }

    /// Returns all nodes within a node, in the order of the text.
    pub(super) fn within(&self, root: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.nodes[root].first, move |node| self.after(*node, root))
    }

    fn after(&self, node: NodeId, root: NodeId) -> Option<NodeId> {
        self.nodes[node].first.or_else(|| self.after_all_within(node, root))
    }

    /// Returns the node that follows a node and all within it.
    pub(super) fn after_all_within(&self, node: NodeId, root: NodeId) -> Option<NodeId> {
        let mut node = node;
        while node != root {
            if let Some(next) = self.nodes[node].next {
                return Some(next);
            }
            node = self.nodes[node].parent?;
        }
        None
    }
}

/// Builds a [`Tree`].
pub(super) struct Sink {
    nodes: RefCell<Vec<Node>>,
    line: Cell<u32>,
    is_too_deep: Cell<bool>,
}

impl Default for Sink {
    fn default() -> Self {
        let root = Node::without_name(Data::Nothing, 1);
        Self { nodes: RefCell::new(vec![root]), line: Cell::new(1), is_too_deep: Cell::new(false) }
    }
}

impl Sink {
    /// Finds out whether the tree is still in proportion to what was parsed.
    pub(super) fn check(&self, parsed: usize) -> Result<(), Complexity> {
        if self.is_too_deep.get() {
            Err(Complexity::Nesting)
        } else if self.nodes.borrow().len() > parsed + SPARE_NODES {
            Err(Complexity::Expansion)
        } else {
            Ok(())
        }
    }

    fn add(&self, node: Node) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(node);
        nodes.len() - 1
    }

    /// Adds a text. The parser's line is that of the text's end.
    fn add_text(&self, text: StrTendril) -> NodeId {
        let lines = text.bytes().filter(|byte| *byte == b'\n').count() as u32;
        self.add(Node::without_name(Data::Text(text), self.line.get().saturating_sub(lines).max(1)))
    }

    fn detach(nodes: &mut [Node], node: NodeId) {
        let Node { parent, previous, next, .. } = nodes[node];
        match previous {
            Some(previous) => nodes[previous].next = next,
            None => {
                if let Some(parent) = parent {
                    nodes[parent].first = next;
                }
            }
        }
        match next {
            Some(next) => nodes[next].previous = previous,
            None => {
                if let Some(parent) = parent {
                    nodes[parent].last = previous;
                }
            }
        }
        (nodes[node].parent, nodes[node].previous, nodes[node].next) = (None, None, None);
    }

    fn attach_last(&self, nodes: &mut [Node], parent: NodeId, node: NodeId) {
        Self::detach(nodes, node);
        let last = nodes[parent].last;
        nodes[node].parent = Some(parent);
        nodes[node].previous = last;
        match last {
            Some(last) => nodes[last].next = Some(node),
            None => nodes[parent].first = Some(node),
        }
        nodes[parent].last = Some(node);
        self.deepen(nodes, parent, node);
    }

    fn attach_before(&self, nodes: &mut [Node], sibling: NodeId, node: NodeId) {
        Self::detach(nodes, node);
        let Node { parent, previous, .. } = nodes[sibling];
        (nodes[node].parent, nodes[node].previous, nodes[node].next) = (parent, previous, Some(sibling));
        nodes[sibling].previous = Some(node);
        match (previous, parent) {
            (Some(previous), _) => nodes[previous].next = Some(node),
            (None, Some(parent)) => nodes[parent].first = Some(node),
            (None, None) => {}
        }
        if let Some(parent) = parent {
            self.deepen(nodes, parent, node);
        }
    }

    fn deepen(&self, nodes: &mut [Node], parent: NodeId, node: NodeId) {
        nodes[node].depth = nodes[parent].depth + 1;
        if nodes[node].depth > DEEPEST {
            self.is_too_deep.set(true);
        }
    }

    /// Adds text to the text node it follows, if there is one.
    fn join(nodes: &mut [Node], before: Option<NodeId>, text: &StrTendril) -> bool {
        match before.map(|before| &mut nodes[before].data) {
            Some(Data::Text(existing)) => {
                existing.push_tendril(text);
                true
            }
            _ => false,
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner(), is_too_deep: self.is_too_deep.get() }
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        Tree::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| &nodes[*target].name)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> NodeId {
        self.add(Node::new(name, Data::Element(attributes), self.line.get()))
    }

    fn create_comment(&self, _text: StrTendril) -> NodeId {
        self.add(Node::without_name(Data::Nothing, self.line.get()))
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.add(Node::without_name(Data::Nothing, self.line.get()))
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(node) => self.attach_last(&mut self.nodes.borrow_mut(), *parent, node),
            NodeOrText::AppendText(text) => {
                let last = self.nodes.borrow()[*parent].last;
                if !Self::join(&mut self.nodes.borrow_mut(), last, &text) {
                    let node = self.add_text(text);
                    self.attach_last(&mut self.nodes.borrow_mut(), *parent, node);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, new: NodeOrText<NodeId>) {
        match new {
            NodeOrText::AppendNode(node) => self.attach_before(&mut self.nodes.borrow_mut(), *sibling, node),
            NodeOrText::AppendText(text) => {
                let before = self.nodes.borrow()[*sibling].previous;
                if !Self::join(&mut self.nodes.borrow_mut(), before, &text) {
                    let node = self.add_text(text);
                    self.attach_before(&mut self.nodes.borrow_mut(), *sibling, node);
                }
            }
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, new: Vec<Attribute>) {
        if let Data::Element(attributes) = &mut self.nodes.borrow_mut()[*target].data {
            for attribute in new {
                if !attributes.iter().any(|existing| existing.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        Self::detach(&mut self.nodes.borrow_mut(), *target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        while let Some(child) = nodes[*node].first {
            self.attach_last(&mut nodes, *new_parent, child);
        }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }
}
