//! The profile page.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_growth::actions::snapshot;
use rungs_personal::{PersonalPage, personal_content};
use rungs_route::PersonalView;
use rungs_ui::ladders::Ladders;
use rungs_ui::surface::Surface;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlSelectElement};

use crate::history::take_earlier;
use crate::{MountedView, dispatch, ladder, until_rendered};

/// Opens the profile of a person with answers to all three criteria.
async fn profile() -> MountedView {
    let shown = MountedView::new("#/one/people/profile").await;
    shown.score(&[("first", "l1"), ("second", "l2"), ("third", "l3")]).await;
    shown
}

/// Returns the cells of the table, row by row.
fn rows(shown: &MountedView) -> Vec<Vec<String>> {
    let cells = shown.texts("tbody td:not(.number)");
    cells.chunks(cells.len() / 3).map(<[String]>::to_vec).collect()
}

#[wasm_bindgen_test]
async fn a_picture_appears_with_the_third_answer() {
    let shown = MountedView::new("#/one/people/profile").await;
    assert_eq!(shown.text(".lead"), "Score yourself, in private.");
    assert!(!shown.has_button("As SVG") && shown.find::<Element>(".onward").is_none());
    shown.score(&[("first", "l1"), ("second", "l2")]).await;
    assert!(shown.text(".empty").starts_with("A picture appears here with your third answer."));
    assert!(shown.find::<Element>("svg.radar").is_none() && shown.has_button("As SVG"));
    shown.score(&[("third", "l3")]).await;
    assert!(shown.find::<Element>("figure svg.radar").is_some() && shown.find::<Element>(".empty").is_none());
    assert_eq!(shown.text(".coverage"), "3 of 3 criteria scored");
    assert_eq!(rows(&shown), [["L1", "1 level"], ["L2", "reached"], ["L3", "reached"]]);
}

#[wasm_bindgen_test]
async fn choosing_a_target_changes_the_address_and_keeps_the_focus_on_the_list() {
    let shown = profile().await;
    let list: HtmlSelectElement = shown.element("#rungs-level");
    assert_eq!((list.selected_index(), shown.text("thead th:last-child").as_str()), (1, "To L2"));
    shown.choose("#rungs-level", "L3").await;
    assert!(shown.element::<HtmlSelectElement>("#rungs-level") == list, "the list was replaced");
    shown.expect_focus_on("#rungs-level");
    assert_eq!((list.selected_index(), shown.text("thead th:last-child").as_str()), (2, "To L3"));
    assert_eq!(rows(&shown), [["L1", "2 levels"], ["L2", "1 level"], ["L3", "reached"]]);
    assert_eq!(shown.hash(), "#/one/people/profile/l3");
    assert_eq!(shown.text(".onward"), "See what is missing for L3");
    assert_eq!(shown.button("See what is missing for L3").get_attribute("href").unwrap(), "#/one/people/plan/l3");
}

#[wasm_bindgen_test]
async fn a_snapshot_is_compared_and_removed_again() {
    let shown = profile().await;
    assert!(shown.find::<Element>("#rungs-over").is_none(), "there is no snapshot yet");
    take_earlier(&shown, "spring", "Spring").await;
    shown.score(&[("first", "l3")]).await;
    shown.choose("#rungs-over", "Spring").await;
    shown.expect_focus_on("#rungs-over");
    assert_eq!(shown.hash(), "#/one/people/profile/l3/spring");
    assert!(shown.text("thead th:nth-child(4)").starts_with("Spring, 20"));
    assert!(shown.text("figcaption .key-other").starts_with("Spring, 20"));
    assert_eq!(rows(&shown)[0], ["L3", "L1", "reached"]);
    shown.choose("#rungs-over", "Nothing").await;
    assert_eq!(shown.hash(), "#/one/people/profile/l3");
    assert_eq!(rows(&shown)[0], ["L3", "reached"]);
}

#[wasm_bindgen_test]
async fn a_deleted_snapshot_is_not_compared_any_more() {
    let shown = profile().await;
    for (key, name) in [("spring", "Spring"), ("autumn", "Autumn")] {
        take_earlier(&shown, key, name).await;
    }
    shown.choose("#rungs-over", "Autumn").await;
    let list: HtmlSelectElement = shown.element("#rungs-over");
    shown.store.act(|record| snapshot::delete(record, "autumn")).unwrap();
    until_rendered().await;
    assert!(shown.element::<HtmlSelectElement>("#rungs-over") == list, "the list was replaced");
    assert_eq!((list.selected_index(), list.options().length()), (0, 2));
    assert_eq!(shown.text("[role=alert]"), "The snapshot that the address names is not here.");
    assert!(shown.find::<Element>(".key-other").is_none());
}

