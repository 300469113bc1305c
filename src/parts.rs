//! The lazily loaded parts of the program.
//!
//! A release is split after compilation, see `crates/build/src/programs/split.rs`: code that only the annotated
//! functions below reach becomes a file of its own. They return functions rather than views, so that signals belong to
//! the caller's owner. Without the feature `split` the program is one file.

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

/// The personal part: everything that people enter besides their scores.
#[derive(Clone, Copy)]
pub struct Personal {
    /// See [`rungs_personal::PersonalPage`]; takes its props in order.
    pub page: fn(Surface, Ladders, Arc<Ladder>, Id, PersonalView, LadderStore) -> AnyView,
    /// See [`rungs_personal::RubricEvidence`]; the last argument holds the items whose evidence is open.
    pub rubric_evidence: fn(HtmlElement, OpenTrack, LadderStore, RwSignal<Vec<Id>>) -> AnyView,
    /// See [`rungs_personal::Notices`].
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

/// The reading part: everything that is read besides the rubric.
#[derive(Clone, Copy)]
pub struct Reading {
    /// See [`rungs_reading::ReadingPage`].
    pub page: fn(Surface, Ladders, ParsedRoute, Origin, Mode) -> AnyView,
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

    /// Loads the part, then calls `action` with it.
    pub fn with(action: Box<dyn FnOnce(Result<Self, PartNotLoaded>)>) {
        spawn_local(async move { action(Self::load().await) });
    }
}

impl Reading {
    /// Loads the part, then calls `action` with it.
    pub fn with(action: Box<dyn FnOnce(Result<Self, PartNotLoaded>)>) {
        spawn_local(async move { action(loaded!(reading())) });
    }
}
