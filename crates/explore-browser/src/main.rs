//! The third module: what there is to read besides the rubric, brought to life in the browser.
//!
//! The app calls [`show`] with an element to show a place in. What people do there is heard here ([`listening`]), and what
//! they see is drawn anew ([`reader`]). Of what is stored only one
//! choice about a key is written here ([`slash`]).

mod listening;
mod reader;
mod slash;

use rungs_route::{Mode, Route};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// Shows in an element what a hash leads to. `origin` is the hash of the ladder or the track that the way back leads to,
/// which may be scored or not. Returns whether there was anything to show.
#[wasm_bindgen]
pub fn show(root: Element, hash: &str, origin: &str, may_score: bool) -> bool {
    let element = root.clone();
    let (route, origin) = (Route::parse(hash), Route::parse(origin).route);
    let mode = if may_score { Mode::Score } else { Mode::View };
    reader::with(&element, |reader| reader.show(root, route, &origin, mode)).unwrap_or(false)
}

fn main() {}
