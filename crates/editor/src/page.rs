//! The editor's page: the ways to start, or a draft.

use leptos::html::Textarea;
use leptos::prelude::*;
use rungs_route::Authoring;
use rungs_ui::events::on_window;
use rungs_ui::ladders::Ladders;
use rungs_ui::style::{StyleSheet, adopt_style};
use rungs_ui::style_sheet;
use rungs_ui::surface::Surface;

use crate::context::{Context, Failure, TextFile, WayOut};
use crate::draft::DraftPage;
use crate::importer::{Importer, ReadHere};
use crate::keeping;
use crate::start::StartPage;

/// The style sheet of the editor part.
const STYLE: StyleSheet = style_sheet!("editor");

/// The authoring view.
#[component]
pub fn EditorPage(
    /// The surface of the app.
    surface: Surface,
    /// All ladders that the app offers.
    ladders: Ladders,
    /// What is shown.
    shown: Authoring,
    /// Reads files in this thread, where there is no worker.
    read: ReadHere,
) -> impl IntoView {
    adopt_style(&surface, STYLE);
    let context = Context::new(surface, ladders, Importer::new(read));
    on_window("beforeunload", |event| {
        if keeping::has_unsaved() {
            event.prevent_default();
        }
    });
    let page = match shown {
        Authoring::Start => view! { <StartPage context/> }.into_any(),
        Authoring::Draft(id) => view! { <DraftPage context id/> }.into_any(),
    };
    view! {
        <article class="editor-view">{page}</article>
        <p class="visually-hidden" role="status">
            {move || context.status()}
        </p>
    }
}

/// What did not work, until the next action.
#[component]
pub(crate) fn FailureNotice(context: Context) -> impl IntoView {
    let notice = |Failure { message, remarks, way_out }| {
        let remarks: Vec<_> = remarks.into_iter().map(|remark| view! { <li>{remark}</li> }).collect();
        view! {
            <div class="notice" role="alert">
                <p>{message}</p>
                {(!remarks.is_empty()).then(|| view! { <ul class="remarks-of-failure">{remarks}</ul> })}
                {way_out
                    .map(|WayOut { name, take }| {
                        view! {
                            <button class="button" type="button" on:click=move |_| take.run(())>
                                {name}
                            </button>
                        }
                    })}
            </div>
        }
    };
    move || context.failure.get().map(notice)
}

/// The text of the file that was offered last, for pages that may not save files.
#[component]
pub(crate) fn OfferedText(context: Context) -> impl IntoView {
    move || context.offered.get().map(|file| view! { <FileAsText context file/> })
}

#[component]
fn FileAsText(context: Context, file: TextFile) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    field.on_load(|field| drop(field.focus()));
    let copy = move |_| {
        if let Some(field) = field.get_untracked() {
            context.copy(&field);
        }
    };
    view! {
        <section class="offered" aria-label="The file as text">
            <h2>"The file as text"</h2>
            <p>
                "If no file came, the page around this one does not allow it. Copy the text instead, and keep it as "
                <code>{file.name}</code> "."
            </p>
            <textarea
                class="text-to-copy"
                id="rungs-offered"
                readonly
                rows="8"
                spellcheck="false"
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
