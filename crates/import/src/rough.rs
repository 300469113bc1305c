//! A document as its reader saw it: pieces in order, each with its line, nothing understood yet.

/// A piece of text as it stands in the document, in Markdown's inline notation.
///
/// A reader of a format without markup escapes its text, so that the steps after it need to know one notation only.
#[derive(Clone, Debug)]
pub(crate) struct RoughText {
    pub(crate) line: usize,
    pub(crate) raw: String,
}

impl RoughText {
    pub(crate) fn new(line: usize, raw: impl Into<String>) -> Self {
        Self { line, raw: raw.into() }
    }
}

/// A document, read but not understood.
#[derive(Debug, Default)]
pub(crate) struct RoughDocument {
    pub(crate) properties: Vec<Property>,
    pub(crate) paths: Vec<RoughPath>,
    pub(crate) blocks: Vec<Block>,
}

/// What a document says about itself before its text.
#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) line: usize,
    pub(crate) key: String,
    pub(crate) value: String,
}

/// A step from one track to another, as far as the document states it.
#[derive(Debug)]
pub(crate) struct RoughPath {
    pub(crate) line: usize,
    pub(crate) fields: Vec<Property>,
}

impl RoughPath {
    pub(crate) fn field(&self, key: &str) -> Option<&Property> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// One piece of a document.
#[derive(Debug)]
pub(crate) enum Block {
    Heading {
        depth: usize,
        text: RoughText,
    },
    Paragraph(RoughText),
    List(Vec<Item>),
    Table(Table),
    /// Something that no ladder has, such as a block of code.
    Stray {
        what: &'static str,
        text: RoughText,
    },
}

/// An entry of a list. Nesting is a number rather than a tree, so that no document can nest too deep.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) depth: usize,
    pub(crate) text: RoughText,
}

/// A table whose rows all have the same number of cells.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) line: usize,
    pub(crate) header: Option<Row>,
    pub(crate) rows: Vec<Row>,
    /// Whether cells hold line breaks, so that a sentence without a space before it stood on its own line.
    pub(crate) runs_over_lines: bool,
}

/// One row of a table.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) cells: Vec<RoughCell>,
}

/// The lines of one cell.
pub(crate) type RoughCell = Vec<RoughText>;
