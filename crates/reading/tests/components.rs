//! Tests of the reading components in a real browser: which elements survive typing and choices.

#![cfg(target_arch = "wasm32")]

use std::any::Any;

use leptos::prelude::*;
use rungs_domain::ladder::{Criterion, Group, Ladder, Level, Statement, Track, TrackKind};
use rungs_reading::{Origin, ReadingPage};
use rungs_route::{Mode, Route};
use rungs_ui::ladders::Ladders;
use rungs_ui::surface::Surface;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Returns a track of three levels and two groups. Ids begin with a letter, and statements contain the track's title.
fn track(id: &str, title: &str, letter: char) -> Track {
    let level = |number: usize| {
        let id = format!("{letter}{number}");
        Level { title: format!("Level {id}"), id: id.as_str().into(), code: None, experience: None }
    };
    let cell = |text: String| vec![Statement { id: "statement".into(), text, parts: None }];
    let criterion = |name: &str| Criterion {
        id: name.into(),
        title: name.to_owned(),
        cells: ["Begins to", "Goes on to", "Is known to"].map(|how| cell(format!("{how} pitch in {title}."))).to_vec(),
    };
    let group = |name: &str| {
        let id = format!("{letter}-{name}");
        Group { id: id.as_str().into(), title: format!("Group {name}"), criteria: vec![criterion(name)] }
    };
    Track {
        id: id.into(),
        title: title.to_owned(),
        kind: TrackKind::Matrix,
        levels: [1, 2, 3].map(level).to_vec(),
        groups: ["first", "second"].map(group).to_vec(),
    }
}

fn ladders() -> [Ladder; 2] {
    let mut one = Ladder::new("one", "One", vec![track("people", "People", 'l'), track("leads", "Leads", 'l')]);
    one.organisation = Some("Oneworks".to_owned());
    [one, Ladder::new("two", "Two", vec![track("all", "All", 'a')])]
}

/// The view of a hash in an element of a host page. Dropping it unmounts it.
struct MountedView {
    root: HtmlElement,
    _handle: Box<dyn Any>,
}

impl MountedView {
    async fn new(hash: &str) -> Self {
        Self::with_base(hash, "").await
    }

    /// Mounts the view with an address of the app's own page.
    async fn with_base(hash: &str, base: &str) -> Self {
        let document = document();
        let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        let data = ladders().map(|ladder| rungs_templates::built_in(&ladder).unwrap().into_string());
        root.set_inner_html(&data.concat());
        for (name, value) in [("data-rungs", ""), ("data-base", base), ("data-hash", hash)] {
            root.set_attribute(name, value).unwrap();
        }
        document.body().unwrap().append_child(&root).unwrap();
        let (surface, route) = (Surface::new(root.clone().into()), Route::parse(hash));
        let page = move || {
            let ladders = Ladders::of(&surface, &surface.options().0).0;
            let origin = Origin { ladder: "one".into(), track: Some("leads".into()) };
            view! { <ReadingPage surface ladders route origin mode=Mode::Score/> }
        };
        let handle = leptos::mount::mount_to(root.clone(), page);
        until_rendered().await;
        Self { root, _handle: Box::new(handle) }
    }

    fn find<T: JsCast>(&self, selector: &str) -> Option<T> {
        self.root.query_selector(selector).unwrap().map(JsCast::unchecked_into)
    }

    #[track_caller]
    fn element<T: JsCast>(&self, selector: &str) -> T {
        self.find(selector).unwrap_or_else(|| panic!("there is no {selector} in {}", self.root.inner_html()))
    }

    fn text(&self, selector: &str) -> String {
        self.element::<Element>(selector).text_content().unwrap_or_default()
    }

    fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    /// Returns the text of a snippet.
    fn snippet(&self, id: &str) -> String {
        self.element::<HtmlTextAreaElement>(&format!("#rungs-embed-{id}")).value()
    }

    fn hash(&self) -> String {
        self.root.get_attribute("data-hash").unwrap()
    }

