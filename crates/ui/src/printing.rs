//! Printing, with a hint when the browser may have blocked it.

use std::cell::Cell;
use std::rc::Rc;

use crate::environment::Frame;
use leptos::ev;
use leptos::prelude::*;
use rungs_templates::words;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The outcome of a request to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintOutcome {
    /// The browser has accepted the request.
    Requested,
    /// A frame may have blocked printing; frames that may not print ignore the request without an error.
    MaybeBlocked,
}

/// Prints the page. An accepted request fires `beforeprint` before `print()` returns.
pub fn print() -> PrintOutcome {
    let has_begun = Rc::new(Cell::new(false));
    let begun = Rc::clone(&has_begun);
    let listener: Box<dyn Fn()> = Box::new(move || begun.set(true));
    let listener = Closure::wrap(listener);
    let listener: &js_sys::Function = listener.as_ref().unchecked_ref();
    // Adding a listener does not fail in any browser.
    let _ = window().add_event_listener_with_callback("beforeprint", listener);
    let requested = window().print();
    let _ = window().remove_event_listener_with_callback("beforeprint", listener);
    let is_dropped = requested.is_err() || !has_begun.get();
    if is_dropped && Frame::current().is_framed() { PrintOutcome::MaybeBlocked } else { PrintOutcome::Requested }
}

/// A button that prints the page, followed by a hint if printing may have been blocked.
#[component]
pub fn PrintButton(
    /// Text of the button.
    label: &'static str,
    /// Class of the button.
    class: &'static str,
) -> impl IntoView {
    let maybe_blocked = RwSignal::new(false);
    let request: Box<dyn FnMut(ev::MouseEvent)> =
        Box::new(move |_| maybe_blocked.set(print() == PrintOutcome::MaybeBlocked));
    let hint = move || {
        maybe_blocked.get().then(|| view! { <span class="state" role="status">" " {words::NOT_PRINTED}</span> })
    };
    view! {
        <button class=class type="button" on:click=request>{label}</button>
        {hint}
    }
}
