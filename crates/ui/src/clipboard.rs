//! Copying to the clipboard without needing a permission.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

use crate::focus::focus_without_scrolling;
use crate::surface::Surface;

/// Copies the text of a field and returns whether it worked. If it did not, the text stays selected, so that the person
/// can copy it by hand.
///
/// Frames without permission for the clipboard can only copy a selection.
pub fn copy_text(text: &HtmlTextAreaElement) -> bool {
    let Ok(document) = document().dyn_into::<HtmlDocument>() else { return false };
    let focused = Surface::around(text).focused();
    text.select();
    let is_copied = document.exec_command("copy").unwrap_or(false);
    if let Some(focused) = focused.filter(|_| is_copied) {
        focus_without_scrolling(&focused);
    }
    is_copied
}
