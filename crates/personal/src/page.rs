//! The page of a personal view.

use std::sync::Arc;

use leptos::html::Textarea;
use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_exchange::TextFile;
use rungs_route::PersonalView;
use rungs_ui::ladders::Ladders;
use rungs_ui::store::LadderStore;
use rungs_ui::style::{StyleSheet, adopt_style};
use rungs_ui::style_sheet;
use rungs_ui::surface::Surface;

use crate::comparison::{ComparisonPage, SharedPage};
use crate::evidence::EvidencePage;
use crate::history::HistoryPage;
use crate::plan::PlanPage;
use crate::profile::ProfilePage;
use crate::state::PersonalState;
use crate::status_bar::StatusBar;
use crate::transfer::TransferPage;

/// The look of all that is personal.
pub(crate) const STYLE: StyleSheet = style_sheet!("personal");

/// A personal view of a track, with the line at its foot. What is chosen in it changes the address without anything to go
/// to.
#[component]
pub fn PersonalPage(
    /// What the app stands on.
    surface: Surface,
    /// The ladders that are offered.
    ladders: Ladders,
    /// The ladder.
    ladder: Arc<Ladder>,
    /// The track that was asked for.
    track: Id,
    /// The view that was asked for.
    view: PersonalView,
    /// Where what is entered on the ladder is kept.
    store: LadderStore,
) -> impl IntoView {
    adopt_style(&surface, STYLE);
    let state = PersonalState::new(surface, ladder, &track, view.clone(), store)?;
    let page = match view {
        PersonalView::Plan { .. } => view! { <PlanPage state/> }.into_any(),
        PersonalView::Profile { .. } => view! { <ProfilePage state/> }.into_any(),
        PersonalView::History { .. } => view! { <HistoryPage state/> }.into_any(),
        PersonalView::Comparison => view! { <ComparisonPage state/> }.into_any(),
        PersonalView::Shared { .. } => view! { <SharedPage state/> }.into_any(),
        PersonalView::Transfer => view! { <TransferPage state ladders/> }.into_any(),
        PersonalView::Evidence => view! { <EvidencePage state/> }.into_any(),
    };
    Some(view! {
        <div class="personal-view">{page}</div>
        <div class="offered">{move || state.offered().map(|file| view! { <FileAsText state file/> })}</div>
        <StatusBar state/>
    })
}

/// A file that was offered, as text. A frame that may save nothing drops the file without a word.
#[component]
fn FileAsText(state: PersonalState, file: TextFile) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    // Into sight as well, below everything else that can be done here.
    field.on_load(|field| drop(field.focus()));
    let copy = move |_| {
        if let Some(field) = field.get_untracked() {
            state.copy(&field);
        }
    };
    view! {
        <section aria-label="The file as text">
            <h2>"The file as text"</h2>
            <p>
                "If no file came, the page around this one does not allow it. Copy the text instead, and keep it as "
                <code>{file.name}</code> ", or paste it where you import it."
            </p>
            <textarea
                class="text-to-copy"
                id="rungs-offered"
                readonly
                rows="8"
                aria-label="The text of the file"
                node_ref=field
                prop:value=file.text
            ></textarea>
            <div class="actions">
                <button class="button" type="button" on:click=copy>
                    "Copy the text"
                </button>
            </div>
        </section>
    }
}
