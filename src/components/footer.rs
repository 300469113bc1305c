//! The foot of the page.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_page::Slot;
use rungs_store::Reach;
use rungs_surroundings::Surroundings;
use rungs_ui::dom::find;
use rungs_ui::events::listen;
use rungs_ui::scores::Scores;
use rungs_ui::slots::find_slot;
use rungs_ui::surface::address_outside;
use web_sys::HtmlElement;

use crate::components::lazy::FilledWhen;

/// Where scores are kept, if any are, and the way to delete them all.
#[component]
pub fn Footer(
    container: HtmlElement,
    ladder: Arc<Ladder>,
    scores: Option<Scores>,
    surroundings: Surroundings,
) -> impl IntoView {
    let reach = scores.map(Scores::reach);
    let outside =
        reach.filter(|reach| *reach != Reach::Browser).and_then(|_| address_outside(surroundings, &ladder.id));
    container.set_inner_html(&rungs_page::colophon(&ladder, reach, outside.as_deref()).into_string());
    let scores = scores?;
    let track = ladder.tracks.first()?.id.clone();
    let asked = Trigger::new();
    let is_asked = Rc::new(Cell::new(false));
    let asks = is_asked.clone();
    listen(find(&container, "button")?.into(), "click", move |_| {
        asks.set(true);
        asked.notify();
    });
    Some(view! {
        <FilledWhen
            container=find_slot(&container, Slot::DeleteData)?
            is_needed=Box::new(move || {
                asked.track();
                is_asked.get() || scores.is_deleted()
            })
            draw=Box::new(move |part| (part.delete_data)(scores, asked, track.clone()))
        />
    })
}
