//! Rungs in the browser: the ladders, what shows them, and the edge to the browser's storage.

mod app;
mod components;
mod first_page;

use std::any::Any;
use std::cell::RefCell;

use rungs_route::Mode;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use rungs_ui::scores::AllScores;
use rungs_ui::surface::Surface;

/// What is mounted.
struct Mounted {
    /// The element that it is mounted in.
    root: HtmlElement,
    /// The scores that it shows, unless it is there to read.
    scores: Option<AllScores>,
    /// Everything else of it, which lives until it is let go of.
    _handle: Box<dyn Any>,
}

thread_local! {
    static MOUNTED: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

/// Brings the page to life: puts the app in the place of what `index.html` came with.
#[wasm_bindgen]
pub fn mount() {
    first_page::replace_by(embed);
}

/// Shows the app in an element that holds nothing but ladders as data, see [`rungs_page::hooks::SURFACE`] for its
/// attributes. Everything that is mounted shares the scores.
#[wasm_bindgen]
pub fn embed(root: HtmlElement) {
    rungs_ui::failure::report_panics(mounted);
    let surface = Surface::new(root.clone().into());
    let (options, problems) = surface.options();
    // Whoever only reads leaves the storage alone.
    let all_scores = (options.mode == Mode::Score).then(AllScores::shared);
    let handle = leptos::mount::mount_to(root.clone(), move || app::app(surface, options, problems, all_scores));
    let mounted = Mounted { root, scores: all_scores, _handle: Box::new(handle) };
    MOUNTED.with_borrow_mut(|all| all.push(mounted));
}

/// Ends the app in an element, with everything that belonged to it but the scores.
#[wasm_bindgen]
pub fn remove(root: &HtmlElement) {
    let position = MOUNTED.with_borrow(|all| all.iter().position(|mounted| mounted.root == *root));
    let Some(position) = position else { return };
    // Ending it may lead to anything but this list.
    let ended = MOUNTED.with_borrow_mut(|all| all.swap_remove(position));
    let scores = ended.scores;
    drop(ended);
    if let Some(scores) = scores {
        scores.forget_readers();
    }
}

/// Forgets everything that Rungs has stored in this browser, as "Delete my data" does. The error is for people to read.
#[wasm_bindgen]
pub fn clear() -> Option<String> {
    AllScores::shared().clear().err()
}

/// The storage that scores are kept in, as [the second module](rungs_ui::scores::AllScores::host) is given it.
#[wasm_bindgen]
pub fn storage() -> JsValue {
    AllScores::shared().host()
}

/// The elements in which something is mounted, also in the midst of a failure.
fn mounted() -> Vec<HtmlElement> {
    let read =
        |all: &RefCell<Vec<Mounted>>| Some(all.try_borrow().ok()?.iter().map(|mounted| mounted.root.clone()).collect());
    MOUNTED.with(read).unwrap_or_default()
}
