//! Tests of the mounted app in a real browser, for what the end-to-end tests cannot reach from outside.

#![cfg(target_arch = "wasm32")]

use rungs_domain::ladder::{Criterion, Group, Ladder, Level, Statement, Track, TrackKind};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{HtmlElement, HtmlInputElement, Storage};

wasm_bindgen_test_configure!(run_in_browser);

const KEY: &str = "rungs:ladder:demo";

/// Returns a ladder with three levels and three criteria.
fn demo() -> Ladder {
    let level = |id: &str| Level { id: id.into(), code: None, title: format!("Level {id}"), experience: None };
    let cell = |text: &str| vec![Statement { id: "statement".into(), text: text.to_owned(), parts: None }];
    let criterion = |id: &str| Criterion {
        id: id.into(),
        title: id.to_owned(),
        cells: vec![cell("Begins."), cell("Goes on."), cell("Finishes.")],
    };
    let track = Track {
        id: "people".into(),
        title: "People".to_owned(),
        kind: TrackKind::Matrix,
        levels: ["l1", "l2", "l3"].map(level).to_vec(),
        groups: vec![Group {
            id: "all".into(),
            title: String::new(),
            criteria: ["first", "second", "third"].map(criterion).to_vec(),
        }],
    };
    Ladder::new("demo", "Demo", vec![track])
}

fn storage() -> Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

/// Clears storage and the store, which all apps on the page share.
fn clear_store() {
    storage().clear().unwrap();
    assert_eq!(rungs_web::clear(), None);
}

/// An app mounted in its own element. Dropping it unmounts it.
struct Mounted {
    root: HtmlElement,
}

impl Mounted {
    fn new() -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        root.set_inner_html(&rungs_templates::built_in(&demo()).unwrap().into_string());
        root.set_attribute("data-rungs", "").unwrap();
        document.body().unwrap().append_child(&root).unwrap();
        rungs_web::embed(root.clone());
        Self { root }
    }

    fn element<T: JsCast>(&self, selector: &str) -> T {
        self.root.query_selector(selector).unwrap().unwrap_or_else(|| panic!("there is no {selector}")).unchecked_into()
    }

    fn has(&self, selector: &str) -> bool {
        self.root.query_selector(selector).unwrap().is_some()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        rungs_web::remove(&self.root);
        self.root.remove();
    }
}

async fn next_tick() {
    leptos::task::tick().await;
}

#[wasm_bindgen_test]
async fn a_click_is_stored_before_the_next_frame() {
    clear_store();
    let app = Mounted::new();
    app.element::<HtmlInputElement>("fieldset input[value='level:l2']").click();
    let stored = storage().get_item(KEY).unwrap().unwrap();
    assert!(stored.contains(r#""score":{"level":"l2"}"#), "{stored}");
    next_tick().await;
    assert_eq!(app.element::<HtmlElement>(".status-bar .summary").inner_text(), "1 of 3 criteria scored");
}

#[wasm_bindgen_test]
async fn apps_share_their_scores() {
    clear_store();
    let first = Mounted::new();
    first.element::<HtmlInputElement>("fieldset input[value='level:l3']").click();
    drop(first);
    let second = Mounted::new();
    next_tick().await;
    assert!(second.element::<HtmlInputElement>("fieldset input[value='level:l3']").checked());
}

#[wasm_bindgen_test]
async fn opening_a_ladder_stores_nothing() {
    clear_store();
    let app = Mounted::new();
    next_tick().await;
    assert!(app.has("fieldset"));
    assert_eq!(storage().length().unwrap(), 0);
}

#[wasm_bindgen_test]
async fn early_answers_wait_while_the_record_is_read_only() {
    const EARLY: &str = "rungs:early-answers";
    clear_store();
    let answer = r#"[{"ladder":"demo","radio":"people/first","value":"level:l2","at":1790000000000}]"#;
    storage().set_item(EARLY, answer).unwrap();
    storage().set_item(KEY, r#"{"schema":999,"ladder":"demo"}"#).unwrap();
    let app = Mounted::new();
    next_tick().await;
    assert_eq!(storage().get_item(EARLY).unwrap().as_deref(), Some(answer));
    drop(app);
    // Once the record is writable again, the answers are taken over.
    storage().remove_item(KEY).unwrap();
    let app = Mounted::new();
    next_tick().await;
    assert_eq!(storage().get_item(EARLY).unwrap(), None);
    assert!(app.element::<HtmlInputElement>("fieldset input[value='level:l2']").checked());
}

#[wasm_bindgen_test]
async fn a_full_storage_keeps_old_scores_and_reports_new_ones() {
    clear_store();
    let storage = storage();
    let app = Mounted::new();
    app.element::<HtmlInputElement>("fieldset input[value='level:l1']").click();
    let saved = storage.get_item(KEY).unwrap();
    // Halving the filler down to one character leaves no space at all.
    let mut filler = "x".repeat(1 << 23);
    let mut index = 0;
    while !filler.is_empty() {
        if storage.set_item(&format!("filler-{index}"), &filler).is_err() {
            filler.truncate(filler.len() / 2);
        }
        index += 1;
    }
    app.element::<HtmlInputElement>("fieldset:nth-of-type(2) input[value='level:l3']").click();
    next_tick().await;
    assert_eq!(storage.get_item(KEY).unwrap(), saved);
    assert_eq!(app.element::<HtmlElement>(".status-bar .kept").inner_text(), "Not saved");
    // The notice belongs to the personal part, which loads asynchronously.
    for _ in 0..20 {
        next_tick().await;
    }
    assert!(app.has("[role=alert] button"));
    storage.clear().unwrap();
}
