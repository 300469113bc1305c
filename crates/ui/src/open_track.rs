//! The track of a ladder that is shown.

use std::ops::Deref;
use std::sync::Arc;

use rungs_domain::ladder::{Ladder, Track};

/// A track of a ladder that is shared by everything that shows it.
#[derive(Clone, Debug)]
pub struct OpenTrack {
    ladder: Arc<Ladder>,
    index: usize,
}

impl OpenTrack {
    /// The track at a position; nothing where there is none.
    pub fn new(ladder: Arc<Ladder>, index: usize) -> Option<Self> {
        (index < ladder.tracks.len()).then_some(Self { ladder, index })
    }

    /// The ladder that it belongs to.
    pub fn ladder(&self) -> &Ladder {
        &self.ladder
    }

    /// The same, to be kept.
    pub fn shared_ladder(&self) -> Arc<Ladder> {
        self.ladder.clone()
    }

    /// The position of the track.
    pub fn index(&self) -> usize {
        self.index
    }
}

impl Deref for OpenTrack {
    type Target = Track;

    fn deref(&self) -> &Track {
        &self.ladder.tracks[self.index]
    }
}
