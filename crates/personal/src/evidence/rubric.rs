//! Evidence in the rubric. The rubric's HTML has a slot for it in each item.

use leptos::prelude::*;
use rungs_domain::ladder::Id;
use rungs_route::PersonalView;
use rungs_templates::{RubricAction, selectors};
use rungs_ui::dom::{find, find_all, set_attribute, set_text};
use rungs_ui::focus::focus_without_scrolling;
use rungs_ui::open_track::OpenTrack;
use rungs_ui::slots::{fill, render_effect};
use rungs_ui::store::LadderStore;
use rungs_ui::style::adopt_style;
use rungs_ui::surface::Surface;
use web_sys::HtmlElement;

use super::item_evidence::ItemEvidence;
use crate::page::STYLE;
use crate::state::PersonalState;

/// The elements of an item in the rubric.
#[derive(Clone)]
struct RubricItem {
    id: Id,
    /// Button that opens its evidence.
    button: HtmlElement,
    /// The number of pieces, inside that button.
    count: HtmlElement,
    /// Element that holds the evidence.
    place: HtmlElement,
}

impl RubricItem {
    fn find(element: &HtmlElement) -> Option<Self> {
        Some(Self {
            id: element.get_attribute(selectors::ITEM)?.as_str().into(),
            button: find(element, &RubricAction::ToggleEvidence.selector())?,
            count: find(element, ".count")?,
            place: find(element, selectors::EVIDENCE)?,
        })
    }
}

/// Shows the number of pieces for each item of a rubric, and the evidence of the items in `open`.
#[component]
pub fn RubricEvidence(
    /// The rubric.
    container: HtmlElement,
    /// The track of the rubric.
    track: OpenTrack,
    /// The store of the ladder.
    store: LadderStore,
    /// Items whose evidence is open.
    open: RwSignal<Vec<Id>>,
) -> impl IntoView {
    let surface = Surface::around(&container);
    adopt_style(&surface, STYLE);
    let state = PersonalState::new(surface, track.shared_ladder(), &track.id, PersonalView::Evidence, store)?;
    let items: Vec<RubricItem> = find_all(&container, "[data-item]").iter().filter_map(RubricItem::find).collect();
    for item in items.clone() {
        let (of_open, place) = (item.id.clone(), state.item_place(&track.id, &item.id)?);
        let is_open = Memo::new(move |_| open.with(|open| open.contains(&of_open)));
        render_effect(Box::new(move || {
            if is_open.get() {
                let (id, button, place) = (item.id.clone(), item.button.clone(), place.clone());
                let on_close = Callback::new(move |()| {
                    open.update(|open| open.retain(|other| *other != id));
                    focus_without_scrolling(&button);
                });
                fill(item.place.clone(), move || view! { <ItemEvidence state place on_close/> }.into_any());
            }
        }));
    }
    render_effect(Box::new(move || {
        for item in &items {
            let count = state.with_record(|record| record.evidence_for(&track.id, &item.id).count());
            set_text(&item.count, &if count == 0 { "Evidence".to_owned() } else { format!("Evidence · {count}") });
            let is_open = open.with(|open| open.contains(&item.id));
            set_attribute(&item.button, "aria-expanded", Some(if is_open { "true" } else { "false" }));
        }
    }));
    Some(())
}
