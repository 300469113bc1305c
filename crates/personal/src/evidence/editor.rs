//! A piece of evidence, for writing.

use leptos::prelude::*;
use rungs_domain::ladder::Track;
use rungs_store::{ItemRef, SaveState};
use rungs_templates::named_items;

use super::editing::Editing;
use crate::state::PersonalState;
use crate::text_area::TextArea;

/// A text field for a piece and checkboxes for the items that it serves.
#[component]
pub(crate) fn Editor(editing: Editing, id: String) -> impl IntoView {
    let state = editing.state();
    let id = StoredValue::new(id);
    let text = Memo::new(move |_| {
        let text = |record: &rungs_store::Record| id.with_value(|id| record.piece(id).map(|piece| piece.text.clone()));
        state.with_record(text).unwrap_or_default()
    });
    let serves = Memo::new(move |_| id.with_value(|id| editing.serves(id)));
    // The field flushes its text when it is removed, after `id` may have been disposed of.
    let of_field = id.get_value();
    let write = Callback::new(move |text| editing.write(&of_field, text));
    let is_stored = Memo::new(move |_| state.store().save_state() == SaveState::Stored);
    let ladder = state.ladder();
    let tracks = ladder.tracks.iter().map(|track| choices(state, track, editing, id, serves)).collect_view();
    view! {
        <div class="evidence open">
            <label class="text">
                <span>"Your evidence"</span>
                <TextArea
                    id=id.with_value(|id| Editing::field(id))
                    rows=4
                    placeholder="What you did, how it went, and where it can be seen: https://…"
                    text
                    on_write=write
                    pending=state.pending()
                />
            </label>
            <details>
                <summary>
                    "What it serves"
                    <span class="count">" · " {move || serves.with(Vec::len)}</span>
                </summary>
                {tracks}
            </details>
            <div class="actions">
                <button class="button" type="button" on:click=move |_| id.with_value(|id| editing.finish(id))>
                    "Done"
                </button>
                <Show when=move || is_stored.get()>
                    <span class="saved-note">"Saved as you type"</span>
                </Show>
            </div>
        </div>
    }
}

/// Renders a checkbox for each item of a track, checked if the piece serves it.
fn choices(
    state: PersonalState,
    track: &Track,
    editing: Editing,
    id: StoredValue<String>,
    serves: Memo<Vec<ItemRef>>,
) -> impl IntoView + use<> {
    let choice = |item: rungs_templates::NamedItem| {
        let place = StoredValue::new(state.item_place(&track.id, &item.id)?);
        let is_served = move || {
            serves
                .with(|serves| place.with_value(|place| serves.iter().any(|other| other.is(&place.track, &place.item))))
        };
        let change = move |event: leptos::ev::Event| {
            let is_served = event_target_checked(&event);
            id.with_value(|id| place.with_value(|place| editing.set_serves(id, place, is_served)));
        };
        let group = (!item.group.is_empty()).then(|| view! { <small>{item.group}" · "</small> });
        Some(view! {
            <label class="choice">
                <input type="checkbox" prop:checked=is_served on:change=change/>
                <span>{group}{item.name}</span>
            </label>
        })
    };
    view! {
        <fieldset>
            <legend>{track.title.clone()}</legend>
            {named_items(track).into_iter().map(choice).collect_view()}
        </fieldset>
    }
}
