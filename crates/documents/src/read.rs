//! Reading of files that a person has given, for the authoring view.

use rungs_import::{Diagnostic, Import, ImportError, Options, SourceFile, SourceView, import, source_views};
use serde::{Deserialize, Serialize};

/// Files that were read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadFiles {
    /// Their ladder, and how it was understood.
    pub import: Import,
    /// The files as they are shown beside the ladder.
    pub views: Vec<SourceView>,
}

/// Files without a ladder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct NoLadder {
    /// The reason, in plain words.
    pub message: String,
    /// Position of the file at fault, if it is one of several.
    pub file: Option<usize>,
    /// What was noticed while looking.
    pub diagnostics: Vec<Diagnostic>,
}

/// What became of files.
pub type ReadOutcome = Result<ReadFiles, NoLadder>;

/// Reads files as `options` say.
pub fn read(files: &[SourceFile], options: &Options) -> ReadOutcome {
    let import = import(files, options).map_err(NoLadder::from)?;
    Ok(ReadFiles { import, views: source_views(files).map_err(NoLadder::from)? })
}

/// Reads files as the text of [`Options`] says. Returns the text of a [`ReadOutcome`]. This is how the page and its worker
/// talk to each other.
pub fn read_as_json(files: &[SourceFile], options: &str) -> Result<String, serde_json::Error> {
    serde_json::to_string(&read(files, &serde_json::from_str(options)?))
}

impl From<ImportError> for NoLadder {
    fn from(error: ImportError) -> Self {
        let message = error.to_string();
        let (file, error) = match error {
            ImportError::InFile { file, error } => (Some(file), *error),
            error => (None, error),
        };
        let diagnostics = match error {
            ImportError::NotALadder { diagnostics, .. } | ImportError::Invalid { diagnostics, .. } => diagnostics,
            _ => Vec::new(),
        };
        Self { message, file, diagnostics }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str =
        "# Crew\n\n| | Deckhand (L1) | Mate (L2) |\n|---|---|---|\n| Knots | Ties four. | Ties ten. |\n";

    fn outcome(text: &str) -> ReadOutcome {
        let text = read_as_json(&[SourceFile::unnamed(text)], "{\"reading\":null}").unwrap();
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn a_ladder_crosses_the_border_of_the_worker_unchanged() {
        let read = outcome(TABLE).unwrap();
        assert_eq!(Ok(read.clone()), super::read(&[SourceFile::unnamed(TABLE)], &Options::default()));
        assert_eq!(read.import.ladder.tracks[0].levels[1].title, "Mate");
        assert!(matches!(&read.views[..], [SourceView::Lines(lines)] if lines.len() == 5), "{:?}", read.views);
    }

    #[test]
    fn the_reason_why_there_is_no_ladder_crosses_it_too() {
        assert_eq!(outcome("").unwrap_err().message, "the document is empty");
        let files = [SourceFile::unnamed(TABLE), SourceFile::new("crew.pdf", "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj")];
        let problem = read(&files, &Options::default()).unwrap_err();
        assert_eq!(problem.file, Some(1));
        assert!(problem.message.contains("PDF"), "{}", problem.message);
    }
}
