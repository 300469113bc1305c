//! Views that further parts of the program draw.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_reading::Origin;
use rungs_route::{Mode, ParsedRoute};
use rungs_templates::Slot;
use rungs_ui::events::frame_after;
use rungs_ui::focus::rescue_focus;
use rungs_ui::ladders::Ladders;
use rungs_ui::slots::{fill, find_slot};
use rungs_ui::store::LadderStore;
use rungs_ui::surface::Surface;
use rungs_ui::view_focus::begin;
use web_sys::HtmlElement;

use crate::parts::{PartNotLoaded, Personal, Reading};

/// A personal view of a track.
#[component]
pub fn PersonalView(
    main: HtmlElement,
    ladders: Ladders,
    ladder: Arc<Ladder>,
    track: Id,
    view: rungs_route::PersonalView,
    store: LadderStore,
) -> impl IntoView {
    let slot = begin_view(&main)?;
    let owner = Owner::current()?;
    Personal::with(Box::new(move |part| {
        // Somebody may have gone somewhere else meanwhile.
        if slot.is_connected() {
            let of_slot = slot.clone();
            let drawn = part.map(|part| {
                let surface = Surface::around(&of_slot);
                owner.with(|| fill(of_slot, move || (part.page)(surface, ladders, ladder, track, view, store)));
            });
            finish_view(&slot, drawn);
        }
    }));
    Some(())
}

/// The view that a route leads to, for somebody who reads and came from `origin`.
#[component]
pub fn ReadingView(
    main: HtmlElement,
    ladders: Ladders,
    route: ParsedRoute,
    origin: Origin,
    mode: Mode,
) -> impl IntoView {
    let slot = begin_view(&main)?;
    let owner = Owner::current()?;
    Reading::with(Box::new(move |part| {
        // Somebody may have gone somewhere else meanwhile.
        if slot.is_connected() {
            let of_slot = slot.clone();
            let drawn = part.map(|part| {
                let surface = Surface::around(&of_slot);
                owner.with(|| fill(of_slot, move || (part.page)(surface, ladders, route, origin, mode)));
            });
            finish_view(&slot, drawn);
        }
    }));
    Some(())
}

/// Says that a view is on its way. Returns the slot that it is to be drawn into.
fn begin_view(main: &HtmlElement) -> Option<HtmlElement> {
    main.set_inner_html(&rungs_templates::component_view().into_string());
    find_slot(main, Slot::View)
}

/// Says where a view could not be drawn, and looks at one that was: what is to be arrived at was not there before.
fn finish_view(slot: &HtmlElement, drawn: Result<(), PartNotLoaded>) {
    if let Err(problem) = drawn {
        slot.set_inner_html(&rungs_templates::alert(&problem.to_string()).into_string());
    }
    let surface = Surface::around(slot);
    frame_after(move || {
        begin(&surface, true);
        rescue_focus(&surface, None);
    });
}
