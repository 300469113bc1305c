//! What in a ladder an edit, a check or a diagnostic is about.

use rungs_domain::ladder::Id;
use serde::{Deserialize, Serialize};

/// Something in a ladder, or about it, that a person can be led to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// How the document was read.
    Reading,
    /// Something that is said of the ladder as a whole.
    Fact(Fact),
    /// A cell of a track, which may be empty.
    Cell(CellRef),
    /// An element with an id.
    Element(Element),
}

/// What is said of a ladder as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Its title.
    Title,
    /// The organisation that it belongs to.
    Organisation,
    /// Language of its text, as a BCP 47 tag.
    Language,
    /// Title of the document that it was made from.
    SourceTitle,
    /// Address of the document that it was made from.
    SourceUrl,
    /// Owner of the rights in the text, and what they permit.
    Rights,
    /// Its paragraphs before the first level.
    Introduction,
    /// Share of criteria that must reach a level.
    Threshold,
    /// The author's name for this edition.
    Revision,
    /// Its id, which is part of its address.
    Id,
}

/// An element of a ladder, by its ids.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Element {
    /// A track.
    Track(Id),
    /// A level.
    Level {
        /// Its track.
        track: Id,
        /// Its id.
        level: Id,
    },
    /// A group of criteria.
    Group {
        /// Its track.
        track: Id,
        /// Its id.
        group: Id,
    },
    /// A criterion.
    Criterion {
        /// Its track.
        track: Id,
        /// Its id.
        criterion: Id,
    },
    /// A statement.
    Statement {
        /// Its cell.
        cell: CellRef,
        /// Its id.
        statement: Id,
    },
    /// A part of a statement.
    Part {
        /// The cell of its statement.
        cell: CellRef,
        /// Its statement.
        statement: Id,
        /// Its id.
        part: Id,
    },
}

/// A cell of a track: what a criterion asks at a level.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellRef {
    /// The track.
    pub track: Id,
    /// The criterion.
    pub criterion: Id,
    /// The level.
    pub level: Id,
}

impl Fact {
    /// Returns what the fact is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Organisation => "organisation",
            Self::Language => "language",
            Self::SourceTitle => "source",
            Self::SourceUrl => "address of the source",
            Self::Rights => "rights",
            Self::Introduction => "introduction",
            Self::Threshold => "threshold",
            Self::Revision => "edition",
            Self::Id => "id",
        }
    }
}

impl Element {
    /// Returns the track that the element is, or is in.
    pub fn track(&self) -> &Id {
        match self {
            Self::Track(track)
            | Self::Level { track, .. }
            | Self::Group { track, .. }
            | Self::Criterion { track, .. } => track,
            Self::Statement { cell, .. } | Self::Part { cell, .. } => &cell.track,
        }
    }

    /// Returns the element's own id.
    pub fn id(&self) -> &Id {
        match self {
            Self::Track(id)
            | Self::Level { level: id, .. }
            | Self::Group { group: id, .. }
            | Self::Criterion { criterion: id, .. }
            | Self::Statement { statement: id, .. }
            | Self::Part { part: id, .. } => id,
        }
    }

    /// Returns what such an element is called.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Track(_) => "track",
            Self::Level { .. } => "level",
            Self::Group { .. } => "group",
            Self::Criterion { .. } => "row",
            Self::Statement { .. } => "statement",
            Self::Part { .. } => "part",
        }
    }
}

impl CellRef {
    /// Returns one of the cell's statements as an element.
    pub fn statement(&self, statement: &Id) -> Element {
        Element::Statement { cell: self.clone(), statement: statement.clone() }
    }
}

impl Target {
    /// Returns the track that the target is in, if it is in one.
    pub fn track(&self) -> Option<&Id> {
        match self {
            Self::Cell(cell) => Some(&cell.track),
            Self::Element(element) => Some(element.track()),
            Self::Reading | Self::Fact(_) => None,
        }
    }
}

impl From<Element> for Target {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}
