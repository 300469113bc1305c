//! What a person should know of the draft at once.

use leptos::prelude::*;
use rungs_import::Finding;

use super::toolbar::explanation;
use super::{DraftState, OpenPanes};

/// The notices above the panes.
#[component]
pub(super) fn Notices(state: DraftState) -> impl IntoView {
    let kept = Memo::new(move |_| explanation(state.keeping.get()));
    view! {
        <UnsureReading state/>
        <UnappliedEdits state/>
        {move || state.note.get().map(|note| view! { <p class="notice" role="status">{note}</p> })}
        {move || kept.get().map(|text| view! { <p class="notice">{text}</p> })}
    }
}

/// Asks to look at a reading that is not certain.
#[component]
fn UnsureReading(state: DraftState) -> impl IntoView {
    let is_unsure = Memo::new(move |_| state.is_unsure());
    let doubts = Memo::new(move |_| {
        let doubt = |finding: &Finding| match finding {
            Finding::Unsure { doubt } => Some(doubt.to_string()),
            _ => None,
        };
        let of = |diagnostics: &[rungs_import::Diagnostic]| {
            diagnostics.iter().filter_map(|diagnostic| doubt(&diagnostic.finding)).collect::<Vec<_>>().join("; ")
        };
        state.read().map(|read| of(&read.import.diagnostics)).unwrap_or_default()
    });
    let panes = use_context::<OpenPanes>();
    view! {
        <Show when=move || is_unsure.get()>
            <div class="notice">
                <p>
                    <strong>"Is this how the document is meant?"</strong>
                    " Rungs is not certain: "
                    {move || doubts.get()}
                    "."
                </p>
                <button class="button" type="button" on:click=move |_| state.confirm_reading()>
                    "Yes, it is right"
                </button>
                {panes
                    .map(|panes| {
                        view! {
                            <button class="button" type="button" on:click=move |_| panes.open_reading()>
                                "Look at the reading"
                            </button>
                        }
                    })}
            </div>
        </Show>
    }
}

/// Says which changes do not fit the reading.
#[component]
fn UnappliedEdits(state: DraftState) -> impl IntoView {
    let refusals = Memo::new(move |_| {
        let applied = state.applied();
        applied.map_or_else(Vec::new, |applied| applied.unapplied.iter().map(|it| it.refusal.to_string()).collect())
    });
    let count = move || match refusals.with(Vec::len) {
        1 => "One of your changes does not fit this reading, and is not made.".to_owned(),
        count => format!("{count} of your changes do not fit this reading, and are not made."),
    };
    view! {
        <Show when=move || refusals.with(|refusals| !refusals.is_empty())>
            <div class="notice" role="status">
                <p>{count} " They come back with the reading that they were made to."</p>
                <details>
                    <summary>"Which"</summary>
                    <ul>
                        <For each=move || refusals.get().into_iter().enumerate() key=Clone::clone let:item>
                            <li>{item.1}</li>
                        </For>
                    </ul>
                </details>
                <button class="button" type="button" on:click=move |_| state.discard_unapplied()>
                    "Discard them"
                </button>
            </div>
        </Show>
    }
}
