//! The plan page.

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlSelectElement, HtmlTextAreaElement};

use crate::{MountedView, dispatch, until_rendered};

const FIRST: &str = "#rungs-next-people\\/first";
const SECOND: &str = "#rungs-next-people\\/second";

/// Opens the plan of a person at L1 in two of three criteria.
async fn planning() -> MountedView {
    let shown = MountedView::new("#/one/people/plan/l2").await;
    shown.score(&[("first", "l1"), ("second", "l1")]).await;
    shown
}

fn priorities(shown: &MountedView) -> Vec<String> {
    shown.texts(".priorities h3")
}

#[wasm_bindgen_test]
async fn a_plan_follows_the_answers_and_keeps_its_fields() {
    let shown = planning().await;
    assert_eq!(shown.text("h1"), "L2, Skilled");
    assert_eq!(shown.text(".lead"), "2 things to grow into, and 1 that you have not scored yet.");
    let field: HtmlTextAreaElement = shown.element(FIRST);
    shown.type_text(FIRST, "Lead the next cycle").await;
    field.set_selection_range(4, 4).unwrap();
    // Meanwhile another tab changes a score.
    shown.score(&[("second", "l2")]).await;
    assert_eq!(shown.text(".lead"), "1 thing to grow into, and 1 that you have not scored yet.");
    assert!(shown.element::<HtmlTextAreaElement>(FIRST) == field, "the field was replaced");
    assert_eq!((field.value().as_str(), field.selection_start().unwrap()), ("Lead the next cycle", Some(4)));
    shown.expect_focus_on(FIRST);
    assert!(shown.find::<Element>(SECOND).is_none(), "a met criterion is no gap");
}

#[wasm_bindgen_test]
async fn typed_text_is_stored_when_the_field_or_the_view_is_left() {
    let mut shown = planning().await;
    shown.write(FIRST, "Lead the next cycle").await;
    let next = |shown: &MountedView, item: &str| {
        shown.stored().step(&"people".into(), &item.into()).map(|step| step.next.clone()).unwrap_or_default()
    };
    assert_eq!(next(&shown, "first"), "Lead the next cycle");
    // The printed step and the text of the plan include it.
    assert_eq!(shown.texts(".step-printed")[0], "Next step: Lead the next cycle");
    assert!(shown.element::<HtmlTextAreaElement>(".text-to-copy").value().contains("Lead the next cycle"));
    shown.type_text(SECOND, "Ask Ada").await;
    assert_eq!(next(&shown, "second"), "", "not on every keystroke");
    shown.end();
    assert_eq!(next(&shown, "second"), "Ask Ada");
}

#[wasm_bindgen_test]
async fn typed_text_is_stored_when_the_page_is_hidden_or_printed() {
    for event in ["pagehide", "beforeprint", "visibilitychange"] {
        let shown = planning().await;
        shown.type_text(FIRST, event).await;
        let target: &web_sys::EventTarget = &leptos::prelude::window();
        target.dispatch_event(&web_sys::Event::new(event).unwrap()).unwrap();
        until_rendered().await;
        assert_eq!(shown.texts(".step-printed")[0], format!("Next step: {event}"));
        assert_eq!(shown.stored().step(&"people".into(), &"first".into()).unwrap().next, event);
    }
}

#[wasm_bindgen_test]
async fn moving_a_priority_focuses_an_enabled_button() {
    let shown = planning().await;
    shown.score(&[("third", "l1")]).await;
    for name in ["first", "second", "third"] {
        shown.press(&format!("☆ Priority: {name}")).await;
        shown.expect_focus_on(&format!("#rungs-star-people\\/{name}"));
    }
    assert_eq!(priorities(&shown), ["first", "second", "third"]);
    assert_eq!(shown.texts(".rank"), ["1", "2", "3"]);
    for (button, order, focused) in [
        ("↑Move up: third", ["first", "third", "second"], "up"),
        ("↑Move up: third", ["third", "first", "second"], "down"),
        ("↓Move down: third", ["first", "third", "second"], "down"),
        ("↓Move down: third", ["first", "second", "third"], "up"),
    ] {
        shown.press(button).await;
        assert_eq!(priorities(&shown), order);
        shown.expect_focus_on(&format!("#rungs-{focused}-people\\/third:not(:disabled)"));
    }
    shown.press("★ Priority: first").await;
    assert_eq!(priorities(&shown), ["second", "third"]);
    shown.press("Undo All · first: no priority any more").await;
    assert_eq!(priorities(&shown), ["first", "second", "third"]);
    assert_eq!(shown.text("[role=status]"), "Undone: All · first: no priority any more");
}

#[wasm_bindgen_test]
async fn choosing_a_target_changes_the_address_and_can_be_undone() {
    let shown = MountedView::new("#/one/people/plan").await;
    let list: HtmlSelectElement = shown.element("#rungs-target");
    assert_eq!((list.selected_index(), shown.text("h1").as_str()), (0, "L1, Novice"));
    shown.choose("#rungs-target", "L3, Expert").await;
    assert_eq!(shown.hash(), "#/one/people/plan/l3");
    assert_eq!(shown.stored().target().unwrap().level.as_str(), "l3");
    assert_eq!((list.selected_index(), shown.text("h1").as_str()), (3, "L3, Expert"));
    shown.expect_focus_on("#rungs-target");
    // Selecting a level of another track switches to that track.
    list.set_selected_index(5);
    dispatch(&list, "change").await;
    assert_eq!(shown.hash(), "#/one/leads/plan/l2");
    assert_eq!(shown.text(".eyebrow"), "Growth plan · One · leads");
    assert!(shown.find::<HtmlElement>("#rungs-next-leads\\/first").is_some());
    shown.press("Undo choosing a target").await;
    assert_eq!(shown.hash(), "#/one/people/plan");
    assert_eq!(shown.text("h1"), "L3, Expert");
    shown.press("Undo choosing a target").await;
    assert_eq!((list.selected_index(), shown.text("h1").as_str()), (0, "L1, Novice"));
    assert_eq!(shown.stored().target(), None);
}

#[wasm_bindgen_test]
async fn an_unknown_level_is_reported_and_not_stored() {
    let shown = MountedView::new("#/one/people/plan/l9").await;
    assert!(shown.text("[role=alert]").contains("l9"), "{}", shown.text("[role=alert]"));
    assert_eq!(shown.stored().target(), None);
    let shown = MountedView::new("#/one/nobody/plan").await;
    assert!(shown.text("[role=alert]").contains("nobody"), "{}", shown.text("[role=alert]"));
}

#[wasm_bindgen_test]
async fn a_plan_is_copied_as_text() {
    let shown = planning().await;
    shown.type_text(FIRST, "Lead the next cycle").await;
    shown.press("Copy as Markdown").await;
    assert!(shown.element::<HtmlTextAreaElement>(".text-to-copy").value().contains("Lead the next cycle"));
    let status = shown.text("[role=status]");
    assert!(["Copied.", "Please copy the text that is selected."].contains(&status.as_str()), "{status}");
}

#[wasm_bindgen_test]
async fn data_of_a_newer_version_cannot_be_changed() {
    let shown = planning().await;
    let storage = leptos::prelude::window().local_storage().unwrap().unwrap();
    storage.set_item("rungs:ladder:one", r#"{"schema":999,"ladder":"one"}"#).unwrap();
    shown.press("☆ Priority: first").await;
    assert!(shown.texts("[role=alert]").concat().contains("Nothing can be changed here"));
    assert!(shown.find::<Element>(".priority, .step").is_none(), "the controls are hidden");
}
