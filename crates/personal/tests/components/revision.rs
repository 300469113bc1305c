//! The page about a changed ladder, and what the rubric says about it.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_domain::scoring::Score;
use rungs_personal::{PersonalPage, RevisionNotice, revision_content};
use rungs_route::PersonalView;
use rungs_store::{Answer, EntryKey, Value};
use rungs_ui::dom::find;
use rungs_ui::ladders::Ladders;
use rungs_ui::open_track::OpenTrack;
use rungs_ui::store::{LadderStore, PersonalStore};
use rungs_ui::surface::Surface;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::history::take_on;
use crate::{MountedView, ladder, until_rendered};

/// The present edition. It has one track, because equal wordings in several would be a choice between likely matches.
fn present() -> Ladder {
    let mut ladder = ladder();
    ladder.tracks.truncate(1);
    ladder
}

async fn page() -> MountedView {
    let page = |surface: Surface, store| {
        let ladders = Ladders::of(&surface, &surface.options().0).0;
        let (ladder, view) = (Arc::new(present()), PersonalView::Revision);
        view! { <PersonalPage surface ladders ladder track="people".into() view store content=revision_content/> }
            .into_any()
    };
    MountedView::with("#/one/people/revision", "", page).await
}

/// Mounts what the rubric says about the edition, with the two slots around a place for the rubric.
async fn rubric() -> MountedView {
    let html = "<main><h1 tabindex=-1>One</h1><div data-slot=revision-notice></div>\
        <p>Rubric</p><div data-slot=revision-reminder></div></main>";
    let notice = |surface: Surface, store: LadderStore| {
        let slot = |name: &str| find(surface.root(), &format!("[data-slot={name}]")).unwrap();
        let track = OpenTrack::new(Arc::new(present()), 0).unwrap();
        let reminder = slot("revision-reminder");
        rungs_ui::slots::fill(slot("revision-notice"), move || {
            view! { <RevisionNotice store track reminder/> }.into_any()
        });
        ().into_any()
    };
    MountedView::with("#/one/people", html, notice).await
}

/// Stores an answer at a level, given on an older edition.
async fn answer(shown: &MountedView, item: &str, title: &str, level: &str, wording: &str) {
    let score = Score::Level(level.into());
    let answer = Answer { score, title: title.to_owned(), wording: vec![wording.to_owned()] };
    shown.put(EntryKey::score(&"people".into(), &item.into()), Value::Score(answer)).await;
}

async fn answer_reworded(shown: &MountedView, item: &str) {
    answer(shown, item, item, "l1", &format!("Starts to do the {item} thing.")).await;
}

async fn answer_renamed(shown: &MountedView) {
    answer(shown, "former", "Former", "l2", "Goes on to do the second thing.").await;
}

async fn answer_gone(shown: &MountedView) {
    answer(shown, "telegraphy", "Telegraphy", "l3", "Sends Morse code by hand.").await;
}

fn wording(shown: &MountedView, item: &str) -> Option<Vec<String>> {
    Some(shown.stored().answer(&"people".into(), &item.into())?.value.wording.clone())
}

fn headings(shown: &MountedView) -> Vec<String> {
    shown.texts("article h2")
}

#[wasm_bindgen_test]
async fn every_effect_is_under_its_heading() {
    let shown = page().await;
    assert_eq!(shown.text("h1"), "Nothing has changed for you");
    answer_reworded(&shown, "first").await;
    answer_renamed(&shown).await;
    answer_gone(&shown).await;
    shown.score(&[("third", "l1")]).await;
    assert_eq!(shown.text("h1"), "This ladder has changed");
    assert_eq!(
        shown.text(".lead"),
        "Of your 4 answers, 1 stays as it is, 1 is to be looked at again, 1 may be carried over and 1 no longer counts."
    );
    assert_eq!(
        headings(&shown),
        ["Renamed, divided or put together", "Look at these again", "No longer in this ladder", "Stays as it is"]
    );
    assert_eq!(shown.texts(".gap h3"), ["“Former” seems to be “second” now.", "first", "Telegraphy"]);
    assert_eq!(
        (shown.text(".both-wordings del"), shown.text(".both-wordings ins")),
        ("Starts".into(), "Begins".into())
    );
    let link = shown.button("See it in the ladder: first").get_attribute("href").unwrap();
    assert_eq!(link, "#/one/people/criterion/first");
}

