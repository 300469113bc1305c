//! Evidence in the rubric.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::Id;
use rungs_personal::RubricEvidence;
use rungs_route::Mode;
use rungs_ui::dom::find;
use rungs_ui::open_track::OpenTrack;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlTextAreaElement};

use crate::{MountedView, ladder, until_rendered};

/// A mounted rubric and the items whose evidence is open.
struct Rubric {
    shown: MountedView,
    open: RwSignal<Vec<Id>>,
}

impl Rubric {
    async fn new() -> Self {
        let ladder = ladder();
        let html = rungs_templates::rubric(&ladder, &ladder.tracks[0], Mode::Score).into_string();
        let html = format!("<main>{html}</main>");
        let signal = Rc::new(RefCell::new(None));
        let made = signal.clone();
        let shown = MountedView::with("#/one/people", &html, move |surface, store| {
            let open = RwSignal::new(Vec::new());
            *made.borrow_mut() = Some(open);
            let container = find(surface.root(), "main").unwrap();
            let track = OpenTrack::new(Arc::new(ladder), 0).unwrap();
            view! { <RubricEvidence container track store open/> }.into_any()
        });
        let shown = shown.await;
        let open = signal.borrow().unwrap();
        Self { shown, open }
    }

    /// Opens or closes the evidence of an item, as its button would.
    async fn toggle(&self, item: &str) {
        self.open.update(|open| match open.iter().position(|other| other.as_str() == item) {
            Some(position) => drop(open.remove(position)),
            None => open.push(item.into()),
        });
        until_rendered().await;
    }

    async fn write(&self, item: &str, text: &str) {
        self.toggle(item).await;
        self.shown.type_text(&field(item), text).await;
        self.shown.press("Done").await;
    }
}

fn field(item: &str) -> String {
    format!("[data-item={item}] .notes textarea")
}

#[wasm_bindgen_test]
async fn an_item_without_evidence_opens_with_a_text_field() {
    let rubric = Rubric::new().await;
    rubric.toggle("first").await;
    rubric.shown.expect_focus_on(&field("first"));
    rubric.shown.type_text(&field("first"), "Ran the project").await;
    rubric.shown.press("Done").await;
    rubric.shown.expect_focus_on("[data-item=first] [id^=rungs-edit-]");
    let record = rubric.shown.stored();
    assert_eq!(record.evidence_for(&"people".into(), &"first".into()).count(), 1);
    assert_eq!(rubric.shown.texts(".count"), ["Evidence · 1", "Evidence", "Evidence"]);
    assert_eq!(rubric.shown.text(".notes-panel p"), "Ran the project");
    // Opened again, it shows the evidence.
    rubric.toggle("first").await;
    rubric.toggle("first").await;
    assert!(rubric.shown.find::<Element>(&field("first")).is_none());
}

#[wasm_bindgen_test]
async fn each_item_has_its_own_open_piece() {
    let rubric = Rubric::new().await;
    rubric.write("first", "For both").await;
    rubric.toggle("second").await;
    assert!(rubric.shown.find::<Element>(&field("first")).is_none());
    // Make the existing piece serve the second item as well.
    rubric.shown.choose("[data-item=second] .use select", "For both").await;
    assert_eq!(rubric.shown.texts(".serves"), ["Also for All · second", "Also for All · first"]);
    rubric.shown.press("Edit “For both”").await;
    assert!(rubric.shown.find::<HtmlTextAreaElement>(&field("first")).is_some());
    assert_eq!(rubric.shown.texts("[data-item=second] .notes textarea").len(), 1, "the new piece");
}

#[wasm_bindgen_test]
async fn closing_one_item_keeps_the_text_of_another() {
    let rubric = Rubric::new().await;
    rubric.toggle("second").await;
    rubric.toggle("first").await;
    rubric.shown.type_text(&field("first"), "Still here").await;
    rubric.toggle("second").await;
    assert!(rubric.shown.find::<Element>("[data-item=second] .notes-panel").is_none());
    assert_eq!(rubric.shown.element::<HtmlTextAreaElement>(&field("first")).value(), "Still here");
    // The last text is stored although the field is removed.
    rubric.toggle("first").await;
    let record = rubric.shown.stored();
    let texts: Vec<_> = record.evidence().map(|(_, piece)| piece.text.as_str()).collect();
    assert_eq!(texts, ["Still here"]);
}

#[wasm_bindgen_test]
async fn changes_can_be_undone_and_closing_focuses_the_button() {
    let rubric = Rubric::new().await;
    rubric.write("first", "Ran the project").await;
    rubric.shown.press("Undo writing evidence").await;
    assert_eq!(rubric.shown.stored().evidence().count(), 0);
    rubric.shown.press("Close").await;
    rubric.shown.expect_focus_on("[data-item=first] [data-action=evidence]");
    let expanded = rubric.shown.element::<Element>("[data-action=evidence]").get_attribute("aria-expanded");
    assert_eq!(expanded.as_deref(), Some("false"));
}
