//! The current route as signals.

use leptos::prelude::*;
use rungs_route::{EmbedOptions, Route, RouteProblem, is_route};

use crate::events::on_next_frame;
use crate::ladders::Ladders;
use crate::resolve::{Resolved, View, resolve};
use crate::surface::Surface;
use crate::{scroll_position, view_focus};

/// The current route, resolved and kept up to date. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct CurrentRoute {
    resolved: StoredValue<Resolved>,
    ladder_changed: Trigger,
    /// Notified when the view changes and the ladder stays. A change of the ladder implies a change of the view.
    view_changed: Trigger,
}

impl CurrentRoute {
    /// Follows the address bar, or the attribute that replaces it on a host page.
    pub fn follow(surface: Surface, options: EmbedOptions, ladders: Ladders) -> Self {
        let find = move |hash: &str, previous| {
            ladders.with_links(|links| resolve(&Route::parse(hash), &options, links, previous))
        };
        let resolved = StoredValue::new(find(&surface.hash(), 0));
        let current = Self { resolved, ladder_changed: Trigger::new(), view_changed: Trigger::new() };
        let of_load = surface.clone();
        on_next_frame(move || view_focus::focus_on_load(&of_load, false));
        if surface.is_page() {
            scroll_position::follow();
        }
        let of_listener = surface.clone();
        surface.on_navigation(move || {
            let hash = of_listener.hash();
            // A hash that is not a route is an anchor within the page.
            if hash.is_empty() || is_route(&hash) {
                current.set(find(&hash, resolved.with_value(|previous| previous.ladder)));
                let is_new = !of_listener.is_page() || scroll_position::enter_entry();
                let surface = of_listener.clone();
                on_next_frame(move || view_focus::focus_after_navigation(&surface, is_new));
            }
        });
        current
    }

    fn set(self, resolved: Resolved) {
        let (is_other_ladder, is_other) =
            self.resolved.with_value(|previous| (resolved.ladder != previous.ladder, resolved != *previous));
        self.resolved.set_value(resolved);
        if is_other_ladder {
            self.ladder_changed.notify();
        } else if is_other {
            self.view_changed.notify();
        }
    }

    /// Returns the position of the current ladder; tracked.
    pub fn ladder(self) -> usize {
        self.ladder_changed.track();
        self.resolved.with_value(|resolved| resolved.ladder)
    }

    /// Returns the current view of that ladder; tracked.
    pub fn view(self) -> View {
        self.view_changed.track();
        self.resolved.with_value(|resolved| resolved.view.clone())
    }

    /// Returns the problem of the current route, if it names something that does not exist; tracked.
    pub fn problem(self) -> Option<RouteProblem> {
        self.ladder_changed.track();
        self.view_changed.track();
        self.resolved.with_value(|resolved| resolved.problem.clone())
    }
}
