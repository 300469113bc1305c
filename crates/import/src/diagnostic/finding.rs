//! The findings.

use std::mem::{Discriminant, discriminant};

use serde::{Deserialize, Serialize};

use super::Severity;

/// What was found while a document was read. Texts are excerpts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The encoding was guessed, because the text is not UTF-8.
    GuessedEncoding {
        /// Name of the encoding.
        encoding: String,
    },
    /// A word had been saved in the wrong encoding and was mended.
    Encoding {
        /// The damaged word.
        was: String,
        /// The word as it is read.
        is: String,
    },
    /// Two sentences had no space between them.
    MissingSpace {
        /// The word before.
        before: String,
        /// The word after.
        after: String,
    },
    /// Two statements of a table whose cells run over lines had no line break between them.
    LostLineBreak {
        /// The word before.
        before: String,
        /// The word after.
        after: String,
    },
    /// Rows with pipes had no line of dashes, which makes a table of them.
    NoDelimiterRow,
    /// Every cell of a table stood on a line of its own.
    CellPerLine {
        /// Number of rows that were made of the cells.
        rows: usize,
        /// Number of columns.
        columns: usize,
    },
    /// A pipe at the end of a line was taken for a line break within the cell.
    PipeIsLineBreak {
        /// The text of the cell.
        cell: String,
    },
    /// A row had too few cells.
    MissingCells {
        /// The first cell of the row.
        row: String,
        /// Number of cells found.
        found: usize,
        /// Number of cells of the header.
        expected: usize,
    },
    /// A row had too many cells; the text of the last ones is not kept.
    SurplusCells {
        /// The text.
        text: String,
        /// Number of cells found.
        found: usize,
        /// Number of cells of the header.
        expected: usize,
    },
    /// A merged cell covers several levels; each of them asks for its text.
    MergedLevels {
        /// The text of the cell.
        text: String,
    },
    /// The front matter is no valid YAML or TOML; it was read line by line.
    FrontMatter {
        /// The parser's reason.
        reason: String,
    },
    /// The front matter or record says something that a ladder has no place for.
    UnusedField {
        /// Name of the field.
        name: String,
    },
    /// A value cannot be an id.
    NotAnId {
        /// The value.
        value: String,
        /// The id that is used.
        read_as: String,
    },
    /// The threshold is not a share.
    Threshold {
        /// The value.
        value: String,
    },
    /// An id was used twice.
    DuplicateId {
        /// The id.
        id: String,
        /// The id of the second element.
        becomes: String,
    },
    /// An attribute means nothing where it stands.
    UnknownAttribute {
        /// The attribute.
        name: String,
    },
    /// An attribute's years are no span.
    InvalidYears {
        /// The value.
        value: String,
    },
    /// The document does not name its levels.
    UnnamedLevels {
        /// Number of levels without a name.
        count: usize,
    },
    /// Records refer to a level by an id that is made of words; the level is called by it.
    LevelById {
        /// The name in the level's own record.
        name: String,
        /// The id as words.
        id: String,
    },
    /// The document names its highest level first; the order was reversed.
    ReversedLevels {
        /// The level that is lowest now.
        lowest: String,
    },
    /// Labels differ between the levels; rows were matched by their position.
    RowsByPosition {
        /// Title of the first such row.
        row: String,
    },
    /// A title was different at another level.
    OtherTitle {
        /// The title that is kept.
        kept: String,
        /// The other title.
        other: String,
    },
    /// The document has no title; it was made of what the level names share.
    TitleFromLevels {
        /// The title.
        title: String,
    },
    /// The document has no title; it was taken from the name of the file.
    TitleFromFile {
        /// The title.
        title: String,
    },
    /// The document has no title at all.
    NoTitle {
        /// The title that is used.
        title: String,
    },
    /// A track has no heading of its own; its title was made of what its level names share.
    TrackFromLevels {
        /// The title.
        title: String,
    },
    /// A track has no heading of its own; it has the document's title.
    TrackFromTitle {
        /// The title.
        title: String,
    },
    /// A track's title is what its heading says beyond the document's title.
    TrackBeyondTitle {
        /// The title.
        title: String,
    },
    /// Years of experience were read out of a text.
    Years {
        /// The text.
        text: String,
        /// The years.
        years: String,
    },
    /// “AND/OR” joins the parts of a statement, which is read as “at least one of”.
    AndOr {
        /// The statement.
        statement: String,
    },
    /// A statement joins its parts by AND as well as OR, and is read as “at least one of”.
    AndAsWellAsOr {
        /// The statement.
        statement: String,
    },
    /// Entries are nested deeper than statements go; they were read as parts.
    NestedTooDeep {
        /// The entry.
        text: String,
    },
    /// A tick in a task list is not kept: answers are.
    Tick {
        /// The entry.
        text: String,
    },
    /// Emphasis within a text is not kept.
    Emphasis {
        /// The emphasised text.
        text: String,
    },
    /// The address of a link is not kept.
    Link {
        /// The address.
        address: String,
    },
    /// A picture is not kept.
    Picture {
        /// Its description or address.
        name: String,
    },
    /// An HTML tag within a text is not kept.
    Tag {
        /// The tag.
        tag: String,
    },
    /// The description of a level or criterion became part of the introduction.
    DescriptionMoved {
        /// The level or criterion.
        of: String,
    },
    /// A text has not become part of the ladder.
    NotKept {
        /// What it was in the document.
        part: Part,
        /// Its beginning.
        text: String,
    },
    /// The reading of the document is uncertain and should be looked at.
    Unsure {
        /// Why.
        doubt: Doubt,
    },
    /// The edited reading does not fit the document and was adjusted.
    ReadingAdjusted,
    /// A path between tracks is left out.
    Path {
        /// The path, as `from` and `to`.
        path: Option<(String, String)>,
        /// Why.
        fault: PathFault,
    },
    /// A field of the JSON form that no ladder has.
    UnknownField {
        /// Path of the field.
        name: String,
    },
}

