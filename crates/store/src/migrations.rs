//! Converts the formats of earlier schemas to the current record. Pure: no clock, storage or browser.
//!
//! Schema 1 kept the scores and everything else (the journal) under separate keys, by track and item or by kind.
//! `tests/fixtures/` has a frozen example of every schema that ever shipped.

use std::collections::BTreeMap;

use rungs_domain::ladder::Id;
use rungs_domain::packed;
use rungs_domain::scoring::Score;
use serde::{Deserialize, Serialize};

use crate::codec::{DecodeError, Decoded};
use crate::edition::{Edition, fingerprint};
use crate::entries::{Entry, EntryKey, Value};
use crate::notes::{Evidence, Person, Snapshot, Target};
use crate::values::{Answer, Answers, Verbatim};

#[derive(Deserialize)]
struct Scores1 {
    ladder: Id,
    revision: String,
    tracks: BTreeMap<Id, Verbatim>,
}

#[derive(Deserialize)]
struct Answer1 {
    score: Option<Score>,
    at: u64,
    #[serde(default)]
    title: String,
    #[serde(default)]
    wording: Vec<String>,
}

/// An unreadable value with its key, as it is quarantined.
#[derive(Serialize)]
struct Found<'a> {
    key: &'a [&'a str],
    found: &'a Verbatim,
}

impl Decoded {
    fn quarantine(&mut self, key: &[&str], found: &Verbatim) {
        // Strings and JSON always serialise, so the error case cannot occur.
        self.unreadable.extend(Verbatim::of(&Found { key, found }));
    }
}

/// Decodes scores of schema 1.
pub(crate) fn from_scores_1(text: &str) -> Result<Decoded, DecodeError> {
    let Scores1 { ladder, revision, tracks } = serde_json::from_str(text)?;
    let mut decoded = Decoded::new(ladder, revision);
    for (track, items) in tracks {
        let Ok(items) = items.read::<BTreeMap<Id, Verbatim>>() else {
            decoded.quarantine(&["score", track.as_str()], &items);
            continue;
        };
        for (item, found) in items {
            match found.read() {
                Ok(Answer1 { score, at, title, wording }) => {
                    let value = score.map(|score| Value::Score(Answer { score, title, wording }));
                    decoded.record.entries.take(EntryKey::score(&track, &item), Entry { at, value });
                }
                Err(_) => decoded.quarantine(&["score", track.as_str(), item.as_str()], &found),
            }
        }
    }
    Ok(decoded)
}

/// The entries of one kind by their keys.
type Section = BTreeMap<String, Verbatim>;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Journal1 {
    ladder: Id,
    evidence: Section,
    steps: Section,
    targets: Section,
    snapshots: Section,
    people: Section,
    /// Packed ladders by the fingerprints of their texts.
    editions: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Entry1 {
    at: u64,
    value: Option<Verbatim>,
}

#[derive(Deserialize)]
struct Snapshot1 {
    name: String,
    taken_at: u64,
    edition: String,
    scores: Verbatim,
}

#[derive(Deserialize)]
struct Person1 {
    name: String,
    scores: Verbatim,
    target: Option<Target>,
    #[serde(default)]
    notes: Vec<Evidence>,
}

/// Decodes a journal of schema 1.
pub(crate) fn from_journal_1(text: &str) -> Result<Decoded, DecodeError> {
    let journal: Journal1 = serde_json::from_str(text)?;
    let mut decoded = Decoded::new(journal.ladder, String::new());
    let mut editions = BTreeMap::new();
    for (key, text) in journal.editions {
        let ladder = Some(&text).filter(|text| fingerprint(text) == key).and_then(|text| packed::unpack(text));
        match ladder.and_then(|ladder| Edition::of(&ladder).ok()) {
            Some(edition) => {
                editions.insert(key, decoded.record.editions.add(edition));
            }
            None => {
                if let Ok(found) = Verbatim::of(&text) {
                    decoded.quarantine(&["edition", &key], &found);
                }
            }
        }
    }
    section(
        &mut decoded,
        "evidence",
        journal.evidence,
        |id| Some(EntryKey::Evidence(id.to_owned())),
        |value| value.read().map(Value::Evidence).ok(),
    );
    section(&mut decoded, "step", journal.steps, step_key, |value| value.read().map(Value::Step).ok());
    let target_key = |key: &str| (key == "target").then_some(EntryKey::Target);
    section(&mut decoded, "target", journal.targets, target_key, |value| value.read().map(Value::Target).ok());
    section(
        &mut decoded,
        "snapshot",
        journal.snapshots,
        |id| Some(EntryKey::Snapshot(id.to_owned())),
        |value| {
            let Snapshot1 { name, taken_at, edition, scores } = value.read().ok()?;
            let edition = editions.get(&edition).cloned().unwrap_or(edition);
            Some(Value::Snapshot(Snapshot { name, taken_at, edition, answers: answers(&scores)? }))
        },
    );
    section(
        &mut decoded,
        "person",
        journal.people,
        |id| Some(EntryKey::Person(id.to_owned())),
        |value| {
            let Person1 { name, scores, target, notes } = value.read().ok()?;
            Some(Value::Person(Person { name, answers: answers(&scores)?, target, notes }))
        },
    );
    Ok(decoded)
}

/// Parses the key of a step, `track/item`.
fn step_key(key: &str) -> Option<EntryKey> {
    let (track, item) = key.split_once('/')?;
    Some(EntryKey::Step { track: track.into(), item: item.into() })
}

/// Decodes one section of a journal.
fn section(
    decoded: &mut Decoded,
    kind: &str,
    section: Section,
    key: impl Fn(&str) -> Option<EntryKey>,
    value: impl Fn(&Verbatim) -> Option<Value>,
) {
    for (name, found) in section {
        let entry = found.read().ok().and_then(|entry: Entry1| {
            let value = match entry.value {
                Some(found) => Some(value(&found)?),
                None => None,
            };
            Some((key(&name)?, Entry { at: entry.at, value }))
        });
        match entry {
            Some((key, entry)) => decoded.record.entries.take(key, entry),
            None => decoded.quarantine(&[kind, &name], &found),
        }
    }
}

/// Decodes the answers of a snapshot or a person, which schema 1 stored in the form of its scores. Returns `None` if
/// any answer is unreadable; the caller then quarantines the whole snapshot or person.
fn answers(scores: &Verbatim) -> Option<Answers> {
    let Decoded { record, unreadable } = from_scores_1(scores.as_str()).ok()?;
    unreadable.is_empty().then(|| record.to_answers())
}