    /// Selects an option by its value.
    async fn choose(&self, selector: &str, value: &str) {
        let select: HtmlSelectElement = self.element(selector);
        select.focus().unwrap();
        select.set_value(value);
        assert_eq!(select.value(), value, "there is no such option");
        dispatch(&select, "change").await;
    }

    async fn enter(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = self.element(selector);
        field.focus().unwrap();
        field.set_value(text);
        dispatch(&field, "input").await;
    }

    async fn click(&self, selector: &str) {
        let element: HtmlElement = self.element(selector);
        element.focus().unwrap();
        element.click();
        until_rendered().await;
    }

    #[track_caller]
    fn expect_focus_on(&self, element: &Element) {
        let focused = document().active_element();
        assert!(focused.as_ref() == Some(element), "the focus is on {:?}", focused.map(|it| it.outer_html()));
    }
}

impl Drop for MountedView {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Dispatches an event and waits until its effects are rendered.
async fn dispatch(element: &Element, event: &str) {
    let options = EventInit::new();
    options.set_bubbles(true);
    element.dispatch_event(&Event::new_with_event_init_dict(event, &options).unwrap()).unwrap();
    until_rendered().await;
}

/// Waits until effects and what they have scheduled have run.
async fn until_rendered() {
    leptos::task::tick().await;
    leptos::task::tick().await;
}

#[wasm_bindgen_test]
async fn typing_keeps_the_field_and_the_caret() {
    let shown = MountedView::new("#/search?words=pit").await;
    let field: HtmlInputElement = shown.element("#rungs-search");
    assert_eq!(field.value(), "pit");
    field.focus().unwrap();
    field.set_value("pitch");
    field.set_selection_range(2, 2).unwrap();
    dispatch(&field, "input").await;
    assert_eq!(shown.text("[role=status]"), "18 found in 2 ladders");
    assert!(shown.element::<HtmlInputElement>("#rungs-search") == field, "the field was replaced");
    assert_eq!((field.value().as_str(), field.selection_start().unwrap()), ("pitch", Some(2)));
    shown.expect_focus_on(&field);
    assert_eq!(shown.hash(), "#/search?words=pitch");
}

#[wasm_bindgen_test]
async fn each_available_filter_narrows_the_search() {
    let shown = MountedView::new("#/search?words=pitch").await;
    assert!(shown.find::<Element>("#rungs-search-track").is_none(), "there are no tracks without a ladder");
    shown.choose("#rungs-search-ladder", "one").await;
    assert_eq!(shown.text("[role=status]"), "12 found in Oneworks");
    assert_eq!(shown.count("[type=checkbox][id^=rungs-search-level]"), 0);
    let ladder: HtmlSelectElement = shown.element("#rungs-search-ladder");
    shown.expect_focus_on(&ladder);
    shown.choose("#rungs-search-track", "leads").await;
    assert_eq!(shown.text("[role=status]"), "6 found in Oneworks");
    assert_eq!(shown.text(".level-filter label"), "Level l1 2");
    // With two levels selected, the third one is disabled.
    shown.click("#rungs-search-level-2").await;
    shown.click("#rungs-search-level-0").await;
    assert_eq!(shown.text("[role=status]"), "4 found in Oneworks");
    assert!(shown.element::<HtmlInputElement>("#rungs-search-level-1").disabled());
    shown.choose("#rungs-search-group", "l-second").await;
    assert_eq!(shown.text("[role=status]"), "2 found in Oneworks");
    assert_eq!(shown.hash(), "#/search?words=pitch&ladder=one&track=leads&level=l1&level=l3&group=l-second");
    // Selecting a ladder selects its only track and resets the other filters.
    shown.choose("#rungs-search-ladder", "two").await;
    assert_eq!(shown.hash(), "#/search?words=pitch&ladder=two&track=all");
    assert!(shown.find::<Element>("#rungs-search-track").is_none());
    assert_eq!(shown.element::<HtmlSelectElement>("#rungs-search-group").value(), "");
    assert_eq!(shown.count("[id^=rungs-search-level]:checked, [id^=rungs-search-level]:disabled"), 0);
}

#[wasm_bindgen_test]
async fn the_address_sets_the_filters() {
    let shown = MountedView::new("#/search?words=%22pitch%22+%3C&ladder=one&track=leads&level=l2&group=l-first").await;
    let chosen = |id: &str| shown.element::<HtmlSelectElement>(&format!("#rungs-search-{id}")).value();
    assert_eq!([chosen("ladder"), chosen("track"), chosen("group")], ["one", "leads", "l-first"]);
    assert!(shown.element::<HtmlInputElement>("#rungs-search-level-1").checked());
    assert_eq!(shown.element::<HtmlInputElement>("#rungs-search").value(), "\"pitch\" <");
    let shown = MountedView::new("#/search?words=pitch&ladder=three").await;
    assert!(shown.text("[role=alert]").contains("three"));
}

#[wasm_bindgen_test]
async fn a_changed_address_changes_the_search() {
    let shown = MountedView::new("#/search").await;
    shown.enter("#rungs-search", "pitch").await;
    // The app considers this address current.
    shown.root.set_attribute("data-hash", "#/search").unwrap();
    dispatch(&shown.root, "hashchange").await;
    assert_eq!(shown.element::<HtmlInputElement>("#rungs-search").value(), "");
    assert_eq!(shown.text("[role=status]"), "");
}

#[wasm_bindgen_test]
async fn choosing_a_level_to_compare_keeps_the_focus_on_the_list() {
    let shown = MountedView::new("#/one/people/changes/l1/l2").await;
    let [from, to]: [HtmlSelectElement; 2] = ["#rungs-from", "#rungs-to"].map(|it| shown.element(it));
    let ends = || (from.value(), to.value());
    assert_eq!(ends(), ("#/one/people/l1".to_owned(), "#/one/people/l2".to_owned()));
    // The list has every level of every ladder, grouped by ladder and track.
    assert_eq!((from.options().length(), shown.count("#rungs-from optgroup")), (9, 3));
    assert!(shown.find::<Element>("optgroup[label='Oneworks · Leads']").is_some());
    shown.choose("#rungs-to", "#/two/all/a3").await;
    assert_eq!(shown.text("h1"), "From Oneworks\u{a0}·\u{a0}Level l1 to Two\u{a0}·\u{a0}Level a3");
    shown.expect_focus_on(&to);
    shown.click(".swap").await;
    assert_eq!(ends(), ("#/two/all/a3".to_owned(), "#/one/people/l1".to_owned()));
    shown.expect_focus_on(&shown.element(".swap"));
    shown.click("#rungs-only").await;
    assert_eq!(shown.hash(), "#/two/all/changes/a3/one/people/l1?only");
    let link = shown.element::<Element>(".copy-link").get_attribute("href");
    assert_eq!(link.as_deref(), Some("#/two/all/changes/a3/one/people/l1"), "the link contains all changes");
    // Selecting the same level twice shows no comparison.
    shown.choose("#rungs-from", "#/one/people/l1").await;
    assert!(shown.text("article").contains("This is the same level twice."));
    assert!(shown.element::<HtmlElement>(".change-options").has_attribute("hidden"));
}

#[wasm_bindgen_test]
async fn all_snippets_contain_the_selected_options() {
    let shown = MountedView::with_base("#/embed", "https://careers.example.com/ladders/index.html").await;
    let ladder: HtmlSelectElement = shown.element("#rungs-embed-ladder");
    assert_eq!(ladder.value(), "one", "the ladder of the origin");
    shown.choose("#rungs-embed-track", "leads").await;
    shown.choose("#rungs-embed-level", "l2").await;
    shown.choose("#rungs-embed-mode", "view").await;
    let name = "\"><script>alert(1)</script>&amp;";
    shown.enter("#rungs-embed-organisation", name).await;
    shown.expect_focus_on(&shown.element("#rungs-embed-organisation"));
    shown.enter("#rungs-embed-height", "1200").await;
    shown.click("#rungs-embed-offer-two").await;
    let expected = "ladder=one&track=leads&level=l2&mode=view&theme=auto";
    for text in ["address", "query"].map(|id| shown.snippet(id)) {
        assert!(text.contains(&format!("?{expected}")) && text.ends_with("ladders=one"), "{text}");
    }
    assert!(shown.snippet("tag").contains("track=\"leads\" level=\"l2\" mode=\"view\""), "{}", shown.snippet("tag"));
    assert!(shown.snippet("frame").contains("height=\"1200\""), "{}", shown.snippet("frame"));
    assert!(shown.snippet("script").contains("https://careers.example.com/ladders/embed.js"));
    assert!(shown.hash().starts_with(&format!("#/embed?{expected}")), "{}", shown.hash());
    assert_eq!(shown.count("script:not([data-ladder])"), 0, "the name was not escaped");
    assert!(!shown.text(".snippets").contains("Scores are kept"));
    // Options that the other ladder does not have are dropped.
    shown.choose("#rungs-embed-ladder", "two").await;
    assert!(shown.find::<Element>("#rungs-embed-track").is_none());
    assert!(shown.find::<Element>("#rungs-embed-organisation").is_none());
    assert_eq!(shown.snippet("query"), "?ladder=two&mode=view&theme=auto");
    shown.expect_focus_on(&ladder);
    let first: HtmlInputElement = shown.element("#rungs-embed-offer-two");
    assert!(first.checked() && first.disabled(), "the first ladder is always offered");
}

#[wasm_bindgen_test]
async fn the_address_sets_the_form() {
    let shown =
        MountedView::new("#/embed?ladder=one&track=leads&level=l3&mode=view&theme=dark&organisation=Acme&height=950")
            .await;
    let chosen = |id: &str| shown.element::<HtmlSelectElement>(&format!("#rungs-embed-{id}")).value();
    assert_eq!(["ladder", "track", "level", "mode", "theme"].map(chosen), ["one", "leads", "l3", "view", "dark"]);
    let entered = |id: &str| shown.element::<HtmlInputElement>(&format!("#rungs-embed-{id}")).value();
    assert_eq!(["organisation", "height"].map(entered), ["Acme", "950"]);
}

#[wasm_bindgen_test]
async fn the_preview_loads_when_it_becomes_visible() {
    let above = document().create_element("div").unwrap();
    above.set_attribute("style", "height: 20000px").unwrap();
    document().body().unwrap().append_child(&above).unwrap();
    // No server listens on this port.
    let shown = MountedView::with_base("#/embed?mode=view", "http://127.0.0.1:9/index.html").await;
    let frame: Element = shown.element(".preview iframe");
    assert!(!frame.has_attribute("src"));
    assert_eq!(frame.get_attribute("title").as_deref(), Some("Preview: One, Oneworks"));
    shown.choose("#rungs-embed-ladder", "two").await;
    let next: Element = shown.element(".preview iframe");
    assert!(next != frame, "the frame was not replaced");
    assert_eq!(next.get_attribute("title").as_deref(), Some("Preview: Two"));
    above.remove();
}

#[wasm_bindgen_test]
async fn an_unknown_address_has_a_note_and_a_placeholder() {
    let shown = MountedView::new("#/embed").await;
    assert!(shown.text(".embed-note").contains("cannot tell what its own address is"));
    assert!(shown.text(".preview").contains("There is no preview here"));
    assert!(shown.find::<Element>("iframe").is_none());
    assert!(shown.snippet("tag").contains("https://example.com/rungs/rungs.js"));
}

#[wasm_bindgen_test]
async fn every_view_has_one_heading_and_a_back_link() {
    for (hash, heading) in [
        ("#/one/about", "One"),
        ("#/one/paths", "Where this ladder leads"),
        ("#/one/whole", "The whole ladder"),
        ("#/one/people/l2", "Level l2"),
    ] {
        let shown = MountedView::new(hash).await;
        assert_eq!((shown.count("h1"), shown.text("h1").as_str()), (1, heading), "{hash}");
        let back = shown.find::<Element>(".level-head, a[href='#/one/leads']");
        assert!(back.is_some(), "{hash} does not lead back");
    }
}
