//! How the document was read, and the corrections of that.

mod alternatives;
mod sections;
mod tables;
mod tracks;

use leptos::prelude::*;

use crate::draft::DraftState;
use alternatives::Alternatives;
use sections::Sections;
use tables::Tables;
use tracks::Tracks;

/// How the document was read. Every change reads it again and is a step to undo.
#[component]
pub(crate) fn ReadingPane(state: DraftState) -> impl IntoView {
    state.find_alternatives();
    // The other forms of a ladder that Rungs writes say themselves what everything is.
    let is_canonical = Memo::new(move |_| {
        state
            .read()
            .is_some_and(|read| read.import.outline.sections.is_empty() && read.import.outline.tables.is_empty())
    });
    view! {
        <div class="reading-pane">
            <Show
                when=move || !is_canonical.get()
                fallback=|| {
                    view! {
                        <p>
                            "This is a file that Rungs has written. It says itself what everything is, so there is nothing to correct."
                        </p>
                    }
                }
            >
                <Alternatives state/>
                <Tables state/>
                <Tracks state/>
                <Sections state/>
            </Show>
        </div>
    }
}
