//! Texts are changed in place.

use leptos::prelude::*;
use rungs_authoring::Target;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Modifier, Page, cell, expect_focus_on, focused, key, row, until_rendered};

#[wasm_bindgen_test]
async fn a_wording_is_changed_where_it_stands() {
    let page = Page::new().await;
    page.press("Edit: Small tasks.").await;
    assert_eq!(page.field().value(), "Small tasks.");
    page.write("Tasks of a day.").await;
    key("Enter", Modifier::Ctrl).await;
    assert_eq!(page.words(&cell("scope", "l1").statement(&"small".into())), "Tasks of a day.");
    expect_focus_on("Edit: Tasks of a day.");
}

#[wasm_bindgen_test]
async fn escape_leaves_the_wording_as_it_was() {
    let page = Page::new().await;
    page.press("Edit: Small tasks.").await;
    page.write("Something else").await;
    key("Escape", Modifier::None).await;
    assert_eq!(page.statements("scope", "l1"), ["Small tasks."]);
    expect_focus_on("Edit: Small tasks.");
}

#[wasm_bindgen_test]
async fn leaving_a_field_keeps_what_was_written() {
    let page = Page::new().await;
    page.press("Edit: Small tasks.").await;
    page.write("Tasks of a day.").await;
    // Opening another text leaves the field.
    page.press("Edit: Projects.").await;
    assert_eq!(page.statements("scope", "l1"), ["Tasks of a day."]);
    assert_eq!(page.field().value(), "Projects.");
}

#[wasm_bindgen_test]
async fn each_pasted_line_is_a_statement_of_its_own() {
    let page = Page::new().await;
    page.press("Edit: Projects.").await;
    page.write("Projects.\n\n Plans ahead. \nSays no.").await;
    key("Enter", Modifier::Ctrl).await;
    assert_eq!(page.statements("scope", "l2"), ["Projects.", "Plans ahead.", "Says no."]);
}

#[wasm_bindgen_test]
async fn an_empty_cell_is_filled() {
    let page = Page::new().await;
    page.press("Add a statement: Not asked at this level").await;
    page.write("Teaches.").await;
    key("Enter", Modifier::Ctrl).await;
    assert_eq!(page.statements("skills", "l2"), ["Teaches."]);
    expect_focus_on("Edit: Teaches.");
}

#[wasm_bindgen_test]
async fn a_statement_without_words_goes() {
    let page = Page::new().await;
    page.press("Edit: Small tasks.").await;
    page.write("  ").await;
    page.press("Save").await;
    assert_eq!(page.statements("scope", "l1"), Vec::<String>::new());
    expect_focus_on("Add a statement: Not asked at this level");
}

#[wasm_bindgen_test]
async fn the_title_of_a_row_is_changed_by_the_keyboard_alone() {
    let page = Page::new().await;
    page.button("Edit: Scope").focus().unwrap();
    key("F2", Modifier::None).await;
    page.write("Reach").await;
    key("Enter", Modifier::None).await;
    assert_eq!(page.words(&row("scope")), "Reach");
    expect_focus_on("Edit: Reach");
}

#[wasm_bindgen_test]
async fn a_change_elsewhere_leaves_the_field_alone() {
    let page = Page::new().await;
    page.press("Edit: Small tasks.").await;
    let field = page.field();
    page.write("Half a sen").await;
    page.fill("#rungs-fact-organisation", "Acme").await;
    assert_eq!(page.ladder.get_untracked().organisation.as_deref(), Some("Acme"));
    assert!(!field.is_connected(), "the field saved when it was left");
    assert_eq!(page.statements("scope", "l1"), ["Half a sen"]);
}

#[wasm_bindgen_test]
async fn what_has_the_focus_is_selected_so_that_its_source_can_be_shown() {
    let page = Page::new().await;
    page.button("Edit: Projects.").focus().unwrap();
    until_rendered().await;
    let statement = cell("scope", "l2").statement(&"large".into());
    assert_eq!(page.selected.get_untracked(), Some(statement.into()));
    page.button("Add a statement: Not asked at this level").focus().unwrap();
    until_rendered().await;
    assert_eq!(page.selected.get_untracked(), Some(Target::Cell(cell("skills", "l2"))));
}

#[wasm_bindgen_test]
async fn what_is_selected_in_the_source_is_marked_and_takes_no_focus() {
    let page = Page::new().await;
    page.button("+ Add a track").focus().unwrap();
    let before = focused();
    page.selected.set(Some(row("skills").into()));
    until_rendered().await;
    assert_eq!(page.text(".edit-matrix .is-selected"), "Edit: Skills");
    assert_eq!(focused(), before);
}
