//! The clock, event listeners and animation frames.

use leptos::prelude::{StoredValue, request_animation_frame, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Returns the current time in milliseconds since 1970-01-01 UTC.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Listens to an event of the window until the current reactive owner is disposed of.
pub fn on_window(event: &'static str, listener: impl Fn(&Event) + 'static) {
    listen(window().into(), event, listener);
}

/// Listens to an event of a target until the current reactive owner is disposed of.
pub fn listen(target: EventTarget, event: &'static str, listener: impl Fn(&Event) + 'static) {
    let listener: Box<dyn Fn(Event)> = Box::new(move |event| listener(&event));
    let listener = Closure::wrap(listener);
    // Adding a listener does not fail in any browser.
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    StoredValue::new_local(Listener { target, event, listener });
}

/// An event listener that is removed on drop.
struct Listener {
    target: EventTarget,
    event: &'static str,
    listener: Closure<dyn Fn(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, self.listener.as_ref().unchecked_ref());
    }
}

/// Runs an action after the browser has painted the current changes. A hidden window paints only once it is visible.
pub fn after_paint(action: impl FnOnce() + 'static) {
    // The first callback runs before the changes are painted, the second one after.
    on_next_frame(move || on_next_frame(action));
}

/// Runs an action before the next paint, after pending effects have run.
pub fn on_next_frame(action: impl FnOnce() + 'static) {
    let action: Box<dyn FnOnce()> = Box::new(action);
    request_animation_frame(action);
}
