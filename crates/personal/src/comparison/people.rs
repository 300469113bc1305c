//! The list of kept people.

use leptos::prelude::*;
use rungs_exchange::OtherPerson;
use rungs_growth::actions::people::delete;

use super::current::{ComparedPerson, CurrentPerson};
use crate::state::PersonalState;

/// The people kept on the ladder, each with buttons to compare with them or delete them.
#[component]
pub(super) fn KeptPeople(state: PersonalState, person: CurrentPerson) -> impl IntoView {
    let people = Memo::new(move |_| {
        let named = |(id, person): (&str, &rungs_store::Person)| (id.to_owned(), person.name.clone());
        state.with_record(|record| record.people().map(named).collect::<Vec<_>>())
    });
    let is_anybody = Memo::new(move |_| people.with(|people| !people.is_empty()));
    view! {
        <Show when=move || is_anybody.get()>
            <section class="people">
                <h2>"Kept"</h2>
                <ul>
                    <For each=move || people.get() key=|person| person.clone() let((id, name))>
                        <KeptPerson state person id name/>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn KeptPerson(state: PersonalState, person: CurrentPerson, id: String, name: String) -> impl IntoView {
    let kept = id.clone();
    let compare = move |_| {
        state.begin_action();
        let found = untrack(|| state.with_record(|record| record.person(&kept).map(OtherPerson::from)));
        if let Some(found) = found {
            person.set(Some(ComparedPerson { person: found, kept: Some(kept.clone()), link: None }));
        }
    };
    let forget = move |_| {
        if state.act(|record| delete(record, &id)) && person.is_kept_as(&id) {
            person.set(None);
        }
    };
    view! {
        <li>
            {name.clone()} " "
            <button class="quiet" type="button" on:click=compare>
                "Compare"
                <span class="visually-hidden">" with " {name.clone()}</span>
            </button>
            <button class="quiet" type="button" on:click=forget>
                "Delete"
                <span class="visually-hidden">" the view of " {name}</span>
            </button>
        </li>
    }
}
