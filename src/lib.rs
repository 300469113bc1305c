//! The entry points of the app in the browser, which the scripts of the page and of `<rungs-ladder>` call.

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

/// An app that is mounted.
struct Mounted {
    /// The surface.
    root: HtmlElement,
    /// The store, unless the app is read-only.
    store: Option<PersonalStore>,
    /// Unmounts the app when it is dropped.
    _handle: Box<dyn Any>,
}

thread_local! {
    static MOUNTED: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

/// Mounts the app in the body, adopting the first page of `index.html` if possible.
#[wasm_bindgen]
pub fn mount() {
    let first_page = first_page::take();
    if let Some(body) = document().body() {
        mount_in(body, first_page);
    }
}

/// Mounts the app in an element that holds the data of ladders; [`rungs_templates::selectors::SURFACE`] and the
/// constants after it name its attributes. All apps on a page share one store.
#[wasm_bindgen]
pub fn embed(root: HtmlElement) {
    mount_in(root, None);
}

fn mount_in(root: HtmlElement, first_page: Option<HtmlElement>) {
    rungs_ui::panics::report_panics(mounted_roots);
    let surface = Surface::new(root.clone().into());
    let (options, problems) = surface.options();
    // In view mode storage is not touched.
    let store = (options.mode == Mode::Score).then(PersonalStore::shared);
    let app = move || {
        view! { <App surface=surface options=options problems=problems store first_page=first_page /> }
    };
    let mounted = Mounted { _handle: Box::new(mount_to(root.clone(), app)), root, store };
    MOUNTED.with_borrow_mut(|all| all.push(mounted));
}

/// Unmounts the app in an element. The shared store stays.
#[wasm_bindgen]
pub fn remove(root: &HtmlElement) {
    let position = MOUNTED.with_borrow(|all| all.iter().position(|mounted| mounted.root == *root));
    let Some(position) = position else { return };
    // Dropping an app runs foreign code, which may mount or unmount others, so the list must not be borrowed.
    let ended = MOUNTED.with_borrow_mut(|all| all.swap_remove(position));
    let store = ended.store;
    drop(ended);
    if let Some(store) = store {
        store.forget_readers();
    }
}

/// Deletes everything that Rungs has stored in this browser. Returns an error message for people on failure.
#[wasm_bindgen]
pub fn clear() -> Option<String> {
    PersonalStore::shared().clear().err()
}

/// Returns everything that Rungs has stored in this browser, in the format of an export file. `ladders` holds the data
/// of the ladders.
#[wasm_bindgen]
pub async fn exported(ladders: HtmlElement) -> Result<String, JsError> {
    let personal = Personal::load().await?;
    Ok((personal.exported)(PersonalStore::shared(), &Surface::new(ladders.into())))
}

/// Imports the text of an export file. The error is a message for people.
#[wasm_bindgen]
pub async fn imported(ladders: HtmlElement, text: String) -> Result<(), JsError> {
    let personal = Personal::load().await?;
    (personal.imported)(PersonalStore::shared(), &Surface::new(ladders.into()), &text)
        .map_err(|problem| JsError::new(&problem))
}

/// Returns the surfaces of all mounted apps. Called by the panic hook, so it must not panic while the list is borrowed.
fn mounted_roots() -> Vec<HtmlElement> {
    let read =
        |all: &RefCell<Vec<Mounted>>| Some(all.try_borrow().ok()?.iter().map(|mounted| mounted.root.clone()).collect());
    MOUNTED.with(read).unwrap_or_default()
}
