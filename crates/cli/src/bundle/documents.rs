//! The documents with the ladders.

use std::path::PathBuf;
use std::slice;

use rungs_domain::ladder::Ladder;
use rungs_import::Severity;

use super::Failure;
use crate::document;

/// The path of a document, and its ladder.
pub(super) type Document = (PathBuf, Ladder);

/// Reads all documents and reports what is wrong with each, by line. Returns `None` if one has no ladder.
pub(super) fn read(paths: &[PathBuf]) -> Option<Vec<Document>> {
    // All documents are read, so that all problems are reported at once.
    let documents: Vec<Option<Document>> = paths.iter().map(read_one).collect();
    documents.into_iter().collect()
}

fn read_one(path: &PathBuf) -> Option<Document> {
    let files = slice::from_ref(path);
    match document::read(files) {
        Ok(import) => {
            for diagnostic in import.diagnostics.iter().filter(|diagnostic| diagnostic.severity > Severity::Info) {
                eprintln!("{}: {diagnostic}", path.display());
            }
            Some((path.to_owned(), import.ladder))
        }
        Err(failure) => {
            crate::fail(files, &failure);
            None
        }
    }
}

/// Checks that no two documents have the same id.
pub(super) fn check_ids(documents: &[Document]) -> Result<(), Failure> {
    for (at, (second, ladder)) in documents.iter().enumerate() {
        if let Some((first, _)) = documents.iter().take(at).find(|(_, other)| other.id == ladder.id) {
            let (first, second) = (first.clone(), second.clone());
            return Err(Failure::SameId { id: ladder.id.to_string(), first, second });
        }
    }
    Ok(())
}
