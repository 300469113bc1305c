//! Rungs in the browser: the ladders, the page that shows them, and the edge to the browser's storage.

mod address;
mod app;
mod browser;
mod components;
mod failure;
mod first_page;
mod ladders;
mod place;
mod scores;

pub use app::App;

/// Brings the page to life: puts the app in the place of what `index.html` came with.
pub fn mount() {
    failure::report_panics();
    first_page::replace_by(|| leptos::mount::mount_to_body(App));
}
