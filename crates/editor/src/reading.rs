//! How the document was read, and the corrections of that.

mod alternatives;
mod sections;
mod tables;
mod tracks;

use leptos::prelude::*;
use rungs_ui::choices::for_choice;
use rungs_ui::events::on_next_frame;
use rungs_ui::focus::restore_focus;

use crate::draft::{BESIDE, DraftState};
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
    let form = move |_| {
        view! {
            <Alternatives state/>
            <Tables state/>
            <Tracks state/>
            <Sections state/>
        }
        .into_any()
    };
    // A choice that makes no ladder is taken back in the form as well.
    let form = for_choice(Signal::derive(move || Some(state.refused())), form);
    Effect::new(move |before: Option<usize>| {
        let refused = state.refused();
        if before.is_some_and(|before| before != refused) {
            let surface = state.context.surface();
            on_next_frame(move || restore_focus(&surface, surface.by_id(BESIDE)));
        }
        refused
    });
    let written = || {
        view! {
            <p>"This is a file that Rungs has written. It says itself what everything is, so there is nothing to correct."</p>
        }
    };
    view! {
        <div class="reading-pane">
            <div hidden=move || is_canonical.get()>{form}</div>
            <Show when=move || is_canonical.get()>{written()}</Show>
        </div>
    }
}
