//! The stored data on ladders, prepared for files.

use rungs_domain::ladder::{Id, Ladder};
use rungs_store::{SaveState, Store};

use crate::archive::ArchivedLadder;

/// Returns the ladder with an id, if it is known.
pub fn find_ladder<'l>(ladders: &'l [Ladder], id: &Id) -> Option<&'l Ladder> {
    ladders.iter().find(|ladder| ladder.id == *id)
}

/// Returns a ladder's data for a file, with the revision of the known ladder.
pub fn archive_ladder(store: &mut Store, ladders: &[Ladder], id: &Id, now: u64) -> ArchivedLadder {
    let mut record = store.read(id, now).clone();
    let mut title = String::new();
    if let Some(ladder) = find_ladder(ladders, id) {
        title = ladder.full_title();
        record.revision.clone_from(&ladder.revision);
    }
    ArchivedLadder { title, record, unreadable: 0 }
}

/// Returns whether the stored data on a ladder cannot be decoded. It is then missing from the record and must not be
/// overwritten.
pub fn is_undecodable(store: &mut Store, ladder: &Id, now: u64) -> bool {
    store.read(ladder, now);
    matches!(store.save_state(ladder), SaveState::Newer | SaveState::Unreadable)
}
