//! Answers, and building blocks of all kinds of values.

use std::collections::BTreeMap;

use rungs_domain::ladder::{Id, Track};
use rungs_domain::scoring::{Item, Score};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// An answer, with the context needed to understand it after the ladder has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The score.
    pub score: Score,
    /// Title of the item at the time of the answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The sentences that the answer refers to, see [`Item::wording`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wording: Vec<String>,
}

impl Answer {
    /// Creates an answer to an item as the ladder words it now.
    pub fn new(track: &Track, item: Item<'_>, score: Score) -> Self {
        Self { title: item.title().to_owned(), wording: item.wording(track, &score), score }
    }
}

/// A value with the time of its last change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated<T> {
    /// Time of the last change, in milliseconds since 1970-01-01 UTC.
    pub at: u64,
    /// The value.
    pub value: T,
}

/// Answers by track and item, as part of a snapshot or of another person's record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<Id, BTreeMap<Id, Dated<Answer>>>);

impl Answers {
    /// Returns the answer to an item with its time.
    pub fn get(&self, track: &Id, item: &Id) -> Option<&Dated<Answer>> {
        self.0.get(track)?.get(item)
    }

    /// Returns the score of an item.
    pub fn score(&self, track: &Id, item: &Id) -> Option<&Score> {
        self.get(track, item).map(|answer| &answer.value.score)
    }

    /// Iterates over the answers with track and item, ordered by these.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, &Id, &Dated<Answer>)> {
        self.0.iter().flat_map(|(track, items)| items.iter().map(move |(item, answer)| (track, item, answer)))
    }

    /// Inserts or replaces an answer.
    pub fn insert(&mut self, track: Id, item: Id, answer: Dated<Answer>) {
        self.0.entry(track).or_default().insert(item, answer);
    }

    /// Returns whether there are no answers.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl FromIterator<(Id, Id, Dated<Answer>)> for Answers {
    fn from_iter<I: IntoIterator<Item = (Id, Id, Dated<Answer>)>>(answers: I) -> Self {
        let mut all = Self::default();
        for (track, item, answer) in answers {
            all.insert(track, item, answer);
        }
        all
    }
}

/// JSON that is kept character by character.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Verbatim(Box<RawValue>);

impl Verbatim {
    /// Serialises a value.
    pub fn of<T: Serialize>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::value::to_raw_value(value).map(Self)
    }

    /// Returns the JSON text.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// Deserialises the JSON.
    pub fn read<'a, T: Deserialize<'a>>(&'a self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }
}

impl PartialEq for Verbatim {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Verbatim {}
