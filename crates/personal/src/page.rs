//! The frame of a personal view.

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

/// The style sheet of the personal part.
pub(crate) const STYLE: StyleSheet = style_sheet!("personal");

/// Renders what is between the frame of a personal view and its status bar. Views that are in different parts of the
/// program have different functions.
pub type Content = fn(PersonalState, Ladders) -> AnyView;

/// Renders all views but that of a [changed ladder](crate::revision_content).
pub fn personal_content(state: PersonalState, ladders: Ladders) -> AnyView {
    match untrack(|| state.view()) {
        PersonalView::Plan { .. } => view! { <PlanPage state/> }.into_any(),
        PersonalView::Profile { .. } => view! { <ProfilePage state/> }.into_any(),
        PersonalView::History { .. } => view! { <HistoryPage state/> }.into_any(),
        PersonalView::Comparison => view! { <ComparisonPage state/> }.into_any(),
        PersonalView::Shared { .. } => view! { <SharedPage state/> }.into_any(),
        PersonalView::Transfer => view! { <TransferPage state ladders/> }.into_any(),
        PersonalView::Evidence => view! { <EvidencePage state/> }.into_any(),
        PersonalView::Revision => ().into_any(),
    }
}

/// A personal view of a track, with its status bar. Choices in it replace the address without adding history entries.
#[component]
pub fn PersonalPage(
    /// The surface of the app.
    surface: Surface,
    /// All ladders that the app offers.
    ladders: Ladders,
    /// The ladder.
    ladder: Arc<Ladder>,
    /// Id of the track.
    track: Id,
    /// The view.
    view: PersonalView,
    /// The store of the ladder.
    store: LadderStore,
    /// Renders the view.
    content: Content,
) -> impl IntoView {
    adopt_style(&surface, STYLE);
    let state = PersonalState::new(surface, ladder, &track, view, store)?;
    Some(view! {
        <div class="personal-view">{content(state, ladders)}</div>
        <div class="offered">{move || state.offered().map(|file| view! { <FileAsText state file/> })}</div>
        <StatusBar state/>
    })
}

/// The text of a file that was offered for download. Frames may block downloads without an error.
#[component]
fn FileAsText(state: PersonalState, file: TextFile) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    // The section is at the end of the page; the focus brings it into view.
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
