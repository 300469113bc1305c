//! The evidence page of a ladder.

use leptos::prelude::*;
use rungs_store::Record;
use rungs_templates::words;

use super::editing::Editing;
use super::piece::Piece;
use crate::header::Header;
use crate::state::PersonalState;

/// All evidence on a ladder, with a search field.
#[component]
pub(crate) fn EvidencePage(state: PersonalState) -> impl IntoView {
    let editing = Editing::new(state, None);
    let query = RwSignal::new(String::new());
    // While a piece is edited, the content above it must not change, which would move the controls.
    let summary = Memo::new(move |previous: Option<&Summary>| match previous {
        Some(previous) if editing.has_open() => previous.clone(),
        _ => state.with_record(Summary::of),
    });
    let has_any = Memo::new(move |_| summary.with(|summary| summary.has_any));
    // Newest first, so that a new piece keeps its place once it is stored.
    let found = Memo::new(move |_| {
        let ladder = state.ladder();
        let stored = state.with_record(|record| {
            let is_found = |(id, piece): &(&str, &rungs_store::Evidence)| {
                editing.is_open(id) || query.with(|query| rungs_templates::is_evidence_found(&ladder, piece, query))
            };
            record.evidence().rev().filter(is_found).map(|(id, _)| id.to_owned()).collect::<Vec<_>>()
        });
        editing.unstored().into_iter().chain(stored).collect::<Vec<_>>()
    });
    let add = move |_| {
        // A new piece need not match the search.
        query.set(String::new());
        editing.add();
    };
    let empty = move || {
        if found.with(|found| !found.is_empty()) {
            return None;
        }
        let text = if has_any.get() {
            query.with(|query| format!("Nothing you have written has “{query}” in it."))
        } else {
            format!(
                "Write down what you did while you remember it: a sentence and a link are enough. One piece can serve several {}, and your plan shows it beside what is asked.",
                words::items_noun(&state.track())
            )
        };
        Some(view! { <p class="empty">{text}</p> })
    };
    view! {
        <article class="evidence-page">
            <Header
                state
                eyebrow=format!("Evidence · {}", words::full_title(&state.ladder()))
                title="What you can show"
                lead=Signal::derive(move || summary.with(|summary| summary.lead.clone()))
            />
            <div class="actions">
                <Show when=move || !state.is_read_only()>
                    <button class="button" type="button" id=editing.add_button() on:click=add>
                        "Write evidence"
                    </button>
                </Show>
                <Show when=move || has_any.get()>
                    <label class="search">
                        <span>"Search"</span>
                        <input
                            type="search"
                            id="rungs-evidence-search"
                            prop:value=query
                            on:input=move |event| query.set(event_target_value(&event))
                        />
                    </label>
                </Show>
            </div>
            {empty}
            <For each=move || found.get() key=|id| id.clone() let:id>
                <Piece editing id/>
            </For>
        </article>
    }
}

/// The content of the page's head.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Summary {
    has_any: bool,
    /// A sentence with the number of pieces and of items that they serve.
    lead: String,
}

impl Summary {
    fn of(record: &Record) -> Self {
        let places = record.evidence().flat_map(|(_, piece)| &piece.serves);
        let mut served: Vec<_> = places.map(|place| (&place.track, &place.item)).collect();
        served.sort();
        served.dedup();
        let pieces = record.evidence().count();
        let lead = match (pieces, served.len()) {
            (0, _) => String::new(),
            (1, 1) => "One piece of evidence, for one thing that is asked.".to_owned(),
            (1, things) => format!("One piece of evidence, for {things} things that are asked."),
            (pieces, 1) => format!("{pieces} pieces of evidence, for one thing that is asked."),
            (pieces, things) => format!("{pieces} pieces of evidence, for {things} things that are asked."),
        };
        Self { has_any: pieces > 0, lead }
    }
}