#[wasm_bindgen_test]
async fn a_changed_address_changes_the_choices() {
    let shown = profile().await;
    shown.choose("#rungs-level", "L3").await;
    // The app considers this address current and does not rerender the view.
    shown.root.set_attribute("data-hash", "#/one/people/profile").unwrap();
    dispatch(&shown.root, "hashchange").await;
    assert_eq!(shown.element::<HtmlSelectElement>("#rungs-level").selected_index(), 1);
    assert_eq!(shown.text("thead th:last-child"), "To L2");
    shown.root.set_attribute("data-hash", "#/one/people/profile/l9").unwrap();
    dispatch(&shown.root, "hashchange").await;
    assert!(shown.text("[role=alert]").contains("no level called “l9”, so this is L2 instead"));
}

#[wasm_bindgen_test]
async fn the_axes_are_criteria_or_groups() {
    let mut ladder = ladder();
    let groups = &mut ladder.tracks[0].groups;
    let mut second = groups[0].clone();
    second.id = "rest".into();
    second.title = "Rest".to_owned();
    second.criteria = groups[0].criteria.split_off(2);
    groups.push(second);
    let page = move |surface: Surface, store| {
        let ladders = Ladders::of(&surface, &surface.options().0).0;
        let (ladder, track, view) = (Arc::new(ladder), "people".into(), PersonalView::PROFILE);
        view! { <PersonalPage surface ladders ladder track view store content=personal_content/> }.into_any()
    };
    let shown = MountedView::with("#/one/people/profile", "", page).await;
    shown.score(&[("first", "l1"), ("second", "l2"), ("third", "l3")]).await;
    assert_eq!(shown.texts("tbody th.group-title"), ["All", "Rest"]);
    shown.choose("#rungs-axes", "Groups").await;
    shown.expect_focus_on("#rungs-axes");
    assert_eq!(shown.hash(), "#/one/people/profile/l2/-/groups");
    assert_eq!(shown.text("thead th:nth-child(2)"), "Group");
    assert_eq!(shown.texts("tbody td:not(.number)"), ["1.5", "0.5 levels", "3.0", "reached"]);
    shown.choose("#rungs-axes", "Criteria").await;
    assert_eq!((shown.hash().as_str(), rows(&shown).len()), ("#/one/people/profile/l2", 3));
}

#[wasm_bindgen_test]
async fn the_address_selects_the_axes() {
    let shown = MountedView::new("#/one/people/profile/-/-/groups").await;
    shown.score(&[("first", "l1"), ("second", "l2"), ("third", "l3")]).await;
    assert_eq!(shown.text("thead th:nth-child(2)"), "Group");
    assert_eq!(shown.texts("tbody td:not(.number)"), ["2.0", "reached"]);
    assert!(shown.find::<Element>("#rungs-axes").is_none(), "there is only one group");
}

/// Intercepts downloads until it is dropped.
struct Downloads;

impl Downloads {
    fn intercept() -> Self {
        js_sys::eval(
            "window.offered = ''; window.former = [URL.createObjectURL, HTMLAnchorElement.prototype.click]; \
             URL.createObjectURL = (blob) => { window.mediaType = blob.type; return 'blob:none' }; \
             HTMLAnchorElement.prototype.click = function () { window.offered = `${this.download} ${window.mediaType}` }",
        )
        .unwrap();
        Self
    }

    /// Returns the name and the media type of the last file.
    fn last(&self) -> String {
        js_sys::eval("window.offered").unwrap().as_string().unwrap()
    }
}

impl Drop for Downloads {
    fn drop(&mut self) {
        js_sys::eval("[URL.createObjectURL, HTMLAnchorElement.prototype.click] = window.former").unwrap();
    }
}

#[wasm_bindgen_test]
async fn the_chart_is_saved_as_svg_and_png() {
    let shown = profile().await;
    let files = Downloads::intercept();
    shown.press("As SVG").await;
    assert_eq!(files.last(), "rungs-one-profile.svg image/svg+xml");
    shown.press("As PNG").await;
    while shown.find::<Element>(".busy[hidden]").is_none() {
        until_rendered().await;
    }
    assert_eq!(files.last(), "rungs-one-profile.png image/png");
}
