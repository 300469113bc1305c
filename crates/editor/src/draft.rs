//! A draft: the ladder beside its source.

mod notices;
mod preview;
mod state;
mod toolbar;

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use rungs_authoring::{Drafts, Target};
use rungs_domain::ladder::Ladder;
use rungs_route::Route;
use rungs_ui::events::on_window;
use wasm_bindgen::JsCast;
use web_sys::{Element, StorageEvent};

use crate::context::Context;
use crate::editing::{Facts, LadderEditor};
use crate::keeping;
use crate::page::{FailureNotice, OfferedText};
use crate::reading::ReadingPane;
use crate::source::SourcePane;
use crate::tabs::Tabs;
use crate::take_away::TakeAway;
use crate::work::WorkPanel;
use notices::Notices;
use preview::Preview;
pub(crate) use state::DraftState;
pub(crate) use toolbar::BESIDE;
use toolbar::Toolbar;

/// Opens a draft and shows it, or says why it cannot be opened.
#[component]
pub(crate) fn DraftPage(context: Context, id: String) -> impl IntoView {
    match keeping::open(&id) {
        Ok(opened) => {
            let state = DraftState::new(context, &id, opened);
            view! { <OpenDraft state/> }.into_any()
        }
        Err(problem) => {
            context.set_title("Draft");
            view! {
                <Back/>
                <h1 tabindex="-1">"Draft"</h1>
                <p class="notice" role="alert">
                    {problem.to_string()}
                </p>
            }
            .into_any()
        }
    }
}

#[component]
fn Back() -> impl IntoView {
    view! {
        <p class="back">
            <a href=Route::authoring().to_string()>"← All drafts"</a>
        </p>
    }
}

#[component]
fn OpenDraft(state: DraftState) -> impl IntoView {
    let ladder = state.ladder();
    let title = Memo::new(move |_| {
        ladder.with(|ladder| ladder.as_ref().map_or_else(|| "Draft".to_owned(), |ladder| ladder.title.clone()))
    });
    Effect::new(move || state.context.set_title(&title.get()));
    on_window("storage", move |event| {
        let key = event.unchecked_ref::<StorageEvent>().key();
        if key.is_some_and(|key| Drafts::id_of(&key).is_some_and(|id| id == state.id())) {
            state.take_over();
        }
    });
    let keys: Box<dyn FnMut(ev::KeyboardEvent)> = Box::new(move |event| undo_by_key(state, &event));
    let is_there = Memo::new(move |_| ladder.with(Option::is_some));
    view! {
        <div class="draft" on:keydown=keys>
            <Back/>
            <h1 tabindex="-1">{move || title.get()}</h1>
            <Toolbar state/>
            <WorkPanel context=state.context/>
            <FailureNotice context=state.context/>
            <Show when=move || is_there.get()>
                <Notices state/>
                <Panes state/>
            </Show>
            <OfferedText context=state.context/>
        </div>
    }
}

/// Undoes and redoes by the usual keys, except in text fields, which undo what was typed.
fn undo_by_key(state: DraftState, event: &ev::KeyboardEvent) {
    let is_in_text = event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|target| {
        target.matches("input:not([type=checkbox], [type=radio]), textarea, select").unwrap_or(false)
    });
    if is_in_text || event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => state.undo(),
        ("z", true) | ("y", false) => state.redo(),
        _ => return,
    }
    event.prevent_default();
}

/// The positions of the tabs beside the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    Source,
    Reading,
    Facts,
    TakeAway,
}

impl Beside {
    /// The tabs of a draft with files, and of one without.
    fn all(has_files: bool) -> Vec<Self> {
        if has_files {
            vec![Self::Source, Self::Reading, Self::Facts, Self::TakeAway]
        } else {
            vec![Self::Facts, Self::TakeAway]
        }
    }
}

/// Which panes are open. A `Copy` handle.
#[derive(Clone, Copy)]
pub(crate) struct OpenPanes {
    /// Whether the ladder is edited rather than previewed: 1 or 0.
    ladder: RwSignal<usize>,
    beside: RwSignal<usize>,
    has_files: bool,
}

