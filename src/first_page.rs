//! The page that was there to read before the app.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Takes out what is said while the app is on its way. Returns the first page, which is as the app would write it.
pub fn take() -> Option<HtmlElement> {
    for id in ["rungs-waiting", "rungs-failed"] {
        if let Some(element) = document().get_element_by_id(id) {
            element.remove();
        }
    }
    document().get_element_by_id("rungs-first-page").and_then(|page: Element| page.dyn_into().ok())
}
