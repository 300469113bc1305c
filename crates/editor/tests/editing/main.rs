//! Tests of editing in place in a real browser: what becomes of the ladder, and where the focus is.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod about;
mod structure;
mod texts;

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use rungs_authoring::{CellRef, Edit, Element as LadderElement, Target};
use rungs_domain::ladder::{Criterion, Group, Ladder, Level, Statement, Track, TrackKind};
use rungs_editor::{ChecklistPanel, Facts, LadderEditor};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, KeyboardEventInit,
};

wasm_bindgen_test_configure!(run_in_browser);

fn statement(id: &str, text: &str) -> Statement {
    Statement { id: id.into(), text: text.to_owned(), parts: None }
}

fn level(id: &str, title: &str) -> Level {
    Level { id: id.into(), code: Some(id.to_uppercase()), title: title.to_owned(), experience: None }
}

/// Returns a ladder with a matrix "people" of the levels l1 and l2 and the rows "scope" and "skills", whose last cell is
/// empty, and a checklist "tasks" of one level with two statements.
fn ladder() -> Ladder {
    let row = |id: &str, title: &str, cells| Criterion { id: id.into(), title: title.to_owned(), cells };
    let people = Track {
        id: "people".into(),
        title: "People".to_owned(),
        kind: TrackKind::Matrix,
        levels: vec![level("l1", "Junior"), level("l2", "Senior")],
        groups: vec![Group {
            id: "criteria".into(),
            title: String::new(),
            criteria: vec![
                row(
                    "scope",
                    "Scope",
                    vec![vec![statement("small", "Small tasks.")], vec![statement("large", "Projects.")]],
                ),
                row("skills", "Skills", vec![vec![statement("learns", "Learns.")], Vec::new()]),
            ],
        }],
    };
    let tasks = Track {
        id: "tasks".into(),
        title: "Tasks".to_owned(),
        kind: TrackKind::Checklist,
        levels: vec![level("l1", "Junior")],
        groups: vec![Group {
            id: "criteria".into(),
            title: String::new(),
            criteria: vec![row(
                "statements",
                "",
                vec![vec![statement("mail", "Answers mail."), statement("phone", "Answers the phone.")]],
            )],
        }],
    };
    Ladder::new("one", "One", vec![people, tasks])
}

fn cell(criterion: &str, level: &str) -> CellRef {
    CellRef { track: "people".into(), criterion: criterion.into(), level: level.into() }
}

fn row(id: &str) -> LadderElement {
    LadderElement::Criterion { track: "people".into(), criterion: id.into() }
}

/// The components over a ladder, as the authoring view mounts them. Dropping it unmounts them.
struct Page {
    root: HtmlElement,
    ladder: RwSignal<Arc<Ladder>>,
    selected: RwSignal<Option<Target>>,
    handle: Option<Box<dyn Any>>,
}

impl Page {
    async fn new() -> Self {
        Self::of(ladder()).await
    }

