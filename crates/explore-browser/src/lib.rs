//! What there is to read besides the rubric, brought to life in the browser.
//!
//! The app calls [`show`] with an element to show a view in. What people do there is heard here ([`listening`]), and what
//! they see is drawn anew ([`reader`]). Of what is stored only one choice about a key is written here ([`slash`]).

mod listening;
mod reader;
mod slash;

use rungs_route::{Mode, ParsedRoute, Route};
use web_sys::Element;

/// Shows in an element what a route leads to. `origin` is the route of the ladder or the track that the way back leads to,
/// which may be scored or not. Returns whether there was anything to show.
pub fn show(root: &Element, route: ParsedRoute, origin: &Route, mode: Mode) -> bool {
    reader::with(root, |reader| reader.show(root.clone(), route, origin, mode)).unwrap_or(false)
}
