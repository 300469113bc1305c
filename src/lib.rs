//! Rungs in the browser: the ladders, what shows them, and the edge to the browser's storage.

mod app;
mod components;
mod first_page;
mod parts;

use std::any::Any;
use std::cell::RefCell;

use leptos::mount::mount_to;
use leptos::prelude::{document, view};
use rungs_route::Mode;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::app::App;
use crate::parts::Personal;
use rungs_ui::store::PersonalStore;
use rungs_ui::surface::Surface;

/// What is mounted.
struct Mounted {
    /// The element that it is mounted in.
    root: HtmlElement,
    /// The scores that it shows, unless it is there to read.
    store: Option<PersonalStore>,
    /// Everything else of it, which lives until it is let go of.
    _handle: Box<dyn Any>,
}

thread_local! {
    static MOUNTED: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

/// Brings the page to life: adopts what `index.html` came with, or puts the app in its place.
#[wasm_bindgen]
pub fn mount() {
    let first_page = first_page::take();
    if let Some(body) = document().body() {
        begin(body, first_page);
    }
}

/// Shows the app in an element that holds nothing but ladders as data, see [`rungs_templates::hooks::SURFACE`] for its
/// attributes. Everything that is mounted shares the scores.
#[wasm_bindgen]
pub fn embed(root: HtmlElement) {
    begin(root, None);
}

fn begin(root: HtmlElement, first_page: Option<HtmlElement>) {
    rungs_ui::panics::report_panics(mounted);
    let surface = Surface::new(root.clone().into());
    let (options, problems) = surface.options();
    // Whoever only reads leaves the storage alone.
    let store = (options.mode == Mode::Score).then(PersonalStore::shared);
    let app = move || {
        view! { <App surface=surface options=options problems=problems store first_page=first_page /> }
    };
    let mounted = Mounted { _handle: Box::new(mount_to(root.clone(), app)), root, store };
    MOUNTED.with_borrow_mut(|all| all.push(mounted));
}

/// Ends the app in an element, with everything that belonged to it but the scores.
#[wasm_bindgen]
pub fn remove(root: &HtmlElement) {
    let position = MOUNTED.with_borrow(|all| all.iter().position(|mounted| mounted.root == *root));
    let Some(position) = position else { return };
    // Ending it may lead to anything but this list.
    let ended = MOUNTED.with_borrow_mut(|all| all.swap_remove(position));
    let store = ended.store;
    drop(ended);
    if let Some(store) = store {
        store.forget_readers();
    }
}

/// Forgets everything that Rungs has stored in this browser, as "Delete my data" does. The error is for people to read.
#[wasm_bindgen]
pub fn clear() -> Option<String> {
    PersonalStore::shared().clear().err()
}

/// Everything that Rungs has stored in this browser, as the file of an export has it. The ladders are those in an element.
#[wasm_bindgen]
pub async fn exported(ladders: HtmlElement) -> Result<String, JsError> {
    let personal = Personal::load().await?;
    Ok((personal.exported)(PersonalStore::shared(), &Surface::new(ladders.into())))
}

/// Takes in the text of an export. The error is for people to read.
#[wasm_bindgen]
pub async fn imported(ladders: HtmlElement, text: String) -> Result<(), JsError> {
    let personal = Personal::load().await?;
    (personal.imported)(PersonalStore::shared(), &Surface::new(ladders.into()), &text)
        .map_err(|problem| JsError::new(&problem))
}

/// The elements in which something is mounted, also in the midst of a failure.
fn mounted() -> Vec<HtmlElement> {
    let read =
        |all: &RefCell<Vec<Mounted>>| Some(all.try_borrow().ok()?.iter().map(|mounted| mounted.root.clone()).collect());
    MOUNTED.with(read).unwrap_or_default()
}
