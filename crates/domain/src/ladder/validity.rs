//! Validity of ladders: everything that the types cannot express.

use std::collections::HashSet;

use super::{Id, Ladder, Track, TrackKind};

/// Reasons why a ladder is invalid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidLadder {
    /// The ladder has no track.
    #[error("the ladder “{0}” has no track")]
    NoTracks(String),
    /// A track has no level.
    #[error("the track “{0}” has no level")]
    NoLevels(String),
    /// A track has no criterion.
    #[error("the track “{0}” has no criterion")]
    NoCriteria(String),
    /// A criterion's cells do not line up with the levels.
    #[error("the criterion “{criterion}” has {cells} cells, but the track “{track}” has {levels} levels")]
    CellCount {
        /// The track's title.
        track: String,
        /// The criterion's title.
        criterion: String,
        /// Number of cells of the criterion.
        cells: usize,
        /// Number of levels of the track.
        levels: usize,
    },
    /// Two elements share an id, so their scores could not be told apart.
    #[error("the id “{id}” is used twice in “{within}”")]
    DuplicateId {
        /// The repeated id.
        id: Id,
        /// Title of the element that contains both.
        within: String,
    },
    /// An id cannot be stored or linked to.
    #[error("“{within}” contains an id that is empty or has white space in it: “{id}”")]
    UnusableId {
        /// The id.
        id: Id,
        /// Title of the element that contains it.
        within: String,
    },
    /// The threshold is not a valid share.
    #[error("the threshold {0} is not above 0 and at most 1")]
    Threshold(String),
}

impl Ladder {
    /// Checks what the types cannot express: cells line up with levels, ids are usable and unique, the threshold is a
    /// valid share.
    pub fn validate(&self) -> Result<(), InvalidLadder> {
        if self.tracks.is_empty() {
            return Err(InvalidLadder::NoTracks(self.title.clone()));
        }
        if !(self.threshold > 0.0 && self.threshold <= 1.0) {
            return Err(InvalidLadder::Threshold(self.threshold.to_string()));
        }
        unique_ids(&self.title, std::iter::once(&self.id))?;
        unique_ids(&self.title, self.tracks.iter().map(|track| &track.id))?;
        self.tracks.iter().try_for_each(Track::validate)
    }
}

impl Track {
    fn validate(&self) -> Result<(), InvalidLadder> {
        if self.levels.is_empty() {
            return Err(InvalidLadder::NoLevels(self.title.clone()));
        }
        if self.criteria().next().is_none() {
            return Err(InvalidLadder::NoCriteria(self.title.clone()));
        }
        unique_ids(&self.title, self.levels.iter().map(|level| &level.id))?;
        unique_ids(&self.title, self.groups.iter().map(|group| &group.id))?;
        unique_ids(&self.title, self.criteria().map(|(_, criterion)| &criterion.id))?;
        for (_, criterion) in self.criteria() {
            if criterion.cells.len() != self.levels.len() {
                return Err(InvalidLadder::CellCount {
                    track: self.title.clone(),
                    criterion: criterion.title.clone(),
                    cells: criterion.cells.len(),
                    levels: self.levels.len(),
                });
            }
            if self.kind == TrackKind::Matrix {
                for cell in &criterion.cells {
                    unique_ids(&criterion.title, cell.iter().map(|statement| &statement.id))?;
                }
            }
        }
        if self.kind == TrackKind::Checklist {
            let statements_and_parts = self.statements().flat_map(|statement| {
                std::iter::once(&statement.id).chain(statement.parts().iter().map(|part| &part.id))
            });
            unique_ids(&self.title, statements_and_parts)?;
        }
        Ok(())
    }
}

fn unique_ids<'a>(within: &str, ids: impl Iterator<Item = &'a Id>) -> Result<(), InvalidLadder> {
    let mut seen = HashSet::new();
    for id in ids {
        if id.as_str().is_empty() || id.as_str().contains(char::is_whitespace) {
            return Err(InvalidLadder::UnusableId { id: id.clone(), within: within.to_owned() });
        }
        if !seen.insert(id) {
            return Err(InvalidLadder::DuplicateId { id: id.clone(), within: within.to_owned() });
        }
    }
    Ok(())
}
