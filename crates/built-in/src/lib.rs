//! The built-in ladders: their import at build time.

use std::path::{Path, PathBuf};
use std::{fs, io};

use rungs_domain::ladder::Ladder;
use rungs_import::{ImportError, Options, Severity, SourceFile};

/// Reasons why ladders cannot be built in.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A document or the folder cannot be read.
    #[error("{}: {error}", .place.display())]
    Unreadable {
        /// The document or the folder.
        place: PathBuf,
        /// The system's error.
        error: io::Error,
    },
    /// A document is not a ladder.
    #[error("{}: {error}", .document.display())]
    NoLadder {
        /// The document.
        document: PathBuf,
        /// The importer's error.
        error: ImportError,
    },
    /// A document needed a repair or was not fully understood. Built-in documents must be canonical.
    #[error("{}{}: {message}", .document.display(), .line.map(|line| format!(":{line}")).unwrap_or_default())]
    NotCanonical {
        /// The document.
        document: PathBuf,
        /// The line, counted from 1.
        line: Option<u32>,
        /// The importer's message.
        message: String,
    },
    /// Two documents have the same id.
    #[error("{}: the id “{id}” belongs to another ladder already", .document.display())]
    SameId {
        /// The later document.
        document: PathBuf,
        /// The id.
        id: String,
    },
    /// There are no documents.
    #[error("{}: there is no ladder to build in", .0.display())]
    Empty(PathBuf),
}

/// Imports all documents of a folder, ordered by file name.
pub fn read(folder: &Path) -> Result<Vec<Ladder>, Error> {
    let mut ladders: Vec<Ladder> = Vec::new();
    for document in documents(folder)? {
        let ladder = read_document(&document)?;
        if ladders.iter().any(|other| other.id == ladder.id) {
            return Err(Error::SameId { document, id: ladder.id.to_string() });
        }
        ladders.push(ladder);
    }
    if ladders.is_empty() { Err(Error::Empty(folder.to_owned())) } else { Ok(ladders) }
}

fn documents(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |error| Error::Unreadable { place: folder.to_owned(), error };
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let mut documents: Vec<PathBuf> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>().map_err(unreadable)?;
    documents.sort();
    Ok(documents)
}

fn read_document(document: &Path) -> Result<Ladder, Error> {
    let document = document.to_owned();
    let bytes = match fs::read(&document) {
        Ok(bytes) => bytes,
        Err(error) => return Err(Error::Unreadable { place: document, error }),
    };
    let name = document.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    let import = match rungs_import::import(&[SourceFile { name, bytes }], &Options::default()) {
        Ok(import) => import,
        Err(error) => return Err(Error::NoLadder { document, error }),
    };
    match import.diagnostics.into_iter().find(|diagnostic| diagnostic.severity != Severity::Info) {
        Some(diagnostic) => {
            Err(Error::NotCanonical { document, line: diagnostic.line(), message: diagnostic.message() })
        }
        None => Ok(import.ladder),
    }
}
