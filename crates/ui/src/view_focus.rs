//! Focus and scroll position when a view is opened.

use crate::environment::Frame;
use leptos::prelude::window;
use rungs_route::fragment_target;
use rungs_templates::SEARCH_FIELD;

use crate::focus::{compensate_scroll, focus_element, focus_without_scrolling, is_unfocused_frame, restore_focus};
use crate::surface::Surface;
use crate::{dom, scroll_position};

/// Set on a surface while its new view is not rendered yet.
const PENDING: &str = "data-awaited";

/// Shows a new view from its top, with the focus on its heading, and an earlier one at its scroll position.
pub fn focus_after_navigation(surface: &Surface, is_new: bool) {
    if surface.is_page() {
        // A position other than 0 would count as scrolled by the person.
        window().scroll_to_with_x_and_y(0.0, 0.0);
    } else if surface.root().get_bounding_client_rect().top() < 0.0 {
        surface.root().scroll_into_view();
    }
    if is_new {
        let is_rendered = surface.heading().is_some();
        dom::set_attribute(surface.root(), PENDING, (!is_rendered).then_some(""));
        if is_rendered {
            focus_start(surface);
        }
    } else {
        scroll_position::restore(surface.heading().is_some());
        restore_focus(surface, None);
    }
}

/// Focuses a view that has just been rendered: restores the scroll position after a reload, or else goes to what the
/// address names.
pub fn focus_on_load(surface: &Surface, is_complete: bool) {
    if surface.is_page() && scroll_position::has_pending() {
        scroll_position::restore(is_complete);
    } else if surface.root().has_attribute(PENDING) {
        dom::set_attribute(surface.root(), PENDING, None);
        focus_start(surface);
    } else {
        focus_item(surface);
    }
}

/// Focuses the item that the address names, or else the heading.
fn focus_start(surface: &Surface) {
    // The search view starts in its text field.
    if !focus_item(surface)
        && let Some(start) = surface.by_id(SEARCH_FIELD).or_else(|| surface.heading())
    {
        // A frame may be far higher than the window, and only the browser can scroll the host page.
        focus_element(&start, !Frame::current().is_framed());
    }
}

/// Focuses the item that the address names. Returns whether there is one.
fn focus_item(surface: &Surface) -> bool {
    let Some(item) = fragment_target(&surface.hash()).and_then(|id| surface.by_id(&id)) else { return false };
    item.set_tab_index(-1);
    if is_unfocused_frame() {
        compensate_scroll(item.get_bounding_client_rect().top());
    } else {
        item.scroll_into_view();
        focus_without_scrolling(&item);
    }
    true
}
