//! Views that another module draws. It is fetched when the first of them is looked at.

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::piece::piece;
use crate::browser::surface::Surface;
use crate::browser::{Module, begin, frame_after, rescue_focus, show_more};
use crate::scores::Scores;

/// The view of somebody's own with this address, which begins with the track, kept in step with the scores.
pub fn more(place: String, ladder: &Ladder, scores: Scores) -> AnyView {
    let host = scores.host();
    drawn_by(Module::More, ladder, place, Box::new(move || (scores.as_text(), host.clone())))
}

/// The view that a hash asks for, for somebody who reads. The way back leads to a track, if one was come from.
pub fn explore(hash: String, ladder: &Ladder, track: Option<String>, may_score: bool) -> AnyView {
    let track = track.unwrap_or_default();
    drawn_by(Module::Explore, ladder, hash, Box::new(move || (track.clone(), may_score.into())))
}

/// A view with what its module is given, which is given anew when a signal changes.
fn drawn_by(module: Module, ladder: &Ladder, place: String, with: Box<dyn Fn() -> (String, JsValue)>) -> AnyView {
    let ladder = ladder.id.to_string();
    let mut is_first = true;
    let show = move |root: &Element| {
        let is_first = std::mem::take(&mut is_first);
        let place_of_failure = root.clone();
        let (text, value) = with();
        show_more(module, root, (&ladder, &place), (&text, &value), move |is_shown| {
            if !is_shown {
                place_of_failure.set_inner_html(&rungs_page::alert(UNREACHABLE).into_string());
            }
            if is_first {
                // What is to be arrived at was not there before.
                let surface = Surface::around(&place_of_failure);
                frame_after(move || {
                    begin(&surface, true);
                    rescue_focus(&surface, None);
                });
            }
        });
    };
    piece(rungs_page::waiting().into_string(), None, Some(Box::new(show)))
}

/// What is said where another module cannot be had.
pub const UNREACHABLE: &str =
    "This part of Rungs could not be loaded. Check the connection and open it again; your scores are safe.";
