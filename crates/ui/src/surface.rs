//! What the app is shown on: a page of its own, or an element of somebody else's page.
//!
//! In a page of its own the address bar says what is shown. In an element of another page that is not ours, and so the
//! element has attributes for it, which the script of `<rungs-ladder>` keeps. What only that script or the page's own can
//! do is told by events that bubble up to either.

pub use crate::environment::Environment;
use crate::environment::Host;
use leptos::prelude::{document, window};
use rungs_domain::ladder::Id;
use rungs_route::{EmbedOptions, OptionProblem, Route, pairs};
use rungs_templates::selectors;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlElement, ShadowRoot};

use crate::dom::{find, set_attribute};
use crate::events::listen;

/// The element that holds all of the app.
#[derive(Clone)]
pub struct Surface(Element);

impl Surface {
    /// The surface that this element is.
    pub fn new(root: Element) -> Self {
        Self(root)
    }

    /// The surface around an element; the element itself where it has been taken out.
    pub fn around(element: &Element) -> Self {
        Self(element.closest(selectors::SURFACE).ok().flatten().unwrap_or_else(|| element.clone()))
    }

    /// The element.
    pub fn root(&self) -> &Element {
        &self.0
    }

    /// What it stands in.
    pub fn environment(&self) -> Environment {
        Environment::of(&self.0)
    }

    /// Whether the whole page is ours, with its title, its address and its scrolling.
    pub fn is_page(&self) -> bool {
        Host::of(&self.0) == Host::OwnPage
    }

    /// The hash of the route to what is shown, as an address bar has it.
    pub fn hash(&self) -> String {
        if self.is_page() { window().location().hash().unwrap_or_default() } else { self.attribute(selectors::HASH) }
    }

    /// The address of the app's own page, without a route in it. Where the app has none, links lead nowhere else.
    pub fn base_address(&self) -> String {
        let address = if self.is_page() {
            window().location().href().unwrap_or_default()
        } else {
            self.attribute(selectors::BASE)
        };
        address.split('#').next().unwrap_or_default().to_owned()
    }

    /// Says in the address that another route is shown now, without anything to go to.
    pub fn replace_route(&self, route: &Route) {
        let address = route.to_string();
        if !self.is_page() {
            set_attribute(&self.0, selectors::HASH, Some(&address));
        } else if let Ok(history) = window().history() {
            let state = history.state().unwrap_or(JsValue::NULL);
            // Where the address cannot be changed, or not that often, what was chosen is shown all the same.
            let _ = history.replace_state_with_url(&state, "", Some(&address));
        }
    }

    /// Goes to a route, on a page of its own.
    pub fn go_to(&self, route: &Route) {
        if self.is_page() {
            // Where the address cannot be changed, one stays where one is.
            let _ = window().location().set_hash(&route.to_string());
        }
    }

    /// Gives a page of its own a title.
    pub fn set_title(&self, title: &str) {
        if self.is_page() {
            document().set_title(title);
        }
    }

    /// The options that it is shown with, and what is not understood of them. Those that somebody has put behind the
    /// hash of an address count as well.
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

    /// Listens to another place being asked for, until the present owner of signals is gone.
    pub fn on_navigation(&self, listener: impl Fn() + 'static) {
        let target = if self.is_page() { window().into() } else { self.0.clone().into() };
        listen(target, "hashchange", move |_| listener());
    }

    /// The element with an id.
    pub fn by_id(&self, id: &str) -> Option<HtmlElement> {
        self.tree().get_element_by_id(id)?.dyn_into().ok()
    }

    /// The element that has the focus, seen from the tree of elements that this is in.
    pub fn focused(&self) -> Option<HtmlElement> {
        self.tree().active_element()?.dyn_into().ok()
    }

    /// The heading of what is shown.
    pub fn heading(&self) -> Option<HtmlElement> {
        find(&self.0, "main h1")
    }

    /// Whether the focus went away with the element that had it. In some browsers an element that is hidden keeps it.
    pub fn has_lost_focus(&self) -> bool {
        // Asking for its size would make the browser lay out the page in the middle of what is being done.
        let is_hidden = |element: &Element| element.closest("[hidden]").is_ok_and(|hidden| hidden.is_some());
        let page: ShadowRoot = document().unchecked_into();
        let active = self.tree().active_element().or_else(|| page.active_element());
        active.is_none_or(|element| is_body(&element) || is_hidden(&element))
    }

    /// The tree of elements that this is in: the document, or a shadow root, which has the same methods for what is
    /// asked of it here.
    pub(crate) fn tree(&self) -> ShadowRoot {
        self.0.get_root_node().unchecked_into()
    }
}

fn is_body(element: &Element) -> bool {
    document().body().is_some_and(|body| **element == **body)
}

/// The address of a ladder in a tab of its own, where another page has the app's own in a frame.
pub fn address_outside(environment: Environment, ladder: &Id) -> Option<String> {
    /// Nobody copies a longer one. What counts is the ladder.
    const LONGEST: usize = 2000;
    let is_own_page = environment.host == Host::OwnPage && environment.frame.is_framed();
    let href = window().location().href().ok().filter(|_| is_own_page)?;
    let mut page = href.split('#').next()?;
    if page.len() > LONGEST {
        page = page.split('?').next()?;
    }
    // What was written into a frame has no address that leads anywhere, or is its own address.
    (page.starts_with("http") || page.starts_with("file:")).then(|| format!("{page}{}", Route::ladder(ladder)))
}

/// Tells whatever is around an element about something. Returns whether it has been taken up.
pub fn tell(element: &Element, name: &str, detail: &JsValue) -> bool {
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_detail(detail);
    let event = CustomEvent::new_with_event_init_dict(name, &options);
    event.is_ok_and(|event| element.dispatch_event(&event) == Ok(false))
}
