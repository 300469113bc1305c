//! The second module: the desk, brought to life in the browser.
//!
//! The app calls [`show`] with an element to show a place in, and again whenever scores change. What people do there is
//! heard here ([`listening`]), done by the desk, and drawn ([`drawing`]); files go in and out through [`files`]. Storage is
//! the app's ([`storage`]).

mod app;
mod drawing;
mod files;
mod listening;
mod storage;

use js_sys::Function;
use rungs_route::Route;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// Shows in an element what a hash leads to; `scores` are those that the app has, and `host` is its storage. Returns
/// whether there was anything to show.
#[wasm_bindgen]
pub fn show(root: Element, hash: &str, scores: &str, host: Function) -> bool {
    let element = root.clone();
    let route = Route::parse(hash).route;
    app::with(&element, host, |app| app.show(root, &route, scores)).unwrap_or(false)
}

/// Everything that the host's storage holds, as the file of an export has it. The ladders are those in an element.
#[wasm_bindgen]
pub fn exported(ladders: Element, host: Function) -> String {
    app::desk(&ladders, host).everything(app::now())
}

/// Takes in the text of an export. Returns why that cannot be, for people to read.
#[wasm_bindgen]
pub fn imported(ladders: Element, host: Function, text: &str) -> Option<String> {
    app::desk(&ladders, host).take_in(text, app::now()).err()
}

fn main() {}
