//! Rendering components into slots of documents.

use leptos::mount::mount_to;
use leptos::prelude::*;
use rungs_templates::Slot;
use web_sys::{Element, HtmlElement};

use crate::dom::find;

/// Returns the element of a slot below `root`.
pub fn find_slot(root: &Element, slot: Slot) -> Option<HtmlElement> {
    find(root, &slot.selector())
}

/// Replaces the content of a slot with a view, until the current reactive owner is disposed of.
pub fn fill(slot: HtmlElement, view: impl FnOnce() -> AnyView + 'static) {
    slot.set_inner_html("");
    StoredValue::new_local(mount_to(slot, view));
}

/// Runs an action now and whenever a signal that it reads changes, until the current reactive owner is disposed of.
///
/// Effects are compiled for each type of closure; boxing keeps it to one.
pub fn render_effect(mut action: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_| action()));
}
