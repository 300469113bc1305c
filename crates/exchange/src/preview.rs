//! The preview of an import, row by row, and the resulting changes.

mod merging;
mod row_status;
mod rows;
mod texts;

use rungs_domain::ladder::Ladder;
use rungs_store::{EntryKey, Record};

use crate::archive::ArchivedLadder;
use crate::catalogue::Catalogue;

pub use merging::{merge, replace};
pub use row_status::RowStatus;

/// An entry of a file, compared with the present one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// Key of the entry.
    pub key: EntryKey,
    /// Result of the comparison.
    pub status: RowStatus,
    /// Title of the entry.
    pub title: String,
    /// Short description of the present value.
    pub mine: String,
    /// Short description of the value in the file.
    pub theirs: String,
    /// Whether the entry is removed in the file, so that importing the row removes the present value.
    pub removes: bool,
}

impl Row {
    /// Returns whether the row is selected by default: not if the present entry is later.
    pub fn is_taken_by_default(&self) -> bool {
        self.status.is_taken_by_default()
    }

    /// Describes the result of the comparison in a few words.
    pub fn relation(&self) -> &'static str {
        match self.status {
            RowStatus::New => "New",
            RowStatus::Newer if self.removes => "Removed in the file",
            RowStatus::Newer => "Newer in the file",
            RowStatus::Older => "Newer here",
            RowStatus::Conflicting => "Conflict: the same time",
            RowStatus::Same => "The same",
        }
    }
}

/// The comparison of a file with the present data on a ladder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// A row per entry in the file: answers in the ladder's order, then evidence, next steps, the target, snapshots and
    /// people. Entries without a value on either side have no row.
    pub rows: Vec<Row>,
    /// Number of present entries that the file does not have. Merging keeps them; replacing removes them.
    pub only_mine: usize,
}

impl Preview {
    /// Returns the number of rows with a status.
    pub fn count(&self, status: RowStatus) -> usize {
        self.rows.iter().filter(|row| row.status == status).count()
    }

    /// Describes the number of rows of each status: "3 new". A status without rows is left out.
    pub fn counts(&self) -> Vec<String> {
        let counts =
            RowStatus::ALL.into_iter().map(|status| (self.count(status), status)).filter(|(count, _)| *count > 0);
        counts.map(|(count, status)| format!("{count} {}", status.counted())).collect()
    }

    /// Iterates over the rows that differ from the present data.
    pub fn changes(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.status != RowStatus::Same)
    }

    /// Returns whether merging would have no visible effect.
    pub fn is_all_the_same(&self) -> bool {
        self.count(RowStatus::Same) == self.rows.len()
    }
}

/// Compares the data of a file with the present record.
pub fn preview(archived: &ArchivedLadder, mine: &Record, ladder: Option<&Ladder>) -> Preview {
    rows::compare(&archived.record, mine, &Catalogue::new(ladder))
}
