//! The whole page: the ladder that the address asks for, and the frame around it.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use rungs_domain::ladder::{Ladder, Track};
use rungs_domain::persistence::score_book::NAMESPACE;
use rungs_page::words;
use rungs_route::{EmbedOptions, OptionProblem, Route, Theme};
use rungs_surroundings::{Host, Surroundings};
use wasm_bindgen::JsCast;
use web_sys::{PageTransitionEvent, StorageEvent};

use crate::components::colophon::colophon;
use crate::components::ladder_page::{alert, ladder_page};
use crate::components::masthead::masthead;
use crate::components::more::{explore, more};
use crate::components::piece::changing_piece;
use rungs_ui::events::on_window;
use rungs_ui::ladders::Ladders;
use rungs_ui::navigation::CurrentRoute;
use rungs_ui::resolve::View;
use rungs_ui::scores::AllScores;
use rungs_ui::surface::Surface;

/// Draws a part of the page anew when a signal that it reads changes.
type Drawing = Box<dyn FnMut() -> AnyView + Send>;

/// Rungs, from masthead to footer. Without scores it is there to read.
pub fn app(
    surface: Surface,
    options: EmbedOptions,
    mut problems: Vec<OptionProblem>,
    all_scores: Option<AllScores>,
) -> AnyView {
    if surface.is_page() {
        apply_theme(options.theme);
    }
    if let Some(all_scores) = all_scores {
        follow_the_page(all_scores);
    }
    let (ladders, unknown) = Ladders::of(&surface, &options);
    problems.extend(unknown);
    let surroundings = surface.surroundings();
    let route = CurrentRoute::follow(surface, options, ladders);
    let mut parts = vec![masthead(ladders, route)];
    parts.extend(problems.iter().map(|problem| alert(&problem.to_string())));
    parts.push(changing_piece(Box::new(move || problem(route)), Box::new(|_, _| {})));
    let page: Drawing = Box::new(move || match ladders.open(route.ladder()) {
        Some(ladder) => show_ladder(Arc::new(ladder), all_scores, route, surroundings),
        None => alert("This ladder is damaged and cannot be shown. Please tell whoever put it here."),
    });
    parts.push(page.into_any());
    parts.into_any()
}

/// What is wrong with a route, as a message; nothing where nothing is.
fn problem(route: CurrentRoute) -> String {
    route.problem().map_or_else(String::new, |problem| rungs_page::alert(&problem.to_string()).into_string())
}

/// A ladder with its scores, in the view that the address names.
fn show_ladder(
    ladder: Arc<Ladder>,
    all_scores: Option<AllScores>,
    route: CurrentRoute,
    surroundings: Surroundings,
) -> AnyView {
    let name_page = move |title: String| {
        if surroundings.host == Host::OwnPage {
            document().set_title(&title);
        }
    };
    let scores = all_scores.map(|all_scores| all_scores.open(&ladder));
    let foot = colophon(scores, &ladder, surroundings);
    // The way back from the page about a ladder leads to the track that it was come from.
    let mut last_track = None;
    let page: Drawing = Box::new(move || match route.view() {
        View::Track { track, item } => {
            name_page(words::page_title(&ladder));
            last_track.clone_from(&track);
            ladder_page(ladder.clone(), track.as_ref(), item.as_ref(), scores)
        }
        View::Personal { track, view } => match scores {
            Some(scores) => {
                name_page(words::own_title(&view, &ladder));
                last_track = Some(track.clone());
                more(Route::personal(&ladder.id, track, view), scores)
            }
            // There is nothing to plan for somebody who only reads.
            None => ladder_page(ladder.clone(), Some(&track), None, None),
        },
        View::Level { track, level } => {
            let has_level = |other: &&Track| other.level_index(&level).is_some();
            let of_level = || ladder.tracks.iter().find(has_level).map(|track| track.id.clone());
            // A level that no track has is looked for in the first one, which says so.
            let first = || ladder.tracks.first().map(|track| track.id.clone());
            let track = track.or_else(of_level).or_else(first).unwrap_or_default();
            let route = Route::level(&ladder.id, &track, level);
            explore(route.into(), &ladder, Some(track), scores.is_some())
        }
        View::Reading(parsed) => explore(parsed, &ladder, last_track.clone(), scores.is_some()),
    });
    let reveal: Box<dyn FnMut(ev::FocusEvent)> = Box::new(rungs_ui::focus::reveal);
    vec![view! { <main on:focusin=reveal>{page}</main> }.into_any(), foot].into_any()
}

/// Reads the scores again when another tab has stored something, and when the page comes back from the browser's
/// back-forward cache, where it has heard of nothing. Asks before the page is left with answers that are nowhere else.
fn follow_the_page(scores: AllScores) {
    on_window("storage", move |event| {
        // Without a key everything was removed at once.
        if event.unchecked_ref::<StorageEvent>().key().is_none_or(|key| key.starts_with(NAMESPACE)) {
            scores.refresh();
        }
    });
    on_window("pageshow", move |event| {
        if event.unchecked_ref::<PageTransitionEvent>().persisted() {
            scores.refresh();
        }
    });
    on_window("beforeunload", move |event| {
        if scores.has_unsaved() {
            event.prevent_default();
        }
    });
}

fn apply_theme(theme: Theme) {
    if let Some(root) = document().document_element() {
        // The style sheet falls back to the system's preference without the attribute.
        let _ = root.set_attribute("data-theme", theme.name());
    }
}