#[wasm_bindgen_test]
async fn an_answer_that_still_holds_is_confirmed_and_can_be_undone() {
    let shown = page().await;
    answer_reworded(&shown, "first").await;
    shown.press("Still holds: first").await;
    assert_eq!(wording(&shown, "first").unwrap(), ["Begins to do the first thing."]);
    assert_eq!(shown.text("[role=status]"), "“first”: answer kept");
    assert_eq!(shown.text(".lead"), "Your answer stays as it is.");
    // No entry is left that could have the focus.
    shown.expect_focus_on(".undo");
    shown.press("Undo “first”: answer kept").await;
    assert_eq!(wording(&shown, "first").unwrap(), ["Starts to do the first thing."]);
    assert_eq!(headings(&shown), ["Look at these again", "Without an answer"]);
}

#[wasm_bindgen_test]
async fn a_list_is_gone_through_by_keyboard() {
    let shown = page().await;
    for item in ["first", "second", "third"] {
        answer_reworded(&shown, item).await;
    }
    let last: Element = shown.element(".gap:last-child");
    shown.press("Still holds: first").await;
    shown.expect_focus_on(".gap:first-of-type button");
    assert!(shown.element::<Element>(".gap:last-child") == last, "the entries were replaced");
    let focused = leptos::prelude::document().active_element().unwrap().text_content().unwrap();
    assert_eq!(focused, "Still holds: second");
    shown.press("Still holds: third").await;
    shown.expect_focus_on(".undo");
}

#[wasm_bindgen_test]
async fn a_renamed_answer_is_carried_over_only_when_confirmed() {
    let shown = page().await;
    answer_renamed(&shown).await;
    assert_eq!((wording(&shown, "second"), shown.stored().answers().count()), (None, 1));
    shown.press("Use this answer: “Former” seems to be “second” now.").await;
    assert_eq!(wording(&shown, "second").unwrap(), ["Goes on to do the second thing."]);
    assert_eq!(shown.stored().answers().count(), 1, "the old answer has become the new one");
    assert_eq!(shown.text("[role=status]"), "using the answer to “Former” for “second”");
    shown.press("Undo using the answer to “Former” for “second”").await;
    assert_eq!((wording(&shown, "second"), wording(&shown, "former").is_some()), (None, true));
    shown.press("Remove the old answer: “Former” seems to be “second” now.").await;
    assert_eq!(shown.stored().answers().count(), 0);
    assert_eq!(shown.text(".lead"), "You have not scored yourself here yet.");
}

#[wasm_bindgen_test]
async fn an_answer_that_is_gone_stays_until_it_is_removed() {
    let shown = page().await;
    answer_gone(&shown).await;
    assert_eq!(shown.text(".gap .state"), "L3 · The ladder no longer has it");
    assert_eq!(shown.texts(".gap .present"), ["Sends Morse code by hand."]);
    shown.press("Got it").await;
    assert_eq!(headings(&shown)[0], "No longer in this ladder", "it is still listed");
    shown.press("Remove: Telegraphy").await;
    assert_eq!(wording(&shown, "telegraphy"), None);
    shown.press("Undo “Telegraphy”: removed").await;
    assert!(wording(&shown, "telegraphy").is_some());
}

#[wasm_bindgen_test]
async fn an_edition_that_was_seen_is_told_of_again_after_undo() {
    let shown = page().await;
    answer_gone(&shown).await;
    shown.press("Got it").await;
    assert!(!shown.has_button("Got it"));
    shown.expect_focus_on(".undo");
    shown.press("Undo closing “This ladder has changed”").await;
    assert!(shown.has_button("Got it"));
}

