//! Tests of export, import and sharing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod arbitrary_files;
mod archive;
mod broken_files;
mod browser;
mod dates;
mod exporting;
mod findings;
mod generators;
mod importing;
mod merging;
mod other_people;
mod preview;
mod report;
mod share;
mod spreadsheet;

use std::path::Path;
use std::sync::LazyLock;

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::scoring::Score;
use rungs_exchange::ArchivedLadder;
use rungs_store::{Answer, Edition, Entry, EntryKey, Evidence, ItemRef, Record, Snapshot, Step, Target, Value};

/// The ladder that most tests use: a matrix with two tracks.
const MATRIX: &str = "37signals-support";
/// Another ladder.
const OTHER: &str = "basecamp-support";

/// The built-in ladders.
static LADDERS: LazyLock<Vec<Ladder>> =
    LazyLock::new(|| rungs_built_in::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ladders")).unwrap());

/// Returns a built-in ladder.
fn known(id: &str) -> &'static Ladder {
    LADDERS.iter().find(|ladder| ladder.id.as_str() == id).unwrap()
}

/// Returns a copy of a built-in ladder.
fn ladder(id: &str) -> Ladder {
    known(id).clone()
}

/// Returns a copy of the matrix.
fn matrix() -> Ladder {
    ladder(MATRIX)
}

/// Parses answers written as `track/item=l2@5`, `track/item=met@5`, or `track/item=@5` (cleared), separated by white
/// space.
fn scores(ladder: &Id, text: &str) -> Record {
    let mut record = Record::new(ladder.clone(), "1".to_owned());
    for word in text.split_whitespace() {
        let (place, answer) = word.split_once('=').unwrap();
        let (track, item) = place.split_once('/').unwrap();
        let (answer, at) = answer.split_once('@').unwrap();
        let score = match answer {
            "" => None,
            "na" => Some(Score::NotApplicable),
            "not-yet" => Some(Score::NotYet),
            "partly" => Some(Score::Partly),
            "met" => Some(Score::Met),
            level => Some(Score::Level(level.into())),
        };
        let answer = |score| Value::Score(Answer { score, title: String::new(), wording: Vec::new() });
        let entry = Entry { at: at.parse().unwrap(), value: score.map(answer) };
        record.entries.take(EntryKey::score(&track.into(), &item.into()), entry);
    }
    record
}

/// Creates the data on one ladder in a file.
fn part(ladder: &Ladder, record: Record) -> ArchivedLadder {
    ArchivedLadder { title: ladder.title.clone(), record, unreadable: 0 }
}

/// Creates a piece of evidence.
fn note(text: &str, serves: Vec<ItemRef>) -> Option<Value> {
    Some(Value::Evidence(Evidence { text: text.to_owned(), serves }))
}

/// Creates a next step.
fn step(priority: Option<u32>, next: &str, due: &str) -> Option<Value> {
    Some(Value::Step(Step { priority, next: next.to_owned(), due: due.to_owned() }))
}

fn target(level: &str) -> Option<Value> {
    Some(Value::Target(Target { track: "representatives".into(), level: level.into() }))
}

/// Sets values under keys such as `evidence/a`, all at one time.
fn put(record: &mut Record, values: Vec<(&str, Option<Value>)>, at: u64) {
    for (key, value) in values {
        record.entries.set(EntryKey::from(key.split('/').map(str::to_owned).collect::<Vec<_>>()), value, at);
    }
}

/// Adds a snapshot of the ladder with some answers.
fn snapshot(record: &mut Record, id: &str, name: &str, ladder: &Ladder, answers: &str, at: u64) {
    let edition = record.editions.add(Edition::of(ladder).unwrap());
    let answers = scores(&ladder.id, answers).to_answers();
    let snapshot = Snapshot { name: name.to_owned(), taken_at: at, edition, answers };
    put(record, vec![(&format!("snapshot/{id}"), Some(Value::Snapshot(snapshot)))], at);
}
