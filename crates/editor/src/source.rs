//! The source beside the ladder: lines or sheets, with what the importer remarks on.

mod remarks;
mod rows;
mod table;

use leptos::prelude::*;
use rungs_ui::choices::{Choice, ChoiceField, for_choice};

use crate::draft::DraftState;
use remarks::Remarks;
use table::SourceTable;

/// The source of a draft, one file or sheet at a time.
#[component]
pub(crate) fn SourcePane(state: DraftState) -> impl IntoView {
    let sections = Memo::new(move |_| {
        let names: Vec<Option<String>> = state.with_files(|files| files.iter().map(|file| file.name.clone()).collect());
        state.read().map(|read| rows::sections(&read.views, &names)).unwrap_or_default()
    });
    let chosen = RwSignal::new(0_usize);
    // The marked place may be in another file or sheet.
    Effect::new(move || {
        if let Some(place) = state.place.get()
            && let Some(position) =
                sections.with_untracked(|sections| sections.iter().position(|section| section.holds(&place)))
        {
            chosen.set(position);
        }
    });
    let names = Signal::derive(move || {
        sections.with(|sections| {
            sections.iter().enumerate().map(|(position, section)| Choice::new(position, &section.name)).collect()
        })
    });
    let is_several = Memo::new(move |_| sections.with(|sections| sections.len() > 1));
    // A section gets new elements when it, or what was read, changes.
    let shown = Memo::new(move |_| {
        let position = chosen.get();
        sections.with(|sections| (position < sections.len()).then_some(position))
    });
    view! {
        <div class="source-pane">
            <Remarks state/>
            <Show when=move || is_several.get()>
                <ChoiceField
                    class="filter"
                    id="rungs-source-section"
                    label="File or sheet"
                    choices=names
                    chosen=chosen.into()
                    on_choose=Callback::new(move |position| chosen.set(position))
                />
            </Show>
            {for_choice(
                shown.into(),
                move |position| {
                    sections
                        .with_untracked(|sections| sections.get(position).cloned())
                        .map(|section| view! { <SourceTable state section/> })
                        .into_any()
                },
            )}
        </div>
    }
}
