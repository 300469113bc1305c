//! Printing, and saying where it may not have happened.

use std::cell::Cell;
use std::rc::Rc;

use crate::environment::Frame;
use leptos::ev;
use leptos::prelude::*;
use rungs_templates::words;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What came of the wish to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// Nothing is known to be wrong.
    Asked,
    /// It may be that nothing is printed: a frame that may not print drops the wish without a word.
    Doubtful,
}

/// Prints the page.
pub fn print() -> Printed {
    let has_begun = Rc::new(Cell::new(false));
    let begun = Rc::clone(&has_begun);
    let listener: Box<dyn Fn()> = Box::new(move || begun.set(true));
    let listener = Closure::wrap(listener);
    let listener: &js_sys::Function = listener.as_ref().unchecked_ref();
    // What cannot be listened to is not heard of.
    let _ = window().add_event_listener_with_callback("beforeprint", listener);
    let asked = window().print();
    let _ = window().remove_event_listener_with_callback("beforeprint", listener);
    let is_dropped = asked.is_err() || !has_begun.get();
    if is_dropped && Frame::current().is_framed() { Printed::Doubtful } else { Printed::Asked }
}

/// A button that prints the page. Beside it stands what to do where nothing came of it.
#[component]
pub fn PrintButton(
    /// What it is called.
    label: &'static str,
    /// The class of the button.
    class: &'static str,
) -> impl IntoView {
    let is_doubtful = RwSignal::new(false);
    let ask: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |_| is_doubtful.set(print() == Printed::Doubtful));
    let word =
        move || is_doubtful.get().then(|| view! { <span class="state" role="status">" " {words::NOT_PRINTED}</span> });
    view! {
        <button class=class type="button" on:click=ask>{label}</button>
        {word}
    }
}
