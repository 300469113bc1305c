//! Where a document is given: pasted, dropped or opened.

use std::sync::Arc;

use leptos::ev;
use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rungs_authoring::{Draft, codec};
use rungs_documents::ReadFiles;
use rungs_import::{Options, SourceFile};
use rungs_route::Route;
use rungs_ui::dom::closest;
use rungs_ui::events::on_window;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, Event, File, HtmlInputElement};

use crate::clipboard::pasted;
use crate::context::Context;
use crate::keeping;
use crate::opening::files_of;

/// The field for pasted documents, which takes dropped ones as well, and the button that opens files.
#[component]
pub(super) fn SourceInput(context: Context) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    let (is_over, has_text) = (RwSignal::new(false), RwSignal::new(false));
    let paste: Box<dyn FnMut(ev::ClipboardEvent)> = Box::new(move |event| {
        let given = event.clipboard_data().is_some_and(|data| take(context, &data));
        if given {
            event.prevent_default();
        }
    });
    let drag: Box<dyn FnMut(ev::DragEvent)> = Box::new(move |event| {
        event.prevent_default();
        is_over.set(true);
    });
    let drop_here: Box<dyn FnMut(ev::DragEvent)> = Box::new(move |event| {
        event.prevent_default();
        is_over.set(false);
        if let Some(data) = event.data_transfer() {
            take(context, &data);
        }
    });
    // On its own page, the app takes what is dropped or pasted anywhere. A file that is dropped beside the field would
    // otherwise replace the page.
    if context.surface().is_page() {
        on_window("dragover", Event::prevent_default);
        on_window("drop", move |event| {
            if !event.default_prevented() {
                event.prevent_default();
                if let Some(data) = event.dyn_ref::<web_sys::DragEvent>().and_then(web_sys::DragEvent::data_transfer) {
                    take(context, &data);
                }
            }
        });
        on_window("paste", move |event| {
            let is_in_field = closest(event, "input, textarea, select").is_some();
            let data = event.dyn_ref::<web_sys::ClipboardEvent>().and_then(web_sys::ClipboardEvent::clipboard_data);
            if !is_in_field && !event.default_prevented() && data.is_some_and(|data| take(context, &data)) {
                event.prevent_default();
            }
        });
    }
    let choose: Box<dyn FnMut(ev::Targeted<ev::Event, HtmlInputElement>)> = Box::new(move |event| {
        let input = event.target();
        let files = input.files();
        let files: Vec<File> =
            files.iter().flat_map(|files| (0..files.length()).filter_map(|position| files.get(position))).collect();
        if !files.is_empty() {
            open(context, files);
        }
        // Allows choosing the same files again.
        input.set_value("");
    });
    let read_text = move |_| {
        if let Some(field) = field.get_untracked() {
            context.begin_action();
            match pasted("", &field.value()) {
                Some(file) => read(context, vec![file]),
                None => {
                    context.fail("There is no text to read yet. Paste or write it into the field first.".to_owned())
                }
            }
        }
    };
    let note_text: Box<dyn FnMut(ev::Targeted<ev::Event, web_sys::HtmlTextAreaElement>)> =
        Box::new(move |event| has_text.set(!event.target().value().trim().is_empty()));
    view! {
        <section
            class="source-input"
            class:is-over=move || is_over.get()
            aria-labelledby="rungs-source"
            on:paste=paste
            on:dragover=drag
            on:dragleave=move |_| is_over.set(false)
            on:drop=drop_here
        >
            <h2 id="rungs-source">"Bring what you have"</h2>
            <textarea
                id="rungs-pasted-source"
                rows="5"
                spellcheck="false"
                aria-label="Paste a table or a page"
                aria-describedby="rungs-source-hint"
                placeholder="Copy the table or the page where it is, click here, and paste."
                node_ref=field
                on:input:target=note_text
            ></textarea>
            <div class="actions">
                <label class="button file">
                    "Open files…"
                    <input class="visually-hidden" type="file" id="rungs-source-files" multiple on:change:target=choose/>
                </label>
                <Show when=move || has_text.get()>
                    <button class="button" type="button" on:click=read_text>
                        "Read the text"
                    </button>
                </Show>
                <p class="state" id="rungs-source-hint">
                    "Or drop them here. Excel, OpenDocument, CSV, Word, HTML, Markdown, JSON and YAML; several files become one ladder."
                </p>
            </div>
        </section>
    }
}

/// Takes what is pasted or dropped. Returns whether there is something to take.
fn take(context: Context, data: &DataTransfer) -> bool {
    let text = |kind: &str| data.get_data(kind).unwrap_or_default();
    let document = pasted(&text("text/html"), &text("text/plain"));
    // Spreadsheets put a picture of the table beside its cells.
    if let Some(file) = document {
        read(context, vec![file]);
        return true;
    }
    let files = files_of(data);
    if files.is_empty() {
        return false;
    }
    open(context, files);
    true
}

fn open(context: Context, files: Vec<File>) {
    context.begin_action();
    spawn_local(async move {
        if let Some(files) = context.open_files(files).await {
            read(context, files);
        }
    });
}

/// Reads files and opens the draft that they make, or the draft that they are an export of.
fn read(context: Context, files: Vec<SourceFile>) {
    context.begin_action();
    if let [file] = files.as_slice()
        && let Ok(text) = std::str::from_utf8(&file.bytes)
        && let Ok(stored) = codec::decode(text)
    {
        return open_draft(context, &keeping::start(stored.draft, None));
    }
    let shared: Arc<[SourceFile]> = files.into();
    let of_table = shared.clone();
    let as_table = Callback::new(move |read: ReadFiles| {
        let draft = Draft { reading: Some(read.import.reading.clone()), ..Draft::of_files(of_table.to_vec()) };
        open_draft(context, &keeping::start(draft, Some(read)));
    });
    spawn_local(async move {
        if let Some(read) = context.read(shared.clone(), Options::default(), Some(as_table)).await {
            open_draft(context, &keeping::start(Draft::of_files(shared.to_vec()), Some(read)));
        }
    });
}

/// Opens a draft that was just started.
pub(super) fn open_draft(context: Context, id: &str) {
    context.open(&Route::draft(id));
}
