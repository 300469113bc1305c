//! The ladder: what each level of a job asks for.

use std::collections::HashSet;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The share of criteria that must reach a level before the level is shown, where a ladder states none of its own.
pub const DEFAULT_THRESHOLD: f64 = 0.8;

/// A stable name, unique within its owner: a ladder among ladders, a criterion within its track.
///
/// An id is never a position, so that scores stay where they are when a document gains a row. It is lower-case
/// letters, digits and hyphens in documents that Rungs writes; any text without white space is accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// Wraps a name that is known to be stable.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl From<&Id> for Id {
    fn from(id: &Id) -> Self {
        id.clone()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A ladder document: one organisation's rubric, in one or more tracks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ladder {
    /// Unique among all ladders that are offered together.
    pub id: Id,
    /// The document's own title.
    pub title: String,
    /// Whose ladder it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The language of the text, as a BCP 47 tag.
    #[serde(default = "english", skip_serializing_if = "is_english")]
    pub language: String,
    /// Where the document comes from, and on what terms.
    #[serde(default, skip_serializing_if = "Source::is_empty")]
    pub source: Source,
    /// The edition of the text. It says which wording somebody scored; it is not ordered.
    #[serde(default = "first_revision")]
    pub revision: String,
    /// The share (0 to 1) of criteria that must reach a level before the level is shown.
    #[serde(default = "default_threshold", skip_serializing_if = "is_default_threshold")]
    pub threshold: f64,
    /// What the document says before its first level or table, a paragraph each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub introduction: Vec<String>,
    /// The careers it describes, in the document's order. Never empty in a valid ladder.
    pub tracks: Vec<Track>,
    /// The ways that the document states between levels of different tracks, in its order. None is made up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<Path>,
}

impl Ladder {
    /// A ladder of which nothing is known but its tracks.
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

/// A way from a level of one track to a level of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// Where people come from.
    pub from: LevelReference,
    /// Where they go.
    pub to: LevelReference,
    /// What the document says of the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A level, named from anywhere in its ladder.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LevelReference {
    /// The track's id.
    pub track: Id,
    /// The level's id within the track.
    pub level: Id,
}

/// Where a ladder comes from, and on what terms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What the document is called where it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The address it was published at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who holds the rights in the text, and what they allow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
}

impl Source {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How a track is scored.
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
    /// What people call this career.
    pub title: String,
    /// How it is scored.
    pub kind: TrackKind,
    /// From the lowest to the highest. Never empty in a valid ladder.
    pub levels: Vec<Level>,
    /// The criteria under their headings, in the document's order.
    pub groups: Vec<Group>,
}

impl Track {
    /// Every criterion with the group it stands in, in reading order.
    pub fn criteria(&self) -> impl Iterator<Item = (&Group, &Criterion)> {
        self.groups.iter().flat_map(|group| group.criteria.iter().map(move |criterion| (group, criterion)))
    }

    /// Every statement of every cell, in reading order.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.criteria().flat_map(|(_, criterion)| criterion.cells.iter().flatten())
    }

    /// The position of a level, counted from the lowest.
    pub fn level_index(&self, id: &Id) -> Option<usize> {
        self.levels.iter().position(|level| level.id == *id)
    }
}

/// A step of a career.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Unique within the track.
    pub id: Id,
    /// The short name, such as `L3`, where the document gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The job title.
    pub title: String,
    /// The years of experience that the document expects, if it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub experience: Option<Experience>,
}

impl Level {
    /// The shortest name that tells the level from its neighbours: its code, or else its title.
    pub fn short_name(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.title)
    }
}

/// A span of years at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experience {
    /// Full years at the start of the span.
    pub from: u8,
    /// Full years at its end; open-ended without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u8>,
}

/// Criteria under one heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Unique within the track.
    pub id: Id,
    /// Empty where the document has criteria under no heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// In the document's order.
    pub criteria: Vec<Criterion>,
}

/// One row of a matrix: what is asked of one ability, level by level.
///
/// A checklist whose levels are plain lists has a single criterion without a title, with one cell a level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// Unique within the track.
    pub id: Id,
    /// Not unique: documents repeat names such as "Technical" within one group.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// One per level of the track. An empty cell asks nothing at that level.
    pub cells: Vec<Cell>,
}

/// What one criterion asks at one level.
pub type Cell = Vec<Statement>;

/// One thing that is asked of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Unique within the track for a checklist, within its cell for a matrix.
    pub id: Id,
    /// The wording.
    pub text: String,
    /// What it is made of, where it is a choice or a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Parts>,
}

impl Statement {
    /// The parts, or nothing for a plain statement.
    pub fn parts(&self) -> &[Part] {
        self.parts.as_ref().map_or(&[], Parts::as_slice)
    }
}

/// How the parts of a statement make up the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parts {
    /// One part is enough.
    AnyOf(Vec<Part>),
    /// Every part is asked.
    AllOf(Vec<Part>),
}

