//! Tests of growth, with expected values worked out by hand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod actions;
mod changes;
mod comparisons;
mod gaps;
mod history;
mod plans;
mod profiles;
mod trends;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::scoring::Score;

/// Imports a built-in ladder.
fn ladder(id: &str) -> Ladder {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../ladders/{id}.md"));
    let file = rungs_import::SourceFile::unnamed(fs::read(document).unwrap());
    rungs_import::import(&[file], &rungs_import::Options::default()).unwrap().ladder
}

/// Parses scores written as `item=l2` (a level), `item=met`, `item=partly`, `item=not-yet`, `item=-` (not applicable),
/// separated by white space.
fn scores(text: &str) -> BTreeMap<Id, Score> {
    text.split_whitespace()
        .map(|pair| {
            let (item, answer) = pair.split_once('=').unwrap();
            let score = match answer {
                "-" => Score::NotApplicable,
                "not-yet" => Score::NotYet,
                "partly" => Score::Partly,
                "met" => Score::Met,
                level => Score::Level(level.into()),
            };
            (item.into(), score)
        })
        .collect()
}
