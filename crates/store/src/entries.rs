//! The last-writer-wins map of a record.

use std::collections::BTreeMap;

use rungs_domain::ladder::Id;
use serde::{Deserialize, Serialize, Serializer};

use crate::notes::{Evidence, Person, SeenEdition, Snapshot, Step, Target};
use crate::values::{Answer, Verbatim};

/// The subject of an entry.
///
/// Serialised as a list of strings, of which the first names the kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(from = "Vec<String>")]
pub enum EntryKey {
    /// The answer to an item.
    Score {
        /// The track.
        track: Id,
        /// The criterion, statement or part.
        item: Id,
    },
    /// A piece of evidence, by the id it got when it was first written.
    Evidence(String),
    /// The next step planned for an item.
    Step {
        /// The track.
        track: Id,
        /// The criterion, statement or part.
        item: Id,
    },
    /// The target level; there is at most one.
    Target,
    /// A snapshot, by the id it got when it was taken.
    Snapshot(String),
    /// Another person's answers, by the id they got when they were stored.
    Person(String),
    /// An edition of the ladder whose changes the person has been told of, by its fingerprint.
    SeenEdition(String),
    /// A kind that only a later version knows, kept verbatim.
    Other(Vec<String>),
}

impl EntryKey {
    /// Returns the key of an item's answer.
    pub fn score(track: &Id, item: &Id) -> Self {
        Self::Score { track: track.clone(), item: item.clone() }
    }

    /// Returns the key of an item's next step.
    pub fn step(track: &Id, item: &Id) -> Self {
        Self::Step { track: track.clone(), item: item.clone() }
    }

    /// Returns the strings that the key is serialised as.
    pub fn parts(&self) -> Vec<&str> {
        match self {
            Self::Score { track, item } => vec!["score", track.as_str(), item.as_str()],
            Self::Evidence(id) => vec!["evidence", id],
            Self::Step { track, item } => vec!["step", track.as_str(), item.as_str()],
            Self::Target => vec!["target"],
            Self::Snapshot(id) => vec!["snapshot", id],
            Self::Person(id) => vec!["person", id],
            Self::SeenEdition(fingerprint) => vec!["seen-edition", fingerprint],
            Self::Other(parts) => parts.iter().map(String::as_str).collect(),
        }
    }
}

impl From<Vec<String>> for EntryKey {
    fn from(parts: Vec<String>) -> Self {
        let texts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match texts[..] {
            ["score", track, item] => Self::Score { track: track.into(), item: item.into() },
            ["evidence", id] => Self::Evidence(id.to_owned()),
            ["step", track, item] => Self::Step { track: track.into(), item: item.into() },
            ["target"] => Self::Target,
            ["snapshot", id] => Self::Snapshot(id.to_owned()),
            ["person", id] => Self::Person(id.to_owned()),
            ["seen-edition", fingerprint] => Self::SeenEdition(fingerprint.to_owned()),
            _ => Self::Other(parts),
        }
    }
}

impl Serialize for EntryKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.parts())
    }
}

/// The value of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// An answer.
    Score(Answer),
    /// A piece of evidence.
    Evidence(Evidence),
    /// The next step planned for an item.
    Step(Step),
    /// The target level.
    Target(Target),
    /// The answers at an earlier time.
    Snapshot(Snapshot),
    /// Another person's answers.
    Person(Person),
    /// An edition whose changes the person has been told of.
    SeenEdition(SeenEdition),
    /// A value that is not decoded: of a later version, or no answer while only answers are decoded, see
    /// [`Store::of_answers`](crate::Store::of_answers).
    Other(Verbatim),
}

impl Value {
    /// Returns whether the value is equivalent to a missing one.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Step(step) if step.is_empty())
    }
}

/// A value or a tombstone, with its time. Tombstones are kept so that an older copy cannot bring a removed value back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Time of the last change, in milliseconds since 1970-01-01 UTC.
    pub at: u64,
    /// The value, or `None` for a tombstone.
    pub value: Option<Value>,
}

impl Entry {
    /// Returns the tie-breaker between entries of the same time. It depends on the value alone, so that all copies
    /// agree.
    fn rank(&self) -> Option<String> {
        self.value.as_ref().map(|value| serde_json::to_string(value).unwrap_or_default())
    }

    /// Returns whether this entry replaces another one under the same key.
    pub fn is_after(&self, other: &Self) -> bool {
        self.at > other.at || self.at == other.at && self.value != other.value && self.rank() > other.rank()
    }
}

/// A last-writer-wins map.
///
/// Merging is commutative, associative and idempotent. See Shapiro et al., *A comprehensive study of Convergent and
/// Commutative Replicated Data Types* (2011), sections 3.2.1 and 3.3.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries(BTreeMap<EntryKey, Entry>);

impl Entries {
    /// Returns whether there are no entries, not even tombstones.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the entry under a key, possibly a tombstone.
    pub fn get(&self, key: &EntryKey) -> Option<&Entry> {
        self.0.get(key)
    }

    /// Returns the value under a key.
    pub fn value(&self, key: &EntryKey) -> Option<&Value> {
        self.get(key)?.value.as_ref()
    }

    /// Iterates over all entries, including tombstones, ordered by key.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&EntryKey, &Entry)> {
        self.0.iter()
    }

    /// Sets or removes a value. The entry is later than the present one even if the clock is not.
    pub fn set(&mut self, key: EntryKey, value: Option<Value>, now: u64) {
        let after = self.get(&key).map_or(0, |entry| entry.at.saturating_add(1));
        self.0.insert(key, Entry { at: now.max(after), value });
    }

    /// Inserts an entry unless the present one is later.
    pub fn take(&mut self, key: EntryKey, entry: Entry) {
        if self.get(&key).is_none_or(|present| entry.is_after(present)) {
            self.0.insert(key, entry);
        }
    }

    /// Inserts the entries of another copy that are later.
    pub fn merge(&mut self, other: &Self) {
        for (key, entry) in other.iter() {
            self.take(key.clone(), entry.clone());
        }
    }

    /// Removes an entry that exists in no other copy, without a tombstone.
    pub(crate) fn erase(&mut self, key: &EntryKey) {
        self.0.remove(key);
    }
}
