//! Reasons why a file cannot be read, with messages for the user.

use super::{MAX_BYTES, VERSION};

/// Reasons why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The file is empty.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`MAX_BYTES`].
    #[error("the file has {}, and no more than {} can be read", megabytes(*size), megabytes(MAX_BYTES))]
    TooLarge {
        /// Size of the file, in bytes.
        size: u64,
    },
    /// The file is of another, recognised type.
    #[error("this is {0}, not a file that Rungs has saved")]
    OtherFile(&'static str),
    /// The file is binary, or text in another encoding.
    #[error("the file is not text in UTF-8: byte {byte} is invalid")]
    NotText {
        /// Position of the first invalid byte, counted from 1.
        byte: usize,
    },
    /// The file is text, but not valid JSON.
    #[error("the file cannot be read from line {line}, character {character} on: it may have been changed by hand")]
    NotJson {
        /// Line of the error, counted from 1.
        line: usize,
        /// Character in the line, counted from 1.
        character: usize,
    },
    /// The file is cut off.
    #[error("the file ends in the middle, at line {line}: it was probably not downloaded completely")]
    CutOff {
        /// Number of the last line.
        line: usize,
    },
    /// The file is nested too deeply.
    #[error("the file is nested too deeply at line {line}: it is not a file that Rungs has saved")]
    TooDeep {
        /// Line at which the limit was exceeded.
        line: usize,
    },
    /// The file is JSON of another program.
    #[error("this is a JSON file, but not one that Rungs has saved")]
    NotRungs,
    /// The file was written by a later version of Rungs; this version cannot interpret it safely.
    #[error("the file was saved by a newer version of Rungs (format {found}, this version knows {VERSION})")]
    Newer {
        /// Version number in the file.
        found: u64,
    },
    /// The outer structure of the file is damaged.
    #[error("the file is damaged: {0}")]
    Damaged(&'static str),
    /// The data on one ladder was written by a later version of Rungs.
    #[error("on the ladder “{ladder}”: {problem}")]
    NewerLadder {
        /// Title or id of the ladder.
        ladder: String,
        /// Description of the problem.
        problem: String,
    },
    /// The data on one ladder cannot be read.
    #[error("on the ladder “{ladder}”: {problem}")]
    Ladder {
        /// Title or id of the ladder, or its position in the file.
        ladder: String,
        /// Description of the problem.
        problem: String,
    },
    /// The file has data on the same ladder twice, so it is unclear which counts.
    #[error("the ladder “{0}” is in the file twice")]
    Twice(String),
}

/// A [`ReadError`] with the name of the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {problem}")]
pub struct FileError {
    /// Name of the file.
    pub name: String,
    /// The reason.
    pub problem: ReadError,
}

impl ReadError {
    /// Adds the name of the file.
    pub fn of(self, name: &str) -> FileError {
        FileError { name: name.to_owned(), problem: self }
    }
}

/// Formats a size in MB, rounded up so that a file above the limit never appears to be of the allowed size.
fn megabytes(size: u64) -> String {
    const MEGABYTE: u64 = 1024 * 1024;
    let whole = size / MEGABYTE;
    let tenths = ((size % MEGABYTE) * 10).div_ceil(MEGABYTE);
    match tenths {
        0 => format!("{whole} MB"),
        10 => format!("{} MB", whole + 1),
        _ => format!("{whole}.{tenths} MB"),
    }
}