    async fn of(ladder: Ladder) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        root.set_attribute("data-rungs", "").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let made = Rc::new(Cell::new(None));
        let handle = leptos::mount::mount_to(root.clone(), {
            let made = Rc::clone(&made);
            move || {
                let (ladder, selected) = (RwSignal::new(Arc::new(ladder)), RwSignal::new(None));
                made.set(Some((ladder, selected)));
                let on_edit = Callback::new(move |edit: Edit| {
                    let mut edited = ladder.get_untracked().as_ref().clone();
                    edit.apply(&mut edited).unwrap();
                    edited.validate().unwrap();
                    ladder.set(Arc::new(edited));
                });
                let is_unsure = Signal::stored(false);
                let on_target = Callback::new(move |target| selected.set(Some(target)));
                view! {
                    <Facts ladder on_edit selected/>
                    <LadderEditor ladder on_edit selected/>
                    <ChecklistPanel ladder is_unsure on_target/>
                }
            }
        });
        let handle: Box<dyn Any> = Box::new(handle);
        until_rendered().await;
        let (ladder, selected) = made.take().unwrap();
        Self { root, ladder, selected, handle: Some(handle) }
    }

    /// Returns the words of an element of the ladder.
    fn words(&self, element: &LadderElement) -> String {
        rungs_authoring::text(&self.ladder.get_untracked(), element).unwrap_or_default().to_owned()
    }

    /// Returns the statements of a cell of the matrix.
    fn statements(&self, criterion: &str, level: &str) -> Vec<String> {
        let ladder = self.ladder.get_untracked();
        let track = &ladder.tracks[0];
        let index = track.level_index(&level.into()).unwrap();
        let (_, row) = track.criteria().find(|(_, row)| row.id.as_str() == criterion).unwrap();
        row.cells[index].iter().map(|statement| statement.text.clone()).collect()
    }

    /// Returns the titles of the rows of the matrix.
    fn rows(&self) -> Vec<String> {
        self.ladder.get_untracked().tracks[0].criteria().map(|(_, row)| row.title.clone()).collect()
    }

    /// Returns the button with this name.
    #[track_caller]
    fn button(&self, name: &str) -> HtmlElement {
        let found = self.root.query_selector_all("button").unwrap();
        let mut buttons = (0..found.length()).map(|index| found.item(index).unwrap().unchecked_into::<HtmlElement>());
        let is_it = |button: &HtmlElement| button.text_content().is_some_and(|text| text.trim() == name);
        buttons.find(is_it).unwrap_or_else(|| panic!("there is no button “{name}” in {}", self.root.inner_html()))
    }

    fn has_button(&self, name: &str) -> bool {
        let found = self.root.query_selector_all("button").unwrap();
        let texts = (0..found.length()).map(|index| found.item(index).unwrap().text_content().unwrap_or_default());
        texts.into_iter().any(|text| text.trim() == name)
    }

    /// Focuses and clicks a button.
    async fn press(&self, name: &str) {
        let button = self.button(name);
        button.focus().unwrap();
        button.click();
        until_rendered().await;
    }

    /// Returns the focused field.
    #[track_caller]
    fn field(&self) -> HtmlTextAreaElement {
        let focused = focused();
        focused.clone().dyn_into().unwrap_or_else(|_| panic!("the focus is on {}", focused.outer_html()))
    }

    /// Replaces the text of the focused field, as typing would.
    async fn write(&self, text: &str) {
        let field = self.field();
        field.set_value(text);
        dispatch(&field, "input").await;
    }

    /// Replaces the text of an input and leaves it.
    async fn fill(&self, selector: &str, text: &str) {
        let input: HtmlInputElement = self.element(selector);
        input.focus().unwrap();
        input.set_value(text);
        dispatch(&input, "change").await;
    }

    #[track_caller]
    fn element<T: JsCast>(&self, selector: &str) -> T {
        let found = self.root.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("there is no {selector} in {}", self.root.inner_html())).unchecked_into()
    }

    fn text(&self, selector: &str) -> String {
        self.element::<Element>(selector).text_content().unwrap_or_default()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.handle = None;
        self.root.remove();
    }
}

fn focused() -> HtmlElement {
    document().active_element().unwrap().unchecked_into()
}

#[track_caller]
fn expect_focus_on(name: &str) {
    assert_eq!(focused().text_content().unwrap_or_default().trim(), name, "{}", focused().outer_html());
}

/// Presses a key in the focused element.
async fn key(key: &str, modifier: Modifier) {
    let options = KeyboardEventInit::new();
    options.set_key(key);
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_ctrl_key(modifier == Modifier::Ctrl);
    options.set_alt_key(modifier == Modifier::Alt);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
    focused().dispatch_event(&event).unwrap();
    until_rendered().await;
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Modifier {
    None,
    Ctrl,
    Alt,
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
        let frame = js_sys::Promise::new(&mut |resolve, _| {
            window().request_animation_frame(&resolve).unwrap();
        });
        wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
    }
    leptos::task::tick().await;
}
