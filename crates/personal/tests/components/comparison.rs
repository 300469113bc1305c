//! Comparison with other people.

use rungs_domain::ladder::Ladder;
use rungs_exchange::SharedView;
use rungs_store::{EntryKey, Evidence, Record, Value};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::files::{exported, open, record};
use crate::{MountedView, ladder};

/// The field for the name under which a person is kept.
const KEEP: &str = "#rungs-keep";

/// Opens the comparison page with answers to all three criteria.
async fn visit() -> MountedView {
    let shown = MountedView::new("#/one/people/comparison").await;
    shown.score(&[("first", "l2"), ("second", "l1"), ("third", "l1")]).await;
    if shown.has_button("Close this comparison") {
        // The person of an earlier test is still open.
        shown.press("Close this comparison").await;
    }
    shown
}

/// Returns Ada's record.
fn of_ada() -> Record {
    let mut record = record(&ladder(), &[("first", "l3"), ("second", "l1")], 5);
    let piece = Evidence { text: "See https://example.com <now>".to_owned(), serves: Vec::new() };
    record.entries.set(EntryKey::Evidence("note".to_owned()), Some(Value::Evidence(piece)), 5);
    record
}

/// Opens a file with Ada's record under another name.
async fn open_file_of(shown: &MountedView, name: &str) {
    open(shown, &format!("{name}.json"), &exported(&ladder(), of_ada())).await;
}

/// Returns the route of Ada's share link.
fn link() -> String {
    let ladder = ladder();
    let view = SharedView::of(&ladder, &ladder.tracks[0], &of_ada(), "Ada", true, 5);
    format!("#/one/people/shared/{}", view.to_payload().unwrap())
}

#[wasm_bindgen_test]
async fn a_file_is_compared_and_not_stored() {
    let shown = visit().await;
    let before = shown.stored();
    assert_eq!(shown.text("h1"), "Compare with somebody");
    open_file_of(&shown, "Ada").await;
    assert_eq!(shown.text("h1"), "Ada and you");
    assert_eq!(shown.text(".lead"), "You agree on 1 of the 2 that both of you have answered.");
    assert_eq!(shown.texts(".talking-list li"), ["firstYou: L2 · Ada: L3 · +1 level"]);
    assert_eq!(shown.texts(".compared tr.differs"), ["1firstL2L3+1 level"]);
    assert_eq!((shown.text(".their-notes a"), shown.texts("now").len()), ("https://example.com".to_owned(), 0));
    assert_eq!(shown.stored(), before);
    shown.press("Close this comparison").await;
    assert_eq!(shown.text("h1"), "Compare with somebody");
    shown.expect_focus_on(".undo");
}

#[wasm_bindgen_test]
async fn a_comparison_follows_the_answers_and_keeps_its_fields() {
    let shown = visit().await;
    open_file_of(&shown, "Ada").await;
    let name: HtmlInputElement = shown.element(KEEP);
    assert_eq!(name.value(), "Ada");
    name.focus().unwrap();
    name.set_value("Ada L.");
    shown.score(&[("first", "l3")]).await;
    assert_eq!(shown.text(".lead"), "You agree on all 2 that both of you have answered.");
    assert!(shown.find::<Element>(".talk, .differs").is_none());
    assert!(shown.element::<HtmlInputElement>(KEEP) == name, "the field was replaced");
    assert_eq!(name.value(), "Ada L.");
    shown.expect_focus_on(KEEP);
}

#[wasm_bindgen_test]
async fn keeping_a_person_can_be_undone() {
    let shown = visit().await;
    open_file_of(&shown, "Ada").await;
    shown.element::<HtmlInputElement>(KEEP).set_value("Ada L.");
    shown.press("Keep it in this browser").await;
    assert_eq!(shown.text("[role=status]"), "keeping the view of Ada L.");
    assert_eq!((shown.text("h1").as_str(), shown.texts(KEEP).len()), ("Ada L. and you", 0));
    shown.expect_focus_on(".undo");
    assert_eq!(shown.stored().people().map(|(_, person)| person.name.clone()).collect::<Vec<_>>(), ["Ada L."]);
    shown.press("Undo keeping the view of Ada L.").await;
    assert_eq!((shown.stored().people().count(), shown.texts(".people").len()), (0, 0));
    assert_eq!(shown.element::<HtmlInputElement>(KEEP).value(), "Ada L.", "she can be kept again");
}

