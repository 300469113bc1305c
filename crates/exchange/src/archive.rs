//! The file that holds everything that somebody has said and written, on one ladder or on all.
//!
//! It is JSON of this shape, where records are as they are in storage:
//!
//! ```json
//! {"format": "rungs", "version": 2, "exported_at": 1767225600000, "ladders": [
//!   {"title": "…", "record": {"schema": 2, "ladder": "…"}}
//! ]}
//! ```
//!
//! In version 1 each ladder had its scores and its journal apart; such files are read for ever.

mod error;
mod guess;
mod reading;

use rungs_domain::ladder::Id;
use rungs_store::Record;
use serde::Serialize;

pub use error::{FileError, ReadError};
pub use reading::{check_size, read, read_bytes};

/// How many bytes a file may have.
pub const LARGEST: u64 = 10 * 1024 * 1024;

/// The number of the shape that is written. It goes up by one with every change that an older reader would get wrong.
pub const VERSION: u64 = 2;

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
    /// What the ladder was called.
    pub title: String,
    /// All that was entered, with the marks of what was removed, and the edition of the ladder when the file was written.
    pub record: Record,
    /// How many entries could not be read and are not in the record.
    pub unreadable: usize,
}

impl Part {
    /// The ladder's id.
    pub fn ladder(&self) -> &Id {
        &self.record.ladder
    }

    /// What the ladder is called, which the file may not say.
    pub fn name(&self) -> &str {
        if self.title.is_empty() { self.ladder().as_str() } else { &self.title }
    }
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
    title: &'a str,
    record: &'a Record,
}

/// Writes a file. Reading it again gives the same, whatever is in it.
pub fn write(archive: &Archive, now: u64) -> String {
    let ladders = archive.ladders.iter().map(|Part { title, record, .. }| WrittenPart { title, record });
    let written = Written { format: FORMAT, version: VERSION, exported_at: now, ladders: ladders.collect() };
    // Texts, numbers and maps of them always go into JSON.
    let text = serde_json::to_string_pretty(&written).unwrap_or_default();
    if text.len() < LONG { text } else { serde_json::to_string(&written).unwrap_or_default() }
}
