//! Values that a person enters besides answers.

use rungs_domain::ladder::Id;
use serde::{Deserialize, Serialize};

use crate::values::Answers;

/// A piece of evidence: a note on something the person did, which can support several items.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Plain text; web and mail addresses are shown as links.
    pub text: String,
    /// The items that it supports, without duplicates.
    #[serde(default)]
    pub serves: Vec<ItemRef>,
}

impl Evidence {
    /// Returns whether it supports an item.
    pub fn is_for(&self, track: &Id, item: &Id) -> bool {
        self.serves.iter().any(|place| place.is(track, item))
    }
}

/// A reference to an item of a track.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ItemRef {
    /// The track.
    pub track: Id,
    /// The criterion, statement or part.
    pub item: Id,
    /// Title of the item at the time of writing, shown once the item has left the ladder.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
}

impl ItemRef {
    /// Returns a key that is unique among the items of all tracks.
    pub fn key(track: &Id, item: &Id) -> String {
        format!("{track}/{item}")
    }

    /// Returns whether this refers to an item, whatever its title.
    pub fn is(&self, track: &Id, item: &Id) -> bool {
        self.track == *track && self.item == *item
    }
}

/// The next step planned for an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Step {
    /// Position among the priorities, in ascending order; `None` if the item is no priority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<u32>,
    /// The next step, in the person's own words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub next: String,
    /// Due date as `2026-11-30`, or empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
}

impl Step {
    /// Returns whether no field is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The level that the person wants to reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The track.
    pub track: Id,
    /// The level.
    pub level: Id,
}

/// The answers at an earlier time. A snapshot never changes, even if the ladder does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Name given by the person.
    pub name: String,
    /// Time at which it was taken, in milliseconds since 1970-01-01 UTC.
    pub taken_at: u64,
    /// Fingerprint of the ladder at that time, a key of the record's [`Editions`](crate::Editions).
    pub edition: String,
    /// The answers.
    pub answers: Answers,
}

/// Another person's answers, stored for comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name given to the other person.
    pub name: String,
    /// Their answers.
    pub answers: Answers,
    /// Their target level, if they chose one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// Their evidence, if they shared it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Evidence>,
}

/// An edition of the ladder whose changes the person has been told of, so that they are told once.
///
/// Its key is the edition's fingerprint, and every edition has an entry of its own: two copies that have seen different
/// editions have seen both once they are merged. The edition itself is not stored with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SeenEdition {
    /// Revision of the ladder, as its document names it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub revision: String,
}
