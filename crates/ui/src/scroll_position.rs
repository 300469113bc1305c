//! Scroll positions, remembered for each entry of the session history.
//!
//! The browser restores the position of an earlier entry before the app has rendered its view, and then keeps whatever
//! is there in place. So the app restores positions itself, once the view is rendered.

use std::cell::RefCell;

use leptos::prelude::window;
use wasm_bindgen::JsValue;

use crate::events::{now, on_window};

/// The key in session storage of the last position, for a reload.
const KEY: &str = "rungs:reading";

#[derive(Default)]
struct ScrollPositions {
    /// The current history entry, identified by its time of creation.
    entry: f64,
    /// The scroll position of each entry, in pixels.
    places: Vec<(f64, f64)>,
    /// The position to scroll to as soon as the page is long enough.
    pending: Option<f64>,
}

thread_local! {
    // The history belongs to the page, so all surfaces share this.
    static POSITIONS: RefCell<ScrollPositions> = RefCell::default();
}

fn scrolled() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// Starts remembering positions. After a reload the first entry gets the position from before it.
pub fn follow() {
    if let Ok(history) = window().history() {
        // If this fails, the browser keeps restoring positions itself.
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    let is_new = enter_entry();
    POSITIONS.with_borrow_mut(|state| state.pending = load().filter(|_| !is_new));
    on_window("scroll", |_| POSITIONS.with_borrow_mut(ScrollPositions::record));
    on_window("pagehide", |_| save());
}

impl ScrollPositions {
    fn record(&mut self) {
        if self.pending.is_some() {
            return;
        }
        let (entry, scrolled) = (self.entry, scrolled());
        match self.places.iter_mut().find(|(other, _)| *other == entry) {
            Some((_, place)) => *place = scrolled,
            None => self.places.push((entry, scrolled)),
        }
    }
}

/// Registers the current history entry. Returns whether it is new, that is, whether a link has led there rather than
/// going back or forward.
pub fn enter_entry() -> bool {
    let Ok(history) = window().history() else { return true };
    let known = history.state().ok().and_then(|state| state.as_f64());
    let entry = known.unwrap_or_else(|| now() as f64);
    if known.is_none() {
        // If the entry cannot be marked, it counts as new each time.
        let _ = history.replace_state(&JsValue::from_f64(entry), "");
    }
    POSITIONS.with_borrow_mut(|state| {
        let place = state.places.iter().find(|(other, _)| *other == entry).map(|(_, place)| *place);
        (state.entry, state.pending) = (entry, place.filter(|_| known.is_some()));
    });
    known.is_none()
}

/// Returns whether a position waits to be restored.
pub fn has_pending() -> bool {
    POSITIONS.with_borrow(|state| state.pending.is_some())
}

/// Restores the position of the entry if the page is long enough. A page that `is_complete` will not grow any more.
pub fn restore(is_complete: bool) {
    let Some(pending) = POSITIONS.with_borrow(|state| state.pending) else { return };
    // If the person has scrolled meanwhile, the position stays.
    if scrolled() == 0.0 {
        window().scroll_to_with_x_and_y(0.0, pending);
        if !is_complete && !is_at(pending) {
            // Scrolled only part of the way: go back, since a position other than 0 counts as scrolled by the person.
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
    if is_complete || is_at(pending) {
        POSITIONS.with_borrow_mut(|state| {
            state.pending = None;
            // The browser may have scrolled before the listener was added.
            state.record();
        });
    }
}

fn is_at(pending: f64) -> bool {
    scrolled() > 0.0 && (scrolled() - pending).abs() < 2.0
}

/// Stores the scroll position for [`load`].
fn save() {
    let place = POSITIONS.with_borrow(|state| state.pending).unwrap_or_else(scrolled);
    let write = || {
        let text = format!("{} {}", place as u32, window().location().href().ok()?);
        window().session_storage().ok()??.set_item(KEY, &text).ok()
    };
    // If this fails, the page starts at the top after a reload.
    let _ = write();
}

/// Returns the position stored for this address when the page was left.
fn load() -> Option<f64> {
    let text = window().session_storage().ok()??.get_item(KEY).ok()??;
    let (place, address) = text.split_once(' ')?;
    let is_here = window().location().href().is_ok_and(|href| href == address);
    place.parse::<u32>().ok().filter(|_| is_here).map(f64::from)
}
