//! What goes out and comes back in.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod any_file;
mod archive;
mod broken_files;
mod browser;
mod dates;
mod exporting;
mod findings;
mod importing;
mod made_up;
mod other_people;
mod preview;
mod report;
mod share;
mod spreadsheet;
mod taking;

use std::path::Path;
use std::sync::LazyLock;

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::scoring::Score;
use rungs_exchange::Part;
use rungs_store::{Answer, Edition, Entry, EntryKey, Evidence, ItemPlace, Record, Snapshot, Step, Target, Value};

/// The ladder that most tests are about: a matrix with two tracks.
const MATRIX: &str = "37signals-support";
/// Another ladder.
const OTHER: &str = "basecamp-support";

/// The built-in ladders.
static LADDERS: LazyLock<Vec<Ladder>> =
    LazyLock::new(|| rungs_built_in::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ladders")).unwrap());

/// A built-in ladder.
fn known(id: &str) -> &'static Ladder {
    LADDERS.iter().find(|ladder| ladder.id.as_str() == id).unwrap()
}

/// The same, to be changed.
fn ladder(id: &str) -> Ladder {
    known(id).clone()
}

/// A matrix with two tracks.
fn matrix() -> Ladder {
    ladder(MATRIX)
}

/// Answers written as `track/item=l2@5`, `track/item=met@5`, or `track/item=@5` for a cleared one, by white space.
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

/// What a file holds on a ladder.
fn part(ladder: &Ladder, record: Record) -> Part {
    Part { title: ladder.title.clone(), record, unreadable: 0 }
}

/// A piece of evidence.
fn note(text: &str, serves: Vec<ItemPlace>) -> Option<Value> {
    Some(Value::Evidence(Evidence { text: text.to_owned(), serves }))
}

/// What is meant to be done about an item.
fn step(priority: Option<u32>, next: &str, due: &str) -> Option<Value> {
    Some(Value::Step(Step { priority, next: next.to_owned(), due: due.to_owned() }))
}

fn target(level: &str) -> Option<Value> {
    Some(Value::Target(Target { track: "representatives".into(), level: level.into() }))
}

/// Puts values into a record under keys such as `evidence/a`, all at one time.
fn put(record: &mut Record, values: Vec<(&str, Option<Value>)>, at: u64) {
    for (key, value) in values {
        record.entries.set(EntryKey::from(key.split('/').map(str::to_owned).collect::<Vec<_>>()), value, at);
    }
}

/// Takes a snapshot of the ladder with some answers.
fn snapshot(record: &mut Record, id: &str, name: &str, ladder: &Ladder, answers: &str, at: u64) {
    let edition = record.editions.add(Edition::of(ladder).unwrap());
    let answers = scores(&ladder.id, answers).to_answers();
    let snapshot = Snapshot { name: name.to_owned(), taken_at: at, edition, answers };
    put(record, vec![(&format!("snapshot/{id}"), Some(Value::Snapshot(snapshot)))], at);
}
