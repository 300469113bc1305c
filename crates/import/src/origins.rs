//! Where each part of a ladder stands in the document.

use serde::{Deserialize, Serialize};

use crate::place::Place;

/// The places of a ladder's tracks, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origins {
    /// The tracks.
    pub tracks: Vec<TrackOrigins>,
}

/// The places of a track and of what is in it, in the order of the ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackOrigins {
    /// Where the track begins.
    pub place: Place,
    /// The levels.
    pub levels: Vec<Place>,
    /// The groups.
    pub groups: Vec<GroupOrigins>,
}

/// The places of a group and its criteria.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupOrigins {
    /// Where the group begins.
    pub place: Place,
    /// The criteria.
    pub criteria: Vec<CriterionOrigins>,
}

/// The places of a criterion and its statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionOrigins {
    /// Where the criterion begins.
    pub place: Place,
    /// For each level, its statements.
    pub cells: Vec<Vec<Place>>,
}

impl Origins {
    /// Returns origins that say no more than that everything stands in the only file.
    pub(crate) fn whole(ladder: &rungs_domain::ladder::Ladder) -> Self {
        let place = Place::file(0);
        let tracks = ladder.tracks.iter().map(|track| TrackOrigins {
            place,
            levels: vec![place; track.levels.len()],
            groups: track
                .groups
                .iter()
                .map(|group| GroupOrigins {
                    place,
                    criteria: group
                        .criteria
                        .iter()
                        .map(|criterion| CriterionOrigins {
                            place,
                            cells: criterion.cells.iter().map(|cell| vec![place; cell.len()]).collect(),
                        })
                        .collect(),
                })
                .collect(),
        });
        Self { tracks: tracks.collect() }
    }
}
