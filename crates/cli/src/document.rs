//! Reading a document from a file or from standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rungs_import::{Diagnostic, Import, ImportError, LARGEST_DOCUMENT, Options};

/// Reasons why no ladder was read.
#[derive(Debug)]
pub enum Failure {
    /// The file cannot be read.
    Unreadable(io::Error),
    /// The file contains no ladder.
    NoLadder(ImportError),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(error) if error.kind() == io::ErrorKind::NotFound => {
                formatter.write_str("there is no such file")
            }
            Self::Unreadable(error) => write!(formatter, "cannot be read: {error}"),
            Self::NoLadder(error) => error.fmt(formatter),
        }
    }
}

impl Failure {
    /// Returns the diagnostics from before the failure.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::Unreadable(_) => &[],
            Self::NoLadder(error) => error.diagnostics(),
        }
    }
}

/// Reads a ladder from a file, or from standard input if the path is `-`.
pub fn read(path: &Path) -> Result<Import, Failure> {
    let is_standard_input = path.as_os_str() == "-";
    let bytes = if is_standard_input { up_to_limit(io::stdin().lock(), None) } else { from_file(path) }?;
    let name = path.file_name().and_then(|name| name.to_str()).filter(|_| !is_standard_input);
    rungs_import::import(bytes, &Options { name }).map_err(Failure::NoLadder)
}

fn from_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let file = File::open(path).map_err(Failure::Unreadable)?;
    let size = file.metadata().map_err(Failure::Unreadable)?.len();
    up_to_limit(file, Some(size))
}

/// Reads at most as many bytes as a document may have. Larger files are refused by their size, without reading them.
fn up_to_limit(source: impl Read, size: Option<u64>) -> Result<Vec<u8>, Failure> {
    let too_large = |bytes| Failure::NoLadder(ImportError::TooLarge { bytes, limit: LARGEST_DOCUMENT });
    if let Some(size) = size.filter(|size| *size > LARGEST_DOCUMENT) {
        return Err(too_large(size));
    }
    let mut bytes = Vec::new();
    source.take(LARGEST_DOCUMENT + 1).read_to_end(&mut bytes).map_err(Failure::Unreadable)?;
    if bytes.len() as u64 > LARGEST_DOCUMENT { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// Returns whether two paths refer to the same file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
