//! What a person writes beside their answers.

use rungs_domain::ladder::Id;
use serde::{Deserialize, Serialize};

use crate::values::Answers;

/// Something that a person can show for themselves, written once for all that it serves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Plain text; web and mail addresses in it are shown as links.
    pub text: String,
    /// What it serves, each once.
    #[serde(default)]
    pub serves: Vec<ItemPlace>,
}

impl Evidence {
    /// Whether it serves an item.
    pub fn is_for(&self, track: &Id, item: &Id) -> bool {
        self.serves.iter().any(|place| place.is(track, item))
    }
}

/// Something that is scored, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ItemPlace {
    /// The track.
    pub track: Id,
    /// The criterion, statement or part.
    pub item: Id,
    /// What it was called then, to be shown once it has left the ladder.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
}

impl ItemPlace {
    /// What names an item among those of all tracks in the page.
    pub fn key(track: &Id, item: &Id) -> String {
        format!("{track}/{item}")
    }

    /// Whether this is that item, whatever it was called.
    pub fn is(&self, track: &Id, item: &Id) -> bool {
        self.track == *track && self.item == *item
    }
}

/// What somebody means to do about an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Step {
    /// The place among the priorities, from the lowest number; nothing where it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<u32>,
    /// The next step, in their own words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub next: String,
    /// By when, as `2026-11-30`; empty without.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
}

impl Step {
    /// Whether nothing was decided yet.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A level that somebody wants to reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The track.
    pub track: Id,
    /// The level.
    pub level: Id,
}

/// Somebody's answers at an earlier time. It never changes, whatever becomes of the ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// What they called it.
    pub name: String,
    /// When it was taken, in milliseconds since 1970-01-01 UTC.
    pub taken_at: u64,
    /// The fingerprint of the ladder as it was, among the record's [`Editions`](crate::Editions).
    pub edition: String,
    /// The answers.
    pub answers: Answers,
}

/// Another person's view, kept on purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// What they are called here.
    pub name: String,
    /// Their answers.
    pub answers: Answers,
    /// Where they see the next level, if they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// The notes that they sent along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Evidence>,
}
