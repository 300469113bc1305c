//! Tests of the personal components in a real browser: what is stored, and which elements survive typing.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod comparison;
mod evidence;
mod files;
mod history;
mod plan;
mod profile;
mod revision;
mod rubric;
mod transfer;

use std::any::Any;
use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Criterion, Group, Ladder, Level, Statement, Track, TrackKind};
use rungs_personal::{PersonalPage, personal_content};
use rungs_route::{LadderView, Route};
use rungs_store::{Draft, EntryKey, Evidence, Record, Value};
use rungs_ui::ladders::Ladders;
use rungs_ui::store::{LadderStore, PersonalStore};
use rungs_ui::surface::Surface;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Returns a ladder with the tracks "people" and "leads" of three levels and the criteria "first", "second" and
/// "third".
fn ladder() -> Ladder {
    let level = |number: usize| Level {
        id: format!("l{number}").as_str().into(),
        code: Some(format!("L{number}")),
        title: ["Novice", "Skilled", "Expert"][number - 1].to_owned(),
        experience: None,
    };
    let cell = |text: String| vec![Statement { id: "statement".into(), text, parts: None }];
    let criterion = |name: &str| Criterion {
        id: name.into(),
        title: name.to_owned(),
        cells: ["Begins", "Goes on", "Is known"].map(|how| cell(format!("{how} to do the {name} thing."))).to_vec(),
    };
    let track = |id: &str| Track {
        id: id.into(),
        title: id.to_owned(),
        kind: TrackKind::Matrix,
        levels: [1, 2, 3].map(level).to_vec(),
        groups: vec![Group {
            id: "all".into(),
            title: "All".to_owned(),
            criteria: ["first", "second", "third"].map(criterion).to_vec(),
        }],
    };
    Ladder::new("one", "One", vec![track("people"), track("leads")])
}

/// A personal view mounted in an element of a host page. Dropping it unmounts it.
struct MountedView {
    root: HtmlElement,
    store: LadderStore,
    handle: Option<Box<dyn Any>>,
}

impl MountedView {
    /// Mounts the view of a route over an empty store.
    async fn new(hash: &str) -> Self {
        clear_store();
        Self::with_stored_data(hash).await
    }

    /// Mounts the view of a route and keeps what is stored.
    async fn with_stored_data(hash: &str) -> Self {
        let Route::Ladder { view: LadderView::Personal { track, view }, .. } = Route::parse(hash).route else {
            panic!("{hash}")
        };
        let page = move |surface: Surface, store| {
            let ladders = Ladders::of(&surface, &surface.options().0).0;
            view! { <PersonalPage surface ladders ladder=Arc::new(ladder()) track view store content=personal_content/> }
                .into_any()
        };
        Self::beside(hash, "", page).await
    }

    /// Mounts another component over an empty store, in an element that already contains `html`.
    async fn with(hash: &str, html: &str, view: impl FnOnce(Surface, LadderStore) -> AnyView + 'static) -> Self {
        clear_store();
        Self::beside(hash, html, view).await
    }

    async fn beside(hash: &str, html: &str, view: impl FnOnce(Surface, LadderStore) -> AnyView + 'static) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        let data = rungs_templates::built_in(&ladder()).unwrap().into_string();
        root.set_inner_html(&format!("{data}{html}"));
        for (name, value) in [("data-rungs", ""), ("data-base", "https://rungs.example/"), ("data-hash", hash)] {
            root.set_attribute(name, value).unwrap();
        }
        document().body().unwrap().append_child(&root).unwrap();
        let store = PersonalStore::shared().open(&ladder());
        let surface = Surface::new(root.clone().into());
        let handle = leptos::mount::mount_to(root.clone(), move || view(surface, store));
        until_rendered().await;
        Self { root, store, handle: Some(Box::new(handle)) }
    }

    /// Answers criteria of the track "people", each with a level.
    async fn score(&self, answers: &[(&str, &str)]) {
        let ladder = ladder();
        let track = &ladder.tracks[0];
        for (item, level) in answers {
            let items = rungs_domain::scoring::items(track);
            let found = items.into_iter().find(|known| known.id().as_str() == *item).unwrap();
            let score = rungs_domain::scoring::Score::Level((*level).into());
            self.store.set(track, found, Some(score), format!("{item}: {level}"));
        }
        until_rendered().await;
    }

    /// Sets an entry, as another view would.
    async fn put(&self, key: EntryKey, value: Value) {
        let draft = |record: &Record| Draft::new("a test".to_owned(), &record.ladder, vec![(key, Some(value))]);
        self.store.act(|record| Some(draft(record))).unwrap();
        until_rendered().await;
    }

    /// Stores a piece of evidence, as another view would.
    async fn put_evidence(&self, text: &str) {
        let piece = Evidence { text: text.to_owned(), serves: Vec::new() };
        self.put(EntryKey::Evidence("piece".to_owned()), Value::Evidence(piece)).await;
    }

