//! What goes out and comes back in.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod archive;
mod broken_files;
mod dates;
mod findings;
mod keys;
mod made_up;
mod preview;
mod report;
mod share;
mod spreadsheet;
mod taking;

use std::fs;
use std::path::Path;

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::persistence::{Entry, Record};
use rungs_domain::scoring::Score;
use rungs_exchange::Part;
use rungs_journal::Journal;

/// A built-in ladder.
fn ladder(id: &str) -> Ladder {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../ladders/{id}.md"));
    rungs_import::import(fs::read(document).unwrap().as_slice(), &rungs_import::Options { name: None }).unwrap().ladder
}

/// A matrix with two tracks.
fn matrix() -> Ladder {
    ladder("37signals-support")
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
        let entry = Entry { score, at: at.parse().unwrap(), title: String::new(), wording: Vec::new() };
        record.take(&track.into(), &item.into(), entry);
    }
    record
}

/// What a file holds on a ladder.
fn part(ladder: &Ladder, text: &str, journal: Journal) -> Part {
    Part {
        ladder: ladder.id.clone(),
        title: ladder.title.clone(),
        revision: ladder.revision.clone(),
        scores: scores(&ladder.id, text),
        journal,
    }
}
