//! A ladder with one of its tracks: title, tracks, where I stand, and the rubric.

use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Ladder, Track};
use rungs_domain::scoring::items;

use super::dock::dock;
use super::leftovers::leftovers;
use super::notices::notices;
use super::piece::piece;
use super::rubric::rubric;
use super::standing::standing;
use crate::address::shortened;
use crate::scores::Scores;

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
pub fn ladder_page(ladder: Arc<Ladder>, track: Option<&str>, item: Option<&str>, scores: Option<Scores>) -> AnyView {
    let found = track.map(|asked| ladder.tracks.iter().position(|track| track.id.as_str() == asked));
    let track_is_missing = found == Some(None);
    let open = OpenTrack { index: found.flatten().unwrap_or(0), ladder };
    let mut pieces = Vec::new();
    let mut missing = |what: &str, asked: Option<&str>| {
        let asked = shortened(asked.unwrap_or_default());
        pieces.push(alert(&format!("This ladder has no {what} called “{asked}”, so this is {} instead.", open.title)));
    };
    if track_is_missing {
        missing("track", track);
    } else if item.is_some_and(|asked| items(&open).iter().all(|item| item.id().as_str() != asked)) {
        missing("criterion", item);
    }
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
