//! Copying, in the way that needs no permission.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

use crate::focus::focus_in_place;
use crate::surface::Surface;

/// Copies the text of a field; where that is forbidden it stays selected, to be copied by oneself. Returns whether it was.
///
/// Only what is selected can be copied in a frame that has no permission for the clipboard.
pub fn copy_text(text: &HtmlTextAreaElement) -> bool {
    let Ok(document) = document().dyn_into::<HtmlDocument>() else { return false };
    let focused = Surface::around(text).focused();
    text.select();
    let is_copied = document.exec_command("copy").unwrap_or(false);
    if let Some(focused) = focused.filter(|_| is_copied) {
        focus_in_place(&focused);
    }
    is_copied
}
