//! The surface: the element that holds the app, either the body of its own page or an element of a host page.
//!
//! On its own page the app reads the route from the address bar. On a host page the address bar is not the app's, so
//! the script of `<rungs-ladder>` keeps the route in an attribute of the element. The app reports to that script, or to
//! the script of its own page, by events that bubble.

pub use crate::environment::Environment;
use crate::environment::Host;
use leptos::prelude::{document, window};
use rungs_domain::ladder::Id;
use rungs_route::{EmbedOptions, OptionProblem, Route, pairs};
use rungs_templates::selectors;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, Element, Event, HtmlElement, ShadowRoot};

use crate::dom::{find, set_attribute};
use crate::events::listen;

/// The element that holds the app.
#[derive(Clone)]
pub struct Surface(Element);

impl Surface {
    /// Creates a surface from its element.
    pub fn new(root: Element) -> Self {
        Self(root)
    }

    /// Returns the surface around an element, or the element itself if it is detached.
    pub fn around(element: &Element) -> Self {
        Self(element.closest(selectors::SURFACE).ok().flatten().unwrap_or_else(|| element.clone()))
    }

    /// Returns the element.
    pub fn root(&self) -> &Element {
        &self.0
    }

    /// Returns where the app runs.
    pub fn environment(&self) -> Environment {
        Environment::of(&self.0)
    }

    /// Returns whether the page is the app's own, including its title, address and scroll position.
    pub fn is_page(&self) -> bool {
        Host::of(&self.0) == Host::OwnPage
    }

    /// Returns the hash of the current route, as in the address bar.
    pub fn hash(&self) -> String {
        if self.is_page() { window().location().hash().unwrap_or_default() } else { self.attribute(selectors::HASH) }
    }

    /// Returns the address of the app's own page without a route; empty if there is none, which keeps links on this
    /// page.
    pub fn base_address(&self) -> String {
        let address = if self.is_page() {
            window().location().href().unwrap_or_default()
        } else {
            self.attribute(selectors::BASE)
        };
        address.split('#').next().unwrap_or_default().to_owned()
    }

    /// Replaces the route in the address without adding a history entry.
    pub fn replace_route(&self, route: &Route) {
        let address = route.to_string();
        if !self.is_page() {
            set_attribute(&self.0, selectors::HASH, Some(&address));
        } else if let Ok(history) = window().history() {
            let state = history.state().unwrap_or(JsValue::NULL);
            // Browsers limit how often the address changes; the view does not depend on it.
            let _ = history.replace_state_with_url(&state, "", Some(&address));
        }
    }

    /// Navigates to a route, on the app's own page only.
    pub fn go_to(&self, route: &Route) {
        if self.is_page() {
            // If this fails, the current view stays.
            let _ = window().location().set_hash(&route.to_string());
        }
    }

    /// Navigates to a route, as a link in the app does.
    pub fn open(&self, route: &Route) {
        if self.is_page() {
            self.go_to(route);
        } else {
            set_attribute(&self.0, selectors::HASH, Some(&route.to_string()));
            // An event without listeners cannot fail either.
            let _ = Event::new("hashchange").and_then(|event| self.0.dispatch_event(&event));
        }
    }

    /// Sets the title of the page, on the app's own page only.
    pub fn set_title(&self, title: &str) {
        if self.is_page() {
            document().set_title(title);
        }
    }

    /// Returns the options of the surface and the problems in them. Parameters after the route in the hash count too.
    pub fn options(&self) -> (EmbedOptions, Vec<OptionProblem>) {
        let query = if self.is_page() {
            window().location().search().unwrap_or_default()
        } else {
            self.attribute(selectors::QUERY)
        };
        let mut parameters = pairs(&query);
        parameters.extend(Route::parse(&self.hash()).parameters);
        EmbedOptions::parse(&parameters)
    }

    fn attribute(&self, name: &str) -> String {
        self.0.get_attribute(name).unwrap_or_default()
    }

    /// Calls `listener` when the route changes, until the current reactive owner is disposed of.
    pub fn on_navigation(&self, listener: impl Fn() + 'static) {
        let target = if self.is_page() { window().into() } else { self.0.clone().into() };
        listen(target, "hashchange", move |_| listener());
    }

    /// Returns the element with an id.
    pub fn by_id(&self, id: &str) -> Option<HtmlElement> {
        self.tree().get_element_by_id(id)?.dyn_into().ok()
    }

    /// Returns the focused element in the surface's document or shadow root.
    pub fn focused(&self) -> Option<HtmlElement> {
        self.tree().active_element()?.dyn_into().ok()
    }

    /// Returns the heading of the current view.
    pub fn heading(&self) -> Option<HtmlElement> {
        find(&self.0, "main h1")
    }

    /// Returns whether the focused element is gone or hidden. Some browsers leave the focus on hidden elements.
    pub fn has_lost_focus(&self) -> bool {
        // Do not measure the element, which would force a layout.
        let is_hidden = |element: &Element| element.closest("[hidden]").is_ok_and(|hidden| hidden.is_some());
        let page: ShadowRoot = document().unchecked_into();
        let active = self.tree().active_element().or_else(|| page.active_element());
        active.is_none_or(|element| is_body(&element) || is_hidden(&element))
    }

    /// Returns the document or the shadow root of the surface. Both have the methods that are used here.
    pub(crate) fn tree(&self) -> ShadowRoot {
        self.0.get_root_node().unchecked_into()
    }
}

fn is_body(element: &Element) -> bool {
    document().body().is_some_and(|body| **element == **body)
}

/// Returns the address of a ladder outside of the frame, if the app's own page is in one.
pub fn top_level_address(environment: Environment, ladder: &Id) -> Option<String> {
    /// Longer addresses lose their query; the ladder is what matters.
    const MAX_LENGTH: usize = 2000;
    let is_own_page = environment.host == Host::OwnPage && environment.frame.is_framed();
    let href = window().location().href().ok().filter(|_| is_own_page)?;
    let mut page = href.split('#').next()?;
    if page.len() > MAX_LENGTH {
        page = page.split('?').next()?;
    }
    // Pages written by `srcdoc` or as data have no address that leads here.
    (page.starts_with("http") || page.starts_with("file:")).then(|| format!("{page}{}", Route::ladder(ladder)))
}

/// Dispatches a bubbling event. Returns whether a listener has handled it, by preventing its default.
pub fn dispatch_event(element: &Element, name: &str, detail: &JsValue) -> bool {
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_detail(detail);
    let event = CustomEvent::new_with_event_init_dict(name, &options);
    event.is_ok_and(|event| element.dispatch_event(&event) == Ok(false))
}
