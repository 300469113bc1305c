//! The third module: what there is to read besides the rubric, brought to life in the browser.
//!
//! The app calls [`show`] with an element to show a place in. What people do there is heard here ([`listening`]), and what
//! they see is drawn anew ([`reader`]). Of what is stored only one
//! choice about a key is written here ([`slash`]).

mod listening;
mod reader;
mod slash;

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// Shows the place that a hash names in an element. The way back leads to a `track` of the `ladder`, which may be scored or
/// not. Returns whether there was anything to show.
#[wasm_bindgen]
pub fn show(root: Element, ladder: &str, hash: &str, track: &str, may_score: bool) -> bool {
    let place = root.clone();
    reader::with(&place, |reader| reader.show(root, hash, (ladder, track), may_score)).unwrap_or(false)
}

fn main() {}
