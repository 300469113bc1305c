//! Why a file cannot be read, in words for the person who chose it.

use super::{LARGEST, VERSION};

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than anything Rungs writes.
    #[error("the file has {}, and no more than {} can be read", megabytes(*size), megabytes(LARGEST))]
    TooLarge {
        /// How many bytes it has.
        size: u64,
    },
    /// It can be told what it is instead.
    #[error("this is {0}, not a file that Rungs has saved")]
    OtherFile(&'static str),
    /// It is no text, or text in another encoding.
    #[error("the file is not text in UTF-8: what is at byte {byte} is no character")]
    NotText {
        /// Where, counted from 1.
        byte: usize,
    },
    /// It is text, but no JSON.
    #[error("the file cannot be read from line {line}, character {character} on: it may have been changed by hand")]
    NotJson {
        /// The line, counted from 1.
        line: usize,
        /// The character in it, counted from 1.
        character: usize,
    },
    /// It is the beginning of a file.
    #[error("the file ends in the middle, at line {line}: it was probably not downloaded completely")]
    CutOff {
        /// The last line.
        line: usize,
    },
    /// It has lists in lists without end, as no file of Rungs has.
    #[error("the file has too many things inside of each other, at line {line}: it is no file that Rungs has saved")]
    TooDeep {
        /// The line where it became too much.
        line: usize,
    },
    /// It is a file of something else.
    #[error("this is a JSON file, but not one that Rungs has saved")]
    NotRungs,
    /// It was saved by a later version of Rungs, and may mean more than this one understands.
    #[error("the file was saved by a newer version of Rungs (format {found}, this version knows {VERSION})")]
    Newer {
        /// The version it says it has.
        found: u64,
    },
    /// It is a file of Rungs, but its frame is damaged.
    #[error("the file is damaged: {0}")]
    Damaged(&'static str),
    /// What it holds on one ladder was saved by a later version of Rungs.
    #[error("on the ladder “{ladder}”: {problem}")]
    NewerPart {
        /// The ladder's title, or else its id.
        ladder: String,
        /// What is newer.
        problem: String,
    },
    /// What it holds on one ladder cannot be read.
    #[error("on the ladder “{ladder}”: {problem}")]
    Part {
        /// The ladder's title, or else its id, or else where it stands in the file.
        ladder: String,
        /// What is wrong with it.
        problem: String,
    },
    /// Two parts are about the same ladder, and nothing says which one counts.
    #[error("the ladder “{0}” is in the file twice")]
    Twice(String),
}

/// Why a file cannot be read, with the name of the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {problem}")]
pub struct FileError {
    /// What the file is called.
    pub name: String,
    /// Why it cannot be read.
    pub problem: ReadError,
}

impl ReadError {
    /// The same, of a file with a name.
    pub fn of(self, name: &str) -> FileError {
        FileError { name: name.to_owned(), problem: self }
    }
}

/// A size for people, rounded up, so that what is too large is not said to be as large as allowed.
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
