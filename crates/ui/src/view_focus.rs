//! What is looked at first when another view is opened, or an earlier one again.

use crate::environment::Frame;
use leptos::prelude::window;
use rungs_route::fragment_target;
use rungs_templates::SEARCH_FIELD;

use crate::focus::{focus_in_place, focus_without_reveal, is_overlooked, make_up_for, rescue_focus};
use crate::surface::Surface;
use crate::{dom, scroll_position};

/// On a surface where somebody has come to a place that is not drawn yet.
const AWAITED: &str = "data-awaited";

/// Starts a new place at its top, with its heading, and an earlier one where it was read.
pub fn arrive(surface: &Surface, is_new: bool) {
    if surface.is_page() {
        // The position that the last place was left at is no sign of having read on.
        window().scroll_to_with_x_and_y(0.0, 0.0);
    } else if surface.root().get_bounding_client_rect().top() < 0.0 {
        surface.root().scroll_into_view();
    }
    if is_new {
        let is_there = surface.heading().is_some();
        dom::set_attribute(surface.root(), AWAITED, (!is_there).then_some(""));
        if is_there {
            look_at_beginning(surface);
        }
    } else {
        scroll_position::go_on(surface.heading().is_some());
        rescue_focus(surface, None);
    }
}

/// Begins where a page that was loaded again was read, and else with what the address names.
pub fn begin(surface: &Surface, is_complete: bool) {
    if surface.is_page() && scroll_position::goes_on() {
        scroll_position::go_on(is_complete);
    } else if surface.root().has_attribute(AWAITED) {
        dom::set_attribute(surface.root(), AWAITED, None);
        look_at_beginning(surface);
    } else {
        look_at_item(surface);
    }
}

/// Puts the focus on what the address names, or on the heading.
fn look_at_beginning(surface: &Surface) {
    // A search begins with its words.
    if !look_at_item(surface)
        && let Some(beginning) = surface.by_id(SEARCH_FIELD).or_else(|| surface.heading())
    {
        // A frame may be far higher than the window, which only the browser can scroll.
        focus_without_reveal(&beginning, !Frame::current().is_framed());
    }
}

/// Goes to the part of the page that the address names. Returns whether it names one that is there.
fn look_at_item(surface: &Surface) -> bool {
    let Some(item) = fragment_target(&surface.hash()).and_then(|id| surface.by_id(&id)) else { return false };
    item.set_tab_index(-1);
    if is_overlooked() {
        make_up_for(item.get_bounding_client_rect().top());
    } else {
        item.scroll_into_view();
        focus_in_place(&item);
    }
    true
}
