//! Export, import and share links.

mod export;
mod import;
mod preview;
mod share;

use std::sync::Arc;

use leptos::prelude::*;
use rungs_exchange::OpenedFile;
use rungs_templates::words;
use rungs_ui::ladders::Ladders;

use crate::header::Header;
use crate::state::PersonalState;
use export::ExportSection;
use import::ImportSection;
use preview::ImportPreview;
use share::{ShareSection, SharedLink};

/// The sections for export, import and sharing, or the preview of an opened file.
#[component]
pub(crate) fn TransferPage(state: PersonalState, ladders: Ladders) -> impl IntoView {
    let opened = RwSignal::new(None::<Arc<OpenedFile>>);
    // Owned here, so that a link survives the preview of a file.
    let (link, with_notes) = (RwSignal::new(None::<SharedLink>), RwSignal::new(false));
    let sections = move || match opened.get() {
        Some(file) => view! { <ImportPreview state ladders file opened/> }.into_any(),
        None => view! {
            <ExportSection state ladders/>
            <ImportSection state opened/>
            <ShareSection state link with_notes/>
        }
        .into_any(),
    };
    view! {
        <article class="copies">
            <Header
                state
                eyebrow=format!("Export, import, share · {}", words::full_title(&state.ladder()))
                title="Take it with you"
            />
            {sections}
        </article>
    }
}
