//! Evidence on its page.

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

use crate::Shown;

const FIELD: &str = ".evidence textarea";

async fn page() -> Shown {
    Shown::new("#/one/people/evidence").await
}

/// Writes a new piece.
async fn write(shown: &Shown, text: &str) {
    shown.press("Write evidence").await;
    shown.type_text(FIELD, text).await;
    shown.press("Done").await;
}

fn kept(shown: &Shown) -> Vec<String> {
    shown.stored().evidence().map(|(_, piece)| piece.text.clone()).collect()
}

/// The box of an item in the piece that is open.
fn box_of(item: usize) -> String {
    format!(".evidence.open fieldset:nth-of-type(1) label:nth-of-type({item}) input")
}

#[wasm_bindgen_test]
async fn a_piece_is_written_in_one_field_from_the_first_letter_on() {
    let shown = page().await;
    assert!(shown.text(".empty").starts_with("Write down what you did"));
    shown.press("Write evidence").await;
    shown.expect_focus_on(FIELD);
    let field: HtmlTextAreaElement = shown.element(FIELD);
    shown.write(FIELD, "Ran").await;
    assert_eq!(kept(&shown), ["Ran"]);
    assert!(shown.element::<HtmlTextAreaElement>(FIELD) == field, "the field is another one");
    // What stands above the field does not move while somebody writes.
    assert!(shown.find::<Element>(".lead, .search").is_none());
    shown.type_text(FIELD, "Ran the project").await;
    shown.press("Done").await;
    assert_eq!(kept(&shown), ["Ran the project"]);
    assert_eq!(shown.text("[role=status]"), "Evidence saved.");
    assert_eq!(shown.texts(".evidence .serves"), ["Not tied to anything yet"]);
    shown.expect_focus_on("[id^=rungs-edit-]");
}

#[wasm_bindgen_test]
async fn a_beginning_without_words_is_not_kept() {
    let shown = page().await;
    write(&shown, "  ").await;
    assert_eq!((kept(&shown).len(), shown.text("[role=status]").as_str()), (0, ""));
    assert!(shown.find::<Element>(".evidence").is_none());
    shown.expect_focus_on("#rungs-add-");
    shown.press("Write evidence").await;
    shown.press("What it serves · 0").await;
    shown.tick(&box_of(1)).await;
    assert!(shown.element::<HtmlInputElement>(&box_of(1)).checked(), "the tick stays");
    assert_eq!(kept(&shown).len(), 0);
    assert!(!shown.has_button("Undo writing evidence"));
}

#[wasm_bindgen_test]
async fn one_piece_serves_several_and_what_is_ticked_stays_ticked() {
    let shown = page().await;
    shown.press("Write evidence").await;
    for item in [1, 2] {
        shown.tick(&box_of(item)).await;
    }
    shown.type_text(FIELD, "For both").await;
    shown.tick(&box_of(3)).await;
    shown.tick(&box_of(1)).await;
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
async fn a_search_narrows_what_is_shown_and_leaves_the_field_alone() {
    let shown = page().await;
    write(&shown, "Wrote a guide").await;
    write(&shown, "Held a talk").await;
    let search: HtmlInputElement = shown.element("#rungs-evidence-search");
    for (query, found) in [("GUIDE", vec!["Wrote a guide"]), ("a", vec!["Held a talk", "Wrote a guide"]), ("x", vec![])]
    {
        search.focus().unwrap();
        search.set_value(query);
        crate::tell(&search, "input").await;
        assert_eq!(shown.texts(".evidence p:not(.serves)"), found, "{query}");
        shown.expect_focus_on("#rungs-evidence-search");
    }
    assert_eq!(shown.text(".empty"), "Nothing you have written has “x” in it.");
    shown.press("Write evidence").await;
    assert_eq!(search.value(), "", "what is begun has nothing to do with what was searched for");
}

#[wasm_bindgen_test]
async fn deleted_evidence_comes_back_and_the_focus_is_on_the_way_to_undo_meanwhile() {
    let shown = page().await;
    write(&shown, "Ran the project").await;
    shown.press("Delete “Ran the project”").await;
    assert_eq!(shown.text("[role=status]"), "deleting “Ran the project”");
    shown.expect_focus_on(".undo");
    shown.press("Undo deleting “Ran the project”").await;
    assert_eq!(kept(&shown), ["Ran the project"]);
}

#[wasm_bindgen_test]
async fn words_typed_into_what_was_deleted_elsewhere_are_kept_as_a_piece_of_their_own() {
    let shown = page().await;
    write(&shown, "Led the project").await;
    shown.press("Edit “Led the project”").await;
    shown.expect_focus_on(FIELD);
    shown.type_text(FIELD, "Led the project, and").await;
    let storage = leptos::prelude::window().local_storage().unwrap().unwrap();
    storage.remove_item("rungs:ladder:one").unwrap();
    rungs_ui::store::PersonalStore::shared().refresh();
    crate::until_shown().await;
    assert_eq!(kept(&shown), ["Led the project, and"]);
    assert_eq!(shown.element::<HtmlTextAreaElement>(FIELD).value(), "Led the project, and");
    assert!(shown.text("[role=status]").contains("deleted meanwhile"));
    shown.expect_focus_on(FIELD);
}

#[wasm_bindgen_test]
async fn what_an_address_in_a_text_is_not_is_no_link() {
    let shown = page().await;
    write(&shown, "See https://example.org and javascript:alert(1) <img src=x>").await;
    assert_eq!(shown.texts(".evidence a"), ["https://example.org"]);
    assert!(shown.find::<Element>(".evidence img").is_none());
}
