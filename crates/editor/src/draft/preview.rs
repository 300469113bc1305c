//! The ladder as people read it.

use std::sync::Arc;

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use rungs_authoring::{CellRef, Element as LadderElement, Target};
use rungs_domain::ladder::{Id, Ladder, Track, TrackKind};
use rungs_route::{LadderView, Mode, Route};
use rungs_ui::dom::{find, find_all, set_property};
use rungs_ui::slots::render_effect;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::DraftState;

/// Marks the selected element.
const SELECTED: &str = "is-selected";

/// A track of the ladder as people read it. A click on something in it selects that.
#[component]
pub(super) fn Preview(state: DraftState, ladder: Signal<Arc<Ladder>>) -> impl IntoView {
    let track = RwSignal::new(None::<Id>);
    // The selected element may be in another track.
    Effect::new(move || {
        if let Some(of_target) = state.selected.with(|selected| selected.as_ref().and_then(|it| it.track().cloned()))
            && track.with_untracked(|track| track.as_ref() != Some(&of_target))
        {
            track.set(Some(of_target));
        }
    });
    let place = NodeRef::<Div>::new();
    render_effect(Box::new(move || {
        let Some(place) = place.get() else { return };
        let (ladder, track) = (ladder.get(), track.get());
        let Some(track) = shown(&ladder, track.as_ref()) else { return };
        place.set_inner_html(&rungs_templates::track_view(&ladder, track, Mode::View, None).into_string());
        set_property(&place, "--levels", &track.levels.len().to_string());
        // The heading of the page is the title already, and addresses of this ladder lead nowhere yet.
        find_all(&place, "h1").iter().for_each(|heading| drop(heading.remove_attribute("tabindex")));
        find_all(&place, ".copy, .ladder-links .apart, .ladder-links .apart ~ li")
            .iter()
            .for_each(|link| link.remove());
        let selected = state.selected.get_untracked();
        mark(&place, &ladder, selected.as_ref());
    }));
    render_effect(Box::new(move || {
        let (Some(place), selected) = (place.get(), state.selected.get()) else { return };
        if let Some(marked) = mark(&place, &ladder.get_untracked(), selected.as_ref()) {
            marked.scroll_into_view_with_scroll_into_view_options(&nearest());
        }
    }));
    let select: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |event| {
        let Some(clicked) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let ladder = ladder.get_untracked();
        let link = clicked.closest("a[href]").ok().flatten();
        if let Some(link) = &link {
            event.prevent_default();
            event.stop_propagation();
            let route = Route::parse(&link.get_attribute("href").unwrap_or_default()).route;
            match route {
                Route::Ladder { view: LadderView::Track { track: id, .. }, .. } => track.set(Some(id)),
                Route::Ladder { view: LadderView::Level { track, level, .. }, .. } => {
                    state.select(LadderElement::Level { track, level }.into());
                }
                _ => {}
            }
            return;
        }
        let track = track.get_untracked();
        if let Some(target) = shown(&ladder, track.as_ref()).and_then(|track| target_at(track, &clicked)) {
            state.select(target);
        }
    });
    view! { <div class="preview-of-ladder" node_ref=place on:click=select></div> }
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}

/// Returns the track that is shown: the chosen one, or the first.
fn shown<'l>(ladder: &'l Ladder, chosen: Option<&Id>) -> Option<&'l Track> {
    chosen.and_then(|id| ladder.track(id)).or_else(|| ladder.tracks.first())
}

/// Returns what stands where the person has clicked.
fn target_at(track: &Track, clicked: &Element) -> Option<Target> {
    let anchor = clicked.closest(".criterion[id], .item[id]").ok().flatten()?;
    let Route::Ladder { view: LadderView::Track { item: Some(item), .. }, .. } =
        Route::parse(&format!("#{}", anchor.id())).route
    else {
        return None;
    };
    match track.kind {
        TrackKind::Matrix => {
            let criterion = track.criteria().map(|(_, criterion)| criterion).find(|it| it.id == item)?;
            let cell = clicked.closest(".cell").ok().flatten();
            let level = cell.and_then(|cell| {
                let cells = find_all(&anchor, ".cell");
                let position = cells.iter().position(|other| other.is_same_node(Some(&cell)))?;
                Some(track.levels.get(position)?.id.clone())
            });
            let (track, criterion) = (track.id.clone(), criterion.id.clone());
            Some(match level {
                Some(level) => Target::Cell(CellRef { track, criterion, level }),
                None => LadderElement::Criterion { track, criterion }.into(),
            })
        }
        TrackKind::Checklist => statement(track, &item),
    }
}

/// Returns a statement, or the statement that a part belongs to.
fn statement(track: &Track, item: &Id) -> Option<Target> {
    for (_, criterion) in track.criteria() {
        for (level, cell) in track.levels.iter().zip(&criterion.cells) {
            let is_it = |part: &rungs_domain::ladder::Part| part.id == *item;
            if let Some(statement) = cell.iter().find(|it| it.id == *item || it.parts().iter().any(is_it)) {
                let cell =
                    CellRef { track: track.id.clone(), criterion: criterion.id.clone(), level: level.id.clone() };
                return Some(cell.statement(&statement.id).into());
            }
        }
    }
    None
}

/// Marks the selected element, and returns it.
fn mark(place: &Element, ladder: &Ladder, selected: Option<&Target>) -> Option<HtmlElement> {
    for marked in find_all(place, &format!(".{SELECTED}")) {
        drop(marked.class_list().remove_1(SELECTED));
    }
    let element = element_of(place, ladder, selected?)?;
    drop(element.class_list().add_1(SELECTED));
    Some(element)
}

fn element_of(place: &Element, ladder: &Ladder, target: &Target) -> Option<HtmlElement> {
    let track = ladder.track(target.track()?)?;
    let item = |id: &Id| {
        let anchor = Route::item(&ladder.id, &track.id, id).anchor()?;
        find_all(place, "[id]").into_iter().find(|element| element.id() == anchor)
    };
    match target {
        Target::Cell(cell) => cell_element(track, &item(&cell.criterion)?, &cell.level),
        Target::Element(LadderElement::Statement { cell, statement }) => match track.kind {
            TrackKind::Matrix => cell_element(track, &item(&cell.criterion)?, &cell.level),
            TrackKind::Checklist => item(statement),
        },
        Target::Element(LadderElement::Part { cell, part, .. }) => match track.kind {
            TrackKind::Matrix => cell_element(track, &item(&cell.criterion)?, &cell.level),
            TrackKind::Checklist => item(part),
        },
        Target::Element(LadderElement::Criterion { criterion, .. }) => item(criterion),
        Target::Element(LadderElement::Level { level, .. }) => {
            let position = track.level_index(level)?;
            find_all(place, ".level-name, .level-section").into_iter().nth(position)
        }
        Target::Element(LadderElement::Group { group, .. }) => {
            let position = track.groups.iter().position(|other| other.id == *group)?;
            find(place, &format!(".group[data-section='{position}']"))
        }
        _ => None,
    }
}

fn cell_element(track: &Track, criterion: &HtmlElement, level: &Id) -> Option<HtmlElement> {
    find_all(criterion, ".cell").into_iter().nth(track.level_index(level)?)
}
