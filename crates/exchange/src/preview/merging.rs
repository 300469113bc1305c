//! The changes that importing a file makes.

use std::collections::BTreeSet;

use rungs_store::{EntryKey, Import, Record};

use super::row_status::{merged_entry, replacement_entry};
use crate::archive::ArchivedLadder;

/// Returns the changes for merging the selected rows of a file.
///
/// A selected row gets the file's value. If the value is new or later in the file, it keeps its time; if the present
/// one is later, the file's value gets the present time, so that it wins in other tabs too. A row that is not selected
/// stays unchanged. For equal values the later time is kept, so that older copies remain older. Editions of the ladder
/// are merged.
pub fn merge(archived: &ArchivedLadder, taken: &dyn Fn(&EntryKey) -> bool, mine: &Record, now: u64) -> Import {
    let entries =
        archived.record.entries.iter().filter_map(|(key, theirs)| {
            Some((key.clone(), merged_entry(mine.entries.get(key), theirs, taken(key), now)?))
        });
    // Without any answers yet, the ladder's revision is taken from the file.
    let is_first = mine.score_entries().next().is_none();
    Import {
        ladder: archived.ladder().clone(),
        entries: entries.collect(),
        editions: archived.record.editions.intact(),
        revision: is_first.then(|| archived.record.revision.clone()),
    }
}

/// Returns the changes for replacing the present data with a file. Entries that only exist here are removed as of now.
pub fn replace(archived: &ArchivedLadder, mine: &Record, now: u64) -> Import {
    let theirs = &archived.record.entries;
    let all: BTreeSet<&EntryKey> = mine.entries.iter().chain(theirs.iter()).map(|(key, _)| key).collect();
    let change = |key: &EntryKey| Some((key.clone(), replacement_entry(mine.entries.get(key), theirs.get(key), now)?));
    Import {
        ladder: archived.ladder().clone(),
        entries: all.into_iter().filter_map(change).collect(),
        editions: archived.record.editions.intact(),
        revision: Some(archived.record.revision.clone()),
    }
}
