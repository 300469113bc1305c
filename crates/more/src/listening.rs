//! What people do on the page, as events.

use rungs_desk::Deed;
use rungs_drawing::{Listener, add_listener, document, listener, surface, window};
use rungs_page::hooks::own as hooks;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use crate::app::{App, with_all, with_app};
use crate::files;

/// What is typed is written after so many milliseconds at the latest.
const SOON: i32 = 400;

thread_local! {
    static LISTENERS: [(&'static str, Listener); 4] = [
        ("click", listener(clicked)),
        ("input", listener(typed)),
        ("change", listener(changed)),
        ("focusout", listener(|event| with_app(&place(event)?, App::flush))),
    ];
    static FLUSH: Listener = listener(|_| flush());
    static BEFORE_PRINT: Listener = listener(|_| with_all(App::bring_up_to_date));
    static LEAVE: Listener = listener(leaving);
}

/// Listens to everything that happens in an element.
pub fn listen(root: &Element) {
    LISTENERS.with(|listeners| listeners.iter().for_each(|(event, listener)| add_listener(root, event, listener)));
}

/// Writes what was typed when the page is left or put away, and asks before it is left with what is nowhere else.
/// Draws before the page is printed.
pub fn follow_the_page() {
    let (window, document): (Option<EventTarget>, Option<EventTarget>) =
        (window().map(Into::into), document().map(Into::into));
    for (target, event, listener) in [
        (&window, "pagehide", &FLUSH),
        (&document, "visibilitychange", &FLUSH),
        (&window, "beforeunload", &LEAVE),
        (&window, "beforeprint", &BEFORE_PRINT),
    ] {
        if let Some(target) = target {
            listener.with(|listener| add_listener(target, event, listener));
        }
    }
}

fn leaving(event: &Event) -> Option<()> {
    flush();
    with_all(|app| {
        if app.desk.has_unsaved() {
            event.prevent_default();
        }
    })
}

/// Writes what was typed in a moment.
pub fn flush_soon() {
    let flush = FLUSH.with(|flush| flush.as_ref().unchecked_ref::<js_sys::Function>().clone());
    if let Some(window) = window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&flush, SOON);
    }
}

fn flush() -> Option<()> {
    with_all(App::flush)
}

/// What holds the app that an event is about.
fn place(event: &Event) -> Option<Element> {
    surface(&event.current_target()?.dyn_into::<Element>().ok()?)
}

/// What was typed and is not written yet.
pub struct Draft {
    what: String,
    key: String,
    value: String,
}

impl Draft {
    /// Whether another draft is about the same text.
    pub fn is_of(&self, other: &Self) -> bool {
        self.what == other.what && self.key == other.key
    }

    /// The deed of writing it.
    pub fn deed(&self) -> Deed<'_> {
        let Self { what, key, value } = self;
        Deed { what, key, value, is_checked: false }
    }
}

fn control(event: &Event) -> Option<(Element, String, String)> {
    let element = event.target()?.dyn_into::<Element>().ok()?.closest(&format!("[{}]", hooks::DO)).ok()??;
    let what = element.get_attribute(hooks::DO)?;
    let key = element.get_attribute(hooks::KEY).unwrap_or_default();
    Some((element, what, key))
}

fn act(event: &Event, deed: &Deed<'_>) -> Option<()> {
    with_app(&place(event)?, |app| app.act(deed))
}

fn clicked(event: &Event) -> Option<()> {
    let (element, what, key) = control(event)?;
    match (element.tag_name().as_str(), what.as_str()) {
        ("FORM", _) => sent(event, &element, &what, &key),
        ("BUTTON", hooks::PASTE) => with_app(&place(event)?, files::read_pasted)?,
        ("BUTTON", hooks::COPY) if !key.is_empty() => with_app(&place(event)?, |app| app.copy(&format!("#{key}")))?,
        ("BUTTON", _) => act(event, &Deed { what: &what, key: &key, ..Deed::default() }),
        _ => None,
    }
}

fn typed(event: &Event) -> Option<()> {
    let (element, what, key) = control(event)?;
    if what == hooks::SEARCH {
        let value = element.dyn_into::<HtmlInputElement>().ok()?.value();
        return act(event, &Deed { what: &what, key: &key, value: &value, ..Deed::default() });
    }
    let value = element.dyn_into::<HtmlTextAreaElement>().ok()?.value();
    with_app(&place(event)?, |app| app.hold(Draft { what, key, value }))
}

fn changed(event: &Event) -> Option<()> {
    let (element, what, key) = control(event)?;
    if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        return act(event, &Deed { what: &what, key: &key, value: &select.value(), ..Deed::default() });
    }
    let input = element.dyn_into::<HtmlInputElement>().ok()?;
    match input.type_().as_str() {
        "file" => files::read_chosen(place(event)?, &input),
        "checkbox" => act(event, &Deed { what: &what, key: &key, value: "", is_checked: input.checked() }),
        "date" => act(event, &Deed { what: &what, key: &key, value: &input.value(), ..Deed::default() }),
        _ => None,
    }
}

/// What was entered into a form whose button was pressed, which Enter does as well. A frame may not be allowed to send
/// forms, and then nobody hears of it when one is sent.
fn sent(event: &Event, form: &Element, what: &str, key: &str) -> Option<()> {
    event.target()?.dyn_into::<Element>().ok()?.closest("[type=submit]").ok()??;
    event.prevent_default();
    let field = form.query_selector("input[type=text]").ok()??.dyn_into::<HtmlInputElement>().ok()?;
    let value = field.value();
    if what == hooks::TAKE {
        // The next one has another name.
        field.set_value("");
    }
    act(event, &Deed { what, key, value: &value, ..Deed::default() })
}
