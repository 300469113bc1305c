//! Taking over what a file says.

use std::collections::BTreeSet;

use rungs_domain::persistence::Record;
use rungs_journal::{Entries, Entry, Journal};
use serde::Serialize;

use super::RowKey;
use super::dated::Matter;
use super::fate::{chosen, replaced};
use crate::archive::Part;
use crate::records;

/// Merges what a file says on a ladder into what is here, row by row.
///
/// A row that is taken ends up as the file has it. What is new or later in the file keeps its time. What is later here
/// gives way because somebody chose so, and the file's value is dated as changed now, so that it wins in other tabs too.
/// A row that is not taken stays as it is. Of what is the same on both sides the later time is remembered, so that an
/// older copy of it is known to be older. The ladder as it was at snapshots comes along.
pub fn apply(part: &Part, taken: &dyn Fn(&RowKey) -> bool, record: &mut Record, journal: &mut Journal, now: u64) {
    let mut places = records::places(record);
    if places.is_empty() {
        record.revision.clone_from(&part.scores.revision);
    }
    for (track, item, theirs) in part.scores.entries() {
        let place = (track.clone(), item.clone());
        let key = RowKey::Score { track: track.clone(), item: item.clone() };
        if let Some(entry) = chosen(places.get(&place), theirs, taken(&key), now) {
            records::take(&mut places, place, entry);
        }
    }
    *record = records::record(record.ladder.clone(), record.revision.clone(), places);

    merge(&mut journal.evidence, &part.journal.evidence, RowKey::Evidence, taken, now);
    merge(&mut journal.steps, &part.journal.steps, RowKey::Step, taken, now);
    merge(&mut journal.targets, &part.journal.targets, RowKey::Target, taken, now);
    merge(&mut journal.snapshots, &part.journal.snapshots, RowKey::Snapshot, taken, now);
    merge(&mut journal.people, &part.journal.people, RowKey::Person, taken, now);
    merge_editions(journal, &part.journal);
}

fn merge<T: Matter + Serialize>(
    mine: &mut Entries<T>,
    theirs: &Entries<T>,
    key: fn(String) -> RowKey,
    taken: &dyn Fn(&RowKey) -> bool,
    now: u64,
) {
    for (name, entry) in theirs.entries() {
        if let Some(entry) = chosen(mine.entry(name), entry, taken(&key(name.to_owned())), now) {
            mine.take(name, entry);
        }
    }
}

/// Puts what a file says on a ladder in the place of all that is here. What is only here is removed as of now.
pub fn replace(part: &Part, record: &mut Record, journal: &mut Journal, now: u64) {
    let mut places = records::places(record);
    let theirs = records::places(&part.scores);
    let all: BTreeSet<_> = places.keys().chain(theirs.keys()).cloned().collect();
    for place in all {
        if let Some(entry) = replaced(places.get(&place), theirs.get(&place), now) {
            records::take(&mut places, place, entry);
        }
    }
    *record = records::record(record.ladder.clone(), part.scores.revision.clone(), places);

    put_in_place(&mut journal.evidence, &part.journal.evidence, now);
    put_in_place(&mut journal.steps, &part.journal.steps, now);
    put_in_place(&mut journal.targets, &part.journal.targets, now);
    put_in_place(&mut journal.snapshots, &part.journal.snapshots, now);
    put_in_place(&mut journal.people, &part.journal.people, now);
    merge_editions(journal, &part.journal);
}

fn put_in_place<T: Matter + Serialize>(mine: &mut Entries<T>, theirs: &Entries<T>, now: u64) {
    let changes: Vec<(String, Entry<T>)> = {
        let all: BTreeSet<&str> = mine.entries().chain(theirs.entries()).map(|(key, _)| key).collect();
        let change = |key: &str| Some((key.to_owned(), replaced(mine.entry(key), theirs.entry(key), now)?));
        all.into_iter().filter_map(change).collect()
    };
    for (key, entry) in changes {
        mine.take(&key, entry);
    }
}

/// Journals know which editions can be trusted.
fn merge_editions(mine: &mut Journal, theirs: &Journal) {
    mine.merge(&Journal { editions: theirs.editions.clone(), ..Journal::default() });
}
