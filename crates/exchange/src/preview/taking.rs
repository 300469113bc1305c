//! Taking over what a file says.

use std::collections::BTreeSet;

use rungs_store::{EntryKey, Import, Record};

use super::row_status::{chosen, replaced};
use crate::archive::Part;

/// What merging a file into what is here brings, row by row.
///
/// A row that is taken ends up as the file has it. What is new or later in the file keeps its time. What is later here
/// gives way because somebody chose so, and the file's value is dated as changed now, so that it wins in other tabs too.
/// A row that is not taken stays as it is. Of what is the same on both sides the later time is remembered, so that an
/// older copy of it is known to be older. The ladder as it was at snapshots comes along.
pub fn merge(part: &Part, taken: &dyn Fn(&EntryKey) -> bool, mine: &Record, now: u64) -> Import {
    let entries = part
        .record
        .entries
        .iter()
        .filter_map(|(key, theirs)| Some((key.clone(), chosen(mine.entries.get(key), theirs, taken(key), now)?)));
    // Whoever has answered nothing yet goes on with the edition of the file.
    let is_first = mine.score_entries().next().is_none();
    Import {
        ladder: part.ladder().clone(),
        entries: entries.collect(),
        editions: part.record.editions.sound(),
        revision: is_first.then(|| part.record.revision.clone()),
    }
}

/// What it takes to put a file in the place of all that is here. What is only here is removed as of now.
pub fn replace(part: &Part, mine: &Record, now: u64) -> Import {
    let theirs = &part.record.entries;
    let all: BTreeSet<&EntryKey> = mine.entries.iter().chain(theirs.iter()).map(|(key, _)| key).collect();
    let change = |key: &EntryKey| Some((key.clone(), replaced(mine.entries.get(key), theirs.get(key), now)?));
    Import {
        ladder: part.ladder().clone(),
        entries: all.into_iter().filter_map(change).collect(),
        editions: part.record.editions.sound(),
        revision: Some(part.record.revision.clone()),
    }
}
