//! A level where it stands.

use rungs_domain::ladder::{Cell, Id, Ladder, Level, Track};
use rungs_route::{ComparedLevels, RelativeLevel, Route};

/// A level with its track and its ladder.
#[derive(Clone, Copy, Debug)]
pub struct LevelRef<'a> {
    /// The ladder.
    pub ladder: &'a Ladder,
    /// The track, one of the ladder's.
    pub track: &'a Track,
    /// The level, one of the track's.
    pub level: &'a Level,
    /// The level's position, counted from the lowest.
    pub index: usize,
}

impl<'a> LevelRef<'a> {
    /// The level of a ladder with these ids.
    pub fn find(ladder: &'a Ladder, track: &Id, level: &Id) -> Option<Self> {
        let track = ladder.tracks.iter().find(|other| other.id == *track)?;
        Self::at(ladder, track, track.level_index(level)?)
    }

    /// The level at a position of a track.
    pub fn at(ladder: &'a Ladder, track: &'a Track, index: usize) -> Option<Self> {
        Some(Self { ladder, track, level: track.levels.get(index)?, index })
    }

    /// Every level of a track, from the lowest.
    pub fn all(ladder: &'a Ladder, track: &'a Track) -> impl Iterator<Item = Self> {
        track.levels.iter().enumerate().map(move |(index, level)| Self { ladder, track, level, index })
    }

    /// What is asked here, criterion by criterion.
    pub fn cells(self) -> impl Iterator<Item = &'a Cell> {
        self.track.criteria().filter_map(move |(_, criterion)| criterion.cells.get(self.index))
    }

    /// Whether another level is of the same track.
    pub fn shares_track(self, other: LevelRef<'_>) -> bool {
        self.ladder.id == other.ladder.id && self.track.id == other.track.id
    }

    /// The route to its page.
    pub fn route(self) -> Route {
        Route::level(&self.ladder.id, &self.track.id, &self.level.id)
    }

    /// The route to a criterion or statement on its page, with words marked.
    pub fn item_route(self, item: &Id, marked: &str) -> Route {
        Route::level_item(&self.ladder.id, &self.track.id, &self.level.id, item, marked)
    }

    /// The route to what changes from here to another level; `only` leaves out what stays the same.
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

    /// The next lower level of the track.
    pub fn below(self) -> Option<Self> {
        Self::at(self.ladder, self.track, self.index.checked_sub(1)?)
    }

    /// The next higher level of the track.
    pub fn above(self) -> Option<Self> {
        Self::at(self.ladder, self.track, self.index + 1)
    }
}

impl PartialEq for LevelRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.shares_track(*other) && self.index == other.index
    }
}
