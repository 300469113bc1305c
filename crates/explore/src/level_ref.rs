//! A reference to a level with its track and ladder.

use rungs_domain::ladder::{Cell, Id, Ladder, Level, Track};
use rungs_route::{ComparedLevels, RelativeLevel, Route};

/// A level with its track and ladder.
#[derive(Clone, Copy, Debug)]
pub struct LevelRef<'a> {
    /// The ladder.
    pub ladder: &'a Ladder,
    /// A track of the ladder.
    pub track: &'a Track,
    /// A level of the track.
    pub level: &'a Level,
    /// Position of the level, counted from the lowest.
    pub index: usize,
}

impl<'a> LevelRef<'a> {
    /// Finds a level of a ladder by ids.
    pub fn find(ladder: &'a Ladder, track: &Id, level: &Id) -> Option<Self> {
        let track = ladder.tracks.iter().find(|other| other.id == *track)?;
        Self::at(ladder, track, track.level_index(level)?)
    }

    /// Returns the level at a position of a track.
    pub fn at(ladder: &'a Ladder, track: &'a Track, index: usize) -> Option<Self> {
        Some(Self { ladder, track, level: track.levels.get(index)?, index })
    }

    /// Iterates over the levels of a track, lowest first.
    pub fn all(ladder: &'a Ladder, track: &'a Track) -> impl Iterator<Item = Self> {
        track.levels.iter().enumerate().map(move |(index, level)| Self { ladder, track, level, index })
    }

    /// Iterates over the level's cells, criterion by criterion.
    pub fn cells(self) -> impl Iterator<Item = &'a Cell> {
        self.track.criteria().filter_map(move |(_, criterion)| criterion.cells.get(self.index))
    }

    /// Returns whether both levels are in the same track.
    pub fn shares_track(self, other: LevelRef<'_>) -> bool {
        self.ladder.id == other.ladder.id && self.track.id == other.track.id
    }

    /// Returns the route to the level.
    pub fn route(self) -> Route {
        Route::level(&self.ladder.id, &self.track.id, &self.level.id)
    }

    /// Returns the route to a criterion or statement of the level, with words highlighted.
    pub fn item_route(self, item: &Id, marked: &str) -> Route {
        Route::level_item(&self.ladder.id, &self.track.id, &self.level.id, item, marked)
    }

    /// Returns the route to the changes from this level to another; `only` hides unchanged text.
    pub fn changes_route(self, to: LevelRef<'_>, only: bool) -> Route {
        let level = to.level.id.clone();
        let to = if self.ladder.id != to.ladder.id {
            RelativeLevel::Elsewhere { ladder: to.ladder.id.clone(), track: to.track.id.clone(), level }
        } else if self.track.id != to.track.id {
            RelativeLevel::InLadder { track: to.track.id.clone(), level }
        } else {
            RelativeLevel::InTrack(level)
        };
        let levels = ComparedLevels::Both { from: self.level.id.clone(), to };
        Route::changes(&self.ladder.id, &self.track.id, levels, only)
    }

    /// Returns the next lower level of the track.
    pub fn below(self) -> Option<Self> {
        Self::at(self.ladder, self.track, self.index.checked_sub(1)?)
    }

    /// Returns the next higher level of the track.
    pub fn above(self) -> Option<Self> {
        Self::at(self.ladder, self.track, self.index + 1)
    }
}

impl PartialEq for LevelRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.shares_track(*other) && self.index == other.index
    }
}
