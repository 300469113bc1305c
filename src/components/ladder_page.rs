//! A ladder with one of its tracks: title, tracks, where I stand, and the rubric.

use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_domain::scoring::items;
use rungs_route::RouteProblem;

use super::dock::dock;
use super::leftovers::leftovers;
use super::notices::notices;
use super::piece::piece;
use super::rubric::rubric;
use super::standing::standing;
use rungs_ui::scores::Scores;

/// A track of a ladder that is shared by everything that shows it.
#[derive(Clone)]
pub struct OpenTrack {
    /// The ladder.
    pub ladder: Arc<Ladder>,
    index: usize,
}

impl Deref for OpenTrack {
    type Target = Track;

    fn deref(&self) -> &Track {
        &self.ladder.tracks[self.index]
    }
}

/// A ladder with one of its tracks: the one with this id, or the first. Without scores it is there to read.
/// Says so where it has no `item` that was asked for.
pub fn ladder_page(ladder: Arc<Ladder>, track: Option<&Id>, item: Option<&Id>, scores: Option<Scores>) -> AnyView {
    let found = track.map(|asked| ladder.tracks.iter().position(|track| track.id == *asked));
    let open = OpenTrack { index: found.flatten().unwrap_or(0), ladder };
    let mut pieces = Vec::new();
    let shown = open.title.clone();
    let problem = match (track, item) {
        (Some(track), _) if found == Some(None) => Some(RouteProblem::NoTrack { track: track.clone(), shown }),
        (_, Some(asked)) if items(&open).iter().all(|item| item.id() != asked) => {
            Some(RouteProblem::NoItem { item: asked.clone(), shown })
        }
        _ => None,
    };
    pieces.extend(problem.map(|problem| alert(&problem.to_string())));
    pieces.push(piece(rungs_page::title(&open.ladder, &open).into_string(), None, None));
    match scores {
        None => pieces.push(rubric(None, open)),
        Some(scores) => {
            pieces.push(notices(scores, open.ladder.id.to_string()));
            pieces.push(standing(scores, open.clone()));
            pieces.push(rubric(Some(scores), open.clone()));
            pieces.push(leftovers(scores, open.clone()));
            pieces.push(dock(scores, open));
        }
    }
    pieces.into_any()
}

/// A message that is read out at once.
pub fn alert(message: &str) -> AnyView {
    piece(rungs_page::alert(message).into_string(), None, None)
}
