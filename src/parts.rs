//! The lazily loaded parts of the program.
//!
//! A release is split after compilation, see `crates/build/src/programs/split.rs`: code that only the annotated
//! functions below reach becomes a file of its own. They return functions rather than views, so that signals belong to
//! the caller's owner. Without the feature `split` the program is one file.

use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
#[cfg(feature = "split")]
use leptos::wasm_split::wasm_split;
use rungs_documents::{DocumentProblem, ReadOutcome};
use rungs_domain::ladder::{Id, Ladder};
use rungs_editor::{EditorPage, ReadHere, ReadingHere, Unavailable};
use rungs_import::{Options, SourceFile};
use rungs_personal::{
    DeleteData, Notices, PersonalPage, RevisionNotice, RubricEvidence, personal_content, revision_content,
};
use rungs_reading::{Origin, ReadingPage};
use rungs_route::{Authoring, EmbedOptions, Mode, ParsedRoute, PersonalView};
use rungs_ui::ladders::Ladders;
use rungs_ui::open_track::OpenTrack;
use rungs_ui::store::{LadderStore, PersonalStore};
use rungs_ui::surface::Surface;
use web_sys::HtmlElement;

/// Renders a [`PersonalPage`]; takes its props in order.
pub type RenderPersonalPage = fn(Surface, Ladders, Arc<Ladder>, Id, PersonalView, LadderStore) -> AnyView;

/// The personal part: everything that people enter besides their scores.
#[derive(Clone, Copy)]
pub struct Personal {
    /// See [`PersonalPage`].
    pub page: RenderPersonalPage,
    /// See [`rungs_personal::RubricEvidence`]; the last argument holds the items whose evidence is open.
    pub rubric_evidence: fn(HtmlElement, OpenTrack, LadderStore, RwSignal<Vec<Id>>) -> AnyView,
    /// See [`rungs_personal::Notices`].
    pub notices: fn(LadderStore, Id) -> AnyView,
    /// See [`rungs_personal::DeleteData`].
    pub delete_data: fn(LadderStore, Trigger, Id) -> AnyView,
    /// See [`rungs_personal::exported`].
    pub exported: fn(PersonalStore, &Surface) -> String,
    /// See [`rungs_personal::imported`].
    pub imported: fn(PersonalStore, &Surface, &str) -> Result<(), String>,
}

/// The revision part: what a changed ladder means for a person's answers.
#[derive(Clone, Copy)]
pub struct Revision {
    /// See [`PersonalPage`].
    pub page: RenderPersonalPage,
    /// See [`rungs_personal::RevisionNotice`]; the last argument is the slot of the reminder.
    pub notice: fn(LadderStore, OpenTrack, HtmlElement) -> AnyView,
}

/// The reading part: everything that is read besides the rubric.
#[derive(Clone, Copy)]
pub struct Reading {
    /// See [`rungs_reading::ReadingPage`].
    pub page: fn(Surface, Ladders, ParsedRoute, Origin, Mode) -> AnyView,
}

/// The outcome of [`rungs_documents::offer`], once it is there.
type Offered = Pin<Box<dyn Future<Output = (EmbedOptions, Vec<DocumentProblem>)>>>;

/// The documents part: ladders that are fetched, with the importer that reads them.
#[derive(Clone, Copy)]
pub struct Documents {
    /// See [`rungs_documents::offer`].
    pub offer: fn(HtmlElement, EmbedOptions) -> Offered,
    /// See [`rungs_documents::read`].
    pub read: fn(&[SourceFile], &Options) -> ReadOutcome,
    /// See [`rungs_documents::read_as_json`].
    pub read_as_json: fn(&[SourceFile], &str) -> Result<String, serde_json::Error>,
}

/// The editor part: the authoring view.
#[derive(Clone, Copy)]
pub struct Editor {
    /// See [`rungs_editor::EditorPage`].
    pub page: fn(Surface, Ladders, Authoring, ReadHere) -> AnyView,
}

/// A part of the program could not be loaded.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("This part of Rungs could not be loaded. Check the connection and open it again; your scores are safe.")]
pub struct PartNotLoaded;

