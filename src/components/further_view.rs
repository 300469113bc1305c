//! Views that lazily loaded parts of the program render.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_reading::Origin;
use rungs_route::{Authoring, Mode, ParsedRoute};
use rungs_templates::Slot;
use rungs_ui::events::on_next_frame;
use rungs_ui::focus::restore_focus;
use rungs_ui::ladders::Ladders;
use rungs_ui::slots::{fill, find_slot};
use rungs_ui::store::LadderStore;
use rungs_ui::surface::Surface;
use rungs_ui::view_focus::focus_on_load;
use web_sys::HtmlElement;

use crate::parts::{Editor, Part, PartNotLoaded, Personal, Reading, RenderPersonalPage, Revision, read_here};

/// A personal view of a track, such as the plan.
#[component]
pub fn PersonalView(
    main: HtmlElement,
    ladders: Ladders,
    ladder: Arc<Ladder>,
    track: Id,
    view: rungs_route::PersonalView,
    store: LadderStore,
) -> impl IntoView {
    let slot = show_loading(&main)?;
    let is_revision = view == rungs_route::PersonalView::Revision;
    let fill = fill_later(slot, move |slot, page: RenderPersonalPage| {
        let surface = Surface::around(slot);
        page(surface, ladders, ladder, track, view, store)
    })?;
    if is_revision {
        Revision::with(Box::new(move |part| fill(part.map(|part| part.page))));
    } else {
        Personal::with(Box::new(move |part| fill(part.map(|part| part.page))));
    }
    Some(())
}

/// A reading view, such as search. `origin` is where its links lead back to.
#[component]
pub fn ReadingView(
    main: HtmlElement,
    ladders: Ladders,
    route: ParsedRoute,
    origin: Origin,
    mode: Mode,
) -> impl IntoView {
    let slot = show_loading(&main)?;
    let fill =
        fill_later(slot, move |slot, part: Reading| (part.page)(Surface::around(slot), ladders, route, origin, mode))?;
    Reading::with(Box::new(fill));
    Some(())
}

/// The authoring view.
#[component]
pub fn AuthoringView(main: HtmlElement, ladders: Ladders, shown: Authoring) -> impl IntoView {
    let slot = show_loading(&main)?;
    let fill =
        fill_later(slot, move |slot, part: Editor| (part.page)(Surface::around(slot), ladders, shown, read_here))?;
    Editor::with(Box::new(fill));
    Some(())
}

/// Returns a function that fills the slot with a view, once what renders it has been loaded.
fn fill_later<R: 'static>(
    slot: HtmlElement,
    render: impl FnOnce(&HtmlElement, R) -> AnyView + 'static,
) -> Option<impl FnOnce(Result<R, PartNotLoaded>) + 'static> {
    let owner = Owner::current()?;
    Some(move |renderer: Result<R, PartNotLoaded>| {
        // The route may have changed while the part was loading.
        if slot.is_connected() {
            let of_slot = slot.clone();
            let result = renderer.map(|renderer| {
                owner.with(|| fill(slot.clone(), move || render(&of_slot, renderer)));
            });
            finish_view(&slot, result);
        }
    })
}

/// Shows a loading message and returns the slot for the view.
fn show_loading(main: &HtmlElement) -> Option<HtmlElement> {
    main.set_inner_html(&rungs_templates::component_view().into_string());
    find_slot(main, Slot::View)
}

/// Shows the error if the part could not be loaded, then moves the focus into the view, which did not exist when the
/// route changed.
fn finish_view(slot: &HtmlElement, result: Result<(), PartNotLoaded>) {
    if let Err(problem) = result {
        slot.set_inner_html(&rungs_templates::alert(&problem.to_string()).into_string());
    }
    let surface = Surface::around(slot);
    on_next_frame(move || {
        focus_on_load(&surface, true);
        restore_focus(&surface, None);
    });
}
