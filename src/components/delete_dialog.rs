//! Deleting everything that Rungs keeps, after asking in the page itself: sandboxed frames block the browser's own
//! questions.

use leptos::html;
use leptos::prelude::*;

use super::uniform::{on_click, text};
use crate::scores::Scores;

/// The button that asks, the dialog it opens, and the way back.
#[component]
pub fn DeleteEverything(scores: Scores) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let failure = RwSignal::new(String::new());
    let open = on_click(move || {
        if let Some(dialog) = dialog.get_untracked() {
            failure.set(String::new());
            let _ = dialog.show_modal();
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let delete = on_click(move || match scores.delete_everything() {
        Ok(()) => close(),
        Err(error) => failure.set(format!("It could not be deleted: {error}.")),
    });
    view! {
        <button type="button" class="button" on:click=open>"Delete my data…"</button>
        <dialog node_ref=dialog aria-labelledby="rungs-delete-title">
            <h2 id="rungs-delete-title">"Delete your data?"</h2>
            <p>"This removes your scores on every ladder from this browser. Until you close the page you can undo it."</p>
            <p role="alert">{text(move || failure.get())}</p>
            <div class="actions">
                <button type="button" class="button" on:click=on_click(close)>"Cancel"</button>
                <button type="button" class="button danger" on:click=delete>"Delete"</button>
            </div>
        </dialog>
    }
}
