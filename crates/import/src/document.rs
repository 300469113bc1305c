//! The document between all formats and the recogniser: texts, headings, lists, tables and records in order.

pub(crate) mod flow;
pub(crate) mod ledger;
pub(crate) mod record;
pub(crate) mod table;
pub(crate) mod text;

use crate::format::Format;
use crate::place::Place;
use record::RecordNode;
use table::Table;
use text::{RichText, Span};

/// A piece of text in a [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TextId(pub(crate) u32);

/// What a piece of text was in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PieceKind {
    Heading,
    Paragraph,
    Item,
    Cell,
    /// Name of a field of a record, or of a sheet or file.
    Key,
    /// Value of a field of a record.
    Value,
    Code,
    /// Menus and footers around a page.
    Navigation,
}

/// A piece of text: a range of the document's text, and where it was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) place: Place,
    pub(crate) kind: PieceKind,
}

/// A part of a piece, as positions in the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Snippet {
    pub(crate) piece: TextId,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Snippet {
    pub(crate) fn len(&self) -> usize {
        (self.end - self.start) as usize
    }
}

/// Position of a line of text within its paragraph or list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Begins a paragraph.
    Paragraph,
    /// Follows a line break within a paragraph.
    Continued,
    /// Begins an entry of a list, nested this deep.
    Item(u16),
    /// Follows a line break or a blank line within an entry.
    ItemContinued(u16),
}

/// A line of text: a paragraph or an entry of a list, up to a line break that was meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) text: TextId,
    pub(crate) kind: LineKind,
}

/// A part of a document.
#[derive(Debug)]
pub(crate) enum Block {
    /// The beginning of a file.
    File(u32),
    /// The beginning of a spreadsheet's sheet, with its name.
    Sheet(TextId),
    Heading {
        depth: u8,
        text: TextId,
    },
    Line(Line),
    /// A table, by its position in [`Document::tables`].
    Table(usize),
    /// A record, by the position of its root in [`Document::records`].
    Record(u32),
    /// The record in front of a page's text.
    FrontMatter(u32),
}

/// One or several files, read but not understood.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// All text, one piece after the other.
    pub(crate) text: String,
    pub(crate) pieces: Vec<Piece>,
    /// Markup within the text, by its beginning.
    pub(crate) spans: Vec<Span>,
    /// Ranges of the text that were escaped in the document, in order.
    pub(crate) literals: Vec<(u32, u32)>,
    /// Addresses of the links among the spans.
    pub(crate) addresses: Vec<String>,
    pub(crate) blocks: Vec<Block>,
    /// Lines of the tables' cells.
    pub(crate) cell_lines: Vec<Line>,
    pub(crate) tables: Vec<Table>,
    pub(crate) records: Vec<RecordNode>,
    pub(crate) files: Vec<File>,
}

/// A file of a document.
#[derive(Debug)]
pub(crate) struct File {
    /// Its name, if known.
    pub(crate) name: Option<String>,
    pub(crate) format: Format,
    /// Language that an HTML page states, as a BCP 47 tag.
    pub(crate) language: Option<String>,
    /// Title in the head of an HTML page.
    pub(crate) title: Option<TextId>,
}

impl Document {
    pub(crate) fn piece(&self, id: TextId) -> &Piece {
        &self.pieces[id.0 as usize]
    }

    pub(crate) fn place(&self, id: TextId) -> Place {
        self.piece(id).place
    }

    /// Returns the whole of a piece.
    pub(crate) fn whole(&self, id: TextId) -> Snippet {
        let piece = self.piece(id);
        Snippet { piece: id, start: piece.start, end: piece.end }
    }

    pub(crate) fn str(&self, snippet: Snippet) -> &str {
        &self.text[snippet.start as usize..snippet.end as usize]
    }

    /// Returns a snippet with its markup.
    pub(crate) fn rich(&self, snippet: Snippet) -> RichText<'_> {
        let file = self.piece(snippet.piece).place.file as usize;
        let has_attributes = self.files.get(file).is_some_and(|file| file.format == Format::Markdown);
        RichText::new(self, snippet, has_attributes)
    }

    /// Returns the text of a snippet in one line.
    pub(crate) fn plain(&self, snippet: Snippet) -> String {
        self.str(snippet).replace('\n', " ")
    }
}
