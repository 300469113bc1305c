//! Taking a snapshot.

use leptos::ev::MouseEvent;
use leptos::html::Input;
use leptos::prelude::*;
use rungs_growth::actions::snapshot::{self, NewSnapshot};
use rungs_ui::events::now;
use rungs_ui::focus::focus_without_scrolling;

use crate::day::day;
use crate::new_id::new_id;
use crate::state::PersonalState;

/// The form that takes a snapshot.
#[component]
pub(super) fn TakeSnapshot(state: PersonalState) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    // Sandboxed frames may block form submission without an event, so the button's click does the work. The Enter key
    // clicks the button as well.
    let take = move |event: MouseEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        let name = field.value();
        // The next snapshot needs another name.
        field.set_value("");
        if take(state, &name) {
            focus_without_scrolling(&field);
        }
    };
    view! {
        <form class="take">
            <label>
                <span>"Name of the snapshot"</span>
                <input type="text" id="rungs-snapshot" name="name" maxlength="80" placeholder=day(now()) node_ref=field/>
            </label>
            <button class="button" type="submit" on:click=take>
                "Take a snapshot"
            </button>
        </form>
    }
}

/// Takes a snapshot or shows why it cannot. Returns whether one was taken.
fn take(state: PersonalState, name: &str) -> bool {
    let (ladder, at) = (state.ladder(), now());
    let mut problem = None;
    let was_taken = state.act(|record| {
        let new = NewSnapshot { key: new_id(), name, date: &day(at), at };
        snapshot::take(&ladder, record, new).unwrap_or_else(|error| {
            problem = Some(error.to_string());
            None
        })
    });
    if let Some(problem) = problem {
        state.fail(problem);
    }
    was_taken
}
