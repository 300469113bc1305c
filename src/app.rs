//! The whole page: the place the address asks for, and the frame around it.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_domain::persistence::score_book::NAMESPACE;
use rungs_page::{Mode, words};

use crate::address::{Place, Presets, Theme, View};
use crate::browser;
use crate::browser::storage;
use crate::components::colophon::colophon;
use crate::components::ladder_page::{alert, ladder_page};
use crate::components::masthead::masthead;
use crate::components::piece::{changing_piece, piece};
use crate::ladders::{EmbeddedLadder, LADDERS};
use crate::scores::Scores;

/// Draws a part of the page anew when a signal that it reads changes.
type Drawing = Box<dyn FnMut() -> AnyView + Send>;

/// Rungs, from masthead to footer.
#[component]
pub fn App() -> impl IntoView {
    let presets = browser::presets();
    apply_theme(presets.theme);
    let place = follow_hash(presets.clone());
    let ladder = Memo::new(move |_| place.with(|place| place.ladder));
    let view = Memo::new(move |_| place.with(|place| place.view.clone()));
    let mut parts = vec![masthead(ladder)];
    parts.extend(presets.problems.iter().map(|problem| alert(problem)));
    parts.push(changing_piece(Box::new(move || place.with(problem)), Box::new(|_, _| {})));
    let page: Drawing = Box::new(move || open_ladder(ladder.get(), presets.mode, view));
    parts.push(page.into_any());
    parts
}

/// What is wrong with a place, as a message; nothing where nothing is.
fn problem(place: &Place) -> String {
    place.problem.as_ref().map_or_else(String::new, |problem| rungs_page::alert(problem).into_string())
}

/// The place that the address bar names, kept up to date.
fn follow_hash(presets: Presets) -> RwSignal<Place> {
    let place = RwSignal::new(Place::find(&browser::hash(), &presets));
    browser::is_new_place();
    let handle = window_event_listener(ev::hashchange, move |_| {
        let hash = browser::hash();
        // A hash that names no place is an anchor within the page.
        if !hash.is_empty() || window().location().hash().is_ok_and(|hash| hash.is_empty()) {
            place.set(Place::find(&hash, &presets));
            let is_new = browser::is_new_place();
            request_animation_frame(move || browser::arrive(is_new));
        }
    });
    on_cleanup(move || handle.remove());
    place
}

fn open_ladder(index: usize, mode: Mode, view: Memo<View>) -> AnyView {
    match LADDERS.get(index).and_then(EmbeddedLadder::open) {
        Some(ladder) => show_ladder(Arc::new(ladder), mode, view),
        None => alert("This ladder is damaged and cannot be shown. Please tell whoever put it here."),
    }
}

/// A ladder with its scores, in the view that the address names.
fn show_ladder(ladder: Arc<Ladder>, mode: Mode, view: Memo<View>) -> AnyView {
    let scores = (mode == Mode::Score).then(|| {
        let (storage, reach) = storage::open();
        let scores = Scores::open(storage, reach, &ladder);
        follow_other_tabs(scores);
        scores
    });
    let foot = colophon(scores, ladder.id.as_str());
    let page: Drawing = Box::new(move || match view.get() {
        View::Track(track) => {
            document().set_title(&words::page_title(&ladder));
            ladder_page(ladder.clone(), track.as_deref(), scores)
        }
        View::About => {
            document().set_title(&words::about_title(&ladder));
            piece(rungs_page::about(&ladder, mode).into_string(), None, None)
        }
    });
    let reveal: Box<dyn FnMut(ev::FocusEvent)> = Box::new(browser::reveal);
    vec![view! { <main on:focusin=reveal>{page}</main> }.into_any(), foot].into_any()
}

/// Reads the scores again when another tab has stored something, and when the page comes back from the browser's
/// back-forward cache, where it has heard of nothing.
fn follow_other_tabs(scores: Scores) {
    let stored = window_event_listener(ev::storage, move |event| {
        // Without a key everything was removed at once.
        if event.key().is_none_or(|key| key.starts_with(NAMESPACE)) {
            scores.refresh();
        }
    });
    let returned = window_event_listener(ev::pageshow, move |event| {
        if event.persisted() {
            scores.refresh();
        }
    });
    on_cleanup(move || {
        stored.remove();
        returned.remove();
    });
}

fn apply_theme(theme: Theme) {
    if let Some(root) = document().document_element() {
        // The style sheet falls back to the system's preference without the attribute.
        let _ = root.set_attribute("data-theme", theme.name());
    }
}
