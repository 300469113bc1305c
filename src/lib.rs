//! Rungs in the browser: the ladders, the page that shows them, and the edge to the browser's storage.

mod address;
mod app;
mod browser;
mod components;
mod failure;
mod ladders;
mod scores;
mod words;

pub use app::App;

/// Puts the app in the place of the waiting line in the page's body.
pub fn mount() {
    failure::report_panics();
    if let Some(waiting) = leptos::prelude::document().get_element_by_id("rungs-waiting") {
        waiting.remove();
    }
    leptos::mount::mount_to_body(App);
}
