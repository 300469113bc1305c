//! The footer of the page.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_store::Reach;
use rungs_templates::Slot;
use rungs_ui::dom::find;
use rungs_ui::environment::Environment;
use rungs_ui::events::listen;
use rungs_ui::slots::find_slot;
use rungs_ui::store::LadderStore;
use rungs_ui::surface::top_level_address;
use web_sys::HtmlElement;

use crate::components::lazy_slot::LazySlot;
use crate::parts::Personal;

/// The footer: where scores are stored, and a button that deletes them.
#[component]
pub fn Footer(
    container: HtmlElement,
    ladder: Arc<Ladder>,
    store: Option<LadderStore>,
    environment: Environment,
) -> impl IntoView {
    let reach = store.map(LadderStore::reach);
    let outside =
        reach.filter(|reach| *reach != Reach::Browser).and_then(|_| top_level_address(environment, &ladder.id));
    container.set_inner_html(&rungs_templates::footer(&ladder, reach, outside.as_deref()).into_string());
    let store = store?;
    let track = ladder.tracks.first()?.id.clone();
    let asked = Trigger::new();
    let is_asked = Rc::new(Cell::new(false));
    let asks = is_asked.clone();
    listen(find(&container, "button")?.into(), "click", move |_| {
        asks.set(true);
        asked.notify();
    });
    Some(view! {
        <LazySlot
            container=find_slot(&container, Slot::DeleteData)?
            is_needed=Box::new(move || {
                asked.track();
                is_asked.get() || store.is_deleted()
            })
            render=Box::new(move |part: &Personal| (part.delete_data)(store, asked, track.clone()))
        />
    })
}
