//! A file that was opened to be imported: what it would change, what of that is chosen, and the import itself.

use std::collections::BTreeSet;

use rungs_domain::ladder::{Id, Ladder};
use rungs_store::{EntryKey, Record, Store, StoreError};

use crate::archive::{Archive, FileError, Part, read_bytes};
use crate::findings::{MOST, findings, sentences};
use crate::preview::{Preview, merge, preview, replace};
use crate::stored::{find_ladder, is_illegible};

/// A file that was opened to be imported. Nothing changes before it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedFile {
    name: String,
    archive: Archive,
}

/// Which row of a file: the position of its ladder in the file, and what the row is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId {
    /// The position of the ladder.
    pub ladder: usize,
    /// What the row is about.
    pub key: EntryKey,
}

/// The rows of a file that are to be taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChosenRows(BTreeSet<RowId>);

/// What a file would change on one ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LadderPreview {
    /// What the ladder is called.
    pub title: String,
    /// What in the file does not fit the ladder, in sentences.
    pub findings: Vec<String>,
    /// The rows of the file beside what is here.
    pub preview: Preview,
}

/// How a file is taken over.
#[derive(Clone, Copy, Debug)]
pub enum ImportMode<'a> {
    /// The chosen rows are put together with what is here.
    Merge(&'a ChosenRows),
    /// The file takes the place of all that is here on its ladders.
    Replace,
}

/// Why a file was not imported, or not wholly.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// What is stored on one of its ladders must not be written over.
    #[error(
        "Nothing was imported: what is here of “{ladder}” was saved by a newer version of Rungs or cannot be read. Reload the page first."
    )]
    Refused {
        /// What the ladder is called.
        ladder: String,
    },
    /// It was imported, and stays in memory only.
    #[error(
        "Not all of the file could be saved: this browser has no room left for this site, or does not let it keep anything. Undo the import, make room and try again."
    )]
    NotStored,
}

impl OpenedFile {
    /// Opens a file by its bytes, and in the store the records of its ladders.
    pub fn open(name: &str, bytes: &[u8], store: &mut Store, now: u64) -> Result<Self, FileError> {
        let archive = read_bytes(bytes).map_err(|problem| problem.of(name))?;
        for part in &archive.ladders {
            store.read(part.ladder(), now);
        }
        Ok(Self { name: name.to_owned(), archive })
    }

    /// What the file is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the file would change, ladder by ladder. `store` is the one that it was opened with; `ladders` are those that
    /// are known here.
    pub fn previews(&self, store: &Store, ladders: &[Ladder]) -> Vec<LadderPreview> {
        let of_part = |part: &Part| {
            let ladder = find_ladder(ladders, part.ladder());
            let nothing = Record::new(part.ladder().clone(), String::new());
            let mine = store.record(part.ladder()).unwrap_or(&nothing);
            LadderPreview {
                title: part.name().to_owned(),
                findings: sentences(&findings(part, ladder), MOST),
                preview: preview(part, mine, ladder),
            }
        };
        self.archive.ladders.iter().map(of_part).collect()
    }

    /// Takes the file over, as one change that can be undone. `place` is the ladder that is looked at. Where one ladder
    /// must not be written to, nothing is taken over on any.
    pub fn import(&self, store: &mut Store, mode: ImportMode<'_>, place: &Id, now: u64) -> Result<(), ImportError> {
        let parts = &self.archive.ladders;
        if let Some(part) = parts.iter().find(|part| is_illegible(store, part.ladder(), now)) {
            return Err(ImportError::Refused { ladder: part.name().to_owned() });
        }
        let imports = parts.iter().enumerate().map(|(position, part)| {
            let mine = store.read(part.ladder(), now);
            match mode {
                ImportMode::Merge(chosen) => merge(part, &|key| chosen.contains(position, key), mine, now),
                ImportMode::Replace => replace(part, mine, now),
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
    /// The rows that are taken where nobody chooses otherwise: never one that is later here.
    pub fn by_default(previews: &[LadderPreview]) -> Self {
        let mut chosen = Self::default();
        for (ladder, LadderPreview { preview, .. }) in previews.iter().enumerate() {
            for row in preview.rows.iter().filter(|row| row.is_taken_by_default()) {
                chosen.choose(RowId { ladder, key: row.key.clone() }, true);
            }
        }
        chosen
    }

    /// Whether a row is among them.
    pub fn contains(&self, ladder: usize, key: &EntryKey) -> bool {
        self.0.contains(&RowId { ladder, key: key.clone() })
    }

    /// Chooses a row, or not any more.
    pub fn choose(&mut self, row: RowId, is_chosen: bool) {
        if is_chosen {
            self.0.insert(row);
        } else {
            self.0.remove(&row);
        }
    }
}

/// Merges the text of a file into what is stored, with the choice that nobody changes.
pub fn import_text(text: &str, store: &mut Store, ladders: &[Ladder], place: &Id, now: u64) -> Result<(), ImportError> {
    let file = OpenedFile::open("The text", text.as_bytes(), store, now)?;
    let chosen = ChosenRows::by_default(&file.previews(store, ladders));
    file.import(store, ImportMode::Merge(&chosen), place, now)
}
