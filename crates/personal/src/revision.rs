//! A changed ladder: what it means for the answers on all tracks, with what the person can do about it.

mod entry;
mod notice;
mod state;

pub use notice::RevisionNotice;

use leptos::prelude::*;
use rungs_revision::actions::mark_seen;
use rungs_templates::{EffectEntry, RevisionParts};
use rungs_ui::ladders::Ladders;

use crate::header::Header;
use crate::state::PersonalState;
use entry::Entry;
use state::RevisionState;

/// Renders the view of a changed ladder.
pub fn revision_content(state: PersonalState, _ladders: Ladders) -> AnyView {
    view! { <RevisionPage state/> }.into_any()
}

/// The page about a changed ladder.
#[component]
fn RevisionPage(state: PersonalState) -> impl IntoView {
    let revision = RevisionState::new(state.store(), state.ladder());
    let parts = Memo::new(move |_| revision.parts());
    let text = move |part: fn(&RevisionParts) -> &String| Signal::derive(move || parts.with(|it| part(it).clone()));
    let entries =
        move |part: fn(&RevisionParts) -> &Vec<EffectEntry>| Signal::derive(move || parts.with(|it| part(it).clone()));
    let html =
        move |part: fn(&RevisionParts) -> &Option<String>| Signal::derive(move || parts.with(|it| part(it).clone()));
    view! {
        <article class="revision">
            <Header
                state
                eyebrow=text(|parts| &parts.eyebrow)
                title=text(|parts| &parts.title)
                lead=text(|parts| &parts.lead)
                numbers=text(|parts| &parts.compared_with)
            />
            <GotIt state revision/>
            <Entries
                state
                heading="Renamed, divided or put together"
                explanation="The ladder seems to have these under another name or in another place. Nothing is carried over unless you say so."
                entries=entries(|parts| &parts.proposals)
            />
            <Entries
                state
                heading="Look at these again"
                explanation="These answers count. Words that have gone are struck through, new ones are underlined."
                entries=entries(|parts| &parts.look_again)
            />
            <Items heading="New" explanation="" html=html(|parts| &parts.new)/>
            <Entries
                state
                heading="No longer in this ladder"
                explanation="These answers no longer count. They are kept until you remove them."
                entries=entries(|parts| &parts.gone)
            />
            <Items heading="Stays as it is" explanation="" html=html(|parts| &parts.kept)/>
            <Items
                heading="Without an answer"
                explanation="These are new, or you have left them out: no snapshot says what the ladder had before."
                html=html(|parts| &parts.new_or_skipped)
            />
        </article>
    }
}

/// The button that marks the edition as seen, until it is.
#[component]
fn GotIt(state: PersonalState, revision: RevisionState) -> impl IntoView {
    let is_offered = Memo::new(move |_| revision.is_to_be_told() && !state.is_read_only());
    let mark = move |_| {
        // A ladder that is on display can be serialised.
        state.act(|record| mark_seen(record, &state.ladder()).ok().flatten());
    };
    view! {
        <Show when=move || is_offered.get()>
            <div class="actions">
                <button class="button" type="button" on:click=mark>
                    "Got it"
                </button>
                <p class="state">"The notice in the ladder goes away. What is open stays here until you decide about it."</p>
            </div>
        </Show>
    }
}

/// The entries of one kind of effect, under a heading; nothing if there are none.
#[component]
fn Entries(
    state: PersonalState,
    heading: &'static str,
    explanation: &'static str,
    entries: Signal<Vec<EffectEntry>>,
) -> impl IntoView {
    let has_any = Memo::new(move |_| entries.with(|entries| !entries.is_empty()));
    view! {
        <Show when=move || has_any.get()>
            <section class="gaps">
                <h2>{heading}</h2>
                <p class="state">{explanation}</p>
                // An entry whose content has changed is another one.
                <For each=move || entries.get() key=|entry| (entry.items.clone(), entry.html.clone()) let:entry>
                    <Entry state entry/>
                </For>
            </section>
        </Show>
    }
}

/// A list of items, under a heading; nothing if there is none.
#[component]
fn Items(heading: &'static str, explanation: &'static str, html: Signal<Option<String>>) -> impl IntoView {
    move || {
        html.get().map(|html| {
            view! {
                <section class="gaps">
                    <h2>{heading}</h2>
                    {(!explanation.is_empty()).then(|| view! { <p class="state">{explanation}</p> })}
                    <div inner_html=html></div>
                </section>
            }
        })
    }
}
