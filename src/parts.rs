//! The parts of the program that are fetched when they are first needed.
//!
//! A release is split after it has been compiled, see `crates/build/src/programs/split.rs`: whatever only the functions
//! below lead to becomes a file of its own. They give away functions, so that what those make belongs to who calls them.
//! Without the feature `split` all of it is one file.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
#[cfg(feature = "split")]
use leptos::wasm_split::wasm_split;
use rungs_domain::ladder::{Id, Ladder};
use rungs_personal::{DeleteData, Notices, OrphanedAnswers, PersonalPage, RubricEvidence};
use rungs_reading::{Origin, ReadingPage};
use rungs_route::{Mode, ParsedRoute, PersonalView};
use rungs_ui::ladders::Ladders;
use rungs_ui::open_track::OpenTrack;
use rungs_ui::store::{LadderStore, PersonalStore};
use rungs_ui::surface::Surface;
use web_sys::HtmlElement;

/// What is somebody's own.
#[derive(Clone, Copy)]
pub struct Personal {
    /// See [`rungs_personal::PersonalPage`]: on which surface, of which ladder, track and view.
    pub page: fn(Surface, Ladders, Arc<Ladder>, Id, PersonalView, LadderStore) -> AnyView,
    /// See [`rungs_personal::RubricEvidence`]: in which rubric, with which items open.
    pub rubric_evidence: fn(HtmlElement, OpenTrack, LadderStore, RwSignal<Vec<Id>>) -> AnyView,
    /// See [`rungs_personal::Notices`]: of which scores, on which ladder.
    pub notices: fn(LadderStore, Id) -> AnyView,
    /// See [`rungs_personal::OrphanedAnswers`].
    pub orphaned_answers: fn(LadderStore, OpenTrack) -> AnyView,
    /// See [`rungs_personal::DeleteData`].
    pub delete_data: fn(LadderStore, Trigger, Id) -> AnyView,
    /// See [`rungs_personal::exported`].
    pub exported: fn(PersonalStore, &Surface) -> String,
    /// See [`rungs_personal::imported`].
    pub imported: fn(PersonalStore, &Surface, &str) -> Result<(), String>,
}

/// What there is to read besides the rubric.
#[derive(Clone, Copy)]
pub struct Reading {
    /// See [`rungs_reading::ReadingPage`].
    pub page: fn(Surface, Ladders, ParsedRoute, Origin, Mode) -> AnyView,
}

/// A part could not be fetched.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("This part of Rungs could not be loaded. Check the connection and open it again; your scores are safe.")]
pub struct PartNotLoaded;

impl From<SplitLoaderError> for PartNotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        // The loader has written into the console what went wrong.
        Self
    }
}

#[cfg_attr(feature = "split", wasm_split(personal, wasm_split_path = ::leptos::wasm_split, fallible))]
fn personal() -> Result<Personal, PartNotLoaded> {
    Ok(Personal {
        page: |surface, ladders, ladder, track, view, store| {
            view! { <PersonalPage surface ladders ladder track view store/> }.into_any()
        },
        rubric_evidence: |container, track, store, open| {
            view! { <RubricEvidence container track store open/> }.into_any()
        },
        notices: |store, ladder| view! { <Notices store ladder=ladder /> }.into_any(),
        orphaned_answers: |store, track| view! { <OrphanedAnswers store track=track /> }.into_any(),
        delete_data: |store, asked, track| view! { <DeleteData store asked=asked track=track /> }.into_any(),
        exported: rungs_personal::exported,
        imported: rungs_personal::imported,
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

/// Waits for a part where it is one.
macro_rules! loaded {
    ($part:expr) => {{
        let part = $part;
        #[cfg(feature = "split")]
        let part = part.await;
        part
    }};
}

impl Personal {
    /// Fetches the part unless it is there.
    pub async fn load() -> Result<Self, PartNotLoaded> {
        loaded!(personal())
    }

    /// Does something with the part once it is there.
    pub fn with(action: Box<dyn FnOnce(Result<Self, PartNotLoaded>)>) {
        spawn_local(async move { action(Self::load().await) });
    }
}

impl Reading {
    /// Does something with the part once it is there.
    pub fn with(action: Box<dyn FnOnce(Result<Self, PartNotLoaded>)>) {
        spawn_local(async move { action(loaded!(reading())) });
    }
}
