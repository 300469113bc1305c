//! The status bar of the personal views.

use leptos::prelude::*;

use crate::state::{PersonalState, Work};

/// The last announcement, the current work, and undo.
#[component]
pub(crate) fn StatusBar(state: PersonalState) -> impl IntoView {
    let undoable = Memo::new(move |_| state.undoable());
    let work = Memo::new(move |_| state.work());
    let is_idle = move || state.status().is_empty() && undoable.with(Option::is_none) && work.with(Option::is_none);
    // Live regions have to exist before their content changes, so the elements stay while they are empty.
    view! {
        <div class="status-bar personal-status" part="status-bar" data-idle=move || is_idle().then_some("")>
            <p class="said" role="status">
                {move || state.status()}
            </p>
            <div class="busy" hidden=move || work.with(Option::is_none)>
                <label>
                    {move || work.with(|work| work.as_ref().map(|work| work.name.clone()))} " "
                    <progress max="100" prop:value=move || work.with(percent)></progress>
                </label>
                <button class="quiet" type="button" on:click=move |_| state.cancel_work()>
                    "Cancel"
                </button>
            </div>
            <button
                class="button undo"
                type="button"
                hidden=move || undoable.with(Option::is_none)
                on:click=move |_| state.undo()
            >
                "Undo "
                <span>{move || undoable.get()}</span>
            </button>
        </div>
    }
}

fn percent(work: &Option<Work>) -> f64 {
    work.as_ref().map_or(0.0, |work| work.percent)
}
