//! How a document was understood, as data that a person can correct and that can be applied again.
//!
//! A reading gives a role to every section of the document's outline and to every column and row of its tables. The
//! same document and the same reading always make the same ladder.

mod outline;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use outline::{DocumentOutline, Section, SectionKind, TableOutline};

/// The understanding of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The role of each section of [`DocumentOutline::sections`].
    pub sections: Vec<Role>,
    /// The understanding of each table of [`DocumentOutline::tables`].
    pub tables: Vec<TableReading>,
    /// What is set for each track that the roles make, in their order.
    pub tracks: Vec<TrackReading>,
    /// Which texts below a level are its statements.
    pub carriers: Carriers,
    /// How well the reading fits the document.
    pub score: Score,
}

/// What a section of a document is in the ladder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// It only holds other sections; its label is not part of the ladder.
    #[default]
    Wrapper,
    /// Its label is the title of the ladder.
    Title,
    /// A track.
    Track,
    /// A level.
    Level,
    /// A group of criteria.
    Group,
    /// A criterion.
    Criterion,
    /// A statement, whose parts are within it.
    Statement,
    /// It is not part of the ladder, nor is anything within it.
    Ignored,
}

/// How a table is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableReading {
    /// Whether the table is part of the ladder.
    pub is_used: bool,
    /// Whether the table is a track of its own.
    pub is_track: bool,
    /// Rows that name the columns, counted from 0. Rows above the first of them are no part of the table.
    pub header_rows: Vec<u32>,
    /// The header row whose names cover several columns: tracks above levels, or groups above criteria.
    pub spanning_row: Option<u32>,
    /// Rows that name groups of criteria.
    pub group_rows: Vec<u32>,
    /// Rows that are not part of the ladder.
    pub ignored_rows: Vec<u32>,
    /// The role of each column.
    pub columns: Vec<ColumnRole>,
}

/// What a column of a table is in the ladder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnRole {
    /// Not part of the ladder.
    #[default]
    Ignored,
    /// Its cells name the levels of their rows.
    LevelNames,
    /// Its cells name the groups of their rows.
    GroupNames,
    /// Its cells name the criteria of their rows.
    CriterionNames,
    /// A level, named by the header.
    Level,
    /// A criterion, named by the header.
    Criterion,
    /// Its cells are statements of what their rows name.
    Statement,
}

/// What is set for a track.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackReading {
    /// Where the levels were found.
    pub axis: Axis,
    /// A title in place of the document's.
    pub title: Option<String>,
    /// Whether the levels are read in the opposite order, because the document begins with the highest.
    pub is_reversed: bool,
    /// Whether criteria are matched across levels by their position rather than by their titles.
    pub rows_by_position: bool,
    /// Names in place of the document's, by the position of the level in the ladder; none where that is kept.
    pub level_names: Vec<Option<String>>,
}

/// Where the levels of a track were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// The columns of a table.
    Columns,
    /// The rows of a table.
    Rows,
    /// A column that names the level of each row.
    NamedInColumn,
    /// Headings of this depth.
    Headings(u8),
    /// Paragraphs that are set like headings.
    BoldLines,
    /// Entries of lists.
    ListEntries,
    /// Fields of records.
    Fields,
    /// Records in lists.
    Records,
    /// Sheets of a workbook.
    Sheets,
    /// Files.
    Files,
    /// The whole document is one level.
    #[default]
    Single,
}

/// The kinds of text that are statements where they stand below a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carriers {
    /// Paragraphs of a criterion; otherwise they describe it. Entries of lists are always statements.
    pub paragraphs: bool,
    /// Paragraphs directly below a level; otherwise they describe it.
    pub paragraphs_of_level: bool,
    /// Tables below a level, with a row a criterion.
    pub tables: bool,
}

impl Default for Carriers {
    fn default() -> Self {
        Self { paragraphs: true, paragraphs_of_level: true, tables: true }
    }
}

/// How well a reading fits a document; each share is from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The measure by which readings are compared.
    pub total: f64,
    /// How much the names of the levels look like levels.
    pub levels: f64,
    /// Share of the text that is part of the ladder.
    pub coverage: f64,
    /// How evenly the criteria are asked for at the levels.
    pub regularity: f64,
}

