//! What is personal, brought to life in the browser: the desk and the element that it is shown in.
//!
//! The app calls [`show`] with an element to show a view in, and again whenever scores change. What people do there is
//! heard here ([`listening`]), done by the desk, and drawn ([`drawing`]); files go in and out through [`files`].

mod app;
mod drawing;
mod files;
mod listening;

use std::rc::Rc;

use rungs_route::Route;
use rungs_store::Storage;
use web_sys::Element;

/// Shows in an element what a route leads to; `unsaved` is what the app could not store. Returns whether there was anything
/// to show.
pub fn show(root: &Element, route: &Route, unsaved: &str, storage: Rc<dyn Storage>) -> bool {
    app::with(root, storage, |app| app.show(root.clone(), route, unsaved)).unwrap_or(false)
}

/// Everything that a storage holds, as the file of an export has it. The ladders are those in an element.
pub fn exported(ladders: &Element, storage: Rc<dyn Storage>) -> String {
    app::desk(ladders, storage).everything(app::now())
}

/// Takes in the text of an export. The error is for people to read.
pub fn imported(ladders: &Element, storage: Rc<dyn Storage>, text: &str) -> Result<(), String> {
    app::desk(ladders, storage).take_in(text, app::now())
}
