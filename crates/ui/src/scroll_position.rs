//! Where the page is read, remembered for every entry of the history.
//!
//! The browser goes back to where a page was read before the app has written that page again, and holds on to whatever
//! stands there then. So the app does it, once there is something to read.

use std::cell::RefCell;

use leptos::prelude::window;
use wasm_bindgen::JsValue;

use crate::events::{now, on_window};

/// Where in the tab's own storage it is kept what was read last, for when the page is loaded again.
const KEY: &str = "rungs:reading";

#[derive(Default)]
struct Reading {
    /// The entry of the history that is shown, by the time it was made.
    entry: f64,
    /// How far down each entry was read, in pixels.
    places: Vec<(f64, f64)>,
    /// How far down to go as soon as the page is as long as that.
    wanted: Option<f64>,
}

thread_local! {
    // The history belongs to the page, so there is one of these.
    static READING: RefCell<Reading> = RefCell::default();
}

fn scrolled() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// Begins to remember; for the first entry what was kept before the page was loaded again.
pub fn follow() {
    if let Ok(history) = window().history() {
        // Where that cannot be set, the browser goes on doing it by itself.
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    let is_new = enter();
    READING.with_borrow_mut(|reading| reading.wanted = kept().filter(|_| !is_new));
    on_window("scroll", |_| READING.with_borrow_mut(Reading::note));
    on_window("pagehide", |_| keep());
}

impl Reading {
    fn note(&mut self) {
        if self.wanted.is_some() {
            return;
        }
        let (entry, scrolled) = (self.entry, scrolled());
        match self.places.iter_mut().find(|(other, _)| *other == entry) {
            Some((_, place)) => *place = scrolled,
            None => self.places.push((entry, scrolled)),
        }
    }
}

/// Takes note that the address bar names another entry. Tells whether a link has led there, and not the way back or
/// forward; from then on the entry is known.
pub fn enter() -> bool {
    let Ok(history) = window().history() else { return true };
    let known = history.state().ok().and_then(|state| state.as_f64());
    let entry = known.unwrap_or_else(|| now() as f64);
    if known.is_none() {
        // Where the history cannot be marked, every entry is as good as new.
        let _ = history.replace_state(&JsValue::from_f64(entry), "");
    }
    READING.with_borrow_mut(|reading| {
        let place = reading.places.iter().find(|(other, _)| *other == entry).map(|(_, place)| *place);
        (reading.entry, reading.wanted) = (entry, place.filter(|_| known.is_some()));
    });
    known.is_none()
}

/// Whether reading goes on somewhere as soon as the page is there.
pub fn goes_on() -> bool {
    READING.with_borrow(|reading| reading.wanted.is_some())
}

/// Goes to where the entry was read, if the page is as long as that yet. A page that `is_complete` gets no longer.
pub fn go_on(is_complete: bool) {
    let Some(wanted) = READING.with_borrow(|reading| reading.wanted) else { return };
    // Nobody who has gone on reading meanwhile is called back.
    if scrolled() == 0.0 {
        window().scroll_to_with_x_and_y(0.0, wanted);
        if !is_complete && !is_there(wanted) {
            // Half of the way is no sign of somebody having read on.
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
    if is_complete || is_there(wanted) {
        READING.with_borrow_mut(|reading| {
            reading.wanted = None;
            // The browser may have gone there before anybody listened.
            reading.note();
        });
    }
}

fn is_there(wanted: f64) -> bool {
    scrolled() > 0.0 && (scrolled() - wanted).abs() < 2.0
}

/// Keeps where the page is read for [`kept`].
fn keep() {
    let place = READING.with_borrow(|reading| reading.wanted).unwrap_or_else(scrolled);
    let write = || {
        let text = format!("{} {}", place as u32, window().location().href().ok()?);
        window().session_storage().ok()??.set_item(KEY, &text).ok()
    };
    // Where nothing can be kept, reading begins at the top.
    let _ = write();
}

/// Where this very address was read when the page was left.
fn kept() -> Option<f64> {
    let text = window().session_storage().ok()??.get_item(KEY).ok()??;
    let (place, address) = text.split_once(' ')?;
    let is_here = window().location().href().is_ok_and(|href| href == address);
    place.parse::<u32>().ok().filter(|_| is_here).map(f64::from)
}
