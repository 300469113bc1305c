//! `rungs diff`: what a change of a ladder does to people's scores.

mod json;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;
use std::slice;

use rungs_domain::ladder::Ladder;
use rungs_revision::{Revision, compare};

use crate::arguments::Diff;

/// Exit code: something changed that matters for scores.
const CHANGED: u8 = 1;
/// Exit code: a document cannot be read.
const FAILURE: u8 = 2;

/// Two editions of a ladder and their difference.
struct Difference {
    old: Ladder,
    new: Ladder,
    revision: Revision,
}

/// Compares two documents and prints the report.
pub fn run(Diff { old, new, json }: &Diff) -> ExitCode {
    let (Some(old), Some(new)) = (read(old), read(new)) else { return ExitCode::from(FAILURE) };
    let revision = compare(&old, &new);
    let difference = Difference { old, new, revision };
    let report = if *json { json::report(&difference) } else { text::report(&difference) };
    let printed = crate::print(&report);
    let matters = difference.revision.matters_for_answers();
    if printed == ExitCode::SUCCESS && matters { ExitCode::from(CHANGED) } else { printed }
}

/// Reads a ladder, or reports why there is none.
fn read(path: &PathBuf) -> Option<Ladder> {
    let files = slice::from_ref(path);
    match crate::document::read(files) {
        Ok(import) => Some(import.ladder),
        Err(failure) => {
            crate::fail(files, &failure);
            None
        }
    }
}
