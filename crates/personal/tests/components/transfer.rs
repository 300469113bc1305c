//! Export, import and sharing.

use leptos::prelude::window;
use rungs_exchange::{OtherPerson, archive};
use rungs_ui::events::now;
use rungs_ui::files::read_file;
use rungs_ui::store::PersonalStore;
use rungs_ui::surface::Surface;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::files::{catch_files, caught, choose, exported, file, open, record};
use crate::{Shown, ladder, until_shown};

const LINK: &str = "#rungs-link";
const PREVIEW: &str = ".incoming";

/// Somebody with answers to two of three criteria.
async fn visit() -> Shown {
    let shown = Shown::new("#/one/people/copies").await;
    shown.score(&[("first", "l2"), ("second", "l2")]).await;
    shown
}

/// The text of a file with answers that were all given at one time.
fn answers(answers: &[(&str, &str)], at: u64) -> String {
    exported(&ladder(), record(&ladder(), answers, at))
}

fn checkbox(shown: &Shown, criterion: &str) -> HtmlInputElement {
    shown.element(&format!("[aria-label='Take people · {criterion}']"))
}

fn levels(shown: &Shown) -> [Option<String>; 3] {
    ["first", "second", "third"].map(|item| shown.level(item))
}

fn of(levels: [&str; 3]) -> [Option<String>; 3] {
    levels.map(|level| Some(level.to_owned()).filter(|level| !level.is_empty()))
}

#[wasm_bindgen_test]
async fn each_button_offers_its_file() {
    let shown = visit().await;
    catch_files();
    for (button, name, media_type) in [
        ("This ladder", "rungs-one-2", "application/json"),
        ("All ladders", "rungs-2", "application/json"),
        ("Spreadsheet (CSV)", "rungs-one-2", "text/csv;charset=utf-8"),
        ("Text (Markdown)", "rungs-one-2", "text/markdown;charset=utf-8"),
    ] {
        shown.press(button).await;
        let (found, found_type, text) = caught().await;
        assert!(found.starts_with(name) && found_type == media_type, "{button}: {found}, {found_type}");
        assert!(text.contains("first"), "{button}: {text}");
        assert_eq!(shown.text("[role=status]"), "Downloaded.");
    }
}

#[wasm_bindgen_test]
async fn a_file_shows_first_what_it_would_change_and_takes_what_is_ticked() {
    let shown = visit().await;
    let before = shown.stored();
    open(&shown, "mine.json", &answers(&[("first", "l3"), ("third", "l1")], now() + 60_000)).await;
    shown.expect_focus_on("#rungs-incoming");
    assert_eq!(shown.text("h2"), "From mine.json");
    assert!(shown.text(PREVIEW).contains("1 new · 1 newer in the file"), "{}", shown.text(PREVIEW));
    assert!(shown.text(PREVIEW).contains("One thing is here and not in the file."));
    assert_eq!(shown.texts("tbody tr"), ["people · firstL2L3Newer in the file", "people · third–L1New"]);
    assert_eq!(shown.stored(), before, "something has changed by looking");
    let first = checkbox(&shown, "first");
    assert!(first.checked());
    first.click();
    // What is entered meanwhile leaves the rows, and what was chosen of them, alone.
    shown.put_evidence("Written in another view").await;
    assert!(checkbox(&shown, "first") == first && !first.checked());
    assert!(shown.text(PREVIEW).contains("2 things are here"), "{}", shown.text(PREVIEW));
    shown.press("Take what is ticked").await;
    assert_eq!(shown.text("[role=status]"), "Imported mine.json.");
    assert_eq!(levels(&shown), of(["l2", "l2", "l1"]));
    // The button is gone, and what it has done can be undone.
    shown.expect_focus_on(".undo");
    shown.press("Undo importing mine.json").await;
    assert_eq!(shown.text("[role=status]"), "Undone: importing mine.json");
    assert_eq!(levels(&shown), of(["l2", "l2", ""]));
}

#[wasm_bindgen_test]
async fn replacing_leaves_what_the_file_has() {
    let shown = visit().await;
    open(&shown, "mine.json", &answers(&[("first", "l3")], 5)).await;
    assert!(!checkbox(&shown, "first").checked(), "what is here is newer");
    shown.press("Replace all by the file").await;
    assert_eq!(levels(&shown), of(["l3", "", ""]));
    shown.press("Undo importing mine.json").await;
    assert_eq!(levels(&shown), of(["l2", "l2", ""]));
}

#[wasm_bindgen_test]
async fn a_file_that_is_put_away_changes_nothing() {
    let shown = visit().await;
    shown.press("Make a link").await;
    let (before, link) = (shown.stored(), shown.value(LINK));
    open(&shown, "mine.json", &answers(&[("first", "l3")], 5)).await;
    shown.press("Cancel").await;
    assert_eq!(
        (shown.stored(), shown.texts("h2")),
        (before, ["Export", "Import", "Share a link"].map(str::to_owned).to_vec())
    );
    assert_eq!(shown.value(LINK), link, "the link that was made is gone");
}

