//! Records, made anew from many entries at once.
//!
//! A record keeps its entries in order in a list, where putting one in the middle moves all after it. A large file would
//! take minutes that way; in order, every entry goes to the end.

use std::collections::BTreeMap;

use rungs_domain::ladder::Id;
use rungs_domain::persistence::{Entry, Record};

/// Entries under their tracks and items.
pub type Places = BTreeMap<(Id, Id), Entry>;

/// The entries of a record.
pub fn places(record: &Record) -> Places {
    record.entries().map(|(track, item, entry)| ((track.clone(), item.clone()), entry.clone())).collect()
}

/// Takes an entry over unless a later one is there, as [`Record::take`] does.
pub fn take(places: &mut Places, place: (Id, Id), entry: Entry) {
    match places.get(&place) {
        Some(present) if (present.at, present) >= (entry.at, &entry) => {}
        _ => {
            places.insert(place, entry);
        }
    }
}

/// The record of a ladder that has these entries.
pub fn record(ladder: Id, revision: String, places: Places) -> Record {
    let mut record = Record::new(ladder, revision);
    for ((track, item), entry) in places {
        record.take(&track, &item, entry);
    }
    record
}
