//! The last-writer-wins map that everything is kept in.

use std::collections::BTreeMap;

use rungs_domain::ladder::Id;
use serde::{Deserialize, Serialize, Serializer};

use crate::notes::{Evidence, Person, Snapshot, Step, Target};
use crate::values::{Answer, Verbatim};

/// What an entry is about.
///
/// It is written as a list of texts, of which the first names the kind.
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
    /// A piece of evidence, by the id that was made when it was first written.
    Evidence(String),
    /// What somebody means to do about an item.
    Step {
        /// The track.
        track: Id,
        /// The criterion, statement or part.
        item: Id,
    },
    /// The one level that somebody wants to reach.
    Target,
    /// A snapshot, by the id that was made when it was taken.
    Snapshot(String),
    /// Another person's view, by the id that was made when it was kept.
    Person(String),
    /// What only a later version knows. It is kept as it is.
    Other(Vec<String>),
}

impl EntryKey {
    /// The key of an item's answer.
    pub fn score(track: &Id, item: &Id) -> Self {
        Self::Score { track: track.clone(), item: item.clone() }
    }

    /// The key of an item's next step.
    pub fn step(track: &Id, item: &Id) -> Self {
        Self::Step { track: track.clone(), item: item.clone() }
    }

    /// The texts that the key is written as.
    pub fn parts(&self) -> Vec<&str> {
        match self {
            Self::Score { track, item } => vec!["score", track.as_str(), item.as_str()],
            Self::Evidence(id) => vec!["evidence", id],
            Self::Step { track, item } => vec!["step", track.as_str(), item.as_str()],
            Self::Target => vec!["target"],
            Self::Snapshot(id) => vec!["snapshot", id],
            Self::Person(id) => vec!["person", id],
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
            _ => Self::Other(parts),
        }
    }
}

impl Serialize for EntryKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.parts())
    }
}

/// What is kept under a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// An answer.
    Score(Answer),
    /// A piece of evidence.
    Evidence(Evidence),
    /// What somebody means to do about an item.
    Step(Step),
    /// A level that somebody wants to reach.
    Target(Target),
    /// Answers at an earlier time.
    Snapshot(Snapshot),
    /// Another person's view.
    Person(Person),
    /// What is not read here: of a later version, or of no concern to who has opened the store.
    Other(Verbatim),
}

impl Value {
    /// Whether it says nothing, as if it were not there.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Step(step) if step.is_empty())
    }
}

/// A value, or the mark of one that was removed. The mark stays, so that an older copy cannot bring the value back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it was last changed, in milliseconds since 1970-01-01 UTC.
    pub at: u64,
    /// The value; nothing once it was removed.
    pub value: Option<Value>,
}

impl Entry {
    /// What is chosen between entries of the same time, so that every copy chooses the same.
    fn rank(&self) -> Option<String> {
        self.value.as_ref().map(|value| serde_json::to_string(value).unwrap_or_default())
    }

    /// Whether this takes the place of another entry under the same key.
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
    /// Whether there is nothing, not even a mark.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entry under a key, also a mark.
    pub fn get(&self, key: &EntryKey) -> Option<&Entry> {
        self.0.get(key)
    }

    /// The value under a key.
    pub fn value(&self, key: &EntryKey) -> Option<&Value> {
        self.get(key)?.value.as_ref()
    }

    /// Every entry, also the marks, in the order of the keys.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&EntryKey, &Entry)> {
        self.0.iter()
    }

    /// Puts a value under a key, or removes it, as the last change whatever the clock says.
    pub fn set(&mut self, key: EntryKey, value: Option<Value>, now: u64) {
        let after = self.get(&key).map_or(0, |entry| entry.at.saturating_add(1));
        self.0.insert(key, Entry { at: now.max(after), value });
    }

    /// Takes an entry over unless a later one is there.
    pub fn take(&mut self, key: EntryKey, entry: Entry) {
        if self.get(&key).is_none_or(|present| entry.is_after(present)) {
            self.0.insert(key, entry);
        }
    }

    /// Takes over what another copy knows later, key by key.
    pub fn merge(&mut self, other: &Self) {
        for (key, entry) in other.iter() {
            self.take(key.clone(), entry.clone());
        }
    }

    /// Forgets an entry that was never kept anywhere else.
    pub(crate) fn forget(&mut self, key: &EntryKey) {
        self.0.remove(key);
    }
}
