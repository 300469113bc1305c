//! An effect on one or several answers, with its buttons.

use leptos::ev;
use leptos::prelude::*;
use rungs_revision::actions::Action;
use rungs_templates::{EffectEntry, EntryButton};
use rungs_ui::dom::find;
use rungs_ui::events::on_next_frame;
use rungs_ui::focus::restore_focus;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::state::PersonalState;

/// An effect with buttons for what the person can do about it.
#[component]
pub(super) fn Entry(state: PersonalState, entry: EffectEntry) -> impl IntoView {
    let EffectEntry { name, html, buttons, route, .. } = entry;
    let is_writable = Memo::new(move |_| !state.is_read_only());
    let (of_buttons, buttons) = (name.clone(), StoredValue::new(buttons));
    let buttons = move || {
        let button = |button| view! { <ActionButton state name=of_buttons.clone() button/> };
        is_writable.get().then(|| buttons.get_value().into_iter().map(button).collect_view())
    };
    view! {
        <div class="gap">
            <div inner_html=html></div>
            <div class="actions">
                {buttons}
                {route
                    .map(|route| {
                        view! {
                            <a href=route.to_string()>
                                "See it in the ladder" <span class="visually-hidden">": " {name}</span>
                            </a>
                        }
                    })}
            </div>
        </div>
    }
}

#[component]
fn ActionButton(state: PersonalState, name: String, button: EntryButton) -> impl IntoView {
    let EntryButton { label, action } = button;
    let class = if matches!(action, Action::Remove(_)) { "quiet" } else { "button" };
    let act = move |event: ev::MouseEvent| {
        if let Some(button) = event.current_target() {
            keep_focus_in_list(state, button.unchecked_ref());
        }
        let ladder = state.ladder();
        state.act(|record| action.draft(record, &ladder));
    };
    view! {
        <button class=class type="button" on:click=act>
            {label}
            <span class="visually-hidden">": " {name}</span>
        </button>
    }
}

/// Moves the focus to the next entry of the list if this one disappears after its action, so that a list can be gone
/// through by keyboard. After the last entry, the state moves it to the undo button.
fn keep_focus_in_list(state: PersonalState, button: &HtmlElement) {
    let entry = button.closest(".gap").ok().flatten();
    let next = entry.and_then(|entry| entry.next_element_sibling()).and_then(|next| find(&next, "button"));
    let surface = state.surface();
    if let Some(next) = next.filter(|_| !surface.has_lost_focus()) {
        on_next_frame(move || restore_focus(&surface, Some(next)));
    }
}
