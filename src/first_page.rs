//! The first page, which the build wrote into `index.html`.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Removes the messages about loading and returns the first page.
pub fn take() -> Option<HtmlElement> {
    for id in ["rungs-waiting", "rungs-failed"] {
        if let Some(element) = document().get_element_by_id(id) {
            element.remove();
        }
    }
    document().get_element_by_id("rungs-first-page").and_then(|page: Element| page.dyn_into().ok())
}
