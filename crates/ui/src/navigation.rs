//! What is shown, which the address bar names.

use leptos::prelude::*;
use rungs_route::{EmbedOptions, Route, RouteProblem, is_route};

use crate::events::frame_after;
use crate::ladders::Ladders;
use crate::resolve::{Resolved, View, resolve};
use crate::surface::Surface;
use crate::{scroll_position, view_focus};

/// What is shown, kept up to date. To be passed around freely.
#[derive(Clone, Copy)]
pub struct CurrentRoute {
    resolved: StoredValue<Resolved>,
    ladder_changed: Trigger,
    /// Another view of the same ladder; the view of another ladder goes without saying.
    view_changed: Trigger,
}

impl CurrentRoute {
    /// Follows the address bar, or what stands for it.
    pub fn follow(surface: Surface, options: EmbedOptions, ladders: Ladders) -> Self {
        let find = move |hash: &str, present| {
            ladders.with_links(|links| resolve(&Route::parse(hash), &options, links, present))
        };
        let resolved = StoredValue::new(find(&surface.hash(), 0));
        let current = Self { resolved, ladder_changed: Trigger::new(), view_changed: Trigger::new() };
        let begun = surface.clone();
        frame_after(move || view_focus::begin(&begun, false));
        if surface.is_page() {
            scroll_position::follow();
        }
        let asked = surface.clone();
        surface.on_navigation(move || {
            let hash = asked.hash();
            // A hash that is no route is an anchor within the page.
            if hash.is_empty() || is_route(&hash) {
                current.set(find(&hash, resolved.with_value(|present| present.ladder)));
                let is_new = !asked.is_page() || scroll_position::enter();
                let surface = asked.clone();
                frame_after(move || view_focus::arrive(&surface, is_new));
            }
        });
        current
    }

    fn set(self, resolved: Resolved) {
        let (is_other_ladder, is_other) =
            self.resolved.with_value(|present| (resolved.ladder != present.ladder, resolved != *present));
        self.resolved.set_value(resolved);
        if is_other_ladder {
            self.ladder_changed.notify();
        } else if is_other {
            self.view_changed.notify();
        }
    }

    /// The position of the ladder; tracked.
    pub fn ladder(self) -> usize {
        self.ladder_changed.track();
        self.resolved.with_value(|resolved| resolved.ladder)
    }

    /// What is shown of that ladder; tracked.
    pub fn view(self) -> View {
        self.view_changed.track();
        self.resolved.with_value(|resolved| resolved.view.clone())
    }

    /// What was asked for and is not there; tracked.
    pub fn problem(self) -> Option<RouteProblem> {
        self.ladder_changed.track();
        self.view_changed.track();
        self.resolved.with_value(|resolved| resolved.problem.clone())
    }
}
