//! Reading of files that a person has given, for the authoring view.

use rungs_import::{
    ColumnRole, Diagnostic, Import, ImportError, Options, Reading, SourceFile, SourceView, TableReading, import,
    source_views,
};
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
    /// What the files say if the columns of their tables are taken as levels, for a person who knows better.
    pub as_table: Option<Box<ReadFiles>>,
}

/// What became of files.
pub type ReadOutcome = Result<ReadFiles, NoLadder>;

/// Reads files as `options` say.
pub fn read(files: &[SourceFile], options: &Options) -> ReadOutcome {
    let problem = match read_as(files, options) {
        Ok(read) => return Ok(read),
        Err(problem) => problem,
    };
    let is_no_ladder = matches!(&problem, ImportError::NotALadder { .. }) && options.reading.is_none();
    let as_table = is_no_ladder.then(|| read_as(files, &Options { reading: Some(columns()) }).ok());
    Err(NoLadder { as_table: as_table.flatten().map(Box::new), ..problem.into() })
}

fn read_as(files: &[SourceFile], options: &Options) -> Result<ReadFiles, ImportError> {
    Ok(ReadFiles { import: import(files, options)?, views: source_views(files)? })
}

/// Returns the reading of which the levels are the columns of all tables. The importer fits it to the document.
fn columns() -> Reading {
    /// More than any ladder has.
    const MOST_TABLES: usize = 100;
    const MOST_COLUMNS: usize = 100;
    let roles = std::iter::once(ColumnRole::CriterionNames).chain(std::iter::repeat_n(ColumnRole::Level, MOST_COLUMNS));
    let table =
        TableReading { is_used: true, header_rows: vec![0], columns: roles.collect(), ..TableReading::default() };
    Reading { tables: vec![table; MOST_TABLES], ..Reading::default() }
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
        Self { message, file, diagnostics, as_table: None }
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
        assert_eq!(outcome("Hello.").unwrap_err().as_table, None);
        let files = [SourceFile::unnamed(TABLE), SourceFile::new("crew.pdf", "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj")];
        let problem = read(&files, &Options::default()).unwrap_err();
        assert_eq!((problem.file, problem.as_table), (Some(1), None));
        assert!(problem.message.contains("PDF"), "{}", problem.message);
    }

    #[test]
    fn a_table_that_nothing_suggests_to_be_a_ladder_can_be_taken_as_one() {
        let text = "# Crew\n\n| | Deckhand | Mate |\n|---|---|---|\n| Ropes | Ties up. | Chooses ropes. |\n| Radio | Listens. |\n\nSee also the handbook.\n\n## Notes\n\n| a | b |\n|---|---|\n| x | y |\n";
        let ladder = outcome(text).unwrap_err().as_table.unwrap().import.ladder;
        let levels: Vec<&str> = ladder.tracks[0].levels.iter().map(|level| level.title.as_str()).collect();
        assert!(levels.starts_with(&["Deckhand", "Mate"]), "{levels:?}");
        assert_eq!(ladder.tracks[0].groups[0].criteria[0].title, "Ropes");
    }
}
