//! The entry points of the app in the browser, which the scripts of the page and of `<rungs-ladder>` call.

mod app;
mod components;
mod first_page;
mod parts;

use std::any::Any;
use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use leptos::mount::mount_to;
use leptos::prelude::{document, view};
use rungs_documents::DocumentProblem;
use rungs_import::SourceFile;
use rungs_route::{EmbedOptions, Mode, OptionProblem};
use rungs_templates::selectors::READY_EVENT;
use rungs_ui::dom::find_all;
use rungs_ui::store::PersonalStore;
use rungs_ui::surface::{Surface, dispatch_event};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsError, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::app::App;
use crate::parts::{Documents, Personal};

/// An app that is mounted, or that waits for its documents.
struct Mounted {
    /// The surface.
    root: HtmlElement,
    /// The store, unless the app is read-only or waits.
    store: Option<PersonalStore>,
    /// Unmounts the app when it is dropped. `None` while the app waits.
    handle: Option<Box<dyn Any>>,
}

thread_local! {
    static MOUNTED: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

/// Mounts the app in the body, adopting the first page of `index.html` if possible.
#[wasm_bindgen]
pub fn mount() {
    if let Some(body) = document().body() {
        mount_in(body);
    }
}

/// Mounts the app in an element that holds the data of ladders; [`rungs_templates::selectors::SURFACE`] and the
/// constants after it name its attributes. All apps on a page share one store. Dispatches [`READY_EVENT`].
#[wasm_bindgen]
pub fn embed(root: HtmlElement) {
    mount_in(root);
}

/// Mounts the app, after the documents that its options name have arrived.
fn mount_in(root: HtmlElement) {
    rungs_ui::panics::report_panics(mounted_roots);
    MOUNTED.with_borrow_mut(|all| all.push(Mounted { root: root.clone(), store: None, handle: None }));
    let (options, problems) = Surface::new(root.clone().into()).options();
    let mut problems: Vec<String> = problems.iter().map(OptionProblem::to_string).collect();
    if options.src.is_empty() {
        return show(&root, options, problems);
    }
    spawn_local(async move {
        let options = match Documents::load().await {
            Ok(documents) => {
                let (options, faults) = (documents.offer)(root.clone(), options).await;
                problems.extend(faults.iter().map(DocumentProblem::to_string));
                options
            }
            Err(problem) => {
                // The built-in ladders are not what the page asks for.
                find_all(&root, "script[data-ladder]").iter().for_each(|ladder| ladder.remove());
                problems.push(problem.to_string());
                options
            }
        };
        show(&root, options, problems);
    });
}

/// Shows the app in its surface, unless it was removed meanwhile.
fn show(root: &HtmlElement, options: EmbedOptions, problems: Vec<String>) {
    let is_there = |all: &mut Vec<Mounted>| all.iter().any(|mounted| mounted.root == *root);
    if !MOUNTED.with_borrow_mut(is_there) {
        return;
    }
    let surface = Surface::new(root.clone().into());
    let mut first_page = surface.is_page().then(first_page::take).flatten();
    if !options.src.is_empty() {
        // It shows a built-in ladder.
        first_page.take().inspect(|page| page.remove());
    }
    // In view mode storage is not touched.
    let store = (options.mode == Mode::Score).then(PersonalStore::shared);
    let app = move || {
        view! { <App surface options problems store first_page /> }
    };
    let handle: Box<dyn Any> = Box::new(mount_to(root.clone(), app));
    MOUNTED.with_borrow_mut(|all| {
        if let Some(mounted) = all.iter_mut().find(|mounted| mounted.root == *root) {
            (mounted.store, mounted.handle) = (store, Some(handle));
        }
    });
    let has_ladder = root.query_selector("script[data-ladder]").is_ok_and(|data| data.is_some());
    dispatch_event(root, READY_EVENT, &JsValue::from(has_ladder));
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

/// Reads files for the authoring view, in its worker; see [`rungs_documents::read_as_json`]. A file is an array of its name
/// and its bytes.
#[wasm_bindgen]
pub async fn read_files(files: Array, options: String) -> Result<String, JsError> {
    let files: Vec<SourceFile> = files.iter().filter_map(|file| source_file(&Array::from(&file))).collect();
    let documents = Documents::load().await?;
    Ok((documents.read_as_json)(&files, &options)?)
}

fn source_file(file: &Array) -> Option<SourceFile> {
    let bytes = file.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
    Some(SourceFile { name: file.get(0).as_string(), bytes })
}

/// Returns the surfaces of all mounted apps. Called by the panic hook, so it must not panic while the list is borrowed.
fn mounted_roots() -> Vec<HtmlElement> {
    let read =
        |all: &RefCell<Vec<Mounted>>| Some(all.try_borrow().ok()?.iter().map(|mounted| mounted.root.clone()).collect());
    MOUNTED.with(read).unwrap_or_default()
}
