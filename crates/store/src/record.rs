//! The record: everything that a person has entered on one ladder.

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::scoring::{Score, items};

use crate::edition::{Edition, Editions};
use crate::entries::{Entries, Entry, EntryKey, Value};
use crate::notes::{Evidence, Person, Snapshot, Step, Target};
use crate::values::{Answer, Answers, Dated};

/// Everything that a person has entered on one ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The ladder's id.
    pub ladder: Id,
    /// Revision of the ladder when it was last scored.
    pub revision: String,
    /// Answers and all other values.
    pub entries: Entries,
    /// The ladder as it was when snapshots were taken.
    pub editions: Editions,
}

impl Record {
    /// Creates an empty record.
    pub fn new(ladder: Id, revision: String) -> Self {
        Self { ladder, revision, entries: Entries::default(), editions: Editions::default() }
    }

    /// Returns whether there are no entries, not even tombstones, and no editions.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.editions.is_empty()
    }

    /// Merges another copy, entry by entry; the later entry wins.
    pub fn merge(&mut self, other: &Self) {
        self.entries.merge(&other.entries);
        self.editions.merge(&other.editions);
    }

    /// Returns the answer to an item with its time.
    pub fn answer(&self, track: &Id, item: &Id) -> Option<Dated<&Answer>> {
        answer(self.entries.get(&EntryKey::score(track, item))?)
    }

    /// Returns the score of an item.
    pub fn score(&self, track: &Id, item: &Id) -> Option<&Score> {
        self.answer(track, item).map(|answer| &answer.value.score)
    }

    /// Iterates over the answers with track and item, ordered by these.
    pub fn answers(&self) -> impl Iterator<Item = (&Id, &Id, Dated<&Answer>)> {
        self.score_entries().filter_map(|(track, item, entry)| Some((track, item, answer(entry)?)))
    }

    /// Copies the answers.
    pub fn to_answers(&self) -> Answers {
        let owned = |(track, item, answer): (&Id, &Id, Dated<&Answer>)| {
            (track.clone(), item.clone(), Dated { at: answer.at, value: answer.value.clone() })
        };
        self.answers().map(owned).collect()
    }

    /// Iterates over the entries of answers, including tombstones.
    pub fn score_entries(&self) -> impl Iterator<Item = (&Id, &Id, &Entry)> {
        self.entries.iter().filter_map(|(key, entry)| match key {
            EntryKey::Score { track, item } => Some((track, item, entry)),
            _ => None,
        })
    }

    /// Returns whether there is any value besides answers and seen editions.
    pub fn has_notes(&self) -> bool {
        let is_note = |key: &EntryKey| !matches!(key, EntryKey::Score { .. } | EntryKey::SeenEdition(_));
        self.entries.iter().any(|(key, entry)| is_note(key) && entry.value.is_some())
    }

    /// Returns whether the person has been told of the changes in the edition with a fingerprint.
    pub fn has_seen(&self, fingerprint: &str) -> bool {
        self.entries.value(&EntryKey::SeenEdition(fingerprint.to_owned())).is_some()
    }

    /// Returns whether every answer is to something that the ladder has, worded as it was when it was answered.
    pub fn is_current(&self, ladder: &Ladder) -> bool {
        let mut current = 0;
        for track in &ladder.tracks {
            for item in items(track) {
                let Some(Dated { value: answer, .. }) = self.answer(&track.id, item.id()) else { continue };
                if !answer.score.fits(track) || answer.wording != item.wording(track, &answer.score) {
                    return false;
                }
                current += 1;
            }
        }
        // All others are answers to what the ladder no longer has.
        current == self.answers().count()
    }

    /// Iterates over the evidence with ids, ordered by when it was first written.
    pub fn evidence(&self) -> impl DoubleEndedIterator<Item = (&str, &Evidence)> {
        self.entries.iter().filter_map(|entry| match entry {
            (EntryKey::Evidence(id), Entry { value: Some(Value::Evidence(piece)), .. }) => Some((id.as_str(), piece)),
            _ => None,
        })
    }

    /// Iterates over the evidence that supports an item.
    pub fn evidence_for<'r>(&'r self, track: &'r Id, item: &'r Id) -> impl Iterator<Item = (&'r str, &'r Evidence)> {
        self.evidence().filter(move |(_, piece)| piece.is_for(track, item))
    }

    /// Returns a piece of evidence.
    pub fn piece(&self, id: &str) -> Option<&Evidence> {
        match self.entries.value(&EntryKey::Evidence(id.to_owned()))? {
            Value::Evidence(piece) => Some(piece),
            _ => None,
        }
    }

    /// Iterates over the next steps with track and item.
    pub fn steps(&self) -> impl Iterator<Item = (&Id, &Id, &Step)> {
        self.entries.iter().filter_map(|entry| match entry {
            (EntryKey::Step { track, item }, Entry { value: Some(Value::Step(step)), .. }) => Some((track, item, step)),
            _ => None,
        })
    }

    /// Returns the next step planned for an item.
    pub fn step(&self, track: &Id, item: &Id) -> Option<&Step> {
        match self.entries.value(&EntryKey::step(track, item))? {
            Value::Step(step) => Some(step),
            _ => None,
        }
    }

    /// Returns the target level, if one is chosen.
    pub fn target(&self) -> Option<&Target> {
        match self.entries.value(&EntryKey::Target)? {
            Value::Target(target) => Some(target),
            _ => None,
        }
    }

    /// Iterates over the snapshots with ids, ordered by when they were taken.
    pub fn snapshots(&self) -> impl Iterator<Item = (&str, &Snapshot)> {
        self.entries.iter().filter_map(|entry| match entry {
            (EntryKey::Snapshot(id), Entry { value: Some(Value::Snapshot(taken)), .. }) => Some((id.as_str(), taken)),
            _ => None,
        })
    }

    /// Returns a snapshot.
    pub fn snapshot(&self, id: &str) -> Option<&Snapshot> {
        match self.entries.value(&EntryKey::Snapshot(id.to_owned()))? {
            Value::Snapshot(snapshot) => Some(snapshot),
            _ => None,
        }
    }

    /// Returns the ladder as it was at a snapshot, or `None` if that edition is missing or damaged.
    pub fn edition(&self, snapshot: &Snapshot) -> Option<Ladder> {
        self.editions.get(&snapshot.edition).and_then(Edition::ladder)
    }

    /// Iterates over the other people's answers with ids.
    pub fn people(&self) -> impl Iterator<Item = (&str, &Person)> {
        self.entries.iter().filter_map(|entry| match entry {
            (EntryKey::Person(id), Entry { value: Some(Value::Person(person)), .. }) => Some((id.as_str(), person)),
            _ => None,
        })
    }

    /// Returns another person's answers.
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
