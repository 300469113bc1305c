//! Views that the second module draws. It is fetched when the first of them is looked at.

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;

use super::piece::{Show, piece};
use crate::browser::{frame_after, reading, rescue_focus, show_more};
use crate::scores::Scores;

/// The view with this address, which begins with the track, kept in step with the scores.
pub fn more(place: String, ladder: &Ladder, scores: Scores) -> AnyView {
    let (ladder, host) = (ladder.id.to_string(), scores.host());
    let mut is_first = true;
    let show: Show = Box::new(move |root| {
        let is_first = std::mem::take(&mut is_first);
        let place_of_failure = root.clone();
        show_more(root, (&ladder, &place), &scores.as_text(), &host, move |is_shown| {
            if !is_shown {
                place_of_failure.set_inner_html(&rungs_page::alert(UNREACHABLE).into_string());
            }
            if is_first {
                // The heading could not be arrived at before it was there.
                frame_after(|| {
                    rescue_focus(None);
                    reading::go_on(true);
                });
            }
        });
    });
    piece(rungs_page::waiting().into_string(), None, Some(show))
}

/// What is said where the second module cannot be had.
pub const UNREACHABLE: &str =
    "This part of Rungs could not be loaded. Check the connection and open it again; your scores are safe.";
