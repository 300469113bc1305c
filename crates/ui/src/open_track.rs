//! The current track with its ladder.

use std::ops::Deref;
use std::sync::Arc;

use rungs_domain::ladder::{Ladder, Track};

/// A track together with its shared ladder. Dereferences to the track.
#[derive(Clone, Debug)]
pub struct OpenTrack {
    ladder: Arc<Ladder>,
    index: usize,
}

impl OpenTrack {
    /// Returns the track at a position, or `None` if the ladder has no such track.
    pub fn new(ladder: Arc<Ladder>, index: usize) -> Option<Self> {
        (index < ladder.tracks.len()).then_some(Self { ladder, index })
    }

    /// Returns the ladder of the track.
    pub fn ladder(&self) -> &Ladder {
        &self.ladder
    }

    /// Returns a shared handle to the ladder.
    pub fn shared_ladder(&self) -> Arc<Ladder> {
        self.ladder.clone()
    }

    /// Returns the position of the track in its ladder.
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
