//! The older edition that the present one is compared with.

use rungs_domain::ladder::Ladder;
use rungs_store::{Edition, Record, Snapshot};

use crate::compare::compare;
use crate::effects::{Effects, effects};
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
        snapshots.sort_by_key(|(_, snapshot)| std::cmp::Reverse(snapshot.taken_at));
        let older = snapshots.into_iter().find_map(|(key, snapshot)| {
            let edition = record.edition(snapshot).filter(|edition| edition.tracks != ladder.tracks)?;
            Some((key, snapshot, edition))
        });
        let Some((key, snapshot, edition)) = older else { return Self::default() };
        let snapshot =
            BaselineSnapshot { key: key.to_owned(), name: snapshot.name.clone(), taken_at: snapshot.taken_at };
        Self { snapshot: Some(snapshot), revision: Some(compare(&edition, ladder)) }
    }

    /// Returns the difference between the older edition and the present one, if an older one is known.
    pub fn revision(&self) -> Option<&Revision> {
        self.revision.as_ref()
    }

    /// Works out what the present edition means for the answers of a record, see [`effects`].
    pub fn effects(&self, record: &Record, ladder: &Ladder) -> Effects {
        effects(record, ladder, self.revision())
    }
}

/// Returns whether the person is to be told of what has changed: there is something to tell, and this edition was not
/// told of before.
pub fn is_to_be_told(record: &Record, ladder: &Ladder, effects: &Effects) -> bool {
    let has_seen = || Edition::of(ladder).is_ok_and(|edition| record.has_seen(&edition.fingerprint()));
    effects.are_worth_telling() && !has_seen()
}
