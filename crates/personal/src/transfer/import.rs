//! Import of files.

use std::sync::Arc;

use leptos::html::Textarea;
use leptos::prelude::*;
use rungs_exchange::OpenedFile;
use rungs_ui::events::now;

use super::preview::HEADING;
use crate::file_input::{FileInput, ReadFile};
use crate::state::PersonalState;

/// Lets the person open a file or paste the text of one.
#[component]
pub(super) fn ImportSection(state: PersonalState, opened: RwSignal<Option<Arc<OpenedFile>>>) -> impl IntoView {
    let open = Callback::new(move |ReadFile { name, bytes }| {
        match state.store().all().update(|store| OpenedFile::open(&name, &bytes, store, now())) {
            Ok(file) => {
                opened.set(Some(Arc::new(file)));
                state.focus_after_render(HEADING.to_owned());
            }
            Err(problem) => state.fail(problem.to_string()),
        }
    });
    let pasted = NodeRef::<Textarea>::new();
    let open_pasted = move |_| {
        if let Some(field) = pasted.get_untracked() {
            state.begin_action();
            state.cancel_work();
            open.run(ReadFile { name: "pasted text".to_owned(), bytes: field.value().into_bytes() });
        }
    };
    view! {
        <section>
            <h2>"Import"</h2>
            <p>"A file from another browser or from an earlier export. You see what it would change before anything does."</p>
            <div class="actions">
                <FileInput state label="Open a file…" on_read=open/>
            </div>
            <details>
                <summary>"Or paste the text of one"</summary>
                <textarea
                    id="rungs-pasted"
                    rows="6"
                    aria-label="The text of a file"
                    spellcheck="false"
                    node_ref=pasted
                ></textarea>
                <div class="actions">
                    <button class="button" type="button" on:click=open_pasted>
                        "Look at the text"
                    </button>
                </div>
            </details>
        </section>
    }
}