impl Parts {
    /// The parts themselves, in the document's order.
    pub fn as_slice(&self) -> &[Part] {
        match self {
            Self::AnyOf(parts) | Self::AllOf(parts) => parts,
        }
    }
}

/// One of the things a statement is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Unique within the track, among statements and parts alike.
    pub id: Id,
    /// The wording.
    pub text: String,
}

/// Why a ladder cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidLadder {
    /// There is nothing to show.
    #[error("the ladder “{0}” has no track")]
    NoTracks(String),
    /// A track without a step.
    #[error("the track “{0}” has no level")]
    NoLevels(String),
    /// A track that asks nothing.
    #[error("the track “{0}” has no criterion")]
    NoCriteria(String),
    /// A row that does not line up with the levels.
    #[error("the criterion “{criterion}” has {cells} cells, but the track “{track}” has {levels} levels")]
    CellCount {
        /// The track's title.
        track: String,
        /// The criterion's title.
        criterion: String,
        /// How many cells it has.
        cells: usize,
        /// How many it needs.
        levels: usize,
    },
    /// Two things that scores could not tell apart.
    #[error("the id “{id}” is used twice in “{within}”")]
    DuplicateId {
        /// The repeated id.
        id: Id,
        /// The title of what contains both.
        within: String,
    },
    /// An id that could not be stored or linked to.
    #[error("“{within}” contains an id that is empty or has white space in it: “{id}”")]
    UnusableId {
        /// The id.
        id: Id,
        /// The title of what contains it.
        within: String,
    },
    /// A threshold that no share can be compared with.
    #[error("the threshold {0} is not above 0 and at most 1")]
    Threshold(String),
}

impl Ladder {
    /// The track with this id.
    pub fn track(&self, id: &Id) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == *id)
    }

    /// What it is called among others: whose it is, or its title where that is not known.
    pub fn short_name(&self) -> &str {
        self.organisation.as_deref().unwrap_or(&self.title)
    }

    /// What it is called and whose it is: "Titles for Support, Basecamp".
    pub fn full_title(&self) -> String {
        match &self.organisation {
            Some(organisation) => format!("{}, {organisation}", self.title),
            None => self.title.clone(),
        }
    }

    /// Checks what the types cannot say: cells line up with levels, ids are usable and unique, the threshold is a share.
    pub fn validate(&self) -> Result<(), InvalidLadder> {
        if self.tracks.is_empty() {
            return Err(InvalidLadder::NoTracks(self.title.clone()));
        }
        if !(self.threshold > 0.0 && self.threshold <= 1.0) {
            return Err(InvalidLadder::Threshold(self.threshold.to_string()));
        }
        unique_ids(&self.title, std::iter::once(&self.id))?;
        unique_ids(&self.title, self.tracks.iter().map(|track| &track.id))?;
        self.tracks.iter().try_for_each(Track::validate)
    }
}

impl Track {
    fn validate(&self) -> Result<(), InvalidLadder> {
        if self.levels.is_empty() {
            return Err(InvalidLadder::NoLevels(self.title.clone()));
        }
        if self.criteria().next().is_none() {
            return Err(InvalidLadder::NoCriteria(self.title.clone()));
        }
        unique_ids(&self.title, self.levels.iter().map(|level| &level.id))?;
        unique_ids(&self.title, self.groups.iter().map(|group| &group.id))?;
        unique_ids(&self.title, self.criteria().map(|(_, criterion)| &criterion.id))?;
        for (_, criterion) in self.criteria() {
            if criterion.cells.len() != self.levels.len() {
                return Err(InvalidLadder::CellCount {
                    track: self.title.clone(),
                    criterion: criterion.title.clone(),
                    cells: criterion.cells.len(),
                    levels: self.levels.len(),
                });
            }
            if self.kind == TrackKind::Matrix {
                for cell in &criterion.cells {
                    unique_ids(&criterion.title, cell.iter().map(|statement| &statement.id))?;
                }
            }
        }
        if self.kind == TrackKind::Checklist {
            let statements_and_parts = self.statements().flat_map(|statement| {
                std::iter::once(&statement.id).chain(statement.parts().iter().map(|part| &part.id))
            });
            unique_ids(&self.title, statements_and_parts)?;
        }
        Ok(())
    }
}

fn unique_ids<'a>(within: &str, ids: impl Iterator<Item = &'a Id>) -> Result<(), InvalidLadder> {
    let mut seen = HashSet::new();
    for id in ids {
        if id.as_str().is_empty() || id.as_str().contains(char::is_whitespace) {
            return Err(InvalidLadder::UnusableId { id: id.clone(), within: within.to_owned() });
        }
        if !seen.insert(id) {
            return Err(InvalidLadder::DuplicateId { id: id.clone(), within: within.to_owned() });
        }
    }
    Ok(())
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