#[wasm_bindgen_test]
async fn a_kept_person_can_be_compared_again_and_deleted() {
    let shown = visit().await;
    for name in ["Ada", "Bea"] {
        open_file_of(&shown, name).await;
        shown.press("Keep it in this browser").await;
    }
    let ada: HtmlElement = shown.element(".people li");
    shown.press("Close this comparison").await;
    shown.press("Compare with Ada").await;
    assert_eq!((shown.text("h1").as_str(), shown.texts(KEEP).len()), ("Ada and you", 0));
    // Deleting another person leaves the comparison and the other entry alone.
    shown.press("Delete the view of Bea").await;
    assert_eq!((shown.text("h1").as_str(), shown.texts(".people li").len()), ("Ada and you", 1));
    assert!(shown.element::<HtmlElement>(".people li") == ada, "the entry was replaced");
    shown.press("Delete the view of Ada").await;
    assert_eq!(shown.text("[role=status]"), "deleting the view of Ada");
    assert_eq!((shown.text("h1").as_str(), shown.stored().people().count()), ("Compare with somebody", 0));
    shown.press("Undo deleting the view of Ada").await;
    assert_eq!(shown.stored().people().count(), 1);
}

#[wasm_bindgen_test]
async fn the_person_stays_open_across_views() {
    let mut shown = visit().await;
    open_file_of(&shown, "Ada").await;
    shown.end();
    let shown = MountedView::with_stored_data("#/one/leads/comparison").await;
    assert_eq!(shown.text("h1"), "Ada and you");
    assert_eq!(shown.text(".lead"), "There is nothing yet that both you and Ada have answered.");
}

#[wasm_bindgen_test]
async fn a_file_that_cannot_be_compared_shows_the_reason() {
    let shown = visit().await;
    let other = Ladder::new("other", "Another ladder", ladder().tracks);
    open(&shown, "Ada.json", &exported(&other, record(&other, &[("first", "l3")], 5))).await;
    assert_eq!(shown.text("[role=alert]"), "Ada.json has nothing on this ladder. It is about Another ladder.");
    assert_eq!(shown.text("h1"), "Compare with somebody");
    open(&shown, "half.json", "{").await;
    assert!(shown.text("[role=alert]").starts_with("half.json: the file ends in the middle"));
}

#[wasm_bindgen_test]
async fn a_link_shows_its_sender_and_changes_nothing_stored() {
    let shown = MountedView::new(&link()).await;
    shown.score(&[("first", "l2")]).await;
    assert_eq!(shown.text("h1"), "Ada and you");
    assert_eq!(shown.text(".eyebrow"), "A shared view · One · people");
    assert_eq!(shown.text(".lead"), "You agree on 0 of the 1 that both of you have answered.");
    assert!(shown.text(".their-notes").contains("<now>"));
    assert_eq!(shown.stored().people().count(), 0);
    shown.press("Keep it in this browser").await;
    // Both the link and the comparison page find the kept person.
    let shown = MountedView::with_stored_data(&link()).await;
    assert_eq!((shown.text("h1").as_str(), shown.texts(KEEP).len()), ("Ada and you", 0));
    let shown = MountedView::with_stored_data("#/one/people/comparison").await;
    assert_eq!((shown.text("h1").as_str(), shown.texts(".people li").len()), ("Ada and you", 1));
}

#[wasm_bindgen_test]
async fn a_truncated_link_is_reported() {
    let link = link();
    let shown = MountedView::new(&link[..link.len() - 20]).await;
    assert_eq!(shown.text("h1"), "This link cannot be shown");
    let message = "This cannot be shown: the link is incomplete; ask for it to be sent again.";
    assert_eq!(shown.text("[role=alert]"), message);
}
