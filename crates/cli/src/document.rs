//! Reading a document from files or from standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rungs_import::{Diagnostic, Import, ImportError, LARGEST_DOCUMENT, Options, SourceFile};

/// Reasons why no ladder was read.
#[derive(Debug)]
pub enum Failure {
    /// A file cannot be read.
    Unreadable {
        /// The file.
        file: PathBuf,
        /// The system's error.
        error: io::Error,
    },
    /// The files contain no ladder.
    NoLadder(ImportError),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable { error, .. } if error.kind() == io::ErrorKind::NotFound => {
                formatter.write_str("there is no such file")
            }
            Self::Unreadable { error, .. } => write!(formatter, "cannot be read: {error}"),
            Self::NoLadder(error) => error.fmt(formatter),
        }
    }
}

impl Failure {
    /// Returns the diagnostics from before the failure.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::Unreadable { .. } => &[],
            Self::NoLadder(error) => error.diagnostics(),
        }
    }

    /// Returns the line where reading failed, if known.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::Unreadable { .. } => None,
            Self::NoLadder(error) => error.line(),
        }
    }

    /// Returns the file that the failure is about, among those that were to be read.
    pub fn file<'a>(&'a self, files: &'a [PathBuf]) -> Option<&'a Path> {
        match self {
            Self::Unreadable { file, .. } => Some(file),
            Self::NoLadder(error) => files.get(error.file().unwrap_or(0)).map(PathBuf::as_path),
        }
    }
}

/// Reads a ladder from files, one of which may be `-` for standard input.
pub fn read(files: &[PathBuf]) -> Result<Import, Failure> {
    let mut left = LARGEST_DOCUMENT;
    let mut sources = Vec::with_capacity(files.len());
    for file in files {
        let source = source(file, left)?;
        left = left.saturating_sub(source.bytes.len() as u64);
        sources.push(source);
    }
    rungs_import::import(&sources, &Options::default()).map_err(Failure::NoLadder)
}

/// Reads a file of at most as many bytes as are left. Larger ones are refused by their size, without reading them.
fn source(path: &Path, left: u64) -> Result<SourceFile, Failure> {
    let unreadable = |error| Failure::Unreadable { file: path.to_owned(), error };
    let too_large = |bytes| Failure::NoLadder(ImportError::TooLarge { bytes, limit: LARGEST_DOCUMENT });
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().lock().take(left + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        let file = File::open(path).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        if size > left {
            return Err(too_large(size));
        }
        bytes.reserve_exact(usize::try_from(size).unwrap_or_default() + 1);
        file.take(left + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if bytes.len() as u64 > left {
        return Err(too_large(bytes.len() as u64));
    }
    let name = path.file_name().and_then(|name| name.to_str()).filter(|name| *name != "-");
    Ok(SourceFile { name: name.map(str::to_owned), bytes })
}

/// Returns whether two paths refer to the same file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