    /// Returns the stored level of a criterion of the track "people".
    fn level(&self, item: &str) -> Option<String> {
        match self.stored().score(&"people".into(), &item.into())? {
            rungs_domain::scoring::Score::Level(level) => Some(level.to_string()),
            _ => None,
        }
    }

    /// Unmounts the view, as navigation would.
    fn end(&mut self) {
        self.handle = None;
    }

    /// Returns the stored record.
    fn stored(&self) -> Record {
        let text = window().local_storage().unwrap().unwrap().get_item("rungs:ladder:one").unwrap().unwrap_or_default();
        rungs_store::codec::decode(&"one".into(), &text)
            .map_or_else(|_| Record::new("one".into(), String::new()), |decoded| decoded.record)
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

    fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).map(|index| found.item(index).unwrap().text_content().unwrap_or_default()).collect()
    }

    /// Returns the value of a field.
    fn value(&self, selector: &str) -> String {
        self.element::<HtmlTextAreaElement>(selector).value()
    }

    fn hash(&self) -> String {
        self.root.get_attribute("data-hash").unwrap()
    }

    /// Returns the button with this text, including visually hidden text.
    #[track_caller]
    fn button(&self, name: &str) -> HtmlElement {
        let found = self.root.query_selector_all("button, a, summary").unwrap();
        let mut buttons = (0..found.length()).map(|index| found.item(index).unwrap().unchecked_into::<HtmlElement>());
        let is_it = |button: &HtmlElement| button.text_content().is_some_and(|text| text.trim() == name);
        buttons.find(is_it).unwrap_or_else(|| panic!("there is no button “{name}” in {}", self.root.inner_html()))
    }

    fn has_button(&self, name: &str) -> bool {
        self.texts("button:not([hidden])").iter().any(|text| text.trim() == name)
    }

    /// Focuses and clicks a button.
    async fn press(&self, name: &str) {
        let button = self.button(name);
        button.focus().unwrap();
        button.click();
        until_rendered().await;
    }

    /// Replaces the text of a field, as typing would.
    async fn type_text(&self, selector: &str, text: &str) {
        let field: HtmlTextAreaElement = self.element(selector);
        field.focus().unwrap();
        field.set_value(text);
        dispatch(&field, "input").await;
    }

    /// Replaces the text of a field and leaves the field.
    async fn write(&self, selector: &str, text: &str) {
        self.type_text(selector, text).await;
        self.element::<HtmlElement>(selector).blur().unwrap();
        until_rendered().await;
    }

    /// Selects the option whose text starts with `text`.
    async fn choose(&self, selector: &str, text: &str) {
        let select: HtmlSelectElement = self.element(selector);
        select.focus().unwrap();
        let options = select.options();
        let texts = (0..options.length()).map(|at| options.item(at).unwrap().text_content().unwrap_or_default());
        let position = texts.into_iter().position(|option| option.starts_with(text));
        select.set_selected_index(position.unwrap_or_else(|| panic!("“{text}” cannot be chosen")) as i32);
        dispatch(&select, "change").await;
    }

    /// Toggles a checkbox.
    async fn tick(&self, selector: &str) {
        let input: HtmlInputElement = self.element(selector);
        input.focus().unwrap();
        input.click();
        until_rendered().await;
    }

    #[track_caller]
    fn expect_focus_on(&self, selector: &str) {
        let focused = document().active_element();
        let is_it = focused.as_ref().is_some_and(|it| it.matches(selector).unwrap());
        assert!(is_it, "the focus is on {:?}", focused.map(|it| it.outer_html()));
    }
}

impl Drop for MountedView {
    fn drop(&mut self) {
        self.end();
        self.root.remove();
    }
}

/// Clears storage and the shared store.
fn clear_store() {
    window().local_storage().unwrap().unwrap().clear().unwrap();
    PersonalStore::shared().clear().unwrap();
}

/// Dispatches an event and waits until its effects are rendered.
async fn dispatch(element: &Element, event: &str) {
    let options = EventInit::new();
    options.set_bubbles(true);
    element.dispatch_event(&Event::new_with_event_init_dict(event, &options).unwrap()).unwrap();
    until_rendered().await;
}

/// Waits until effects have run, the browser has painted and the focus has moved.
async fn until_rendered() {
    leptos::task::tick().await;
    for _ in 0..2 {
        next_frame().await;
    }
    leptos::task::tick().await;
}

async fn next_frame() {
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        window().request_animation_frame(&resolve).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
}

/// Waits for an asynchronous operation of the browser.
async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    const FRAMES: usize = 600;
    for _ in 0..FRAMES {
        if is_so() {
            return;
        }
        next_frame().await;
    }
    panic!("{what} has not come");
}
