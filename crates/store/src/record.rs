//! All that a person has entered on one ladder.

use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_domain::scoring::{Score, items};

use crate::edition::{Edition, Editions};
use crate::entries::{Entries, Entry, EntryKey, Value};
use crate::notes::{Evidence, Person, Snapshot, Step, Target};
use crate::values::{Answer, Answers, Dated};

/// All that a person has entered on one ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The ladder's id.
    pub ladder: Id,
    /// The edition of the ladder that was last scored.
    pub revision: String,
    /// What was entered.
    pub entries: Entries,
    /// The ladder as it was when snapshots were taken.
    pub editions: Editions,
}

/// An answer that nothing in the ladder asks for any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrphanedAnswer {
    /// The track it was given in.
    pub track: Id,
    /// The item it was given for.
    pub item: Id,
    /// What was said.
    pub answer: Answer,
}

impl Record {
    /// A record in which nothing was entered.
    pub fn new(ladder: Id, revision: String) -> Self {
        Self { ladder, revision, entries: Entries::default(), editions: Editions::default() }
    }

    /// Whether there is nothing, not even the mark of something that was removed.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.editions.is_empty()
    }

    /// Takes over what another copy knows later, entry by entry.
    pub fn merge(&mut self, other: &Self) {
        self.entries.merge(&other.entries);
        self.editions.merge(&other.editions);
    }

    /// The answer to an item, with its time.
    pub fn answer(&self, track: &Id, item: &Id) -> Option<Dated<&Answer>> {
        answer(self.entries.get(&EntryKey::score(track, item))?)
    }

    /// What was said of an item.
    pub fn score(&self, track: &Id, item: &Id) -> Option<&Score> {
        self.answer(track, item).map(|answer| &answer.value.score)
    }

    /// Every answer with its track and item, in the order of these.
    pub fn answers(&self) -> impl Iterator<Item = (&Id, &Id, Dated<&Answer>)> {
        self.score_entries().filter_map(|(track, item, entry)| Some((track, item, answer(entry)?)))
    }

    /// The same, to be kept apart from the record.
    pub fn to_answers(&self) -> Answers {
        let owned = |(track, item, answer): (&Id, &Id, Dated<&Answer>)| {
            (track.clone(), item.clone(), Dated { at: answer.at, value: answer.value.clone() })
        };
        self.answers().map(owned).collect()
    }

    /// Every entry of an answer, also the mark of one that was cleared.
    pub fn score_entries(&self) -> impl Iterator<Item = (&Id, &Id, &Entry)> {
        self.entries.iter().filter_map(|(key, entry)| match key {
            EntryKey::Score { track, item } => Some((track, item, entry)),
            _ => None,
        })
    }

    /// Whether there is anything beside the answers.
    pub fn has_notes(&self) -> bool {
        self.entries.iter().any(|(key, entry)| !matches!(key, EntryKey::Score { .. }) && entry.value.is_some())
    }

    /// The answers of a track that no item or no level of it fits any more, and those of tracks that are gone.
    pub fn orphaned_answers(&self, ladder: &Ladder, track: &Track) -> Vec<OrphanedAnswer> {
        let known = items(track);
        let fits = |item: &Id, score: &Score| score.fits(track) && known.iter().any(|known| known.id() == item);
        self.answers()
            .filter(|(id, item, answer)| {
                ladder.track(id).is_none() || **id == track.id && !fits(item, &answer.value.score)
            })
            .map(|(track, item, answer)| OrphanedAnswer {
                track: track.clone(),
                item: item.clone(),
                answer: answer.value.clone(),
            })
            .collect()
    }

    /// All evidence with its ids, in the order in which it was first written.
    pub fn evidence(&self) -> impl DoubleEndedIterator<Item = (&str, &Evidence)> {
        self.entries.iter().filter_map(|entry| match entry {
            (EntryKey::Evidence(id), Entry { value: Some(Value::Evidence(piece)), .. }) => Some((id.as_str(), piece)),
            _ => None,
        })
    }

    /// The evidence that serves an item.
    pub fn evidence_for<'r>(&'r self, track: &'r Id, item: &'r Id) -> impl Iterator<Item = (&'r str, &'r Evidence)> {
        self.evidence().filter(move |(_, piece)| piece.is_for(track, item))
    }

    /// A piece of evidence.
    pub fn piece(&self, id: &str) -> Option<&Evidence> {
        match self.entries.value(&EntryKey::Evidence(id.to_owned()))? {
            Value::Evidence(piece) => Some(piece),
            _ => None,
        }
    }

    /// All next steps with their tracks and items.
    pub fn steps(&self) -> impl Iterator<Item = (&Id, &Id, &Step)> {
        self.entries.iter().filter_map(|entry| match entry {
            (EntryKey::Step { track, item }, Entry { value: Some(Value::Step(step)), .. }) => Some((track, item, step)),
            _ => None,
        })
    }

    /// What somebody means to do about an item.
    pub fn step(&self, track: &Id, item: &Id) -> Option<&Step> {
        match self.entries.value(&EntryKey::step(track, item))? {
            Value::Step(step) => Some(step),
            _ => None,
        }
    }

    /// Where they want to go, if they said so.
    pub fn target(&self) -> Option<&Target> {
        match self.entries.value(&EntryKey::Target)? {
            Value::Target(target) => Some(target),
            _ => None,
        }
    }

    /// All snapshots with their ids, in the order in which they were taken here.
    pub fn snapshots(&self) -> impl Iterator<Item = (&str, &Snapshot)> {
        self.entries.iter().filter_map(|entry| match entry {
            (EntryKey::Snapshot(id), Entry { value: Some(Value::Snapshot(taken)), .. }) => Some((id.as_str(), taken)),
            _ => None,
        })
    }

    /// A snapshot.
    pub fn snapshot(&self, id: &str) -> Option<&Snapshot> {
        match self.entries.value(&EntryKey::Snapshot(id.to_owned()))? {
            Value::Snapshot(snapshot) => Some(snapshot),
            _ => None,
        }
    }

    /// The ladder as it was when a snapshot was taken; nothing where that is missing or damaged.
    pub fn edition(&self, snapshot: &Snapshot) -> Option<Ladder> {
        self.editions.get(&snapshot.edition).and_then(Edition::ladder)
    }

    /// The views of other people that were kept, with their ids.
    pub fn people(&self) -> impl Iterator<Item = (&str, &Person)> {
        self.entries.iter().filter_map(|entry| match entry {
            (EntryKey::Person(id), Entry { value: Some(Value::Person(person)), .. }) => Some((id.as_str(), person)),
            _ => None,
        })
    }

    /// Another person's view.
    pub fn person(&self, id: &str) -> Option<&Person> {
        match self.entries.value(&EntryKey::Person(id.to_owned()))? {
            Value::Person(person) => Some(person),
            _ => None,
        }
    }
}

fn answer(entry: &Entry) -> Option<Dated<&Answer>> {
    match &entry.value {
        Some(Value::Score(answer)) => Some(Dated { at: entry.at, value: answer }),
        _ => None,
    }
}