#[wasm_bindgen_test]
async fn what_has_nothing_new_offers_no_merging() {
    let shown = visit().await;
    open(&shown, "same.json", &answers(&[("first", "l2"), ("second", "l2")], 5)).await;
    assert!(shown.text(PREVIEW).contains("Everything in this file is here already."));
    assert_eq!(shown.texts(".incoming .actions button"), ["Cancel"]);
    shown.press("Cancel").await;
    open(&shown, "empty.json", r#"{"format":"rungs","version":1,"ladders":[]}"#).await;
    assert!(shown.text(PREVIEW).contains("There is nothing in this file."));
}

#[wasm_bindgen_test]
async fn a_file_that_is_none_says_why_until_something_else_is_done() {
    let shown = visit().await;
    open(&shown, "page.json", "<!doctype html><title>Sign in</title>").await;
    assert_eq!(shown.text("[role=alert]"), "page.json: this is a web page, not a file that Rungs has saved");
    assert!(shown.find::<Element>(PREVIEW).is_none());
    // The text of a file will do as well.
    let pasted: HtmlTextAreaElement = shown.element("#rungs-pasted");
    pasted.set_value("no file");
    shown.press("Look at the text").await;
    assert!(shown.text("[role=alert]").starts_with("pasted text: "), "{}", shown.text("[role=alert]"));
    pasted.set_value(&answers(&[("third", "l1")], 5));
    shown.press("Look at the text").await;
    assert_eq!((shown.text("h2").as_str(), shown.texts("[role=alert]").len()), ("From pasted text", 0));
}

#[wasm_bindgen_test]
async fn a_large_file_shows_how_far_it_is_and_can_be_stopped() {
    let shown = visit().await;
    let text = format!("{}{}", answers(&[("third", "l1")], 5), " ".repeat(2_000_000));
    let large = file("large.json", &text);
    choose(&shown, &large);
    // No chunk comes before the browser does something else than this.
    leptos::task::tick().await;
    let busy: HtmlElement = shown.element(".busy");
    assert!(!busy.hidden() && shown.text(".busy").contains("Reading large.json …"), "{}", shown.text(".busy"));
    busy.query_selector("button").unwrap().unwrap().unchecked_into::<HtmlElement>().click();
    // It would have been read by the time that it is read here.
    let read = read_file(&large, |_| true).await.unwrap();
    until_shown().await;
    assert_eq!(read.len(), text.len());
    assert!(busy.hidden() && shown.find::<Element>(PREVIEW).is_none());
    // It can be chosen again.
    open(&shown, "large.json", &text).await;
    assert_eq!(shown.text("h2"), "From large.json");
}

/// Whoever is in a link.
fn found_in(link: &str) -> OtherPerson {
    let payload = link.strip_prefix("https://rungs.example/#/one/people/shared/").unwrap();
    OtherPerson::from_link(payload, &ladder()).unwrap()
}

#[wasm_bindgen_test]
async fn a_link_carries_what_is_so_and_no_more_than_was_chosen() {
    let shown = visit().await;
    shown.put_evidence("My own words").await;
    assert!(shown.find::<Element>(LINK).is_none(), "nobody has asked for a link");
    shown.element::<HtmlInputElement>("#rungs-name").set_value("Ada");
    shown.press("Make a link").await;
    assert_eq!(shown.text("[role=status]"), "The link is made.");
    shown.expect_focus_on(LINK);
    let without = found_in(&shown.value(LINK));
    assert_eq!((without.name.as_str(), without.answers.iter().count(), without.notes.len()), ("Ada", 2, 0));
    // Another choice asks for another link, and the name stays.
    shown.tick("#rungs-with-notes").await;
    assert!(shown.find::<Element>(LINK).is_none());
    assert_eq!(shown.element::<HtmlInputElement>("#rungs-name").value(), "Ada");
    shown.press("Make a link").await;
    assert_eq!(found_in(&shown.value(LINK)).notes[0].text, "My own words");
    // With other answers it would not show what is so.
    shown.score(&[("first", "l3")]).await;
    assert!(shown.find::<Element>(LINK).is_none());
}

#[wasm_bindgen_test]
async fn more_evidence_than_a_link_can_carry_is_said_to_be_too_much() {
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
async fn making_a_link_sends_no_form() {
    let shown = visit().await;
    // The browser presses this button, too, when somebody presses Enter in the field.
    shown.button("Make a link").click();
    until_shown().await;
    assert!(shown.find::<Element>(LINK).is_some());
    assert_eq!(window().location().search().unwrap(), "");
}

#[wasm_bindgen_test]
async fn a_script_takes_everything_along_and_puts_it_together_with_what_is_there() {
    let shown = visit().await;
    let (store, surface) = (PersonalStore::shared(), Surface::new(shown.root.clone().into()));
    let found = archive::read(&rungs_personal::exported(store, &surface)).unwrap();
    assert_eq!(found.ladders.len(), 1);
    assert_eq!((found.ladders[0].title.as_str(), &found.ladders[0].record), ("One", &shown.stored()));
    let newer = answers(&[("second", "l3")], now() + 60_000);
    assert_eq!(rungs_personal::imported(store, &surface, &newer), Ok(()));
    assert_eq!(levels(&shown), of(["l2", "l3", ""]));
    until_shown().await;
    assert!(shown.has_button("Undo importing The text"));
    let refused = rungs_personal::imported(store, &surface, "no file").unwrap_err();
    assert!(refused.starts_with("The text: "), "{refused}");
}