impl From<SplitLoaderError> for PartNotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        // The loader has logged the cause.
        Self
    }
}

#[cfg_attr(feature = "split", wasm_split(personal, wasm_split_path = ::leptos::wasm_split, fallible))]
fn personal() -> Result<Personal, PartNotLoaded> {
    Ok(Personal {
        page: |surface, ladders, ladder, track, view, store| {
            view! { <PersonalPage surface ladders ladder track view store content=personal_content/> }.into_any()
        },
        rubric_evidence: |container, track, store, open| {
            view! { <RubricEvidence container track store open/> }.into_any()
        },
        notices: |store, ladder| view! { <Notices store ladder=ladder /> }.into_any(),
        delete_data: |store, asked, track| view! { <DeleteData store asked=asked track=track /> }.into_any(),
        exported: rungs_personal::exported,
        imported: rungs_personal::imported,
    })
}

#[cfg_attr(feature = "split", wasm_split(revision, wasm_split_path = ::leptos::wasm_split, fallible))]
fn revision() -> Result<Revision, PartNotLoaded> {
    Ok(Revision {
        page: |surface, ladders, ladder, track, view, store| {
            view! { <PersonalPage surface ladders ladder track view store content=revision_content/> }.into_any()
        },
        notice: |store, track, reminder| view! { <RevisionNotice store track reminder/> }.into_any(),
    })
}

#[cfg_attr(feature = "split", wasm_split(reading, wasm_split_path = ::leptos::wasm_split, fallible))]
fn reading() -> Result<Reading, PartNotLoaded> {
    Ok(Reading {
        page: |surface, ladders, route, origin, mode| {
            view! { <ReadingPage surface ladders route origin mode /> }.into_any()
        },
    })
}

#[cfg_attr(feature = "split", wasm_split(documents, wasm_split_path = ::leptos::wasm_split, fallible))]
fn documents() -> Result<Documents, PartNotLoaded> {
    Ok(Documents {
        offer: |root, options| Box::pin(rungs_documents::offer(root, options)),
        read: rungs_documents::read,
        read_as_json: rungs_documents::read_as_json,
    })
}

#[cfg_attr(feature = "split", wasm_split(editor, wasm_split_path = ::leptos::wasm_split, fallible))]
fn editor() -> Result<Editor, PartNotLoaded> {
    Ok(Editor { page: |surface, ladders, shown, read| view! { <EditorPage surface ladders shown read/> }.into_any() })
}

/// Awaits a part in builds that are split.
macro_rules! loaded {
    ($part:expr) => {{
        let part = $part;
        #[cfg(feature = "split")]
        let part = part.await;
        part
    }};
}

impl Personal {
    /// Loads the part, unless it is loaded already.
    pub async fn load() -> Result<Self, PartNotLoaded> {
        loaded!(personal())
    }
}

/// What is done with a part once it is loaded.
pub type PartAction<P> = Box<dyn FnOnce(Result<P, PartNotLoaded>)>;

/// A part that components of the first load make use of.
pub trait Part: Sized + 'static {
    /// Loads the part unless it is loaded already, then calls `action` with it.
    fn with(action: PartAction<Self>);
}

impl Part for Personal {
    fn with(action: PartAction<Self>) {
        spawn_local(async move { action(Self::load().await) });
    }
}

impl Part for Revision {
    fn with(action: PartAction<Self>) {
        spawn_local(async move { action(loaded!(revision())) });
    }
}

impl Part for Reading {
    fn with(action: PartAction<Self>) {
        spawn_local(async move { action(loaded!(reading())) });
    }
}

impl Documents {
    /// Loads the part, unless it is loaded already.
    pub async fn load() -> Result<Self, PartNotLoaded> {
        loaded!(documents())
    }
}

impl Part for Editor {
    fn with(action: PartAction<Self>) {
        spawn_local(async move { action(loaded!(editor())) });
    }
}

/// Reads files in this thread, for the editor where there is no worker.
pub fn read_here(files: Arc<[SourceFile]>, options: Options) -> ReadingHere {
    Box::pin(async move {
        let documents = Documents::load().await.map_err(|problem| Unavailable(problem.to_string()))?;
        Ok((documents.read)(&files, &options))
    })
}
