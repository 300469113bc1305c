//! Putting HTML into the page without taking away where somebody is. What a module that draws views needs.

mod kept;

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Reflect};
pub use kept::with_kept;
use rungs_domain::packed;
use rungs_page::hooks::own as hooks;
use rungs_page::hooks::{ADDRESS, LADDER, ORGANISATION, SURFACE};
use rungs_page::style_for_shadow_root;
use rungs_route::Route;
use rungs_surroundings::{Frame, Host};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CssStyleSheet, CustomEvent, CustomEventInit, Document, Element, Event, EventTarget, FocusOptions, HtmlDocument,
    HtmlElement, HtmlInputElement, HtmlTextAreaElement, ShadowRoot, Window,
};

/// The window, where there is one.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document in the window.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// What holds all of the app that an element belongs to: the body of its own page, or an element of somebody else's.
pub fn surface(element: &Element) -> Option<Element> {
    element.closest(SURFACE).ok().flatten()
}

/// Whether the whole page is the app's.
pub fn is_page(surface: &Element) -> bool {
    Host::of(surface) == Host::OwnPage
}

/// The element that has the focus, seen from the tree that another is in: that of the document, or that of a shadow root,
/// which has the same methods for what is asked of it here.
pub fn focused(near: &Element) -> Option<Element> {
    near.get_root_node().unchecked_into::<ShadowRoot>().active_element()
}

/// Tells what is around the app that the address is that of another route now.
pub fn tell_route(near: &Element, route: &Route) {
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_detail(&route.to_string().into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(ADDRESS, &options) {
        let _ = near.dispatch_event(&event);
    }
}

/// Prints the page. Tells whether it may be that nothing is printed: a frame that may not print drops the wish without a
/// word.
pub fn print() -> Option<bool> {
    let (window, has_begun) = (window()?, Rc::new(Cell::new(false)));
    let begun = Rc::clone(&has_begun);
    let listener = Closure::<dyn Fn()>::new(move || begun.set(true));
    let listener: &js_sys::Function = listener.as_ref().unchecked_ref();
    window.add_event_listener_with_callback("beforeprint", listener).ok()?;
    let asked = window.print();
    window.remove_event_listener_with_callback("beforeprint", listener).ok()?;
    Some((asked.is_err() || !has_begun.get()) && Frame::current().is_framed())
}

/// The first element below another that a selector finds.
pub fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Every element below another that a selector finds, in the page's order.
pub fn find_all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// The ladders that a surface holds, as their ids and their packed texts, as they are to be shown.
pub fn packed_ladders(surface: &Element) -> Vec<(String, String)> {
    let organisation = surface.get_attribute(ORGANISATION);
    let ladders = find_all(surface, &format!("script[{LADDER}]"));
    let read = |ladder: &HtmlElement| Some((ladder.get_attribute(LADDER)?, ladder.text_content()?));
    let renamed = |(id, text): (String, String)| {
        let renamed = packed::unpack_for(&text, organisation.as_deref()).and_then(|ladder| packed::pack(&ladder).ok());
        (id, if organisation.is_some() { renamed.unwrap_or_default() } else { text })
    };
    ladders.iter().filter_map(read).map(renamed).collect()
}

/// What hears an event. A module has one for each kind of event, whatever elements it listens to, so that those can go
/// without leaving anything behind.
pub type Listener = Closure<dyn Fn(Event)>;

/// Makes a listener of a function, whose result is nothing where an event is none of ours.
pub fn listener(listen: fn(&Event) -> Option<()>) -> Listener {
    Closure::new(move |event: Event| {
        let _ = listen(&event);
    })
}

/// Has a listener hear an event of a target; one that hears it already is not added again.
pub fn add_listener(target: &EventTarget, event: &str, listener: &Listener) {
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
}

/// Puts the focus on an element without scrolling to it.
pub fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // What cannot be focused leaves the focus where it was.
    let _ = element.focus_with_options(&options);
}

/// Puts the focus on the field with an id.
pub fn focus_field(root: &Element, id: Option<&str>) {
    if let Some(field) = id.and_then(|id| by_id(root, id)) {
        focus(&field);
    }
}

/// The element below another with an id.
pub fn by_id(root: &Element, id: &str) -> Option<HtmlElement> {
    find_all(root, "[id]").into_iter().find(|element| element.id() == id)
}

