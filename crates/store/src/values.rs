//! Answers, and what values of all kinds are made of.

use std::collections::BTreeMap;

use rungs_domain::ladder::{Id, Track};
use rungs_domain::scoring::{Item, Score};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// One answer, with what is needed to understand it after the ladder has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What was said.
    pub score: Score,
    /// What the item was called then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The sentences it was given on, see [`Item::wording`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wording: Vec<String>,
}

impl Answer {
    /// The answer to an item as the ladder asks it now.
    pub fn new(track: &Track, item: Item<'_>, score: Score) -> Self {
        Self { title: item.title().to_owned(), wording: item.wording(track, &score), score }
    }
}

/// Something with its time, in milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated<T> {
    /// When it was last changed.
    pub at: u64,
    /// What it is.
    pub value: T,
}

/// Answers by track and item, as a snapshot or another person's view holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<Id, BTreeMap<Id, Dated<Answer>>>);

impl Answers {
    /// The answer to an item, with its time.
    pub fn get(&self, track: &Id, item: &Id) -> Option<&Dated<Answer>> {
        self.0.get(track)?.get(item)
    }

    /// What was said of an item.
    pub fn score(&self, track: &Id, item: &Id) -> Option<&Score> {
        self.get(track, item).map(|answer| &answer.value.score)
    }

    /// Every answer with its track and item, in the order of these.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, &Id, &Dated<Answer>)> {
        self.0.iter().flat_map(|(track, items)| items.iter().map(move |(item, answer)| (track, item, answer)))
    }

    /// Puts an answer in the place of the one that is there.
    pub fn insert(&mut self, track: Id, item: Id, answer: Dated<Answer>) {
        self.0.entry(track).or_default().insert(item, answer);
    }

    /// Whether there is none.
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

/// JSON that is kept letter by letter.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Verbatim(Box<RawValue>);

impl Verbatim {
    /// The JSON of a value.
    pub fn of<T: Serialize>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::value::to_raw_value(value).map(Self)
    }

    /// The JSON as text.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// The value of a type that the JSON is.
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
