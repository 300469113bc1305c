//! What people do on the page, as events.

use rungs_drawing::{
    Listener, add_listener, document, find_all, is_page, is_part_of_another_page, listener, print, window,
};
use rungs_page::hooks::explore;
use rungs_route::parameter::WORDS;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};

use crate::reader::{Reader, embedding, with};
use crate::slash;

thread_local! {
    static LISTENERS: [(&'static str, Listener); 3] = [
        ("click", listener(clicked)),
        ("input", listener(typed)),
        ("change", listener(changed)),
    ];
    static KEY: Listener = listener(pressed);
    static FOLLOW: Listener = listener(|event| with_reader(event, Reader::follow));
}

/// Listens to everything that happens in an element.
pub fn listen(root: &Element) {
    LISTENERS.with(|listeners| listeners.iter().for_each(|(event, listener)| add_listener(root, event, listener)));
}

/// Listens to another address, and in a page of our own to keys that lead on from wherever the focus is.
pub fn follow(surface: &Element) {
    let (Some(window), Some(document)) = (window(), document()) else { return };
    if is_page(surface) {
        FOLLOW.with(|listener| add_listener(&window, "hashchange", listener));
        KEY.with(|listener| add_listener(&document, "keydown", listener));
    } else {
        FOLLOW.with(|listener| add_listener(surface, "hashchange", listener));
    }
}

/// The element that is listened to, or the page's body where it is the whole page.
fn place(event: &Event) -> Option<Element> {
    match event.current_target()?.dyn_into::<Element>() {
        Ok(element) => Some(element),
        Err(_) => document()?.body().map(Into::into),
    }
}

/// Does something with the reader that an event is about.
fn with_reader<T>(event: &Event, action: impl FnOnce(&mut Reader) -> T) -> Option<T> {
    with(&place(event)?, action)
}

/// The control that an event is about, and what it does.
fn control(event: &Event) -> Option<(HtmlElement, String)> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let control: HtmlElement = element.closest(&format!("[{}]", explore::DO)).ok()??.dyn_into().ok()?;
    let what = control.get_attribute(explore::DO)?;
    Some((control, what))
}

fn clicked(event: &Event) -> Option<()> {
    let (control, what) = control(event)?;
    match what.as_str() {
        explore::PRINT if print()? && control.next_element_sibling().is_none() => {
            control.insert_adjacent_html("afterend", &rungs_page::not_printed().into_string()).ok()
        }
        explore::COPY => embedding::copy(&control),
        explore::SWAP => with_reader(event, |reader| reader.choose(&what, ""))?,
        _ => None,
    }
}

fn typed(event: &Event) -> Option<()> {
    let (control, what) = control(event)?;
    match what.as_str() {
        explore::SEARCH => with_reader(event, |reader| reader.narrow(WORDS))?,
        explore::EMBED => embed(event, &control, false),
        _ => None,
    }
}

fn changed(event: &Event) -> Option<()> {
    let (control, what) = control(event)?;
    match what.as_str() {
        explore::SEARCH => None,
        explore::EMBED => embed(event, &control, true),
        explore::SLASH => slash::set(control.dyn_ref::<HtmlInputElement>()?.checked()),
        explore::FILTER => {
            let parameter = control.get_attribute("name")?;
            with_reader(event, |reader| reader.narrow(&parameter))?
        }
        _ => {
            let value = control.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default();
            with_reader(event, |reader| reader.choose(&what, &value))?
        }
    }
}

fn embed(event: &Event, control: &HtmlElement, is_complete: bool) -> Option<()> {
    let parameter = control.get_attribute("name")?;
    with_reader(event, |reader| reader.choose_embedding(&parameter, is_complete))?
}

/// An arrow leads to the level below or above, unless it means something where the focus is.
fn pressed(event: &Event) -> Option<()> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    let way = match key.key().as_str() {
        "ArrowLeft" => explore::PREVIOUS,
        "ArrowRight" => explore::NEXT,
        _ => return None,
    };
    let is_meant_elsewhere = event.default_prevented()
        || key.alt_key()
        || key.ctrl_key()
        || key.meta_key()
        || key.shift_key()
        || is_part_of_another_page(&place(event)?)
        || event.target()?.dyn_ref::<Element>()?.matches("input, select, textarea, [contenteditable]").unwrap_or(false);
    if !is_meant_elsewhere {
        let link = with_reader(event, |reader| reader.step(way))??;
        event.prevent_default();
        link.click();
    }
    Some(())
}

/// What was entered into the controls of a form that have a name, which are named as parameters.
pub fn entered(form: &Element) -> Vec<(String, String)> {
    let mut entered = Vec::new();
    for control in find_all(form, "[name]") {
        let value = match control.dyn_ref::<HtmlInputElement>() {
            Some(input) if input.type_() == "checkbox" => input.checked().then(|| input.value()),
            Some(input) => Some(input.value()),
            None => control.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value),
        };
        if let (Some(name), Some(value)) = (control.get_attribute("name"), value) {
            entered.push((name, value));
        }
    }
    entered
}
