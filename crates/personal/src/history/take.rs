//! Taking a snapshot.

use leptos::prelude::*;
use rungs_growth::actions::snapshot::{self, NewSnapshot};
use rungs_ui::events::now;
use rungs_ui::focus::focus_without_scrolling;
use web_sys::HtmlInputElement;

use crate::day::day;
use crate::name_form::NameForm;
use crate::new_id::new_id;
use crate::state::PersonalState;

/// The form that takes a snapshot.
#[component]
pub(super) fn TakeSnapshot(state: PersonalState) -> impl IntoView {
    let take = Callback::new(move |field: HtmlInputElement| {
        let name = field.value();
        // The next snapshot needs another name.
        field.set_value("");
        if take(state, &name) {
            focus_without_scrolling(&field);
        }
    });
    view! {
        <NameForm
            id="rungs-snapshot"
            label="Name of the snapshot"
            button="Take a snapshot"
            placeholder=day(now())
            on_submit=take
        />
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
