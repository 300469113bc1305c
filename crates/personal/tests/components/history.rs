//! The history page.

use rungs_domain::ladder::Ladder;
use rungs_growth::actions::snapshot::{self, NewSnapshot};
use rungs_ui::events::now;
use rungs_ui::store::PersonalStore;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

use crate::{MountedView, dispatch, ladder, until_rendered};

const NAME: &str = "#rungs-snapshot";
const DAY: u64 = 86_400_000;

/// Takes a snapshot dated some days ago; each further one is a day later.
pub(crate) async fn take_earlier(shown: &MountedView, key: &str, name: &str) {
    take_on(shown, &ladder(), key, name).await;
}

/// Takes a snapshot on an edition of the ladder.
pub(crate) async fn take_on(shown: &MountedView, ladder: &Ladder, key: &str, name: &str) {
    let at = |taken: usize| now() - DAY * (10 - taken as u64);
    let take = |record: &rungs_store::Record| {
        let at = at(record.snapshots().count());
        snapshot::take(ladder, record, NewSnapshot { key: key.to_owned(), name, date: "", at }).unwrap()
    };
    shown.store.act(take).unwrap();
    until_rendered().await;
}

async fn history() -> MountedView {
    let shown = MountedView::new("#/one/people/history").await;
    shown.score(&[("first", "l1"), ("second", "l2")]).await;
    shown
}

/// Returns the names in the table of moments.
fn moments(shown: &MountedView) -> Vec<String> {
    shown.texts(".moments tbody th")
}

async fn take(shown: &MountedView, name: &str) {
    let field: HtmlInputElement = shown.element(NAME);
    field.focus().unwrap();
    field.set_value(name);
    shown.press("Take a snapshot").await;
}

#[wasm_bindgen_test]
async fn taking_a_named_snapshot_can_be_undone() {
    let shown = history().await;
    assert!(shown.text(".lead").starts_with("Take a snapshot before a review"));
    assert!(shown.find::<Element>(".moments").is_none());
    take(&shown, " First half ").await;
    assert_eq!(shown.text("[role=status]"), "taking the snapshot “First half”");
    assert_eq!(moments(&shown).len(), 2);
    assert!(moments(&shown)[0].starts_with("First half 20") && moments(&shown)[1].starts_with("Today 20"));
    assert_eq!(shown.texts(".moments tbody tr:first-child td")[..3], ["L1", "1.5", "2 of 3"]);
    assert!(shown.find::<Element>("figure.trend-figure svg.trend").is_some());
    assert!(shown.text(".lead").starts_with("One snapshot so far."));
    // The next snapshot needs another name.
    assert_eq!(shown.element::<HtmlInputElement>(NAME).value(), "");
    shown.expect_focus_on(NAME);
    assert_eq!(shown.stored().snapshots().count(), 1);
    shown.press("Undo taking the snapshot “First half”").await;
    assert!(shown.find::<Element>(".moments").is_none());
}

#[wasm_bindgen_test]
async fn a_second_click_takes_no_second_snapshot() {
    let shown = history().await;
    take(&shown, "").await;
    take(&shown, "Twice").await;
    let day = shown.element::<HtmlInputElement>(NAME).placeholder();
    assert_eq!(moments(&shown), [day.clone(), format!("Today {day}")]);
}

#[wasm_bindgen_test]
async fn a_snapshot_without_answers_is_rejected_with_a_reason() {
    let shown = MountedView::new("#/one/people/history").await;
    take(&shown, "Empty").await;
    assert_eq!(shown.text("[role=alert]"), "There is nothing to take a snapshot of yet. Score yourself first.");
    assert_eq!(shown.stored().snapshots().count(), 0);
    shown.score(&[("first", "l1")]).await;
    take(&shown, "Something").await;
    assert!(shown.find::<Element>("[role=alert]").is_none());
}

#[wasm_bindgen_test]
async fn deleting_a_snapshot_focuses_undo() {
    let shown = history().await;
    for (key, name) in [("spring", "Spring"), ("autumn", "Autumn")] {
        take_earlier(&shown, key, name).await;
    }
    let last: Element = shown.element(".moments tbody tr:last-child");
    shown.press("Delete the snapshot Spring").await;
    assert_eq!(shown.text("[role=status]"), "deleting the snapshot “Spring”");
    assert!(moments(&shown)[0].starts_with("Autumn"));
    assert!(shown.element::<Element>(".moments tbody tr:last-child") == last, "the rows were replaced");
    shown.expect_focus_on(".undo");
    shown.press("Undo deleting the snapshot “Spring”").await;
    assert_eq!(moments(&shown).len(), 3);
    assert!(moments(&shown)[0].starts_with("Spring"));
}

