//! Export, import and share links.

use leptos::prelude::window;
use rungs_exchange::{OtherPerson, archive};
use rungs_ui::events::now;
use rungs_ui::files::read_file;
use rungs_ui::store::PersonalStore;
use rungs_ui::surface::Surface;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::files::{choose, exported, file, intercept_downloads, last_download, open, record};
use crate::{MountedView, ladder, until_rendered};

const LINK: &str = "#rungs-link";
const PREVIEW: &str = ".incoming";

/// Opens the transfer page with answers to two of three criteria.
async fn visit() -> MountedView {
    let shown = MountedView::new("#/one/people/copies").await;
    shown.score(&[("first", "l2"), ("second", "l2")]).await;
    shown
}

/// Returns the text of a file with answers that were all given at one time.
fn answers(answers: &[(&str, &str)], at: u64) -> String {
    exported(&ladder(), record(&ladder(), answers, at))
}

fn checkbox(shown: &MountedView, criterion: &str) -> HtmlInputElement {
    shown.element(&format!("[aria-label='Take people · {criterion}']"))
}

fn levels(shown: &MountedView) -> [Option<String>; 3] {
    ["first", "second", "third"].map(|item| shown.level(item))
}

fn of(levels: [&str; 3]) -> [Option<String>; 3] {
    levels.map(|level| Some(level.to_owned()).filter(|level| !level.is_empty()))
}

#[wasm_bindgen_test]
async fn each_button_offers_its_file() {
    let shown = visit().await;
    intercept_downloads();
    for (button, name, media_type) in [
        ("This ladder", "rungs-one-2", "application/json"),
        ("All ladders", "rungs-2", "application/json"),
        ("Spreadsheet (CSV)", "rungs-one-2", "text/csv;charset=utf-8"),
        ("Text (Markdown)", "rungs-one-2", "text/markdown;charset=utf-8"),
    ] {
        shown.press(button).await;
        let (found, found_type, text) = last_download().await;
        assert!(found.starts_with(name) && found_type == media_type, "{button}: {found}, {found_type}");
        assert!(text.contains("first"), "{button}: {text}");
        assert_eq!(shown.text("[role=status]"), "Downloaded.");
    }
}

#[wasm_bindgen_test]
async fn an_import_is_previewed_and_takes_checked_rows() {
    let shown = visit().await;
    let before = shown.stored();
    open(&shown, "mine.json", &answers(&[("first", "l3"), ("third", "l1")], now() + 60_000)).await;
    shown.expect_focus_on("#rungs-incoming");
    assert_eq!(shown.text("h2"), "From mine.json");
    assert!(shown.text(PREVIEW).contains("1 new · 1 newer in the file"), "{}", shown.text(PREVIEW));
    assert!(shown.text(PREVIEW).contains("One thing is here and not in the file."));
    assert_eq!(shown.texts("tbody tr"), ["people · firstL2L3Newer in the file", "people · third–L1New"]);
    assert_eq!(shown.stored(), before, "the preview has changed the record");
    let first = checkbox(&shown, "first");
    assert!(first.checked());
    first.click();
    // Changes elsewhere keep the rows and their checkboxes.
    shown.put_evidence("Written in another view").await;
    assert!(checkbox(&shown, "first") == first && !first.checked());
    assert!(shown.text(PREVIEW).contains("2 things are here"), "{}", shown.text(PREVIEW));
    shown.press("Take what is ticked").await;
    assert_eq!(shown.text("[role=status]"), "Imported mine.json.");
    assert_eq!(levels(&shown), of(["l2", "l2", "l1"]));
    // The button is gone, so the focus moves to undo.
    shown.expect_focus_on(".undo");
    shown.press("Undo importing mine.json").await;
    assert_eq!(shown.text("[role=status]"), "Undone: importing mine.json");
    assert_eq!(levels(&shown), of(["l2", "l2", ""]));
}

#[wasm_bindgen_test]
async fn replacing_keeps_only_the_entries_of_the_file() {
    let shown = visit().await;
    open(&shown, "mine.json", &answers(&[("first", "l3")], 5)).await;
    assert!(!checkbox(&shown, "first").checked(), "the stored answer is newer");
    shown.press("Replace all by the file").await;
    assert_eq!(levels(&shown), of(["l3", "", ""]));
    shown.press("Undo importing mine.json").await;
    assert_eq!(levels(&shown), of(["l2", "l2", ""]));
}

#[wasm_bindgen_test]
async fn a_cancelled_import_changes_nothing() {
    let shown = visit().await;
    shown.press("Make a link").await;
    let (before, link) = (shown.stored(), shown.value(LINK));
    open(&shown, "mine.json", &answers(&[("first", "l3")], 5)).await;
    shown.press("Cancel").await;
    assert_eq!(
        (shown.stored(), shown.texts("h2")),
        (before, ["Export", "Import", "Share a link"].map(str::to_owned).to_vec())
    );
    assert_eq!(shown.value(LINK), link, "the link is gone");
}

