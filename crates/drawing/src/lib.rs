//! Putting HTML into the page without taking away where somebody is. What a module that draws views needs.

mod kept;

pub use kept::with_kept;
use rungs_domain::packed;
use rungs_page::hooks::own as hooks;
use rungs_page::hooks::{LADDER, ORGANISATION, SURFACE};
use rungs_ui::dom::find_all;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, Event, EventTarget, FocusOptions, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    ShadowRoot, Window,
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

/// The element that has the focus, seen from the tree that another is in: that of the document, or that of a shadow root,
/// which has the same methods for what is asked of it here.
pub fn focused(near: &Element) -> Option<Element> {
    near.get_root_node().unchecked_into::<ShadowRoot>().active_element()
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
