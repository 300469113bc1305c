//! What is stored on ladders, for files.

use rungs_domain::ladder::{Id, Ladder};
use rungs_store::{SaveState, Store};

use crate::archive::Part;

/// The ladder with an id among those that are known.
pub fn find_ladder<'l>(ladders: &'l [Ladder], id: &Id) -> Option<&'l Ladder> {
    ladders.iter().find(|ladder| ladder.id == *id)
}

/// What a file holds on a ladder, with the edition of it that is known.
pub fn part(store: &mut Store, ladders: &[Ladder], id: &Id, now: u64) -> Part {
    let mut record = store.read(id, now).clone();
    let mut title = String::new();
    if let Some(ladder) = find_ladder(ladders, id) {
        title = ladder.full_title();
        record.revision.clone_from(&ladder.revision);
    }
    Part { title, record, unreadable: 0 }
}

/// Whether what is stored on a ladder is not understood here: it is not in the record, and must not be written over.
pub fn is_illegible(store: &mut Store, ladder: &Id, now: u64) -> bool {
    store.read(ladder, now);
    matches!(store.save_state(ladder), SaveState::Newer | SaveState::Unreadable)
}
