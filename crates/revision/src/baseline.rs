//! The older edition that the present one is compared with.

use rungs_domain::ladder::{Id, Ladder};
use rungs_store::{Edition, Record, Snapshot};

use crate::compare::compare;
use crate::effects::{Effects, effects};
use crate::fate::Fate;
use crate::revision::Revision;

/// The older edition of a ladder that a record knows, compared with the present one.
///
/// It is costly to work out and changes only with the ladder and the snapshots; [`Baseline::effects`] is cheap and
/// follows every change of the record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    /// The snapshot whose edition it is; `None` if no snapshot has another edition than the present one.
    pub snapshot: Option<BaselineSnapshot>,
    revision: Option<Revision>,
    /// Fingerprint of the present edition.
    present: String,
}

/// The snapshot that an older edition comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineSnapshot {
    /// Key of the snapshot.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Time at which it was taken, in milliseconds since 1970-01-01 UTC.
    pub taken_at: u64,
}

impl Baseline {
    /// Compares the present edition with that of the latest snapshot that has another one.
    pub fn of(record: &Record, ladder: &Ladder) -> Self {
        let present = Edition::of(ladder).map(|edition| edition.fingerprint()).unwrap_or_default();
        let mut snapshots: Vec<(&str, &Snapshot)> =
            record.snapshots().filter(|(_, snapshot)| snapshot.edition != present).collect();
        // Usually the first one is taken. Reading an edition is costly.
        while let Some(latest) = (0..snapshots.len()).max_by_key(|it| snapshots[*it].1.taken_at) {
            let (key, Snapshot { name, taken_at, .. }) = snapshots[latest];
            let edition = record.edition(snapshots.swap_remove(latest).1);
            if let Some(edition) = edition.filter(|edition| edition.tracks != ladder.tracks) {
                let snapshot = BaselineSnapshot { key: key.to_owned(), name: name.clone(), taken_at: *taken_at };
                return Self { snapshot: Some(snapshot), revision: Some(compare(&edition, ladder)), present };
            }
        }
        Self { present, ..Self::default() }
    }

    /// Returns the difference between the older edition and the present one, if an older one is known.
    pub fn revision(&self) -> Option<&Revision> {
        self.revision.as_ref()
    }

    /// Returns the name of a level of the older edition.
    pub fn level_name(&self, track: &Id, level: &Id) -> Option<&str> {
        let mut levels = self.revision()?.levels.iter().flat_map(Fate::old_elements);
        levels.find(|element| element.track == *track && element.id == *level).map(|element| element.title.as_str())
    }

    /// Works out what the present edition means for the answers of a record, see [`effects`].
    pub fn effects(&self, record: &Record, ladder: &Ladder) -> Effects {
        effects(record, ladder, self.revision())
    }

    /// Returns whether the person is to be told of the effects of the present edition: there is something to tell, and
    /// this edition was not told of before.
    pub fn is_to_be_told(&self, record: &Record, effects: &Effects) -> bool {
        effects.are_worth_telling() && !record.has_seen(&self.present)
    }
}
