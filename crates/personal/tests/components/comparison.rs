//! Other people beside oneself.

use rungs_domain::ladder::Ladder;
use rungs_exchange::SharedView;
use rungs_store::{EntryKey, Evidence, Record, Value};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::files::{exported, open, record};
use crate::{Shown, ladder};

/// The form that asks for a name to keep somebody under.
const KEEP: &str = "#rungs-keep";

/// Somebody with answers to all three criteria, where they compare with others.
async fn visit() -> Shown {
    let shown = Shown::new("#/one/people/comparison").await;
    shown.score(&[("first", "l2"), ("second", "l1"), ("third", "l1")]).await;
    if shown.has_button("Close this comparison") {
        // Somebody stays for as long as the page does.
        shown.press("Close this comparison").await;
    }
    shown
}

/// What Ada has entered.
fn of_ada() -> Record {
    let mut record = record(&ladder(), &[("first", "l3"), ("second", "l1")], 5);
    let piece = Evidence { text: "See https://example.com <now>".to_owned(), serves: Vec::new() };
    record.entries.set(EntryKey::Evidence("note".to_owned()), Some(Value::Evidence(piece)), 5);
    record
}

/// The file of somebody who has entered the same as Ada.
async fn open_file_of(shown: &Shown, name: &str) {
    open(shown, &format!("{name}.json"), &exported(&ladder(), of_ada())).await;
}

/// The address of what Ada shares.
fn link() -> String {
    let ladder = ladder();
    let view = SharedView::of(&ladder, &ladder.tracks[0], &of_ada(), "Ada", true, 5);
    format!("#/one/people/shared/{}", view.to_payload().unwrap())
}

#[wasm_bindgen_test]
async fn a_file_is_compared_with_and_nothing_of_it_is_stored() {
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
async fn a_comparison_follows_the_answers_without_taking_anything_away() {
    let shown = visit().await;
    open_file_of(&shown, "Ada").await;
    let name: HtmlInputElement = shown.element(KEEP);
    assert_eq!(name.value(), "Ada");
    name.focus().unwrap();
    name.set_value("Ada L.");
    shown.score(&[("first", "l3")]).await;
    assert_eq!(shown.text(".lead"), "You agree on all 2 that both of you have answered.");
    assert!(shown.find::<Element>(".talk, .differs").is_none());
    assert!(shown.element::<HtmlInputElement>(KEEP) == name, "the field is another one");
    assert_eq!(name.value(), "Ada L.");
    shown.expect_focus_on(KEEP);
}

#[wasm_bindgen_test]
async fn somebody_is_kept_on_purpose_and_that_can_be_undone() {
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
async fn whoever_is_kept_can_be_compared_with_again_and_deleted() {
    let shown = visit().await;
    for name in ["Ada", "Bea"] {
        open_file_of(&shown, name).await;
        shown.press("Keep it in this browser").await;
    }
    let ada: HtmlElement = shown.element(".people li");
    shown.press("Close this comparison").await;
    shown.press("Compare with Ada").await;
    assert_eq!((shown.text("h1").as_str(), shown.texts(KEEP).len()), ("Ada and you", 0));
    // Deleting somebody else leaves the comparison and the other entry alone.
    shown.press("Delete the view of Bea").await;
    assert_eq!((shown.text("h1").as_str(), shown.texts(".people li").len()), ("Ada and you", 1));
    assert!(shown.element::<HtmlElement>(".people li") == ada, "the entry is another one");
    shown.press("Delete the view of Ada").await;
    assert_eq!(shown.text("[role=status]"), "deleting the view of Ada");
    assert_eq!((shown.text("h1").as_str(), shown.stored().people().count()), ("Compare with somebody", 0));
    shown.press("Undo deleting the view of Ada").await;
    assert_eq!(shown.stored().people().count(), 1);
}

#[wasm_bindgen_test]
async fn somebody_stays_while_another_view_is_looked_at() {
    let mut shown = visit().await;
    open_file_of(&shown, "Ada").await;
    shown.end();
    let shown = Shown::with_what_is_entered("#/one/leads/comparison").await;
    assert_eq!(shown.text("h1"), "Ada and you");
    assert_eq!(shown.text(".lead"), "There is nothing yet that both you and Ada have answered.");
}

#[wasm_bindgen_test]
async fn a_file_that_cannot_be_compared_with_says_why() {
    let shown = visit().await;
    let other = Ladder::new("other", "Another ladder", ladder().tracks);
    open(&shown, "Ada.json", &exported(&other, record(&other, &[("first", "l3")], 5))).await;
    assert_eq!(shown.text("[role=alert]"), "Ada.json has nothing on this ladder. It is about Another ladder.");
    assert_eq!(shown.text("h1"), "Compare with somebody");
    open(&shown, "half.json", "{").await;
    assert!(shown.text("[role=alert]").starts_with("half.json: the file ends in the middle"));
}

#[wasm_bindgen_test]
async fn a_link_shows_its_sharer_and_leaves_what_is_here_alone() {
    let shown = Shown::new(&link()).await;
    shown.score(&[("first", "l2")]).await;
    assert_eq!(shown.text("h1"), "Ada and you");
    assert_eq!(shown.text(".eyebrow"), "A shared view · One · people");
    assert_eq!(shown.text(".lead"), "You agree on 0 of the 1 that both of you have answered.");
    assert!(shown.text(".their-notes").contains("<now>"));
    assert_eq!(shown.stored().people().count(), 0);
    shown.press("Keep it in this browser").await;
    // The same link says that she is kept, and so does the page of comparisons.
    let shown = Shown::with_what_is_entered(&link()).await;
    assert_eq!((shown.text("h1").as_str(), shown.texts(KEEP).len()), ("Ada and you", 0));
    let shown = Shown::with_what_is_entered("#/one/people/comparison").await;
    assert_eq!((shown.text("h1").as_str(), shown.texts(".people li").len()), ("Ada and you", 1));
}

#[wasm_bindgen_test]
async fn a_link_that_was_cut_says_so() {
    let link = link();
    let shown = Shown::new(&link[..link.len() - 20]).await;
    assert_eq!(shown.text("h1"), "This link cannot be shown");
    let said = "This cannot be shown: the link is incomplete; ask for it to be sent again.";
    assert_eq!(shown.text("[role=alert]"), said);
}