impl Role {
    /// All roles, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Wrapper,
        Self::Title,
        Self::Track,
        Self::Level,
        Self::Group,
        Self::Criterion,
        Self::Statement,
        Self::Ignored,
    ];
}

impl ColumnRole {
    /// All roles, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Level,
        Self::Criterion,
        Self::LevelNames,
        Self::CriterionNames,
        Self::GroupNames,
        Self::Statement,
        Self::Ignored,
    ];

    /// Returns the role in a table that is read the other way round.
    pub fn swapped(self) -> Self {
        match self {
            Self::Level => Self::Criterion,
            Self::Criterion => Self::Level,
            Self::LevelNames => Self::CriterionNames,
            Self::CriterionNames => Self::LevelNames,
            other => other,
        }
    }
}

impl TableReading {
    /// Returns the table read the other way round: levels become criteria, and criteria levels.
    pub fn swapped(&self) -> Self {
        Self { columns: self.columns.iter().map(|role| role.swapped()).collect(), ..self.clone() }
    }

    pub(crate) fn has(&self, role: ColumnRole) -> bool {
        self.columns.contains(&role)
    }

    /// Returns where the table says that its levels are.
    pub fn axis(&self) -> Option<Axis> {
        if self.has(ColumnRole::Level) {
            Some(Axis::Columns)
        } else if !self.has(ColumnRole::LevelNames) {
            None
        } else if self.has(ColumnRole::Criterion) {
            Some(Axis::Rows)
        } else {
            Some(Axis::NamedInColumn)
        }
    }
}

impl Reading {
    /// Returns the roles that a section can be given, in the order in which they are offered.
    pub fn choices(&self, outline: &DocumentOutline, section: usize) -> Vec<Role> {
        let holds_others = outline.sections.get(section).is_some_and(|section| section.holds_sections);
        let kind = outline.sections.get(section).map(|section| section.kind);
        Role::ALL
            .into_iter()
            .filter(|role| match role {
                Role::Statement => {
                    matches!(kind, Some(SectionKind::ListEntry | SectionKind::Term | SectionKind::Record))
                }
                Role::Track | Role::Group => holds_others,
                Role::Title => !matches!(kind, Some(SectionKind::ListEntry | SectionKind::Term)),
                _ => true,
            })
            .collect()
    }

    /// Gives a role to all sections of the same kind and depth as one of them.
    pub fn set_alike(&mut self, outline: &DocumentOutline, section: usize, role: Role) {
        let Some(chosen) = outline.sections.get(section) else { return };
        for (other, set) in outline.sections.iter().zip(&mut self.sections) {
            if other.kind == chosen.kind && other.depth == chosen.depth && other.parent == chosen.parent {
                *set = role;
            }
        }
    }

    /// Reads a table the other way round.
    pub fn swap_table(&mut self, table: usize) {
        if let Some(reading) = self.tables.get_mut(table) {
            *reading = reading.swapped();
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Wrapper => "only holds other sections",
            Self::Title => "title",
            Self::Track => "track",
            Self::Level => "level",
            Self::Group => "group",
            Self::Criterion => "criterion",
            Self::Statement => "statement",
            Self::Ignored => "not part of the ladder",
        })
    }
}

impl fmt::Display for ColumnRole {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Ignored => "not part of the ladder",
            Self::LevelNames => "names levels",
            Self::GroupNames => "names groups",
            Self::CriterionNames => "names criteria",
            Self::Level => "level",
            Self::Criterion => "criterion",
            Self::Statement => "statements",
        })
    }
}

impl fmt::Display for Axis {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Columns => formatter.write_str("levels are the columns of a table"),
            Self::Rows => formatter.write_str("levels are the rows of a table"),
            Self::NamedInColumn => formatter.write_str("a column names the level of each row"),
            Self::Headings(depth) => write!(formatter, "levels are headings of depth {depth}"),
            Self::BoldLines => formatter.write_str("levels are paragraphs set like headings"),
            Self::ListEntries => formatter.write_str("levels are entries of lists"),
            Self::Fields => formatter.write_str("levels are fields of a record"),
            Self::Records => formatter.write_str("levels are records in a list"),
            Self::Sheets => formatter.write_str("levels are sheets"),
            Self::Files => formatter.write_str("levels are files"),
            Self::Single => formatter.write_str("the document is one level"),
        }
    }
}
