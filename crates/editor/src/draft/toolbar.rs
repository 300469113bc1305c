//! Undo, redo, and whether the draft is kept.

use leptos::prelude::*;
use rungs_store::Reach;

use super::DraftState;
use crate::keeping::{self, Keeping};

/// Id of the pane beside the ladder, which is below it on narrow screens.
pub(crate) const BESIDE: &str = "rungs-beside";

/// The toolbar of a draft.
#[component]
pub(super) fn Toolbar(state: DraftState) -> impl IntoView {
    let steps = Memo::new(move |_| state.steps());
    let undo = move || steps.with(|(undo, _)| undo.clone());
    let redo = move || steps.with(|(_, redo)| redo.clone());
    let kept = move || brief(state.keeping.get());
    let is_trouble = move || !matches!(state.keeping.get(), Keeping::Kept | Keeping::WithoutSource);
    // Buttons that cannot be used stay in the tab order, so that the focus is not lost with the last step.
    let is_off = |label: Option<String>| if label.is_none() { "true" } else { "false" };
    let name =
        |word: &str, label: Option<String>| label.map_or_else(|| word.to_owned(), |label| format!("{word}: {label}"));
    view! {
        <div class="draft-toolbar">
            <button
                class="button"
                type="button"
                aria-disabled=move || is_off(undo())
                aria-label=move || name("Undo", undo())
                title=undo
                on:click=move |_| state.undo()
            >
                "Undo"
            </button>
            <button
                class="button"
                type="button"
                aria-disabled=move || is_off(redo())
                aria-label=move || name("Redo", redo())
                title=redo
                on:click=move |_| state.redo()
            >
                "Redo"
            </button>
            <button class="quiet to-beside" type="button" on:click=move |_| state.context.focus_after_render(BESIDE)>
                {if state.has_files() { "Go to the source" } else { "Go to the facts" }}
            </button>
            <p class="kept" class:trouble=is_trouble>
                {kept}
            </p>
        </div>
    }
}

/// Says in a few words whether the draft is kept.
fn brief(keeping: Keeping) -> &'static str {
    match (keeping, keeping::reach()) {
        (Keeping::Kept | Keeping::WithoutSource, Reach::EmbeddingSite) => "Saved for the site around this page",
        (Keeping::Kept | Keeping::WithoutSource, _) => "Saved in this browser",
        (Keeping::Full, _) => "Not saved",
        (Keeping::Refused, _) => "Not kept",
    }
}

/// Explains what is not as it should be, if anything.
pub(super) fn explanation(keeping: Keeping) -> Option<&'static str> {
    match keeping {
        Keeping::Kept => None,
        Keeping::WithoutSource => Some(
            "The source is too large to be kept in the browser. The ladder and your changes are saved; after you close this page, how the document is read can no longer be corrected.",
        ),
        Keeping::Full => Some(
            "This browser has no more room, so the draft is not saved. Take the ladder away before you close this page, or delete drafts that you no longer need.",
        ),
        Keeping::Refused => Some(
            "This browser, or the page around this one, keeps nothing. Take the ladder away before you close or reload this page.",
        ),
    }
}
