//! Views that another module draws. It is fetched when the first of them is looked at.

use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_route::{ParsedRoute, Route};
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::piece::piece;
use rungs_ui::arrival::begin;
use rungs_ui::events::frame_after;
use rungs_ui::focus::rescue_focus;
use rungs_ui::modules::{Module, show_more};
use rungs_ui::scores::Scores;
use rungs_ui::surface::Surface;

/// The personal view that a route leads to, kept in step with the scores.
pub fn more(route: Route, scores: Scores) -> AnyView {
    let host = scores.host();
    drawn_by(Module::More, route.into(), Box::new(move || (scores.as_text(), host.clone())))
}

/// The view that a route leads to, for somebody who reads. The way back leads to a track, if one was come from.
pub fn explore(route: ParsedRoute, ladder: &Ladder, track: Option<Id>, may_score: bool) -> AnyView {
    let origin = track.map_or_else(|| Route::ladder(&ladder.id), |track| Route::track(&ladder.id, track)).to_string();
    drawn_by(Module::Explore, route, Box::new(move || (origin.clone(), may_score.into())))
}

/// A view with what its module is given, which is given anew when a signal changes.
fn drawn_by(module: Module, route: ParsedRoute, with: Box<dyn Fn() -> (String, JsValue)>) -> AnyView {
    let mut is_first = true;
    let show = move |root: &Element| {
        let is_first = std::mem::take(&mut is_first);
        let place_of_failure = root.clone();
        let (text, value) = with();
        show_more(module, root, &route, (&text, &value), move |is_shown| {
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
