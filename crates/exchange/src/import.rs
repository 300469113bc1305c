//! The import of a file: preview, selection of rows, and the import itself.

use std::collections::BTreeSet;

use rungs_domain::ladder::{Id, Ladder};
use rungs_store::{EntryKey, Record, Store, StoreError};

use crate::archive::{Archive, ArchivedLadder, FileError, read_bytes};
use crate::findings::{MAX_FINDINGS, findings, sentences};
use crate::preview::{Preview, merge, preview, replace};
use crate::stored::{find_ladder, is_undecodable};

/// A file that was opened for import. Opening it changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedFile {
    name: String,
    archive: Archive,
}

/// Identifies a row of a file's preview.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId {
    /// Position of the ladder in the file.
    pub ladder: usize,
    /// Key of the entry.
    pub key: EntryKey,
}

/// The rows of a file that are selected for import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChosenRows(BTreeSet<RowId>);

/// The preview of a file's data on one ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LadderPreview {
    /// Title of the ladder.
    pub title: String,
    /// Inconsistencies with the ladder, as sentences.
    pub findings: Vec<String>,
    /// The rows, compared with the present data.
    pub preview: Preview,
}

/// The way a file is imported.
#[derive(Clone, Copy, Debug)]
pub enum ImportMode<'a> {
    /// Merges the selected rows into the present data.
    Merge(&'a ChosenRows),
    /// Replaces all data on the file's ladders.
    Replace,
}

/// Reasons why a file was not imported completely.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// The stored data on one of its ladders must not be overwritten.
    #[error(
        "Nothing was imported: the data on “{ladder}” here was saved by a newer version of Rungs or cannot be read. Reload the page first."
    )]
    Refused {
        /// Title of the ladder.
        ladder: String,
    },
    /// The file was imported, but is kept in memory only.
    #[error(
        "Not all of the file could be saved: this browser has no room left for this site, or does not let it keep anything. Undo the import, make room and try again."
    )]
    NotStored,
}

impl OpenedFile {
    /// Opens a file from its bytes, and opens the records of its ladders in the store.
    pub fn open(name: &str, bytes: &[u8], store: &mut Store, now: u64) -> Result<Self, FileError> {
        let archive = read_bytes(bytes).map_err(|problem| problem.of(name))?;
        for archived in &archive.ladders {
            store.read(archived.ladder(), now);
        }
        Ok(Self { name: name.to_owned(), archive })
    }

    /// Returns the name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Compares the file with the present data, ladder by ladder. `store` must be the one the file was opened with;
    /// `ladders` are the known ones.
    pub fn previews(&self, store: &Store, ladders: &[Ladder]) -> Vec<LadderPreview> {
        let of_ladder = |archived: &ArchivedLadder| {
            let ladder = find_ladder(ladders, archived.ladder());
            let nothing = Record::new(archived.ladder().clone(), String::new());
            let mine = store.record(archived.ladder()).unwrap_or(&nothing);
            LadderPreview {
                title: archived.name().to_owned(),
                findings: sentences(&findings(archived, ladder), MAX_FINDINGS),
                preview: preview(archived, mine, ladder),
            }
        };
        self.archive.ladders.iter().map(of_ladder).collect()
    }

    /// Imports the file as one change that can be undone. `place` is the ladder on display. If one ladder is read-only,
    /// nothing is imported.
    pub fn import(&self, store: &mut Store, mode: ImportMode<'_>, place: &Id, now: u64) -> Result<(), ImportError> {
        let archived_ladders = &self.archive.ladders;
        if let Some(archived) = archived_ladders.iter().find(|archived| is_undecodable(store, archived.ladder(), now)) {
            return Err(ImportError::Refused { ladder: archived.name().to_owned() });
        }
        let imports = archived_ladders.iter().enumerate().map(|(position, archived)| {
            let mine = store.read(archived.ladder(), now);
            match mode {
                ImportMode::Merge(chosen) => merge(archived, &|key| chosen.contains(position, key), mine, now),
                ImportMode::Replace => replace(archived, mine, now),
            }
        });
        let imports = imports.collect();
        match store.import(format!("importing {}", self.name), place, imports, now) {
            Ok(true) => Ok(()),
            Err(StoreError::ReadOnly(ladder)) => Err(ImportError::Refused { ladder: ladder.to_string() }),
            Ok(false) | Err(StoreError::Storage(_)) => Err(ImportError::NotStored),
        }
    }
}

impl ChosenRows {
    /// Returns the rows that are selected by default: all that are not later here.
    pub fn by_default(previews: &[LadderPreview]) -> Self {
        let mut chosen = Self::default();
        for (ladder, LadderPreview { preview, .. }) in previews.iter().enumerate() {
            for row in preview.rows.iter().filter(|row| row.is_taken_by_default()) {
                chosen.choose(RowId { ladder, key: row.key.clone() }, true);
            }
        }
        chosen
    }

    /// Returns whether a row is selected.
    pub fn contains(&self, ladder: usize, key: &EntryKey) -> bool {
        self.0.contains(&RowId { ladder, key: key.clone() })
    }

    /// Selects or deselects a row.
    pub fn choose(&mut self, row: RowId, is_chosen: bool) {
        if is_chosen {
            self.0.insert(row);
        } else {
            self.0.remove(&row);
        }
    }
}

/// Imports the text of a file, with the default selection of rows.
pub fn import_text(text: &str, store: &mut Store, ladders: &[Ladder], place: &Id, now: u64) -> Result<(), ImportError> {
    let file = OpenedFile::open("The text", text.as_bytes(), store, now)?;
    let chosen = ChosenRows::by_default(&file.previews(store, ladders));
    file.import(store, ImportMode::Merge(&chosen), place, now)
}
