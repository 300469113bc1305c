//! Where the keyboard is, and keeping it in sight.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::environment::Frame;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;

use crate::dom::find;
use crate::events::frame_after;
use crate::surface::Surface;

/// Whether the focus is being moved by [`focus_in_place`].
static IN_PLACE: AtomicBool = AtomicBool::new(false);

/// Whether somebody is in the page around this one and not in here, so that nothing here may draw them to it.
pub(crate) fn is_overlooked() -> bool {
    Frame::current().is_framed() && !document().has_focus().unwrap_or(true)
}

/// Brings what the keyboard has reached into sight. WebKit moves the focus among radios without scrolling, and takes no
/// notice of the room that the sticky lines need.
pub fn reveal(event: &web_sys::Event) {
    /// More than the lines that stick to the top and the foot of the window are high, in pixels.
    const COVERED: f64 = 110.0;
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    let place = element.get_bounding_client_rect();
    let is_covered = place.top() < COVERED || place.bottom() > height - COVERED;
    // What the pointer is on is in sight already, and must not move under it. What only scripts focus is where reading
    // starts, and was gone to already.
    let is_pointed_at = element.matches("[tabindex='-1'], :hover, label:hover input").unwrap_or(false);
    // WebKit does not call the focus visible that the arrows move.
    let is_wanted = !IN_PLACE.load(Ordering::Relaxed) || element.matches(":focus-visible").unwrap_or(false);
    if is_covered && is_wanted && !is_pointed_at {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether the browser keeps what is read in its place when something above it grows. WebKit does not.
pub fn anchors_scrolling() -> bool {
    web_sys::css::supports_with_value("overflow-anchor", "auto").unwrap_or(true)
}

/// Scrolls on by what has been added above what is looked at, where the browser has not done so by itself, see
/// [`anchors_scrolling`]: what was answered stays under the finger.
pub fn make_up_for(added: f64) {
    if added != 0.0 {
        window().scroll_by_with_x_and_y(0.0, added);
    }
}

/// Sees to it that the focus is not lost with a control that goes away once what it does is done. By the next frame the
/// effects have run; then the focus goes to what else can be done in the same part of the page.
pub fn keep_focus_near(control: &web_sys::HtmlElement) {
    let (surface, part) = (Surface::around(control), control.closest("[data-slot]").ok().flatten());
    if !surface.has_lost_focus() {
        frame_after(move || {
            rescue_focus(&surface, part.and_then(|part| find(&part, "button:not([hidden]), input, a")));
        });
    }
}

/// Puts a lost focus on an element, or else on the heading.
pub fn rescue_focus(surface: &Surface, near: Option<web_sys::HtmlElement>) {
    if let Some(element) = near.or_else(|| surface.heading()).filter(|_| surface.has_lost_focus()) {
        focus_in_place(&element);
    }
}

/// Focuses an element without scrolling to it; for whoever uses the keyboard, [`reveal`] does that.
pub fn focus_in_place(element: &web_sys::HtmlElement) {
    focus_without_reveal(element, true);
}

pub(crate) fn focus_without_reveal(element: &web_sys::HtmlElement, stays: bool) {
    if is_overlooked() {
        return;
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(stays);
    IN_PLACE.store(true, Ordering::Relaxed);
    // What cannot be focused leaves the focus where it was.
    let _ = element.focus_with_options(&options);
    IN_PLACE.store(false, Ordering::Relaxed);
}
