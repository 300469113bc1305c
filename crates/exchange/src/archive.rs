//! The file of an export: all data on one ladder or on all of them.
//!
//! It is JSON of this shape, with records as they are stored:
//!
//! ```json
//! {"format": "rungs", "version": 2, "exported_at": 1767225600000, "ladders": [
//!   {"title": "…", "record": {"schema": 2, "ladder": "…"}}
//! ]}
//! ```
//!
//! Version 1 kept the scores and the journal of a ladder apart; such files can still be read.

mod error;
mod guess;
mod reading;

use rungs_domain::ladder::Id;
use rungs_store::Record;
use serde::Serialize;

pub use error::{FileError, ReadError};
pub use reading::{check_size, read, read_bytes};

/// Maximum size of a file that is read, in bytes.
pub const MAX_BYTES: u64 = 10 * 1024 * 1024;

/// Version of the format that [`write()`] writes. Increase it with every change that an older reader would get wrong.
pub const VERSION: u64 = 2;

/// Value of the member `format` in every file of Rungs.
const FORMAT: &str = "rungs";

/// Files of at least this many bytes are written without white space, so that they stay below [`MAX_BYTES`].
const PRETTY_LIMIT: usize = MAX_BYTES as usize / 2;

/// The content of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    /// The ladders, without duplicates.
    pub ladders: Vec<ArchivedLadder>,
}

/// The data on one ladder in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivedLadder {
    /// Title of the ladder.
    pub title: String,
    /// The record, including tombstones, with the revision of the ladder at the time of the export.
    pub record: Record,
    /// Number of entries that could not be read and are missing from the record.
    pub unreadable: usize,
}

impl ArchivedLadder {
    /// Returns the ladder's id.
    pub fn ladder(&self) -> &Id {
        &self.record.ladder
    }

    /// Returns the ladder's title, or its id if the file has no title.
    pub fn name(&self) -> &str {
        if self.title.is_empty() { self.ladder().as_str() } else { &self.title }
    }
}

#[derive(Serialize)]
struct WrittenFile<'a> {
    format: &'a str,
    version: u64,
    exported_at: u64,
    ladders: Vec<WrittenLadder<'a>>,
}

#[derive(Serialize)]
struct WrittenLadder<'a> {
    title: &'a str,
    record: &'a Record,
}

/// Formats a file. Reading it returns an equal archive.
pub fn write(archive: &Archive, now: u64) -> String {
    let ladders = archive.ladders.iter().map(|ArchivedLadder { title, record, .. }| WrittenLadder { title, record });
    let written = WrittenFile { format: FORMAT, version: VERSION, exported_at: now, ladders: ladders.collect() };
    // Strings, numbers and maps of them always serialise.
    let text = serde_json::to_string_pretty(&written).unwrap_or_default();
    if text.len() < PRETTY_LIMIT { text } else { serde_json::to_string(&written).unwrap_or_default() }
}
