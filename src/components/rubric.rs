//! The interactive rubric. Its HTML comes from the templates, possibly before the app has started: one listener handles
//! all answers and buttons, and one effect updates the items whose scores have changed.

mod answers_shown;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, TrackKind};
use rungs_domain::scoring::{Item, Score, items};
use rungs_route::{Mode, shortened};
use rungs_templates::{RubricAction, selectors, words};
use rungs_ui::dom::{closest, find, find_all};
use rungs_ui::events::listen;
use rungs_ui::focus::{focus_without_scrolling, keep_focus_near};
use rungs_ui::open_track::OpenTrack;
use rungs_ui::slots::render_effect;
use rungs_ui::store::LadderStore;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use self::answers_shown::AnswersShown;
use crate::parts::{Part, Personal};

/// Handles the answers given in the rubric of a track, and shows the stored ones.
#[component]
pub fn Rubric(container: HtmlElement, track: OpenTrack, store: LadderStore) -> impl IntoView {
    let open = RwSignal::new(Vec::new());
    let listener = Listener { store, track: track.clone(), open };
    let answers = listener.clone();
    listen(container.clone().into(), "change", move |event| {
        answers.answer(event);
    });
    listen(container.clone().into(), "click", move |event| {
        listener.run(event);
    });
    // While stored scores are read-only, the rubric is shown to read. Once they are deleted, it can be scored again.
    let mode = Memo::new(move |_| if store.is_read_only() { Mode::View } else { Mode::Score });
    let (root, of_answers) = (container.clone(), track.clone());
    let mut shown = Mode::Score;
    let mut answers = None;
    render_effect(Box::new(move || {
        let mode = mode.get();
        if mode != shown {
            root.set_inner_html(&rungs_templates::rubric(of_answers.ladder(), &of_answers, mode).into_string());
            (shown, answers) = (mode, None);
        }
        if mode == Mode::Score {
            let answers = answers.get_or_insert_with(|| AnswersShown::find(&root));
            store.with_record(|record| answers.show(&of_answers, record));
        }
    }));
    view! { <Evidence container track store mode open/> }
}

/// Loads the personal part to show evidence beside the items, once there is any or the person opens it for an item.
#[component]
fn Evidence(
    container: HtmlElement,
    track: OpenTrack,
    store: LadderStore,
    mode: Memo<Mode>,
    open: RwSignal<Vec<Id>>,
) -> impl IntoView {
    let is_needed = Memo::new(move |was| was == Some(&true) || store.has_notes() || open.with(|open| !open.is_empty()));
    render_effect(Box::new(move || {
        if mode.get() == Mode::View || !is_needed.get() {
            return;
        }
        let (owner, container, track) = (Owner::current(), container.clone(), track.clone());
        Personal::with(Box::new(move |part| match part {
            // The route may have changed while the part was loading.
            _ if !container.is_connected() || open.is_disposed() => {}
            Ok(part) => {
                if let Some(owner) = owner {
                    owner.with(|| (part.rubric_evidence)(container, track, store, open));
                }
            }
            Err(problem) => {
                let alert = rungs_templates::alert(&problem.to_string()).into_string();
                for place in open.get_untracked().iter().filter_map(|item| find_item(&container, item)) {
                    if let Some(place) = find(&place, selectors::EVIDENCE) {
                        place.set_inner_html(&alert);
                    }
                }
                open.set(Vec::new());
            }
        }));
    }));
}

/// Focuses the checked radio of an item below `root`, or its first radio.
pub fn focus_item(root: &Element, item: &Id) {
    let element = find_item(root, item);
    if let Some(radio) = element.and_then(|it| find(&it, "input:checked").or_else(|| find(&it, "input"))) {
        focus_without_scrolling(&radio);
    }
}

/// Returns the element of an item below `root`.
fn find_item(root: &Element, item: &Id) -> Option<HtmlElement> {
    let is_it = |element: &HtmlElement| element.get_attribute(selectors::ITEM).as_deref() == Some(item.as_str());
    find_all(root, "[data-item]").into_iter().find(is_it)
}

