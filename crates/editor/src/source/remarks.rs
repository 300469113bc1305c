//! What the importer remarks on, each with links to its places.

use leptos::prelude::*;
use rungs_import::{Diagnostic, Place, Severity, Spot};

use crate::draft::DraftState;
use crate::opening::capitalised;

/// The most places of a remark that are listed.
const MOST_PLACES: usize = 12;

/// Returns the id of a remark's element.
pub(super) fn remark_id(position: usize) -> String {
    format!("rungs-remark-{position}")
}

/// The list of remarks.
#[component]
pub(super) fn Remarks(state: DraftState) -> impl IntoView {
    let remarks = Memo::new(move |_| state.read().map(|read| read.import.diagnostics.clone()).unwrap_or_default());
    let heading = move || match remarks.with(Vec::len) {
        0 => String::new(),
        1 => "One remark".to_owned(),
        count => format!("{count} remarks"),
    };
    view! {
        <Show
            when=move || remarks.with(|remarks| !remarks.is_empty())
            fallback=|| view! { <p class="state no-remarks">"Everything was read as it stands."</p> }
        >
            <h2 class="remarks-heading">{heading}</h2>
        </Show>
        <ol class="remarks">
            <For
                each=move || remarks.get().into_iter().enumerate()
                key=|(position, remark)| (*position, remark.to_string())
                let:remark
            >
                <Remark state position=remark.0 remark=remark.1/>
            </For>
        </ol>
    }
}

#[component]
fn Remark(state: DraftState, position: usize, remark: Diagnostic) -> impl IntoView {
    let several_files = state.with_files(|files| files.len() > 1);
    let message = format!("{}.", capitalised(&remark.finding.to_string()).trim_end_matches('.'));
    let kind = match remark.severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let left_out = remark.places.len().saturating_sub(MOST_PLACES);
    let places = remark.places.into_iter().filter(|place| place.spot != Spot::File).take(MOST_PLACES);
    let link = |place: Place| {
        let mut name = capitalised(&place.to_string());
        if several_files {
            let file = state.with_files(|files| files.get(place.file as usize).and_then(|file| file.name.clone()));
            name = file.map_or(name.clone(), |file| format!("{file}: {}", place));
        }
        view! {
            <button class="quiet" type="button" on:click=move |_| state.show_place(place)>
                {name}
            </button>
        }
    };
    let mut places: Vec<Place> = places.collect();
    // Several cells of a table stand in one line.
    places.dedup_by_key(|place| place.to_string());
    let places: Vec<_> = places.into_iter().map(link).collect();
    view! {
        <li class="remark" data-severity=kind id=remark_id(position) tabindex="-1">
            <p>
                <span class="severity">{capitalised(kind)}</span>
                " "
                {message}
            </p>
            <div class="places">
                {places}
                {(left_out > 0).then(|| view! { <span class="state">{format!("and {left_out} more")}</span> })}
            </div>
        </li>
    }
}
