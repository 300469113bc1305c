//! Ladders that can be shown together.

use std::collections::HashSet;

use rungs_domain::ladder::{Ladder, Track};

use crate::Error;

/// At least one ladder, each with an id of its own. The first one has a track, which the page shows at first.
#[derive(Clone, Copy, Debug)]
pub struct Ladders<'a> {
    all: &'a [Ladder],
    first: &'a Ladder,
    first_track: &'a Track,
}

impl<'a> Ladders<'a> {
    /// Checks the ladders.
    pub fn new(all: &'a [Ladder]) -> Result<Self, Error> {
        let first = all.first().ok_or(Error::NoLadder)?;
        let first_track = first.tracks.first().ok_or_else(|| Error::NoTrack { id: first.id.to_string() })?;
        let mut ids = HashSet::new();
        match all.iter().find(|ladder| !ids.insert(&ladder.id)) {
            Some(ladder) => Err(Error::SameId { id: ladder.id.to_string() }),
            None => Ok(Self { all, first, first_track }),
        }
    }

    /// Returns all ladders, in order.
    pub fn all(self) -> &'a [Ladder] {
        self.all
    }

    /// Returns the ladder that the page shows at first.
    pub fn first(self) -> &'a Ladder {
        self.first
    }

    /// Returns the track that the page shows at first.
    pub(crate) fn first_track(self) -> &'a Track {
        self.first_track
    }
}

#[cfg(test)]
mod tests {
    use rungs_domain::ladder::TrackKind;

    use super::*;

    #[test]
    fn ladders_that_cannot_be_told_apart_or_shown_are_refused() {
        let track = Track {
            id: "t".into(),
            title: "T".to_owned(),
            kind: TrackKind::Matrix,
            levels: Vec::new(),
            groups: Vec::new(),
        };
        let ladder = |id: &str| Ladder::new(id, "A ladder", vec![track.clone()]);
        let problem = |ladders: &[Ladder]| Ladders::new(ladders).unwrap_err().to_string();
        assert_eq!(problem(&[]), "there is no ladder");
        assert_eq!(problem(&[Ladder::new("a", "A ladder", vec![])]), "the ladder “a” has no track");
        assert_eq!(problem(&[ladder("a"), ladder("b"), ladder("a")]), "two ladders have the id “a”");
        assert_eq!(Ladders::new(&[ladder("a"), ladder("b")]).unwrap().first().id.as_str(), "a");
    }
}
