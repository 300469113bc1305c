//! Tests of reading ladders, with expected values worked out by hand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::single_range_in_vec_init, reason = "marks are lists of ranges, also of one")]

mod changes;
mod documents;
mod embedding;
mod generated_ladders;
mod paths;
mod search;
mod search_properties;

use std::fs;
use std::path::Path;

use rungs_domain::ladder::Ladder;
use rungs_explore::LevelRef;

/// Imports a built-in ladder.
fn ladder(id: &str) -> Ladder {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../ladders/{id}.md"));
    let file = rungs_import::SourceFile::unnamed(fs::read(document).unwrap());
    rungs_import::import(&[file], &rungs_import::Options::default()).unwrap().ladder
}

/// Returns a level, by the positions of its track and of the level.
fn level_ref(ladder: &Ladder, track: usize, level: usize) -> LevelRef<'_> {
    LevelRef::at(ladder, &ladder.tracks[track], level).unwrap()
}

/// All built-in ladders, ordered by id.
fn ladders() -> Vec<Ladder> {
    ["37signals-support", "basecamp-support", "box-products-support", "float-support-specialist"].map(ladder).to_vec()
}
