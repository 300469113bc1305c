//! The third module.
use js_sys::JsString;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// Stub.
#[wasm_bindgen]
pub fn show(root: Element, ladder: &str, place: &str, track: &str, may_score: JsValue) -> bool {
    root.set_inner_html(&format!("{ladder}{place}{track}{:?}", may_score.dyn_ref::<JsString>().is_some()));
    true
}
use wasm_bindgen::JsCast;

fn main() {}
