//! What happens, and when: the clock, events and frames.

use leptos::prelude::{StoredValue, request_animation_frame, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// The time in milliseconds since 1970-01-01 UTC.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Listens to an event of the window until the present owner of signals is gone.
pub fn on_window(event: &'static str, listener: impl Fn(&Event) + 'static) {
    listen(window().into(), event, listener);
}

/// Listens to an event of a target until the present owner of signals is gone.
pub fn listen(target: EventTarget, event: &'static str, listener: impl Fn(&Event) + 'static) {
    let listener: Box<dyn Fn(Event)> = Box::new(move |event| listener(&event));
    let listener = Closure::wrap(listener);
    // What cannot be listened to is not heard of.
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    StoredValue::new_local(Listening { target, event, listener });
}

/// A listener that is taken away with the owner of signals that it belongs to.
struct Listening {
    target: EventTarget,
    event: &'static str,
    listener: Closure<dyn Fn(Event)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, self.listener.as_ref().unchecked_ref());
    }
}

/// Does something once what has just changed has been drawn. In a window that is out of sight, that is once it is seen.
pub fn after_drawing(action: impl FnOnce() + 'static) {
    // The first frame is the one with the change, which is drawn after this.
    frame_after(move || frame_after(action));
}

/// Does something once the effects have run and the browser is about to draw.
pub fn frame_after(action: impl FnOnce() + 'static) {
    let action: Box<dyn FnOnce()> = Box::new(action);
    request_animation_frame(action);
}