#[wasm_bindgen_test]
async fn what_is_new_is_known_from_a_snapshot() {
    let shown = page().await;
    shown.score(&[("first", "l1")]).await;
    assert_eq!(headings(&shown), ["Stays as it is", "Without an answer"]);
    let mut former = present();
    former.tracks[0].groups[0].criteria.truncate(2);
    take_on(&shown, &former, "spring", "Spring").await;
    assert_eq!(shown.text(".lead"), "Your answer stays as it is. 1 criterion is new.");
    assert!(shown.text(".coverage").starts_with("Compared with the ladder as it was at your snapshot “Spring” of 20"));
    assert_eq!(headings(&shown), ["New", "Stays as it is"]);
    assert_eq!(shown.texts(".item-links a"), ["third"]);
    shown.score(&[("third", "l1")]).await;
    assert_eq!(headings(&shown), ["Stays as it is"]);
}

#[wasm_bindgen_test]
async fn data_of_a_newer_version_is_read_only() {
    let shown = page().await;
    answer_gone(&shown).await;
    let storage = leptos::prelude::window().local_storage().unwrap().unwrap();
    storage.set_item("rungs:ladder:one", r#"{"schema":999,"ladder":"one"}"#).unwrap();
    PersonalStore::shared().refresh();
    until_rendered().await;
    assert!(shown.text("[role=alert]").contains("read-only"));
    assert!(!shown.has_button("Got it") && !shown.has_button("Remove: Telegraphy"));
}

#[wasm_bindgen_test]
async fn the_rubric_tells_once_and_reminds_of_what_is_open() {
    let shown = rubric().await;
    assert!(shown.find::<Element>("section").is_none(), "nothing has changed");
    answer_reworded(&shown, "first").await;
    assert_eq!(
        shown.text(".notice p"),
        "This ladder has changed since you scored yourself. Your answer is to be looked at again."
    );
    assert!(shown.find::<Element>(".revision-reminder").is_none());
    let link = shown.button("See what has changed").get_attribute("href").unwrap();
    assert_eq!(link, "#/one/people/revision");
    // An answer to something else leaves the notice alone, apart from its numbers.
    let notice: Element = shown.element(".notice");
    shown.score(&[("second", "l1")]).await;
    assert!(shown.element::<Element>(".notice") == notice, "the notice was replaced");
    assert!(shown.text(".notice").contains("Of your 2 answers, 1 stays as it is and 1 is to be looked at again."));
    shown.press("Got it").await;
    shown.expect_focus_on("h1");
    assert!(shown.find::<Element>(".notice").is_none());
    assert_eq!(shown.text(".revision-reminder p"), "Of your 2 answers, 1 is to be looked at again.");
    // The rubric's undo brings it back, on every track.
    assert_eq!(shown.store.undoable(Some(&"leads".into())).unwrap(), "closing “This ladder has changed”");
    shown.store.undo(Some(&"leads".into()));
    until_rendered().await;
    assert!(shown.find::<Element>(".notice").is_some() && shown.find::<Element>(".revision-reminder").is_none());
    // Answered on the present wording, it is no longer open.
    shown.score(&[("first", "l1")]).await;
    assert!(shown.find::<Element>("section").is_none());
}

#[wasm_bindgen_test]
async fn the_rubric_tells_of_what_is_new_until_that_was_seen() {
    let shown = rubric().await;
    shown.score(&[("first", "l1")]).await;
    let mut former = present();
    former.tracks[0].groups[0].criteria.truncate(2);
    take_on(&shown, &former, "spring", "Spring").await;
    assert!(shown.text(".notice").contains("Your answer stays as it is. 1 criterion is new."));
    shown.press("Got it").await;
    // Nothing is open: what is new is in the rubric.
    assert!(shown.find::<Element>("section").is_none());
}
