//! The evidence of one item, beside it in the rubric.

use leptos::prelude::*;
use rungs_growth::actions::evidence::{beginning, set_serves};
use rungs_store::ItemRef;

use super::editing::Editing;
use super::piece::Piece;
use crate::header::save_problem;
use crate::state::PersonalState;

/// The evidence of an item. Without any, a new piece is opened for writing.
#[component]
pub(crate) fn ItemEvidence(
    /// The shared state of the views.
    state: PersonalState,
    /// The item.
    place: ItemRef,
    /// Called to close the evidence of the item.
    on_close: Callback<()>,
) -> impl IntoView {
    let editing = Editing::new(state, Some(place.clone()));
    let place = StoredValue::new(place);
    let pieces = Memo::new(move |_| {
        state.with_record(|record| {
            place.with_value(|place| {
                let pieces = record.evidence_for(&place.track, &place.item);
                pieces.map(|(id, _)| id.to_owned()).collect::<Vec<_>>()
            })
        })
    });
    let is_writable = Memo::new(move |_| !state.is_read_only());
    if untrack(|| pieces.with(Vec::is_empty) && is_writable.get()) {
        editing.add();
    }
    let ids = move || pieces.get().into_iter().chain(editing.unstored()).collect::<Vec<_>>();
    let can_add = Memo::new(move |_| is_writable.get() && editing.unstored().is_none());
    let undoable = Memo::new(move |_| state.undoable());
    let save_problem = Memo::new(move |_| save_problem(state.store().save_state()));
    let name = place.with_value(|place| rungs_templates::item_name(&state.ladder(), place));
    view! {
        <div class="notes-panel" role="group" aria-label=format!("Evidence for {name}")>
            {move || save_problem.get().map(|save_problem| view! { <p class="notice" role="alert">{save_problem}</p> })}
            <For each=ids key=|id| id.clone() let:id>
                <Piece editing id/>
            </For>
            <div class="actions">
                <Show when=move || can_add.get()>
                    <button class="quiet" type="button" id=editing.add_button() on:click=move |_| editing.add()>
                        {move || if pieces.with(Vec::is_empty) { "Write evidence" } else { "Write another" }}
                    </button>
                </Show>
                <Show when=move || is_writable.get()>
                    <ReusePiece state place/>
                </Show>
                <button class="quiet" type="button" on:click=move |_| on_close.run(())>
                    "Close"
                </button>
                // Last, because it appears and disappears while the person types and must not move the other buttons.
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

/// A list of the pieces that do not serve the item yet, to add the item to one of them.
#[component]
fn ReusePiece(state: PersonalState, place: StoredValue<ItemRef>) -> impl IntoView {
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
