//! The address of what is shown here, which follows what is chosen.

use leptos::prelude::*;
use rungs_route::{ParsedRoute, Route};
use rungs_ui::surface::Surface;

/// The address of what is shown here. To be passed around freely.
#[derive(Clone, Copy)]
pub(crate) struct Address {
    surface: StoredValue<Surface, LocalStorage>,
    /// What was asked for last, and how often something was.
    asked_for: RwSignal<(usize, ParsedRoute)>,
    /// What is shown by now, after all that was chosen.
    shown: StoredValue<ParsedRoute>,
}

impl Address {
    /// Begins with what is asked for, and follows to whatever else there is to read.
    pub(crate) fn follow(surface: Surface, route: ParsedRoute) -> Self {
        let address = Self {
            surface: StoredValue::new_local(surface.clone()),
            asked_for: RwSignal::new((0, route.clone())),
            shown: StoredValue::new(route),
        };
        let target = surface.clone();
        surface.on_navigation(move || {
            let route = Route::parse(&target.hash());
            if route.route.is_reading() && address.shown.with_value(|shown| *shown != route) {
                address.shown.set_value(route.clone());
                address.asked_for.update(|(count, asked_for)| (*count, *asked_for) = (*count + 1, route));
            }
        });
        address
    }

    /// A number for each time that something was asked for.
    pub(crate) fn visit(self) -> Signal<Option<usize>> {
        Signal::derive(move || Some(self.asked_for.with(|(count, _)| *count)))
    }

    /// What was asked for last.
    pub(crate) fn asked_for(self) -> ParsedRoute {
        self.asked_for.with_untracked(|(_, route)| route.clone())
    }

    /// Says that another route is shown now, without going there.
    pub(crate) fn replace(self, route: Route) {
        self.surface.with_value(|surface| surface.replace_route(&route));
        self.shown.set_value(route.into());
    }

    /// Gives the page a title, where it is ours.
    pub(crate) fn set_title(self, title: &str) {
        self.surface.with_value(|surface| surface.set_title(title));
    }

    /// What the app stands on.
    pub(crate) fn surface(self) -> Surface {
        self.surface.get_value()
    }
}
