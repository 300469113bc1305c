//! Rows, levels and tracks come, go and move.

use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlButtonElement, HtmlInputElement};

use super::{Modifier, Page, expect_focus_on, focused, key, until_rendered};

#[wasm_bindgen_test]
async fn a_row_is_added_by_its_name() {
    let page = Page::new().await;
    page.press("+ Add a row").await;
    page.write("Working together").await;
    key("Enter", Modifier::None).await;
    assert_eq!(page.rows(), ["Scope", "Skills", "Working together"]);
    let ladder = page.ladder.get_untracked();
    assert_eq!(ladder.tracks[0].groups[0].criteria[2].id.as_str(), "working-together");
    expect_focus_on("Edit: Working together");
}

#[wasm_bindgen_test]
async fn an_addition_without_a_name_adds_nothing() {
    let page = Page::new().await;
    page.press("+ Add a row").await;
    key("Enter", Modifier::None).await;
    assert_eq!(page.rows(), ["Scope", "Skills"]);
    expect_focus_on("+ Add a row");
}

#[wasm_bindgen_test]
async fn a_row_is_added_above_another_one_from_its_menu() {
    let page = Page::new().await;
    page.press("⋯Change the row Scope").await;
    page.press("Add a row above").await;
    page.write("Purpose").await;
    key("Enter", Modifier::None).await;
    assert_eq!(page.rows(), ["Purpose", "Scope", "Skills"]);
}

#[wasm_bindgen_test]
async fn the_menu_is_used_by_the_keyboard() {
    let page = Page::new().await;
    page.press("⋯Change the row Scope").await;
    expect_focus_on("Rename");
    key("ArrowUp", Modifier::None).await;
    expect_focus_on("Remove");
    key("Escape", Modifier::None).await;
    expect_focus_on("⋯Change the row Scope");
    assert!(!page.has_button("Rename"), "the menu is closed");
}

#[wasm_bindgen_test]
async fn a_removed_row_leaves_the_focus_beside_it() {
    let page = Page::new().await;
    page.press("⋯Change the row Scope").await;
    page.press("Remove").await;
    assert_eq!(page.rows(), ["Skills"]);
    expect_focus_on("Edit: Skills");
    page.press("⋯Change the row Skills").await;
    let remove: HtmlButtonElement = wasm_bindgen::JsCast::unchecked_into(page.button("Remove"));
    assert!(remove.disabled(), "a track keeps its last row");
}

#[wasm_bindgen_test]
async fn a_row_moves_by_the_keyboard_and_keeps_the_focus() {
    let page = Page::new().await;
    page.button("Edit: Scope").focus().unwrap();
    key("ArrowDown", Modifier::Alt).await;
    assert_eq!(page.rows(), ["Skills", "Scope"]);
    expect_focus_on("Edit: Scope");
    assert_eq!(page.text("[role=status]"), "Moved: row 2 of 2.");
    key("ArrowDown", Modifier::Alt).await;
    assert_eq!(page.text("[role=status]"), "This row is the last one already.");
}

#[wasm_bindgen_test]
async fn a_level_gets_its_name_code_and_years() {
    let page = Page::new().await;
    page.press("Edit: L1 Junior").await;
    assert_eq!(wasm_bindgen::JsCast::unchecked_into::<HtmlInputElement>(focused()).value(), "Junior");
    let input = |position: usize| -> HtmlInputElement {
        page.element(&format!(".edit-level-form label:nth-of-type({position}) input"))
    };
    input(1).set_value("Associate");
    let years: HtmlInputElement = page.element(".edit-level-form fieldset input");
    years.set_value("many");
    page.press("Save").await;
    assert_eq!(page.text(".edit-level-form .edit-problem"), "“many” is not a whole number of years.");
    years.set_value("2");
    page.press("Save").await;
    let level = page.ladder.get_untracked().tracks[0].levels[0].clone();
    assert_eq!((level.id.as_str(), level.title.as_str()), ("l1", "Associate"));
    assert_eq!(level.experience.map(|years| (years.from, years.to)), Some((2, None)));
    expect_focus_on("Edit: L1 Associate 2 years and more");
}

#[wasm_bindgen_test]
async fn a_level_is_added_with_empty_cells_and_removed_again() {
    let page = Page::new().await;
    page.press("+ Add a level").await;
    page.write("Expert").await;
    key("Enter", Modifier::None).await;
    let track = page.ladder.get_untracked().tracks[0].clone();
    assert_eq!(track.levels.len(), 3);
    assert!(track.criteria().all(|(_, row)| row.cells.len() == 3));
    page.press("⋯Change the level Expert").await;
    page.press("Remove with its texts").await;
    assert_eq!(page.ladder.get_untracked().tracks[0].levels.len(), 2);
    expect_focus_on("Edit: L2 Senior");
}

#[wasm_bindgen_test]
async fn a_row_is_moved_to_a_group_that_was_added() {
    let page = Page::new().await;
    page.press("+ Add a group of rows").await;
    page.write("People skills").await;
    key("Enter", Modifier::None).await;
    page.press("⋯Change the row Skills").await;
    page.press("Move to “People skills”").await;
    let groups = page.ladder.get_untracked().tracks[0].groups.clone();
    assert_eq!(groups.iter().map(|group| group.criteria.len()).collect::<Vec<_>>(), [1, 1]);
    expect_focus_on("Edit: Skills");
}

#[wasm_bindgen_test]
async fn a_checklist_is_edited_as_the_list_that_it_is() {
    let page = Page::new().await;
    page.press("Tasks").await;
    page.press("Edit: Answers the phone.").await;
    page.press("Move up").await;
    let texts = |page: &Page| -> Vec<String> {
        page.ladder.get_untracked().tracks[1].statements().map(|statement| statement.text.clone()).collect()
    };
    assert_eq!(texts(&page), ["Answers the phone.", "Answers mail."]);
    page.press("+Add a statement").await;
    page.write("Writes guides.").await;
    key("Enter", Modifier::Ctrl).await;
    assert_eq!(texts(&page)[2], "Writes guides.");
}

#[wasm_bindgen_test]
async fn a_new_track_is_shown_at_once() {
    let page = Page::new().await;
    page.press("+ Add a track").await;
    page.write("Leads").await;
    key("Enter", Modifier::None).await;
    until_rendered().await;
    assert_eq!(page.ladder.get_untracked().tracks[2].title, "Leads");
    assert_eq!(page.text(".edit-tracks [aria-pressed=true]"), "Leads");
}

#[wasm_bindgen_test]
async fn the_parts_of_a_statement_are_added_and_joined() {
    let page = Page::new().await;
    page.press("Edit: Projects.").await;
    page.press("Add a part").await;
    page.write("Alone\nIn a team").await;
    key("Enter", Modifier::Ctrl).await;
    page.press("Edit: Projects.").await;
    page.press("Ask for one part").await;
    let ladder = page.ladder.get_untracked();
    let statement = &ladder.tracks[0].groups[0].criteria[0].cells[1][0];
    assert!(matches!(&statement.parts, Some(rungs_domain::ladder::Parts::AnyOf(parts)) if parts.len() == 2));
    assert_eq!(page.text(".edit-matrix .parts-lead"), "At least one of:");
}
