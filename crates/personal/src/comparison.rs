//! Comparison with another person: agreement, talking points and a chart of both.

mod current;
mod people;
mod side_by_side;

use leptos::prelude::*;
use rungs_exchange::{OtherPerson, archive};
use rungs_growth::{Comparison, compare};
use rungs_route::PersonalView;
use rungs_templates::words;

use crate::file_input::{FileInput, ReadFile};
use crate::header::Header;
use crate::state::PersonalState;
use current::{ComparedPerson, CurrentPerson};
use people::KeptPeople;
use side_by_side::SideBySide;

/// The comparison page. The other person comes from a file or from the kept people.
#[component]
pub(crate) fn ComparisonPage(state: PersonalState) -> impl IntoView {
    let person = CurrentPerson::of(&state.ladder().id);
    let has_person = Memo::new(move |_| person.is_some());
    let read = Callback::new(move |file: ReadFile| match open(state, &file) {
        Ok(other) => person.set(Some(ComparedPerson { person: other, kept: None, link: None })),
        Err(problem) => state.fail(problem),
    });
    let close = move |_| {
        state.begin_action();
        person.set(None);
        state.restore_focus();
    };
    view! {
        <article class="comparison">
            <Head state person kind="Comparison" title="Compare with somebody" lead=EMPTY_LEAD/>
            <Show when=move || !has_person.get()>
                <p>
                    "A link opens here by itself. Nothing of theirs is kept unless you say so, and nothing of yours is sent."
                </p>
            </Show>
            {move || person.get().map(|other| view! { <SideBySide state person other/> })}
            <div class="actions">
                <FileInput
                    state
                    label=Signal::derive(move || if has_person.get() { "Open another file…" } else { "Open a file…" })
                    on_read=read
                />
                <Show when=move || has_person.get()>
                    <button class="button" type="button" on:click=close>
                        "Close this comparison"
                    </button>
                </Show>
            </div>
            <KeptPeople state person/>
        </article>
    }
}

/// The lead while no person is open.
const EMPTY_LEAD: &str = "Open the file or the link that a manager or a colleague has given you, and see where you agree and what to talk about.";

/// The page of a share link. It changes nothing that is stored.
#[component]
pub(crate) fn SharedPage(state: PersonalState) -> impl IntoView {
    let ladder = state.ladder();
    let person = CurrentPerson::of(&ladder.id);
    if let PersonalView::Shared { payload } = untrack(|| state.view())
        && !person.is_from_link(&payload)
    {
        let found = OtherPerson::from_link(&payload, &ladder);
        person.set(None);
        match found {
            Ok(other) => person.set(Some(ComparedPerson { person: other, kept: None, link: Some(payload) })),
            Err(problem) => state.fail(problem.to_string()),
        }
    }
    view! {
        <article class="comparison">
            <Head state person kind="A shared view" title="This link cannot be shown" lead=""/>
            {move || person.get().map(|other| view! { <SideBySide state person other/> })}
        </article>
    }
}

/// The head of the page, with the share of equal answers. `title` and `lead` are shown while no person is open.
#[component]
fn Head(
    state: PersonalState,
    person: CurrentPerson,
    kind: &'static str,
    title: &'static str,
    lead: &'static str,
) -> impl IntoView {
    let eyebrow = Signal::derive(move || {
        let track = state.track();
        format!("{kind} · {} · {}", words::full_title(track.ladder()), track.title)
    });
    let title = Signal::derive(move || match person.get() {
        Some(other) => format!("{} and you", other.person.name),
        None => title.to_owned(),
    });
    let agreement = Signal::derive(move || match person.get() {
        Some(other) => rungs_templates::agreement(&comparison(state, &other.person), &other.person.name),
        None => lead.to_owned(),
    });
    let target = Signal::derive(move || {
        let other = person.get();
        let sentence = other.and_then(|other| {
            let OtherPerson { name, target, .. } = &other.person;
            rungs_templates::target_of_other(&state.ladder(), name, target.as_ref()?)
        });
        sentence.unwrap_or_default()
    });
    view! { <Header state eyebrow title lead=agreement numbers=target/> }
}

/// Compares both people's answers on the current track; tracked.
fn comparison(state: PersonalState, other: &OtherPerson) -> Comparison {
    let track = state.track();
    state.with_record(|record| {
        compare(&track, |item| record.score(&track.id, item), |item| other.answers.score(&track.id, item))
    })
}

/// Reads the person in a file, for the current ladder. The error is a message for people.
fn open(state: PersonalState, file: &ReadFile) -> Result<OtherPerson, String> {
    let archive = archive::read_bytes(&file.bytes).map_err(|problem| problem.of(&file.name).to_string())?;
    OtherPerson::from_file(&file.name, &archive, &state.ladder()).map_err(|problem| problem.to_string())
}
