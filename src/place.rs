//! The place within the page that is shown, which the address bar names.

use leptos::prelude::*;

use crate::address::{Place, Presets, View};
use crate::browser::surface::Surface;
use crate::browser::{self, frame_after, reading};
use crate::ladders::Ladders;

/// The place that is shown, kept up to date. To be passed around freely.
#[derive(Clone, Copy)]
pub struct CurrentPlace {
    place: StoredValue<Place>,
    ladder_changed: Trigger,
    /// Another view of the same ladder; the view of another ladder goes without saying.
    view_changed: Trigger,
}

impl CurrentPlace {
    /// Follows the address bar, or what stands for it.
    pub fn follow(surface: Surface, presets: Presets, ladders: Ladders) -> Self {
        let find = move |hash: &str, present| {
            ladders.with_links(|links| Place::find(hash, browser::decoded, &presets, links, present))
        };
        let place = StoredValue::new(find(&surface.hash(), 0));
        let current = Self { place, ladder_changed: Trigger::new(), view_changed: Trigger::new() };
        let begun = surface.clone();
        frame_after(move || browser::begin(&begun, false));
        if surface.is_page() {
            reading::follow();
        }
        let asked = surface.clone();
        surface.on_navigation(move || {
            let hash = asked.hash();
            // A hash that names no place is an anchor within the page.
            if hash.is_empty() || hash.starts_with("#/") {
                current.set(find(&hash, place.with_value(|present| present.ladder)));
                let is_new = !asked.is_page() || reading::enter();
                let surface = asked.clone();
                frame_after(move || browser::arrive(&surface, is_new));
            }
        });
        current
    }

    fn set(self, place: Place) {
        let (is_other_ladder, is_other_place) =
            self.place.with_value(|present| (place.ladder != present.ladder, place != *present));
        self.place.set_value(place);
        if is_other_ladder {
            self.ladder_changed.notify();
        } else if is_other_place {
            self.view_changed.notify();
        }
    }

    /// The position of the ladder; tracked.
    pub fn ladder(self) -> usize {
        self.ladder_changed.track();
        self.place.with_value(|place| place.ladder)
    }

    /// What is shown of that ladder; tracked.
    pub fn view(self) -> View {
        self.view_changed.track();
        self.place.with_value(|place| place.view.clone())
    }

    /// What was asked for and is not there, in plain words; tracked.
    pub fn problem(self) -> Option<String> {
        self.ladder_changed.track();
        self.view_changed.track();
        self.place.with_value(|place| place.problem.clone())
    }
}
