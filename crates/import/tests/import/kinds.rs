//! Made-up documents of the kinds that ladders are written in. A document that is read otherwise than expected is
//! misread, or its reading is unsure without need.

use std::collections::BTreeMap;
use std::path::Path;

use rungs_domain::ladder::Track;
use serde::Deserialize;

use super::read_named;

#[derive(Debug, PartialEq, Deserialize)]
struct Expected {
    /// Whether the reading asks to be looked at, because the document leaves a doubt.
    is_unsure: bool,
    tracks: Vec<ExpectedTrack>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct ExpectedTrack {
    title: String,
    levels: Vec<String>,
    criteria: usize,
    statements: usize,
}

fn expected(track: &Track) -> ExpectedTrack {
    ExpectedTrack {
        title: track.title.clone(),
        levels: track.levels.iter().map(|level| level.title.clone()).collect(),
        criteria: track.criteria().count(),
        statements: track.statements().count(),
    }
}

#[test]
fn ladders_of_every_kind_are_read_as_their_authors_meant_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kinds");
    let file = |name: &str| std::fs::read(folder.join(name)).expect("the document is there");
    let kinds: BTreeMap<String, Expected> = serde_json::from_slice(&file("expected.json")).expect("it is valid");
    let documents = std::fs::read_dir(&folder).expect("the folder is there").count();
    assert_eq!(kinds.len() + 1, documents, "each document has its expectation");
    let mut misread = String::new();
    for (name, expectation) in kinds {
        let import = read_named(file(&name), Some(&name));
        let found =
            Expected { is_unsure: import.is_unsure(), tracks: import.ladder.tracks.iter().map(expected).collect() };
        if found != expectation {
            misread.push_str(&format!("{name}\n  expected {expectation:?}\n  found    {found:?}\n"));
        }
    }
    assert!(misread.is_empty(), "{misread}");
}
