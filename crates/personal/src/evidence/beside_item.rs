//! The evidence for one item, beside it in the rubric.

use leptos::prelude::*;
use rungs_growth::actions::evidence::{beginning, set_serves};
use rungs_store::ItemPlace;

use super::editing::Editing;
use super::piece::Piece;
use crate::header::trouble;
use crate::state::PersonalState;

/// What is written down for an item. Where there is nothing to read, one comes to write.
#[component]
pub(crate) fn EvidenceBesideItem(
    /// What the views share.
    state: PersonalState,
    /// The item.
    place: ItemPlace,
    /// Closes all of it.
    on_close: Callback<()>,
) -> impl IntoView {
    let editing = Editing::new(state, Some(place.clone()));
    let place = StoredValue::new(place);
    let kept = Memo::new(move |_| {
        state.with_record(|record| {
            place.with_value(|place| {
                let pieces = record.evidence_for(&place.track, &place.item);
                pieces.map(|(id, _)| id.to_owned()).collect::<Vec<_>>()
            })
        })
    });
    let is_writable = Memo::new(move |_| !state.is_read_only());
    if untrack(|| kept.with(Vec::is_empty) && is_writable.get()) {
        editing.begin();
    }
    let shown = move || kept.get().into_iter().chain(editing.begun()).collect::<Vec<_>>();
    let can_begin = Memo::new(move |_| is_writable.get() && editing.begun().is_none());
    let undoable = Memo::new(move |_| state.undoable());
    let trouble = Memo::new(move |_| trouble(state.store().save_state()));
    let name = place.with_value(|place| rungs_templates::item_name(&state.ladder(), place));
    view! {
        <div class="notes-panel" role="group" aria-label=format!("Evidence for {name}")>
            {move || trouble.get().map(|trouble| view! { <p class="notice" role="alert">{trouble}</p> })}
            <For each=shown key=|id| id.clone() let:id>
                <Piece editing id/>
            </For>
            <div class="actions">
                <Show when=move || can_begin.get()>
                    <button class="quiet" type="button" id=editing.add_button() on:click=move |_| editing.begin()>
                        {move || if kept.with(Vec::is_empty) { "Write evidence" } else { "Write another" }}
                    </button>
                </Show>
                <Show when=move || is_writable.get()>
                    <KeptElsewhere state place/>
                </Show>
                <button class="quiet" type="button" on:click=move |_| on_close.run(())>
                    "Close"
                </button>
                // It comes and goes with what is typed, and must not move what somebody is about to press.
                <Show when=move || undoable.with(Option::is_some)>
                    <button class="quiet" type="button" on:click=move |_| state.undo()>
                        "Undo "
                        {move || undoable.get()}
                    </button>
                </Show>
            </div>
        </div>
    }
}

/// A choice among the pieces that do not serve the item yet.
#[component]
fn KeptElsewhere(state: PersonalState, place: StoredValue<ItemPlace>) -> impl IntoView {
    let others = Memo::new(move |_| {
        state.with_record(|record| {
            let is_other = |(_, piece): &(&str, &rungs_store::Evidence)| {
                place.with_value(|place| !piece.is_for(&place.track, &place.item))
            };
            let named = |(id, piece): (&str, &rungs_store::Evidence)| (id.to_owned(), beginning(&piece.text));
            record.evidence().filter(is_other).map(named).collect::<Vec<_>>()
        })
    });
    let choose = move |event: leptos::ev::Event| {
        let id = event_target_value(&event);
        state.act(|record| place.with_value(|place| set_serves(record, &id, place, true)));
    };
    view! {
        <Show when=move || others.with(|others| !others.is_empty())>
            <label class="use">
                "Use what is written already "
                <select on:change=choose>
                    <option value="">"Choose …"</option>
                    <For each=move || others.get() key=|other| other.clone() let:other>
                        <option value=other.0>{other.1}</option>
                    </For>
                </select>
            </label>
        </Show>
    }
}
