//! The address of the reading part, which follows the choices in its views.

use leptos::prelude::*;
use rungs_route::{ParsedRoute, Route};
use rungs_ui::surface::Surface;

/// The route that the reading part shows. A `Copy` handle.
#[derive(Clone, Copy)]
pub(crate) struct Address {
    surface: StoredValue<Surface, LocalStorage>,
    /// The last requested route, with a number for each request.
    requested: RwSignal<(usize, ParsedRoute)>,
    /// The current route, including choices since the request.
    shown: StoredValue<ParsedRoute>,
}

impl Address {
    /// Starts with a route and follows navigation to other reading routes.
    pub(crate) fn follow(surface: Surface, route: ParsedRoute) -> Self {
        let address = Self {
            surface: StoredValue::new_local(surface.clone()),
            requested: RwSignal::new((0, route.clone())),
            shown: StoredValue::new(route),
        };
        let target = surface.clone();
        surface.on_navigation(move || {
            let route = Route::parse(&target.hash());
            if route.route.is_reading() && address.shown.with_value(|shown| *shown != route) {
                address.shown.set_value(route.clone());
                address.requested.update(|(count, requested)| (*count, *requested) = (*count + 1, route));
            }
        });
        address
    }

    /// Returns a number that changes with each requested route.
    pub(crate) fn visit(self) -> Signal<Option<usize>> {
        Signal::derive(move || Some(self.requested.with(|(count, _)| *count)))
    }

    /// Returns the last requested route.
    pub(crate) fn requested(self) -> ParsedRoute {
        self.requested.with_untracked(|(_, route)| route.clone())
    }

    /// Replaces the route in the address without navigating.
    pub(crate) fn replace(self, route: Route) {
        self.surface.with_value(|surface| surface.replace_route(&route));
        self.shown.set_value(route.into());
    }

    /// Sets the title of the page, on the app's own page only.
    pub(crate) fn set_title(self, title: &str) {
        self.surface.with_value(|surface| surface.set_title(title));
    }

    /// Returns the surface of the app.
    pub(crate) fn surface(self) -> Surface {
        self.surface.get_value()
    }
}
