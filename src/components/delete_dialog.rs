//! Deleting everything that Rungs keeps, after asking in the page itself: sandboxed frames block the browser's own
//! questions.

use leptos::html;
use leptos::prelude::*;

use crate::scores::Scores;

/// The button that asks, the dialog it opens, and the way back.
#[component]
pub fn DeleteEverything(scores: Scores) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let failure = RwSignal::new(None::<String>);
    let open = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            failure.set(None);
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let delete = move |_| match scores.delete_everything() {
        Ok(()) => close(),
        Err(error) => failure.set(Some(format!("It could not be deleted: {error}."))),
    };
    view! {
        <button type="button" class="button" on:click=open>"Delete my data…"</button>
        <dialog node_ref=dialog aria-labelledby="rungs-delete-title">
            <h2 id="rungs-delete-title">"Delete your data?"</h2>
            <p>"This removes your scores on every ladder from this browser. Until you close the page you can undo it."</p>
            <p role="alert">{failure}</p>
            <div class="actions">
                <button type="button" class="button" on:click=move |_| close()>"Cancel"</button>
                <button type="button" class="button danger" on:click=delete>"Delete"</button>
            </div>
        </dialog>
    }
}
