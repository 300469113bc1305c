//! One ladder's scores as they are written, in the current schema.

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use super::json::{self, Json};
use crate::ladder::{Id, Ladder, Track};
use crate::scoring::{Score, items};

/// The number of the shape below. It goes up by one with every change that an older reader would get wrong.
pub const SCHEMA: u32 = 1;

/// Everything a person has said on one ladder.
///
/// Its shape in storage is that of the schema [`SCHEMA`], with the entries by track and then by item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The ladder's id.
    pub ladder: Id,
    /// The edition of the ladder that was last scored.
    pub revision: String,
    /// In the order of their places. A list that is searched weighs less in the browser than trees of trees do.
    entries: Vec<(Place, Entry)>,
}

/// The ids of a track and of an item in it.
type Place = (Id, Id);

/// One answer, with what is needed to understand it after the ladder has changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Entry {
    /// The answer; nothing once it was cleared. A cleared entry stays, so that an older copy cannot bring it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// When it was given, in milliseconds since 1970-01-01 UTC.
    pub at: u64,
    /// What the item was called then.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The sentences it was given on, see [`Item::wording`](crate::scoring::Item::wording).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wording: Vec<String>,
}

/// An answer that nothing in the ladder asks for any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// The track it was given in.
    pub track: Id,
    /// The item it was given for.
    pub item: Id,
    /// What was said.
    pub entry: Entry,
}

impl Record {
    /// A record without any answer.
    pub fn new(ladder: Id, revision: String) -> Self {
        Self { ladder, revision, entries: Vec::new() }
    }

    /// Reads a record of the current schema. The error says what is missing or of the wrong kind.
    ///
    /// It is read by hand because the errors of a derived reader, with all that they can say of a text, weigh more in
    /// the browser than this does.
    pub(super) fn from_json(json: &Json<'_>) -> Result<Self, String> {
        let mut record = Self::new(Id::new(text(json, "ladder")?), text(json, "revision")?);
        let tracks = json::member(json, "tracks").and_then(json::object).ok_or("“tracks” is no object")?;
        for (track, items) in tracks {
            let items =
                json::object(items).ok_or_else(|| format!("the scores of the track “{track}” are no object"))?;
            for (item, entry) in items {
                let entry = Entry::from_json(entry).map_err(|problem| format!("the score of “{item}”: {problem}"))?;
                record.take(&Id::new(track.as_ref()), &Id::new(item.as_ref()), entry);
            }
        }
        Ok(record)
    }

    /// The entry of an item, also a cleared one.
    pub fn entry(&self, track: &Id, item: &Id) -> Option<&Entry> {
        self.position(track, item).ok().map(|position| &self.entries[position].1)
    }

    /// The answer for an item.
    pub fn score(&self, track: &Id, item: &Id) -> Option<&Score> {
        self.entry(track, item)?.score.as_ref()
    }

    /// Where the entry of an item is, or where it would be.
    fn position(&self, track: &Id, item: &Id) -> Result<usize, usize> {
        self.entries.binary_search_by(|((other_track, other_item), _)| (other_track, other_item).cmp(&(track, item)))
    }

    /// Every entry with its track and item, in the order of these.
    pub fn entries(&self) -> impl Iterator<Item = (&Id, &Id, &Entry)> {
        self.entries.iter().map(|((track, item), entry)| (track, item, entry))
    }

    /// The answers of a track that no item or no level of it fits any more, and those of tracks that are gone.
    pub fn leftovers(&self, ladder: &Ladder, track: &Track) -> Vec<Leftover> {
        let known = items(track);
        let fits = |item: &Id, score: &Score| score.fits(track) && known.iter().any(|known| known.id() == item);
        self.entries()
            .filter(|(id, item, entry)| match &entry.score {
                None => false,
                Some(_) if ladder.track(id).is_none() => true,
                Some(score) => **id == track.id && !fits(item, score),
            })
            .map(|(track, item, entry)| Leftover { track: track.clone(), item: item.clone(), entry: entry.clone() })
            .collect()
    }

    /// Takes over what another copy of the record knows later, item by item.
    ///
    /// This is a last-writer-wins map: whatever the order in which copies are merged, and however often, the result is
    /// the same, and holds the latest entry of every item. See Shapiro et al., *A comprehensive study of Convergent and
    /// Commutative Replicated Data Types* (2011), section 3.2.1 and 3.3.
    pub fn merge(&mut self, other: &Self) {
        for (track, item, entry) in other.entries() {
            self.take(track, item, entry.clone());
        }
    }

    /// Takes an entry over unless a later one is already there. Of two of the same time, one is chosen by its content,
    /// so that every copy chooses the same.
    pub fn take(&mut self, track: &Id, item: &Id, entry: Entry) {
        match self.position(track, item) {
            Err(position) => self.entries.insert(position, ((track.clone(), item.clone()), entry)),
            Ok(position) => {
                let present = &mut self.entries[position].1;
                if (present.at, &*present) < (entry.at, &entry) {
                    *present = entry;
                }
            }
        }
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Record", 4)?;
        record.serialize_field("schema", &SCHEMA)?;
        record.serialize_field("ladder", &self.ladder)?;
        record.serialize_field("revision", &self.revision)?;
        record.serialize_field("tracks", &Tracks(&self.entries))?;
        record.end()
    }
}

/// Entries as a map of tracks.
struct Tracks<'a>(&'a [(Place, Entry)]);

impl Serialize for Tracks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tracks = serializer.serialize_map(None)?;
        for of_track in self.0.chunk_by(|((one, _), _), ((other, _), _)| one == other) {
            tracks.serialize_entry(&of_track[0].0.0, &Items(of_track))?;
        }
        tracks.end()
    }
}

/// Entries of one track as a map of items.
struct Items<'a>(&'a [(Place, Entry)]);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|((_, item), entry)| (item, entry)))
    }
}

impl Entry {
    fn from_json(json: &Json<'_>) -> Result<Self, String> {
        let wording = match json::member(json, "wording") {
            None => Vec::new(),
            Some(wording) => {
                let sentences = json::list(wording).map(|sentences| sentences.iter().map(json::text));
                let sentences = sentences.and_then(|sentences| sentences.map(|it| it.map(str::to_owned)).collect());
                sentences.ok_or("“wording” is no list of texts")?
            }
        };
        Ok(Self {
            score: json::member(json, "score").map(Score::from_json).transpose()?,
            at: json::member(json, "at").and_then(json::number).ok_or("“at” is no time")?,
            title: if json::member(json, "title").is_some() { text(json, "title")? } else { String::new() },
            wording,
        })
    }
}

fn text(json: &Json<'_>, name: &str) -> Result<String, String> {
    let text = json::member(json, name).and_then(json::text).map(str::to_owned);
    text.ok_or_else(|| format!("“{name}” is no text"))
}