/// Position of the tab in which the ladder is edited.
const EDIT: usize = 1;

impl OpenPanes {
    fn open(self, beside: Beside) {
        let all = Beside::all(self.has_files);
        if let Some(position) = all.iter().position(|other| *other == beside) {
            self.beside.set(position);
        }
    }

    /// Opens the pane with how the document is read.
    pub(crate) fn open_reading(self) {
        self.open(Beside::Reading);
    }

    /// Opens the pane in which a target can be changed.
    pub(crate) fn open_for(self, target: &Target) {
        match target {
            Target::Reading => self.open(Beside::Reading),
            Target::Fact(_) => self.open(Beside::Facts),
            Target::Cell(_) | Target::Element(_) => self.ladder.set(EDIT),
        }
    }
}

/// The ladder, and beside it the source, the reading, the facts and what is taken away.
#[component]
fn Panes(state: DraftState) -> impl IntoView {
    let has_files = state.has_files();
    let starts_in_edit = !has_files;
    let panes = OpenPanes { ladder: RwSignal::new(usize::from(starts_in_edit)), beside: RwSignal::new(0), has_files };
    provide_context(panes);
    let ladder = state.ladder();
    // It is there for as long as the panes are.
    let ladder: Signal<Arc<Ladder>> = Memo::new(move |last: Option<&Arc<Ladder>>| {
        ladder.get().or_else(|| last.cloned()).unwrap_or_else(|| Arc::new(Ladder::new("", "", Vec::new())))
    })
    .into();
    let on_edit = Callback::new(move |edit| state.edit(edit));
    let selected = state.selected;
    // What is selected in the ladder is shown in the source.
    Effect::new(move || {
        if let Some(target) = selected.get()
            && let Some(place) = state.links().place(&target)
            && state.place.get_untracked() != Some(place)
        {
            state.place.set(Some(place));
        }
    });
    let of_ladder = move |position: usize| match position {
        0 => view! { <Preview state ladder/> }.into_any(),
        _ => view! { <LadderEditor ladder on_edit selected/> }.into_any(),
    };
    let remarks = move || state.read().map_or(0, |read| read.import.diagnostics.len());
    let name = move |beside: Beside| -> Signal<String> {
        match beside {
            Beside::Source => Signal::derive(move || match remarks() {
                0 => "Source".to_owned(),
                count => format!("Source ({count})"),
            }),
            Beside::Reading => Signal::stored("Reading".to_owned()),
            Beside::Facts => Signal::stored("Facts".to_owned()),
            Beside::TakeAway => Signal::stored("Take away".to_owned()),
        }
    };
    let all = Beside::all(has_files);
    let names = all.iter().map(|beside| name(*beside)).collect();
    let beside = move |position: usize| match all.get(position) {
        Some(Beside::Source) => view! { <SourcePane state/> }.into_any(),
        Some(Beside::Reading) => view! { <ReadingPane state/> }.into_any(),
        Some(Beside::Facts) => view! { <Facts ladder on_edit selected/> }.into_any(),
        Some(Beside::TakeAway) | None => view! { <TakeAway state ladder panes/> }.into_any(),
    };
    let of_ladder_names = ["Preview", "Edit"].map(|name| Signal::stored(name.to_owned()));
    view! {
        <div class="panes">
            <section class="pane of-ladder" aria-label="The ladder">
                <Tabs
                    id="rungs-ladder"
                    label="The ladder"
                    names=of_ladder_names.into()
                    chosen=panes.ladder
                    panel=Box::new(of_ladder)
                />
            </section>
            <section class="pane beside" id=BESIDE tabindex="-1" aria-label="Beside the ladder">
                <Tabs id="rungs-beside-tabs" label="Beside the ladder" names chosen=panes.beside panel=Box::new(beside)/>
            </section>
        </div>
    }
}
