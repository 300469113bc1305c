//! The whole page: the place the address asks for, and the frame around it.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use rungs_domain::ladder::Ladder;

use crate::address::{Mode, Place, Presets, Theme, View};
use crate::browser;
use crate::browser::storage;
use crate::components::about::About;
use crate::components::ladder_page::LadderPage;
use crate::components::masthead::Masthead;
use crate::components::storage_notices::Keeping;
use crate::components::uniform::{dynamic, nothing};
use crate::ladders::{EmbeddedLadder, LADDERS};
use crate::scores::Scores;
use crate::words;

/// What is the same for every component of a visit.
#[derive(Clone, Copy)]
pub struct Visit {
    /// The open ladder's scores; none where the visitor only reads.
    pub scores: Option<Scores>,
}

/// Rungs, from masthead to footer.
#[component]
pub fn App() -> impl IntoView {
    let presets = browser::presets();
    apply_theme(presets.theme);
    let place = follow_hash(presets.clone());
    let ladder = Memo::new(move |_| place.with(|place| place.ladder));
    let problem = dynamic(move || place.with(|place| place.problem.clone()).map_or_else(nothing, alert));
    let view = Memo::new(move |_| place.with(|place| place.view.clone()));
    view! {
        <Masthead current=ladder />
        {presets.problems.into_iter().map(alert).collect_view()}
        {problem}
        {dynamic(move || open_ladder(ladder.get(), presets.mode, view))}
    }
}

/// A message that is read out at once.
pub fn alert(message: String) -> AnyView {
    view! { <p class="notice" role="alert">{message}</p> }.into_any()
}

/// The place that the address bar names, kept up to date.
fn follow_hash(presets: Presets) -> RwSignal<Place> {
    let place = RwSignal::new(Place::find(&browser::hash(), &presets));
    let handle = window_event_listener(ev::hashchange, move |_| {
        let hash = browser::hash();
        // A hash that names no place is an anchor within the page.
        if !hash.is_empty() || window().location().hash().is_ok_and(|hash| hash.is_empty()) {
            place.set(Place::find(&hash, &presets));
        }
    });
    on_cleanup(move || handle.remove());
    place
}

fn open_ladder(index: usize, mode: Mode, view: Memo<View>) -> AnyView {
    let opened = LADDERS.get(index).and_then(EmbeddedLadder::open);
    match opened {
        Some(ladder) => view! { <OpenLadder ladder=Arc::new(ladder) mode view /> }.into_any(),
        None => alert("This ladder is damaged and cannot be shown. Please tell whoever put it here.".to_owned()),
    }
}

/// A ladder with its scores, in the view that the address names.
#[component]
fn OpenLadder(ladder: Arc<Ladder>, mode: Mode, view: Memo<View>) -> impl IntoView {
    let scores = (mode == Mode::Score).then(|| {
        let (storage, reach) = storage::open();
        let scores = Scores::open(storage, reach, &ladder);
        refresh_on_return(scores);
        scores
    });
    provide_context(Visit { scores });
    document().set_title(&words::page_title(&ladder));
    let page = {
        let ladder = ladder.clone();
        dynamic(move || match view.get() {
            View::Track(track) => view! { <LadderPage ladder=ladder.clone() track /> }.into_any(),
            View::About => view! { <About ladder=ladder.clone() /> }.into_any(),
        })
    };
    view! {
        <main>{page}</main>
        <footer class="colophon">
            <Keeping ladder_id=ladder.id.to_string() />
        </footer>
    }
}

/// A page that comes back from the browser's back-forward cache may have missed what other tabs stored.
fn refresh_on_return(scores: Scores) {
    let handle = window_event_listener(ev::pageshow, move |event| {
        if event.persisted() {
            scores.refresh();
        }
    });
    on_cleanup(move || handle.remove());
}

fn apply_theme(theme: Theme) {
    if let Some(root) = document().document_element() {
        // The style sheet falls back to the system's preference without the attribute.
        let _ = root.set_attribute("data-theme", theme.name());
    }
}