#[wasm_bindgen_test]
async fn a_file_without_changes_cannot_be_merged() {
    let shown = visit().await;
    open(&shown, "same.json", &answers(&[("first", "l2"), ("second", "l2")], 5)).await;
    assert!(shown.text(PREVIEW).contains("Everything in this file is here already."));
    assert_eq!(shown.texts(".incoming .actions button"), ["Cancel"]);
    shown.press("Cancel").await;
    open(&shown, "empty.json", r#"{"format":"rungs","version":1,"ladders":[]}"#).await;
    assert!(shown.text(PREVIEW).contains("There is nothing in this file."));
}

#[wasm_bindgen_test]
async fn an_invalid_file_is_reported_until_the_next_action() {
    let shown = visit().await;
    open(&shown, "page.json", "<!doctype html><title>Sign in</title>").await;
    assert_eq!(shown.text("[role=alert]"), "page.json: this is a web page, not a file that Rungs has saved");
    assert!(shown.find::<Element>(PREVIEW).is_none());
    // Pasted text works as well.
    let pasted: HtmlTextAreaElement = shown.element("#rungs-pasted");
    pasted.set_value("no file");
    shown.press("Look at the text").await;
    assert!(shown.text("[role=alert]").starts_with("pasted text: "), "{}", shown.text("[role=alert]"));
    pasted.set_value(&answers(&[("third", "l1")], 5));
    shown.press("Look at the text").await;
    assert_eq!((shown.text("h2").as_str(), shown.texts("[role=alert]").len()), ("From pasted text", 0));
}

#[wasm_bindgen_test]
async fn reading_a_large_file_shows_progress_and_can_be_cancelled() {
    let shown = visit().await;
    let text = format!("{}{}", answers(&[("third", "l1")], 5), " ".repeat(2_000_000));
    let large = file("large.json", &text);
    choose(&shown, &large);
    // No chunk is read before this task yields to the browser.
    leptos::task::tick().await;
    let busy: HtmlElement = shown.element(".busy");
    assert!(!busy.hidden() && shown.text(".busy").contains("Reading large.json …"), "{}", shown.text(".busy"));
    busy.query_selector("button").unwrap().unwrap().unchecked_into::<HtmlElement>().click();
    // Once this read has finished, the cancelled one would have finished too.
    let read = read_file(&large, |_| true).await.unwrap();
    until_rendered().await;
    assert_eq!(read.len(), text.len());
    assert!(busy.hidden() && shown.find::<Element>(PREVIEW).is_none());
    // The same file can be opened again.
    open(&shown, "large.json", &text).await;
    assert_eq!(shown.text("h2"), "From large.json");
}

/// Reads the person in a link.
fn person_in(link: &str) -> OtherPerson {
    let payload = link.strip_prefix("https://rungs.example/#/one/people/shared/").unwrap();
    OtherPerson::from_link(payload, &ladder()).unwrap()
}

#[wasm_bindgen_test]
async fn a_link_carries_the_current_answers_and_the_chosen_parts() {
    let shown = visit().await;
    shown.put_evidence("My own words").await;
    assert!(shown.find::<Element>(LINK).is_none(), "no link was requested");
    shown.element::<HtmlInputElement>("#rungs-name").set_value("Ada");
    shown.press("Make a link").await;
    assert_eq!(shown.text("[role=status]"), "The link is made.");
    shown.expect_focus_on(LINK);
    let without = person_in(&shown.value(LINK));
    assert_eq!((without.name.as_str(), without.answers.iter().count(), without.notes.len()), ("Ada", 2, 0));
    // Changing the choice removes the link; the name stays.
    shown.tick("#rungs-with-notes").await;
    assert!(shown.find::<Element>(LINK).is_none());
    assert_eq!(shown.element::<HtmlInputElement>("#rungs-name").value(), "Ada");
    shown.press("Make a link").await;
    assert_eq!(person_in(&shown.value(LINK)).notes[0].text, "My own words");
    // Other answers make the link outdated.
    shown.score(&[("first", "l3")]).await;
    assert!(shown.find::<Element>(LINK).is_none());
}

#[wasm_bindgen_test]
async fn too_much_evidence_for_a_link_is_reported() {
    let shown = visit().await;
    shown.put_evidence(&"x".repeat(1024 * 1024)).await;
    shown.tick("#rungs-with-notes").await;
    shown.press("Make a link").await;
    assert!(shown.text("[role=alert]").starts_with("Your evidence is more than a link can carry."));
    shown.tick("#rungs-with-notes").await;
    assert_eq!(shown.texts("[role=alert]").len(), 0);
    shown.press("Make a link").await;
    assert!(shown.find::<Element>(LINK).is_some());
}

#[wasm_bindgen_test]
async fn making_a_link_submits_no_form() {
    let shown = visit().await;
    // Pressing Enter in the field clicks this button, too.
    shown.button("Make a link").click();
    until_rendered().await;
    assert!(shown.find::<Element>(LINK).is_some());
    assert_eq!(window().location().search().unwrap(), "");
}

#[wasm_bindgen_test]
async fn a_script_exports_and_imports_the_store() {
    let shown = visit().await;
    let (store, surface) = (PersonalStore::shared(), Surface::new(shown.root.clone().into()));
    let found = archive::read(&rungs_personal::exported(store, &surface)).unwrap();
    assert_eq!(found.ladders.len(), 1);
    assert_eq!((found.ladders[0].title.as_str(), &found.ladders[0].record), ("One", &shown.stored()));
    let newer = answers(&[("second", "l3")], now() + 60_000);
    assert_eq!(rungs_personal::imported(store, &surface, &newer), Ok(()));
    assert_eq!(levels(&shown), of(["l2", "l3", ""]));
    until_rendered().await;
    assert!(shown.has_button("Undo importing The text"));
    let refused = rungs_personal::imported(store, &surface, "no file").unwrap_err();
    assert!(refused.starts_with("The text: "), "{refused}");
}