/// Copies the text of a field; where that is forbidden it stays selected, to be copied by oneself. Returns whether it was.
///
/// Only what is selected can be copied in a frame that has no permission for the clipboard.
pub fn copy_text(text: &HtmlTextAreaElement) -> bool {
    let document: Option<HtmlDocument> = document().and_then(|document| document.dyn_into().ok());
    let Some(document) = document else { return false };
    let focused: Option<HtmlElement> = focused(text).and_then(|element| element.dyn_into().ok());
    text.select();
    let is_copied = document.exec_command("copy").unwrap_or(false);
    if let Some(focused) = focused.filter(|_| is_copied) {
        focus(&focused);
    }
    is_copied
}

/// Where somebody is on a page that is about to be drawn anew.
pub struct Spot {
    id: String,
    what: Option<String>,
    key: Option<String>,
    selection: Option<(u32, u32)>,
}

impl Spot {
    /// Notes where somebody is, if that is in a view.
    pub fn of(view: &Element) -> Option<Self> {
        let active = focused(view).filter(|active| view.contains(Some(active)))?;
        let text = active.dyn_ref::<HtmlTextAreaElement>().map(|text| (text.selection_start(), text.selection_end()));
        let input = active.dyn_ref::<HtmlInputElement>().map(|text| (text.selection_start(), text.selection_end()));
        let selection = match text.or(input) {
            Some((Ok(Some(start)), Ok(Some(end)))) => Some((start, end)),
            _ => None,
        };
        let (what, key) = (active.get_attribute(hooks::DO), active.get_attribute(hooks::KEY));
        Some(Self { id: active.id(), what, key, selection })
    }

    fn find(&self, view: &Element) -> Option<HtmlElement> {
        if !self.id.is_empty() {
            return by_id(view, &self.id);
        }
        let is_it = |element: &HtmlElement| {
            element.get_attribute(hooks::DO) == self.what && element.get_attribute(hooks::KEY) == self.key
        };
        self.what.as_ref()?;
        find_all(view, &format!("[{}]", hooks::DO)).into_iter().find(is_it)
    }

    /// Goes back there; returns whether there is such a place any more.
    pub fn restore(&self, view: &Element) -> bool {
        let Some(element) = self.find(view) else { return false };
        focus(&element);
        if let Some((start, end)) = self.selection {
            if let Some(text) = element.dyn_ref::<HtmlTextAreaElement>() {
                let _ = text.set_selection_range(start, end);
            } else if let Some(text) = element.dyn_ref::<HtmlInputElement>() {
                let _ = text.set_selection_range(start, end);
            }
        }
        true
    }
}

/// The fields for names, which the desk hears of when they are sent.
fn inputs(place: &HtmlElement) -> impl Iterator<Item = HtmlInputElement> {
    find_all(place, "input[type=text]").into_iter().filter_map(|input| input.dyn_into().ok())
}

/// Writes something anew; what was unfolded or entered stays so.
pub fn write(place: &HtmlElement, html: &str) {
    let unfolded: Vec<bool> = find_all(place, "details").iter().map(|details| details.has_attribute("open")).collect();
    let entered: Vec<(String, String)> = inputs(place).map(|input| (input.id(), input.value())).collect();
    place.set_inner_html(html);
    for input in inputs(place) {
        if let Some((_, value)) = entered.iter().find(|(id, value)| *id == input.id() && !value.is_empty()) {
            input.set_value(value);
        }
    }
    for (details, _) in find_all(place, "details").iter().zip(unfolded).filter(|(_, is_open)| *is_open) {
        let _ = details.set_attribute("open", "");
    }
}

/// Draws a view anew. The focus goes to the element with an id if one is named, and else stays where it was. Returns
/// whether what had it is gone.
pub fn redraw(view: &HtmlElement, html: &str, wanted: Option<&str>) -> bool {
    let spot = Spot::of(view);
    write(view, html);
    if let Some(element) = wanted.and_then(|id| by_id(view, id)) {
        focus(&element);
        return false;
    }
    spot.is_some_and(|spot| !spot.restore(view))
}

/// Adds a style to what a surface is part of. A sheet that a script makes is allowed under policies that forbid style in
/// the page.
pub fn adopt_style(surface: &Element, text: &str) {
    let adopt = || {
        let sheet = CssStyleSheet::new().ok()?;
        if is_page(surface) {
            sheet.replace_sync(text).ok()?;
        } else {
            sheet.replace_sync(&style_for_shadow_root(text)).ok()?;
        }
        let tree = surface.get_root_node();
        let name = JsValue::from_str("adoptedStyleSheets");
        let sheets = Array::from(&Reflect::get(&tree, &name).ok()?);
        sheets.push(&sheet);
        Reflect::set(&tree, &name, &sheets).ok()
    };
    // Without a style everything can still be read and used.
    let _ = adopt();
}