/// Handler of the events in a rubric.
#[derive(Clone)]
struct Listener {
    store: LadderStore,
    track: OpenTrack,
    /// Items whose evidence is open.
    open: RwSignal<Vec<Id>>,
}

impl Listener {
    /// Stores the answer of a radio that has changed.
    fn answer(&self, event: &Event) -> Option<()> {
        let radio = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
        let element = closest(event, "[data-item]")?;
        let answer = rungs_templates::answer(&self.track, &radio.value()).filter(|_| radio.checked())?;
        let what = words::score_name(&self.track, Some(&answer));
        self.set(&element, Some(answer), &what)
    }

    /// Runs the action of a button.
    fn run(&self, event: &Event) -> Option<()> {
        let button = closest(event, &format!("[{}]", RubricAction::ATTRIBUTE))?;
        let action = RubricAction::parse(&button.get_attribute(RubricAction::ATTRIBUTE)?)?;
        // Most buttons disappear once they are pressed.
        keep_focus_near(&button);
        let next = match action {
            RubricAction::ToggleEvidence => {
                let item = self.item(&closest(event, "[data-item]")?)?.id().clone();
                self.open.update(|open| match open.iter().position(|other| *other == item) {
                    Some(position) => drop(open.remove(position)),
                    None => open.push(item),
                });
                return None;
            }
            RubricAction::Clear => {
                let element = closest(event, "[data-item]")?;
                self.set(&element, None, "cleared")?;
                find(&element, "input:checked")
            }
            RubricAction::Confirm => {
                let element = closest(event, "[data-item]")?;
                let item = self.item(&element)?;
                let score = untrack(|| self.store.answer(&self.track.id, item.id())).map(|answer| answer.score);
                self.set(&element, score, "answer kept")?;
                find(&element, "input:checked")
            }
            RubricAction::AnswerRest => {
                let section = closest(event, "[data-section]")?;
                self.answer_rest(&section)?
            }
        };
        focus_without_scrolling(&next?);
        Some(())
    }

    /// Answers the unanswered items in a group of a matrix or at a level of a checklist. Returns the first radio that
    /// this checks.
    fn answer_rest(&self, section: &HtmlElement) -> Option<Option<HtmlElement>> {
        let index: usize = section.get_attribute(selectors::SECTION)?.parse().ok()?;
        let (answer, label) = match self.track.kind {
            TrackKind::Matrix => {
                let title = shortened(&self.track.groups.get(index)?.title);
                (Score::NotApplicable, format!("{title}: rest marked not applicable"))
            }
            TrackKind::Checklist => {
                (Score::NotYet, format!("{}: rest marked not yet", words::level_name(self.track.levels.get(index)?)))
            }
        };
        let unscored = |item: &Item<'_>| untrack(|| self.store.answer(&self.track.id, item.id())).is_none();
        let elements = find_all(section, "[data-item]");
        let items = elements.iter().filter_map(|element| Some((element, self.item(element)?)));
        let rest: Vec<_> = items.filter(|(_, item)| unscored(item)).collect();
        let changes: Vec<_> = rest.iter().map(|(_, item)| (*item, Some(answer.clone()))).collect();
        self.store.set_all(&self.track, &changes, label);
        let chosen = rungs_templates::answer_value(&self.track, &answer)?;
        Some(rest.first().and_then(|(element, _)| find(element, &format!("input[value='{chosen}']"))))
    }

    /// Returns the item of an element.
    fn item(&self, element: &HtmlElement) -> Option<Item<'_>> {
        let id = element.get_attribute(selectors::ITEM)?;
        items(&self.track).into_iter().find(|item| item.id().as_str() == id)
    }

    /// Sets the score of an element's item. The undo label is made of the item's title and `what`.
    fn set(&self, element: &HtmlElement, score: Option<Score>, what: &str) -> Option<()> {
        let item = self.item(element)?;
        // The legend distinguishes criteria that share a title.
        let title = shortened(&find(element, "legend")?.text_content()?);
        self.store.set(&self.track, item, score, format!("{title}: {what}"));
        Some(())
    }
}
