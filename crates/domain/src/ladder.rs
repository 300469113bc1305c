//! The ladder: what each level of a job asks for.

mod id;
mod validity;

use serde::{Deserialize, Serialize};

pub use id::Id;
pub use validity::InvalidLadder;

/// Default of [`Ladder::threshold`].
pub const DEFAULT_THRESHOLD: f64 = 0.8;

/// A ladder document: one organisation's rubric, in one or more tracks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ladder {
    /// Unique among the ladders on offer.
    pub id: Id,
    /// Title of the document.
    pub title: String,
    /// The organisation that the ladder belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Language of the text, as a BCP 47 tag.
    #[serde(default = "english", skip_serializing_if = "is_english")]
    pub language: String,
    /// Origin and rights of the document.
    #[serde(default, skip_serializing_if = "Source::is_empty")]
    pub source: Source,
    /// Identifies the edition of the text, to tell which wording was scored. Revisions have no order.
    #[serde(default = "first_revision")]
    pub revision: String,
    /// Share of criteria (0 to 1) that must reach a level before the level is shown.
    #[serde(default = "default_threshold", skip_serializing_if = "is_default_threshold")]
    pub threshold: f64,
    /// Paragraphs of the document before its first level or table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub introduction: Vec<String>,
    /// The careers, in the document's order. Never empty in a valid ladder.
    pub tracks: Vec<Track>,
    /// Paths between levels of different tracks that the document states, in its order. None are inferred.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<Path>,
}

impl Ladder {
    /// Creates a ladder with defaults for everything except its tracks.
    pub fn new(id: impl Into<Id>, title: impl Into<String>, tracks: Vec<Track>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            organisation: None,
            language: english(),
            source: Source::default(),
            revision: first_revision(),
            threshold: DEFAULT_THRESHOLD,
            introduction: Vec::new(),
            tracks,
            paths: Vec::new(),
        }
    }
}

/// A path from a level of one track to a level of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// The level that the path starts from.
    pub from: LevelReference,
    /// The level that the path leads to.
    pub to: LevelReference,
    /// The document's remark on the path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A reference to a level of any track of a ladder.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LevelReference {
    /// The track's id.
    pub track: Id,
    /// The level's id within the track.
    pub level: Id,
}

/// Origin and rights of a ladder document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Title of the original document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Address at which the original was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Owner of the rights in the text, and what they permit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
}

impl Source {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The way a track is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TrackKind {
    /// A criterion is scored with the level that describes the person.
    Matrix,
    /// Every statement is scored on its own.
    Checklist,
}

/// One career within a ladder, from its first level to its last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Track {
    /// Unique within the ladder.
    pub id: Id,
    /// Name of the career.
    pub title: String,
    /// The way it is scored.
    pub kind: TrackKind,
    /// Levels, lowest first. Never empty in a valid ladder.
    pub levels: Vec<Level>,
    /// Groups of criteria, in the document's order.
    pub groups: Vec<Group>,
}

impl Track {
    /// Iterates over the criteria with their groups, in reading order.
    pub fn criteria(&self) -> impl Iterator<Item = (&Group, &Criterion)> {
        self.groups.iter().flat_map(|group| group.criteria.iter().map(move |criterion| (group, criterion)))
    }

    /// Iterates over the statements of all cells, in reading order.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.criteria().flat_map(|(_, criterion)| criterion.cells.iter().flatten())
    }

    /// Returns the position of a level, counted from the lowest.
    pub fn level_index(&self, id: &Id) -> Option<usize> {
        self.levels.iter().position(|level| level.id == *id)
    }
}

/// A level of a career.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Unique within the track.
    pub id: Id,
    /// Short name, such as `L3`, if the document gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Job title.
    pub title: String,
    /// Years of experience that the document expects, if stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub experience: Option<Experience>,
}

impl Level {
    /// Returns the code, or else the title.
    pub fn short_name(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.title)
    }
}

/// A range of years of experience.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experience {
    /// Lower bound, in full years.
    pub from: u8,
    /// Upper bound, in full years; `None` if the range is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u8>,
}

/// Criteria under one heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Unique within the track.
    pub id: Id,
    /// Heading; empty for criteria without a heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Criteria, in the document's order.
    pub criteria: Vec<Criterion>,
}

/// A row of a matrix: what is asked of one ability, level by level.
///
/// A checklist whose levels are plain lists has a single criterion without a title, with one cell per level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// Unique within the track.
    pub id: Id,
    /// Not necessarily unique: documents repeat names such as "Technical" within one group.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// One cell per level of the track. An empty cell asks nothing at that level.
    pub cells: Vec<Cell>,
}

/// The statements of one criterion at one level.
pub type Cell = Vec<Statement>;

/// A requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Unique within the track in a checklist, within the cell in a matrix.
    pub id: Id,
    /// The wording.
    pub text: String,
    /// Sub-items, if the statement is a choice or a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Parts>,
}

impl Statement {
    /// Returns the parts; empty for a plain statement.
    pub fn parts(&self) -> &[Part] {
        self.parts.as_ref().map_or(&[], Parts::as_slice)
    }
}

/// The parts of a statement, and how they combine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parts {
    /// One part is enough.
    AnyOf(Vec<Part>),
    /// All parts are required.
    AllOf(Vec<Part>),
}

impl Parts {
    /// Returns the parts in the document's order.
    pub fn as_slice(&self) -> &[Part] {
        match self {
            Self::AnyOf(parts) | Self::AllOf(parts) => parts,
        }
    }
}

/// A part of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Unique within the track among statements and parts.
    pub id: Id,
    /// The wording.
    pub text: String,
}

impl Ladder {
    /// Returns the track with an id.
    pub fn track(&self, id: &Id) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == *id)
    }

    /// Returns the organisation, or the title if that is unknown.
    pub fn short_name(&self) -> &str {
        self.organisation.as_deref().unwrap_or(&self.title)
    }

    /// Returns title and organisation, for example "Titles for Support, Basecamp".
    pub fn full_title(&self) -> String {
        match &self.organisation {
            Some(organisation) => format!("{}, {organisation}", self.title),
            None => self.title.clone(),
        }
    }
}

fn english() -> String {
    "en".to_owned()
}

fn is_english(language: &str) -> bool {
    language == "en"
}

fn first_revision() -> String {
    "1".to_owned()
}

fn default_threshold() -> f64 {
    DEFAULT_THRESHOLD
}

fn is_default_threshold(threshold: &f64) -> bool {
    *threshold == DEFAULT_THRESHOLD
}
