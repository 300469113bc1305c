//! Whether the app is the one file, which holds the program as data.

use leptos::prelude::document;
use web_sys::Element;

/// Name of the main part of the program.
pub(crate) const MAIN_PART: &str = "app_bg.wasm";

/// Returns the element with a file of the program in the one file.
pub(crate) fn embedded(name: &str) -> Option<Element> {
    document().get_element_by_id(name).filter(|element| element.tag_name().eq_ignore_ascii_case("script"))
}

/// Returns whether the app is the one file.
pub(crate) fn is_one_file() -> bool {
    embedded(MAIN_PART).is_some()
}
