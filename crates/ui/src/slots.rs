//! Components that stand in slots of documents.

use leptos::mount::mount_to;
use leptos::prelude::*;
use rungs_templates::Slot;
use web_sys::{Element, HtmlElement};

use crate::dom::find;

/// The slot below an element.
pub fn find_slot(root: &Element, slot: Slot) -> Option<HtmlElement> {
    find(root, &slot.selector())
}

/// Draws a view into a slot, in the place of what stands there, until the present owner of signals is gone.
pub fn fill(slot: HtmlElement, view: impl FnOnce() -> AnyView + 'static) {
    slot.set_inner_html("");
    StoredValue::new_local(mount_to(slot, view));
}

/// Does something now, and again whenever a signal that it reads changes, until the present owner of signals is gone.
///
/// Effects are compiled for each type of function, so all of these are of one.
pub fn render_effect(mut action: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_| action()));
}
