//! Keyboard focus: moving it, keeping it in view, and restoring it when its element disappears.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::environment::Frame;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;

use crate::dom::find;
use crate::events::on_next_frame;
use crate::surface::Surface;

/// Whether [`focus_without_scrolling`] is moving the focus right now.
static IS_MOVING: AtomicBool = AtomicBool::new(false);

/// Returns whether the app is in a frame while the host page has the focus, which must not be taken from it.
pub(crate) fn is_unfocused_frame() -> bool {
    Frame::current().is_framed() && !document().has_focus().unwrap_or(true)
}

/// Scrolls the focused element into view if a sticky bar covers it. WebKit moves the focus among radios without
/// scrolling and ignores the padding that the sticky bars need.
pub fn scroll_focused_into_view(event: &web_sys::Event) {
    /// Upper bound of the height of the sticky bars, in pixels.
    const STICKY_HEIGHT: f64 = 110.0;
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    let place = element.get_bounding_client_rect();
    let is_covered = place.top() < STICKY_HEIGHT || place.bottom() > height - STICKY_HEIGHT;
    // An element under the pointer is visible already and must not move away from it. Elements with a negative tabindex
    // get the focus from scripts only, which have scrolled to them.
    let is_pointed_at = element.matches("[tabindex='-1'], :hover, label:hover input").unwrap_or(false);
    // WebKit does not match `:focus-visible` when arrow keys move the focus among radios.
    let is_by_keyboard = !IS_MOVING.load(Ordering::Relaxed) || element.matches(":focus-visible").unwrap_or(false);
    if is_covered && is_by_keyboard && !is_pointed_at {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Returns whether the browser keeps the visible content in place when content above it grows. WebKit does not.
pub fn supports_scroll_anchoring() -> bool {
    web_sys::css::supports_with_value("overflow-anchor", "auto").unwrap_or(true)
}

/// Scrolls by the height that was added above the viewport, for browsers without scroll anchoring, see
/// [`supports_scroll_anchoring`]: what the person has just answered stays under the pointer.
pub fn compensate_scroll(added: f64) {
    if added != 0.0 {
        window().scroll_by_with_x_and_y(0.0, added);
    }
}

/// Moves the focus to another control of the same slot if `control` disappears after its action. Checks on the next
/// frame, when the effects have run.
pub fn keep_focus_near(control: &web_sys::HtmlElement) {
    let (surface, part) = (Surface::around(control), control.closest("[data-slot]").ok().flatten());
    if !surface.has_lost_focus() {
        on_next_frame(move || {
            restore_focus(&surface, part.and_then(|part| find(&part, "button:not([hidden]), input, a")));
        });
    }
}

/// Moves a lost focus to `near`, or else to the heading.
pub fn restore_focus(surface: &Surface, near: Option<web_sys::HtmlElement>) {
    if let Some(element) = near.or_else(|| surface.heading()).filter(|_| surface.has_lost_focus()) {
        focus_without_scrolling(&element);
    }
}

/// Focuses an element without scrolling to it. For keyboard users [`scroll_focused_into_view`] scrolls.
pub fn focus_without_scrolling(element: &web_sys::HtmlElement) {
    focus_element(element, true);
}

/// Focuses an element, unless the host page has the focus.
pub(crate) fn focus_element(element: &web_sys::HtmlElement, prevent_scroll: bool) {
    if is_unfocused_frame() {
        return;
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(prevent_scroll);
    IS_MOVING.store(true, Ordering::Relaxed);
    // If it fails, the focus stays where it was.
    let _ = element.focus_with_options(&options);
    IS_MOVING.store(false, Ordering::Relaxed);
}
