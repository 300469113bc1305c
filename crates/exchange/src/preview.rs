//! What a file would change, row by row, before anything is changed; and the change itself.

mod row_status;
mod rows;
mod taking;
mod texts;

use rungs_domain::ladder::Ladder;
use rungs_store::{EntryKey, Record};

use crate::archive::Part;
use crate::catalogue::Catalogue;

pub use row_status::RowStatus;
pub use taking::{merge, replace};

/// What a file says of one thing, beside what is here.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// What the row is about.
    pub key: EntryKey,
    /// How the two sides relate.
    pub status: RowStatus,
    /// What the thing is called.
    pub title: String,
    /// What is here, in a few words.
    pub mine: String,
    /// What the file says, in a few words.
    pub theirs: String,
    /// Whether the file has it removed, so that taking the row removes what is here.
    pub removes: bool,
}

impl Row {
    /// Whether the row is taken where nobody chooses otherwise: never over what is later here.
    pub fn is_taken_by_default(&self) -> bool {
        self.status.is_taken_by_default()
    }

    /// How the two sides relate, in a few words.
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

/// How a file compares with what is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// A row for everything that is in the file: answers in the ladder's order, then evidence, next steps, the target,
    /// snapshots and people. What is nothing on either side has no row.
    pub rows: Vec<Row>,
    /// How many things are here and not in the file. Merging keeps them; replacing removes them.
    pub only_mine: usize,
}

impl Preview {
    /// How many rows have a status.
    pub fn count(&self, status: RowStatus) -> usize {
        self.rows.iter().filter(|row| row.status == status).count()
    }

    /// How many rows of each status there are, in words: "3 new". A status that no row has is left out.
    pub fn counts(&self) -> Vec<String> {
        let counts =
            RowStatus::ALL.into_iter().map(|status| (self.count(status), status)).filter(|(count, _)| *count > 0);
        counts.map(|(count, status)| format!("{count} {}", status.counted())).collect()
    }

    /// The rows that say something else than what is here.
    pub fn changes(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.status != RowStatus::Same)
    }

    /// Whether merging would change nothing that anybody can see.
    pub fn is_all_the_same(&self) -> bool {
        self.count(RowStatus::Same) == self.rows.len()
    }
}

/// Compares what a file says on a ladder with what is here.
pub fn preview(part: &Part, mine: &Record, ladder: Option<&Ladder>) -> Preview {
    rows::compare(&part.record, mine, &Catalogue::new(ladder))
}
