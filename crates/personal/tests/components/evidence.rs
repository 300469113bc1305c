//! The evidence page.

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

use crate::MountedView;

const FIELD: &str = ".evidence textarea";

async fn page() -> MountedView {
    MountedView::new("#/one/people/evidence").await
}

/// Writes a new piece of evidence.
async fn write(shown: &MountedView, text: &str) {
    shown.press("Write evidence").await;
    shown.type_text(FIELD, text).await;
    shown.press("Done").await;
}

fn stored_texts(shown: &MountedView) -> Vec<String> {
    shown.stored().evidence().map(|(_, piece)| piece.text.clone()).collect()
}

/// Selector of an item's checkbox in the open piece.
fn checkbox_of(item: usize) -> String {
    format!(".evidence.open fieldset:nth-of-type(1) label:nth-of-type({item}) input")
}

#[wasm_bindgen_test]
async fn the_field_of_a_new_piece_is_not_replaced() {
    let shown = page().await;
    assert!(shown.text(".empty").starts_with("Write down what you did"));
    shown.press("Write evidence").await;
    shown.expect_focus_on(FIELD);
    let field: HtmlTextAreaElement = shown.element(FIELD);
    shown.write(FIELD, "Ran").await;
    assert_eq!(stored_texts(&shown), ["Ran"]);
    assert!(shown.element::<HtmlTextAreaElement>(FIELD) == field, "the field was replaced");
    // The content above the field does not change while the person writes.
    assert!(shown.find::<Element>(".lead, .search").is_none());
    shown.type_text(FIELD, "Ran the project").await;
    shown.press("Done").await;
    assert_eq!(stored_texts(&shown), ["Ran the project"]);
    assert_eq!(shown.text("[role=status]"), "Evidence saved.");
    assert_eq!(shown.texts(".evidence .serves"), ["Not tied to anything yet"]);
    shown.expect_focus_on("[id^=rungs-edit-]");
}

#[wasm_bindgen_test]
async fn an_empty_piece_is_not_stored() {
    let shown = page().await;
    write(&shown, "  ").await;
    assert_eq!((stored_texts(&shown).len(), shown.text("[role=status]").as_str()), (0, ""));
    assert!(shown.find::<Element>(".evidence").is_none());
    shown.expect_focus_on("#rungs-add-");
    shown.press("Write evidence").await;
    shown.press("What it serves · 0").await;
    shown.tick(&checkbox_of(1)).await;
    assert!(shown.element::<HtmlInputElement>(&checkbox_of(1)).checked(), "the checkbox stays checked");
    assert_eq!(stored_texts(&shown).len(), 0);
    assert!(!shown.has_button("Undo writing evidence"));
}

#[wasm_bindgen_test]
async fn one_piece_serves_several_items() {
    let shown = page().await;
    shown.press("Write evidence").await;
    for item in [1, 2] {
        shown.tick(&checkbox_of(item)).await;
    }
    shown.type_text(FIELD, "For both").await;
    shown.tick(&checkbox_of(3)).await;
    shown.tick(&checkbox_of(1)).await;
    assert_eq!(shown.element::<HtmlTextAreaElement>(FIELD).value(), "For both");
    shown.press("Done").await;
    let record = shown.stored();
    let (_, piece) = record.evidence().next().unwrap();
    let serves: Vec<_> = piece.serves.iter().map(|place| place.item.to_string()).collect();
    assert_eq!(serves, ["second", "third"]);
    assert_eq!(shown.text(".evidence .serves"), "For All · second, All · third");
    assert_eq!(shown.text(".lead"), "One piece of evidence, for 2 things that are asked.");
}

#[wasm_bindgen_test]
async fn a_search_filters_the_pieces_and_keeps_the_focus() {
    let shown = page().await;
    write(&shown, "Wrote a guide").await;
    write(&shown, "Held a talk").await;
    let search: HtmlInputElement = shown.element("#rungs-evidence-search");
    for (query, found) in [("GUIDE", vec!["Wrote a guide"]), ("a", vec!["Held a talk", "Wrote a guide"]), ("x", vec![])]
    {
        search.focus().unwrap();
        search.set_value(query);
        crate::dispatch(&search, "input").await;
        assert_eq!(shown.texts(".evidence p:not(.serves)"), found, "{query}");
        shown.expect_focus_on("#rungs-evidence-search");
    }
    assert_eq!(shown.text(".empty"), "Nothing you have written has “x” in it.");
    shown.press("Write evidence").await;
    assert_eq!(search.value(), "", "a new piece clears the search");
}

#[wasm_bindgen_test]
async fn deletion_focuses_undo_which_restores_the_piece() {
    let shown = page().await;
    write(&shown, "Ran the project").await;
    shown.press("Delete “Ran the project”").await;
    assert_eq!(shown.text("[role=status]"), "deleting “Ran the project”");
    shown.expect_focus_on(".undo");
    shown.press("Undo deleting “Ran the project”").await;
    assert_eq!(stored_texts(&shown), ["Ran the project"]);
}

#[wasm_bindgen_test]
async fn text_typed_into_a_deleted_piece_becomes_a_new_piece() {
    let shown = page().await;
    write(&shown, "Led the project").await;
    shown.press("Edit “Led the project”").await;
    shown.expect_focus_on(FIELD);
    shown.type_text(FIELD, "Led the project, and").await;
    let storage = leptos::prelude::window().local_storage().unwrap().unwrap();
    storage.remove_item("rungs:ladder:one").unwrap();
    rungs_ui::store::PersonalStore::shared().refresh();
    crate::until_rendered().await;
    assert_eq!(stored_texts(&shown), ["Led the project, and"]);
    assert_eq!(shown.element::<HtmlTextAreaElement>(FIELD).value(), "Led the project, and");
    assert!(shown.text("[role=status]").contains("deleted meanwhile"));
    shown.expect_focus_on(FIELD);
}

#[wasm_bindgen_test]
async fn only_web_addresses_become_links() {
    let shown = page().await;
    write(&shown, "See https://example.org and javascript:alert(1) <img src=x>").await;
    assert_eq!(shown.texts(".evidence a"), ["https://example.org"]);
    assert!(shown.find::<Element>(".evidence img").is_none());
}