#[wasm_bindgen_test]
async fn selecting_two_moments_keeps_the_focus_on_the_lists() {
    let shown = history().await;
    take_earlier(&shown, "spring", "Spring").await;
    shown.score(&[("first", "l3")]).await;
    take_earlier(&shown, "autumn", "Autumn").await;
    let first: HtmlSelectElement = shown.element("#rungs-first");
    assert_eq!((first.options().length(), first.selected_index()), (4, 0));
    assert!(shown.find::<Element>("#rungs-second").is_none());
    shown.choose("#rungs-first", "Spring").await;
    assert!(shown.element::<HtmlSelectElement>("#rungs-first") == first, "the list was replaced");
    shown.expect_focus_on("#rungs-first");
    assert_eq!((first.options().length(), first.selected_index()), (3, 0));
    assert_eq!(shown.element::<HtmlSelectElement>("#rungs-second").selected_index(), 2);
    assert_eq!(
        (shown.text("h1").as_str(), shown.hash().as_str()),
        ("Spring → Today", "#/one/people/history/spring/now")
    );
    assert_eq!(shown.text(".lead"), "One of 2 answers has moved.");
    assert_eq!(shown.texts(".compared .differs td:not(.number)"), ["L1", "L3", "+2 levels"]);
    assert!(shown.find::<Element>(NAME).is_none() && shown.find::<Element>(".moments").is_none());
    shown.choose("#rungs-second", "Spring").await;
    shown.expect_focus_on("#rungs-second");
    assert_eq!(shown.text(".lead"), "Nothing has moved.");
    shown.choose("#rungs-first", "Autumn").await;
    assert_eq!(
        (shown.text("h1").as_str(), shown.hash().as_str()),
        ("Autumn → Spring", "#/one/people/history/autumn/spring")
    );
    // Going back leads to an address that the app considers current.
    assert_eq!(shown.button("All snapshots").get_attribute("href").unwrap(), "#/one/people/history");
    shown.root.set_attribute("data-hash", "#/one/people/history").unwrap();
    dispatch(&shown.root, "hashchange").await;
    assert_eq!((shown.text("h1").as_str(), moments(&shown).len()), ("How you have grown", 3));
    let first: HtmlSelectElement = shown.element("#rungs-first");
    assert_eq!((first.options().length(), first.selected_index()), (4, 0));
}

#[wasm_bindgen_test]
async fn a_snapshot_shows_the_wording_of_its_edition() {
    let shown = history().await;
    let mut former = ladder();
    former.tracks[0].title = "Former people".to_owned();
    former.tracks[0].groups[0].criteria[0].title = "Formerly first".to_owned();
    take_on(&shown, &former, "spring", "Spring").await;
    let link: HtmlElement = shown.element(".moments tbody th a");
    assert_eq!(link.get_attribute("href").unwrap(), "#/one/people/history/spring");
    shown.root.set_attribute("data-hash", "#/one/people/history/spring").unwrap();
    dispatch(&shown.root, "hashchange").await;
    assert_eq!(shown.text("h1"), "Spring");
    assert_eq!(shown.text(".eyebrow"), "Snapshot · One · Former people");
    assert_eq!(shown.text(".lead"), "These answers pointed to L1.");
    assert_eq!(shown.text(".coverage"), "2 of 3 criteria scored");
    assert_eq!(shown.texts(".gap h3"), ["Formerly first", "second"]);
    assert_eq!(shown.texts(".gap .asked"), ["Begins to do the first thing.", "Goes on to do the second thing."]);
    assert!(shown.element::<Element>("article").class_list().contains("plan"));
    // A comparison with today shows that the ladder has changed.
    shown.root.set_attribute("data-hash", "#/one/people/history/spring/now").unwrap();
    dispatch(&shown.root, "hashchange").await;
    assert!(shown.text(".notice").contains("wording has changed between"));
}

#[wasm_bindgen_test]
async fn a_missing_snapshot_is_reported() {
    let shown = history().await;
    take_earlier(&shown, "spring", "Spring").await;
    shown.root.set_attribute("data-hash", "#/one/people/history/gone/now").unwrap();
    dispatch(&shown.root, "hashchange").await;
    assert_eq!(shown.text("[role=alert]"), "There is no such snapshot here, so these are all of them.");
    assert_eq!(moments(&shown).len(), 2);
}

#[wasm_bindgen_test]
async fn data_of_a_newer_version_is_read_only() {
    let shown = history().await;
    take_earlier(&shown, "spring", "Spring").await;
    assert!(shown.has_button("Delete the snapshot Spring"));
    let storage = leptos::prelude::window().local_storage().unwrap().unwrap();
    storage.set_item("rungs:ladder:one", r#"{"schema":999,"ladder":"one"}"#).unwrap();
    PersonalStore::shared().refresh();
    until_rendered().await;
    assert!(shown.text("[role=alert]").contains("read-only"));
    assert!(shown.find::<Element>(NAME).is_none() && !shown.has_button("Take a snapshot"));
    assert!(!shown.has_button("Delete the snapshot Spring"));
}
