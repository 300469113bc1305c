//! A piece of evidence to be read.

use leptos::prelude::*;
use rungs_growth::actions::evidence::{beginning, delete};
use rungs_store::ItemPlace;

use super::editing::Editing;

/// What a piece says and serves, and what can be done with it.
#[component]
pub(crate) fn Card(editing: Editing, id: String) -> impl IntoView {
    let state = editing.state();
    let (id, beside) = (StoredValue::new(id), editing.beside());
    let is_beside = beside.is_some();
    // A piece that is gone says what it said until it goes from the page.
    let text = Memo::new(move |present: Option<&String>| {
        let found = state.with_record(|record| id.with_value(|id| record.piece(id).map(|piece| piece.text.clone())));
        found.or_else(|| present.cloned()).unwrap_or_default()
    });
    let is_here = move |place: &ItemPlace| beside.as_ref().is_some_and(|here| place.is(&here.track, &here.item));
    let others = Memo::new(move |_| {
        let ladder = state.ladder();
        let serves = id.with_value(|id| editing.serves(id));
        let others = serves.iter().filter(|place| !is_here(place));
        others.map(|place| rungs_templates::item_name(&ladder, place)).collect::<Vec<_>>()
    });
    let serves = move || {
        let others = others.get().join(", ");
        match (others.is_empty(), is_beside) {
            (true, true) => None,
            (true, false) => Some("Not tied to anything yet".to_owned()),
            (false, true) => Some(format!("Also for {others}")),
            (false, false) => Some(format!("For {others}")),
        }
    };
    let named = move |text_before: &'static str| {
        view! { <span class="visually-hidden">{text_before}"“"{move || text.with(|text| beginning(text))}"”"</span> }
    };
    let edit = move |_| id.with_value(|id| editing.edit(id));
    let remove = move |_| {
        state.act(|record| id.with_value(|id| delete(record, id)));
    };
    let release = move |_| {
        if let Some(here) = editing.beside() {
            id.with_value(|id| editing.set_serves(id, &here, false));
        }
    };
    view! {
        <div class="evidence">
            <div inner_html=move || text.with(|text| rungs_templates::linked(text).into_string())></div>
            {move || serves().map(|serves| view! { <p class="serves">{serves}</p> })}
            <Show when=move || !state.is_read_only()>
                <div class="actions">
                    <button
                        class="quiet"
                        type="button"
                        id=id.with_value(|id| editing.edit_button(id))
                        on:click=edit
                    >
                        "Edit"
                        {named(" ")}
                    </button>
                    <Show when=move || is_beside && others.with(|others| !others.is_empty())>
                        <button class="quiet" type="button" on:click=release>
                            "Not for this"
                            {named(": ")}
                        </button>
                    </Show>
                    <button class="quiet" type="button" on:click=remove>
                        "Delete"
                        {named(" ")}
                    </button>
                </div>
            </Show>
        </div>
    }
}