/// What a text was in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A heading.
    Heading,
    /// A heading that only holds the ladder.
    SectionHeading,
    /// The name of a column that names levels or criteria.
    ColumnName,
    /// A paragraph.
    Paragraph,
    /// An entry of a list.
    ListEntry,
    /// A cell of a table.
    Cell,
    /// A field of a record.
    Field,
    /// The name of a field, whose text has become part of the ladder.
    FieldName,
    /// A block of code.
    Code,
    /// A comment.
    Comment,
    /// Navigation around a page's text.
    Navigation,
}

/// A reason to look at a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Another reading is about as likely.
    CloseCall,
    /// Little of the document's text has become part of the ladder.
    LowCoverage {
        /// Share of the text, in percent.
        percent: u8,
    },
    /// The names of the levels do not look like levels.
    LevelNames,
    /// The document has one level only, or its levels were not found.
    SingleLevel,
    /// Most levels ask for nothing.
    EmptyLevels,
}

/// A reason to leave out a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PathFault {
    /// One of its ends is missing.
    Incomplete,
    /// It is no path such as `track/level -> track/level`.
    NoPath {
        /// The text.
        text: String,
    },
    /// A field is stated twice.
    StatedTwice {
        /// Name of the field.
        field: String,
        /// The second value.
        value: String,
    },
    /// There is no such track.
    NoTrack(String),
    /// There is no such level.
    NoLevel(String),
    /// The track has no such level.
    NoLevelIn {
        /// The track.
        track: String,
        /// The level.
        level: String,
    },
    /// More than one track has such a level.
    Ambiguous {
        /// The level.
        level: String,
        /// A reference that would be clear.
        example: String,
    },
    /// It leads to the level that it starts from.
    ToItself,
    /// It stays in one track.
    WithinTrack,
    /// It is there already.
    Repeated,
}

/// What makes two findings one diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Kind(Discriminant<Finding>, Option<Part>);

impl Finding {
    /// Returns how much the finding matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::CellPerLine { .. }
            | Self::UnusedField { .. }
            | Self::ReversedLevels { .. }
            | Self::LevelById { .. }
            | Self::TitleFromLevels { .. }
            | Self::TrackFromLevels { .. }
            | Self::TrackBeyondTitle { .. }
            | Self::Years { .. }
            | Self::AndOr { .. }
            | Self::NestedTooDeep { .. }
            | Self::Tick { .. }
            | Self::Emphasis { .. }
            | Self::DescriptionMoved { .. }
            | Self::MergedLevels { .. }
            | Self::NotKept {
                part: Part::Comment | Part::Navigation | Part::SectionHeading | Part::ColumnName | Part::FieldName,
                ..
            } => Severity::Info,
            _ => Severity::Warning,
        }
    }

    /// Returns what the finding has in common with others that are told as one; none for what is told each by each.
    pub(super) fn kind(&self) -> Option<Kind> {
        match self {
            Self::Path { .. }
            | Self::DuplicateId { .. }
            | Self::Unsure { .. }
            | Self::NotAnId { .. }
            | Self::UnusedField { .. } => None,
            Self::NotKept { part, .. } => Some(Kind(discriminant(self), Some(*part))),
            _ => Some(Kind(discriminant(self), None)),
        }
    }
}
