//! The module's one export.

use wasm_bindgen::prelude::wasm_bindgen;

/// See [`rungs_more::answer`].
#[wasm_bindgen]
pub fn answer(request: &str, ladder: &str, record: &str) -> Option<String> {
    rungs_more::answer(request, ladder, record)
}

fn main() {}
