//! A piece of evidence, for reading.

use leptos::prelude::*;
use rungs_growth::actions::evidence::{beginning, delete};
use rungs_store::ItemRef;

use super::editing::Editing;

/// A piece of evidence with the items that it serves and buttons to edit, detach and delete it.
#[component]
pub(crate) fn Card(editing: Editing, id: String) -> impl IntoView {
    let state = editing.state();
    let (id, item) = (StoredValue::new(id), editing.item());
    let is_beside = item.is_some();
    // A deleted piece keeps its text until it is removed from the page.
    let text = Memo::new(move |previous: Option<&String>| {
        let found = state.with_record(|record| id.with_value(|id| record.piece(id).map(|piece| piece.text.clone())));
        found.or_else(|| previous.cloned()).unwrap_or_default()
    });
    let is_own_item =
        move |place: &ItemRef| item.as_ref().is_some_and(|own_item| place.is(&own_item.track, &own_item.item));
    let others = Memo::new(move |_| {
        let ladder = state.ladder();
        let serves = id.with_value(|id| editing.serves(id));
        let others = serves.iter().filter(|place| !is_own_item(place));
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
    let named = move |prefix: &'static str| {
        view! { <span class="visually-hidden">{prefix}"“"{move || text.with(|text| beginning(text))}"”"</span> }
    };
    let edit = move |_| id.with_value(|id| editing.edit(id));
    let remove = move |_| {
        state.act(|record| id.with_value(|id| delete(record, id)));
    };
    let detach = move |_| {
        if let Some(own_item) = editing.item() {
            id.with_value(|id| editing.set_serves(id, &own_item, false));
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
                        <button class="quiet" type="button" on:click=detach>
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
