//! The file that holds everything that somebody has said and written, on one ladder or on all.
//!
//! It is JSON of this shape, where scores and notes are as they are in storage:
//!
//! ```json
//! {"format": "rungs", "version": 1, "exported_at": 1767225600000, "ladders": [
//!   {"ladder": "…", "title": "…", "revision": "…", "scores": {"schema": 1}, "journal": {"schema": 1}}
//! ]}
//! ```

mod error;
mod guess;
mod reading;

use rungs_domain::ladder::Id;
use rungs_domain::persistence::Record;
use rungs_journal::Journal;
use serde::Serialize;
use serde_json::Value;

pub use error::ReadError;
pub use reading::{check_size, read, read_bytes};

/// How many bytes a file may have.
pub const LARGEST: u64 = 10 * 1024 * 1024;

/// The number of the shape that is written. It goes up by one with every change that an older reader would get wrong.
pub const VERSION: u64 = 1;

/// What the member `format` says of every file of Rungs.
const FORMAT: &str = "rungs";

/// From how many bytes on a file is written without the white space that people read it by, so that it stays small
/// enough to be read again.
const LONG: usize = LARGEST as usize / 2;

/// What one file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    /// The ladders, each once.
    pub ladders: Vec<Part>,
}

/// What a file holds on one ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The ladder's id.
    pub ladder: Id,
    /// What the ladder was called.
    pub title: String,
    /// The edition of the ladder when the file was written.
    pub revision: String,
    /// The scores, with the marks of those that were cleared.
    pub scores: Record,
    /// What is written beside the scores.
    pub journal: Journal,
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'a str,
    version: u64,
    exported_at: u64,
    ladders: Vec<WrittenPart<'a>>,
}

#[derive(Serialize)]
struct WrittenPart<'a> {
    ladder: &'a Id,
    title: &'a str,
    revision: &'a str,
    scores: &'a Record,
    journal: Value,
}

/// Writes a file. Reading it again gives the same, whatever is in it.
pub fn write(archive: &Archive, now: u64) -> String {
    let ladders = archive.ladders.iter().map(|Part { ladder, title, revision, scores, journal }| {
        // What the journal writes is JSON, which is put in place as it is.
        let journal = serde_json::from_str(&rungs_journal::encode(ladder, journal)).unwrap_or_default();
        WrittenPart { ladder, title, revision, scores, journal }
    });
    let written = Written { format: FORMAT, version: VERSION, exported_at: now, ladders: ladders.collect() };
    // Texts, numbers and maps of them always go into JSON.
    let text = serde_json::to_string_pretty(&written).unwrap_or_default();
    if text.len() < LONG { text } else { serde_json::to_string(&written).unwrap_or_default() }
}
