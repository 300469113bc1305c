//! What is said of the ladder, and what is missing.

use leptos::prelude::*;
use rungs_authoring::{Fact, Target};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::{Page, cell, focused, until_rendered};

#[wasm_bindgen_test]
async fn the_facts_are_saved_when_their_fields_are_left() {
    let page = Page::new().await;
    page.fill("#rungs-fact-title", "Careers").await;
    page.fill("#rungs-fact-rights", "© Acme").await;
    let ladder = page.ladder.get_untracked();
    assert_eq!((ladder.title.as_str(), ladder.source.rights.as_deref()), ("Careers", Some("© Acme")));
}

#[wasm_bindgen_test]
async fn a_fact_that_cannot_be_is_told_beside_its_field() {
    let page = Page::new().await;
    page.fill("#rungs-fact-language", "German!").await;
    assert!(page.text("#rungs-fact-language-problem").contains("is not a language tag"));
    let field: HtmlInputElement = page.element("#rungs-fact-language");
    assert_eq!((field.get_attribute("aria-invalid").as_deref(), field.value().as_str()), (Some("true"), "German!"));
    assert_eq!(page.ladder.get_untracked().language, "en");
    page.fill("#rungs-fact-language", "de").await;
    assert_eq!(page.text("#rungs-fact-language-problem"), "");
    assert_eq!(page.ladder.get_untracked().language, "de");
}

#[wasm_bindgen_test]
async fn the_check_list_leads_to_what_is_missing() {
    let page = Page::new().await;
    assert_eq!(page.text(".edit-checks [role=status]"), "2 things are missing.");
    page.press("Show: The organisation is not stated.").await;
    until_rendered().await;
    assert_eq!(focused().id(), "rungs-fact-organisation");
    page.fill("#rungs-fact-organisation", "Acme").await;
    page.fill("#rungs-fact-rights", "© Acme").await;
    assert_eq!(page.text(".edit-checks [role=status]"), "Nothing is missing.");
}

#[wasm_bindgen_test]
async fn the_check_list_leads_into_another_track() {
    let mut ladder = super::ladder();
    ladder.tracks[1].levels[0].title = "Level 1".to_owned();
    let page = Page::of(ladder).await;
    page.press("Show: A level has no name of its own.").await;
    until_rendered().await;
    assert_eq!(focused().id(), "rungs-edit-level-tasks/l1");
}

#[wasm_bindgen_test]
async fn a_folded_fact_is_unfolded_for_the_person_led_there() {
    let page = Page::new().await;
    page.selected.set(Some(Target::Cell(cell("scope", "l1"))));
    page.selected.set(Some(Target::Fact(Fact::Id)));
    until_rendered().await;
    assert!(page.element::<web_sys::Element>(".edit-facts details").has_attribute("open"));
}
