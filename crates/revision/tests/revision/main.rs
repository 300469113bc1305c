//! Tests of comparing editions, on made-up ladders.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod actions;
mod baseline;
mod divisions;
mod effects;
mod fates;
mod generators;
mod large;
mod laws;
mod own_wording;
mod ties;

use rungs_domain::ladder::{Criterion, Group, Ladder, Level, Part, Parts, Statement, Track, TrackKind};
use rungs_domain::scoring::{Score, items};
use rungs_revision::{Element, Fate, FateKind};
use rungs_store::{Answer, Entry, EntryKey, Record, Value};

/// Time of all answers, in milliseconds since 1970-01-01 UTC.
const THEN: u64 = 1_750_000_000_000;

/// Creates a level with a code, named in capitals after its id.
fn level(id: &str, title: &str) -> Level {
    Level { id: id.into(), code: Some(id.to_uppercase()), title: title.to_owned(), experience: None }
}

/// Creates a row of a matrix with one statement for each level; none for an empty text.
fn row(id: &str, title: &str, cells: &[&str]) -> Criterion {
    let cell = |text: &&str| {
        let statement = Statement { id: "1".into(), text: (*text).to_owned(), parts: None };
        if text.is_empty() { Vec::new() } else { vec![statement] }
    };
    Criterion { id: id.into(), title: title.to_owned(), cells: cells.iter().map(cell).collect() }
}

fn group(id: &str, title: &str, criteria: Vec<Criterion>) -> Group {
    Group { id: id.into(), title: title.to_owned(), criteria }
}

fn matrix(id: &str, title: &str, levels: Vec<Level>, groups: Vec<Group>) -> Track {
    Track { id: id.into(), title: title.to_owned(), kind: TrackKind::Matrix, levels, groups }
}

fn statement(id: &str, text: &str) -> Statement {
    Statement { id: id.into(), text: text.to_owned(), parts: None }
}

fn parts(statement: Statement, parts: &[(&str, &str)]) -> Statement {
    let part = |(id, text): &(&str, &str)| Part { id: (*id).into(), text: (*text).to_owned() };
    Statement { parts: Some(Parts::AnyOf(parts.iter().map(part).collect())), ..statement }
}

/// Creates a checklist track with a cell of statements for each level.
fn checklist(id: &str, levels: Vec<Level>, cells: Vec<Vec<Statement>>) -> Track {
    let criterion = Criterion { id: "all".into(), title: String::new(), cells };
    let groups = vec![group("all", "", vec![criterion])];
    Track { id: id.into(), title: "Crew".to_owned(), kind: TrackKind::Checklist, levels, groups }
}

fn ladder(tracks: Vec<Track>) -> Ladder {
    let ladder = Ladder::new("harbour", "Harbour crew", tracks);
    assert_eq!(ladder.validate(), Ok(()));
    ladder
}

fn levels() -> Vec<Level> {
    vec![level("l1", "Hand"), level("l2", "Mate"), level("l3", "Master")]
}

/// A row for each topic; no two have more than common words in common.
fn scope() -> Criterion {
    row(
        "scope",
        "Scope",
        &[
            "Runs single errands for the office.",
            "Runs small repairs on one pier from start to end.",
            "Plans the yearly upkeep of all piers and moorings.",
        ],
    )
}

fn tools() -> Criterion {
    row(
        "tools",
        "Tools",
        &[
            "Uses ropes, hooks and the hand winch safely.",
            "Drives the crane and the forklift, and services both.",
            "Chooses and buys the machines of the whole quay.",
        ],
    )
}

fn teaching() -> Criterion {
    row(
        "teaching",
        "Teaching",
        &[
            "Asks older colleagues when unsure.",
            "Shows newcomers how to splice and knot.",
            "Designs the apprentices' curriculum with the guild.",
        ],
    )
}

fn weather() -> Criterion {
    row(
        "weather",
        "Weather",
        &[
            "Reads the storm flags at the lighthouse.",
            "Warns skippers of gales before they cast off.",
            "Closes the basin when the forecast demands it.",
        ],
    )
}

/// One track of three levels with the rows in two groups.
fn harbour(work: Vec<Criterion>, people: Vec<Criterion>) -> Ladder {
    let groups = vec![group("work", "Work", work), group("people", "People", people)];
    let groups = groups.into_iter().filter(|group| !group.criteria.is_empty()).collect();
    ladder(vec![matrix("crew", "Crew", levels(), groups)])
}

fn base() -> Ladder {
    harbour(vec![scope(), tools()], vec![teaching(), weather()])
}

/// Describes fates but for kept ones: "renamed tools → gear".
fn described(fates: &[Fate]) -> Vec<String> {
    let changed = fates.iter().filter(|fate| fate.kind() != FateKind::Kept);
    changed.map(|fate| described_fate(fate).trim().to_owned()).collect()
}

fn described_fate(fate: &Fate) -> String {
    let ids = |elements: Vec<&Element>| -> String {
        elements.iter().map(|element| element.id.as_str()).collect::<Vec<_>>().join(" + ")
    };
    let kind = format!("{:?}", fate.kind()).to_lowercase();
    match (ids(fate.old_elements()), ids(fate.new_elements())) {
        (old, new) if old == new || new.is_empty() => format!("{kind} {old}"),
        (old, new) if old.is_empty() => format!("{kind} {new}"),
        (old, new) => format!("{kind} {old} → {new}"),
    }
}

/// Creates a record with answers as `item=l2`, `item=not-yet`, `item=-` (not applicable), `item=met` or `item=partly`,
/// separated by white space, on the first track that has the item.
fn answered(ladder: &Ladder, answers: &str) -> Record {
    let mut record = Record::new(ladder.id.clone(), ladder.revision.clone());
    for pair in answers.split_whitespace() {
        let (item, score) = pair.split_once('=').unwrap();
        let score = match score {
            "-" => Score::NotApplicable,
            "not-yet" => Score::NotYet,
            "partly" => Score::Partly,
            "met" => Score::Met,
            level => Score::Level(level.into()),
        };
        let found = ladder.tracks.iter().flat_map(|track| items(track).into_iter().map(move |item| (track, item)));
        let (track, item) = found.into_iter().find(|(_, known)| known.id().as_str() == item).unwrap();
        let answer = Answer::new(track, item, score);
        put(&mut record, EntryKey::score(&track.id, item.id()), Value::Score(answer));
    }
    record
}

fn put(record: &mut Record, key: EntryKey, value: Value) {
    record.entries.take(key, Entry { at: THEN, value: Some(value) });
}
