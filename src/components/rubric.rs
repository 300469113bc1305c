//! The rubric, brought to life. It is a document, which may stand on the page before the app: one listener takes the
//! answers given anywhere in it, and one effect keeps what it shows in step with the scores, item by item.

mod answers_shown;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, TrackKind};
use rungs_domain::scoring::{Item, Score, items};
use rungs_page::{RubricAction, hooks, words};
use rungs_route::{Mode, Route, shortened};
use rungs_ui::dom::{around, find, find_all};
use rungs_ui::events::listen;
use rungs_ui::focus::{focus_in_place, keep_focus_near};
use rungs_ui::open_track::OpenTrack;
use rungs_ui::scores::Scores;
use rungs_ui::slots::keep_up;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use self::answers_shown::AnswersShown;
use crate::parts::Personal;

/// Takes the answers that are given in the rubric of a track, and shows those that there are.
#[component]
pub fn Rubric(container: HtmlElement, track: OpenTrack, scores: Scores) -> impl IntoView {
    let listener = Listener { scores, track: track.clone() };
    let answers = listener.clone();
    listen(container.clone().into(), "change", move |event| {
        answers.answer(event);
    });
    listen(container.clone().into(), "click", move |event| {
        listener.act(event);
    });
    let mut shown = Mode::Score;
    let mut answers = None;
    keep_up(Box::new(move || {
        // Scores that cannot be read here leave a ladder that can; they may be deleted, and then it can be scored.
        let mode = if scores.is_read_only() { Mode::View } else { Mode::Score };
        if mode != shown {
            container.set_inner_html(&rungs_page::rubric(track.ladder(), &track, mode).into_string());
            (shown, answers) = (mode, None);
        }
        if mode == Mode::Score {
            let answers = answers.get_or_insert_with(|| AnswersShown::find(&container));
            scores.with_record(|record| answers.show(&track, record));
            if scores.has_notes() {
                show_notes(&track, scores, &container, None);
            }
        }
    }));
}

/// Has the personal part show what is written down for the items, and open or close it for one of them.
fn show_notes(track: &OpenTrack, scores: Scores, root: &Element, item: Option<HtmlElement>) {
    let id = item.as_ref().and_then(|item| item.get_attribute(hooks::ITEM));
    let (ladder, track) = (&track.ladder().id, &track.id);
    let route = id.map_or_else(|| Route::track(ladder, track), |id| Route::item(ladder, track, id.as_str()));
    let root = root.clone();
    Personal::with(Box::new(move |part| match part {
        Ok(part) => {
            (part.show)(&root, &route, "", scores.storage());
        }
        Err(problem) => {
            if let Some(notes) = item.and_then(|item| find(&item, hooks::NOTES)) {
                notes.set_inner_html(&rungs_page::alert(&problem.to_string()).into_string());
            }
        }
    }));
}

/// Puts the focus on the answer of an item below an element, or on its first radio.
pub fn focus_item(root: &Element, item: &Id) {
    let elements = find_all(root, "[data-item]");
    let element = elements.iter().find(|element| element.get_attribute(hooks::ITEM).as_deref() == Some(item.as_str()));
    if let Some(radio) = element.and_then(|element| find(element, "input:checked").or_else(|| find(element, "input"))) {
        focus_in_place(&radio);
    }
}

/// What answers and actions in the rubric lead to.
#[derive(Clone)]
struct Listener {
    scores: Scores,
    track: OpenTrack,
}

impl Listener {
    /// Takes the answer of a radio that has changed.
    fn answer(&self, event: &Event) -> Option<()> {
        let radio = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
        let element = around(event, "[data-item]")?;
        let answer = rungs_page::answer(&self.track, &radio.value()).filter(|_| radio.checked())?;
        let what = words::score_name(&self.track, Some(&answer));
        self.set(&element, Some(answer), &what)
    }

    /// Does what a button says.
    fn act(&self, event: &Event) -> Option<()> {
        let button = around(event, &format!("[{}]", RubricAction::ATTRIBUTE))?;
        let action = RubricAction::parse(&button.get_attribute(RubricAction::ATTRIBUTE)?)?;
        // The button goes away, and must not take the focus with it.
        keep_focus_near(&button);
        let next = match action {
            RubricAction::ToggleEvidence => {
                let root = event.current_target()?.dyn_into().ok()?;
                show_notes(&self.track, self.scores, &root, around(event, "[data-item]"));
                return None;
            }
            RubricAction::Clear => {
                let element = around(event, "[data-item]")?;
                self.set(&element, None, "cleared")?;
                find(&element, "input:checked")
            }
            RubricAction::Confirm => {
                let element = around(event, "[data-item]")?;
                let item = self.item(&element)?;
                let score = untrack(|| self.scores.answer(&self.track.id, item.id())).map(|answer| answer.score);
                self.set(&element, score, "answer kept")?;
                find(&element, "input:checked")
            }
            RubricAction::AnswerRest => {
                let section = around(event, "[data-section]")?;
                self.answer_the_rest(&section)?
            }
        };
        focus_in_place(&next?);
        Some(())
    }

    /// Answers what has no answer yet in a group of a matrix or at a level of a checklist. Returns the first radio that
    /// this has chosen.
    fn answer_the_rest(&self, section: &HtmlElement) -> Option<Option<HtmlElement>> {
        let index: usize = section.get_attribute(hooks::SECTION)?.parse().ok()?;
        let (answer, label) = match self.track.kind {
            TrackKind::Matrix => {
                let title = shortened(&self.track.groups.get(index)?.title);
                (Score::NotApplicable, format!("{title}: rest marked not applicable"))
            }
            TrackKind::Checklist => {
                (Score::NotYet, format!("{}: rest marked not yet", words::level_name(self.track.levels.get(index)?)))
            }
        };
        let unscored = |item: &Item<'_>| untrack(|| self.scores.answer(&self.track.id, item.id())).is_none();
        let elements = find_all(section, "[data-item]");
        let items = elements.iter().filter_map(|element| Some((element, self.item(element)?)));
        let rest: Vec<_> = items.filter(|(_, item)| unscored(item)).collect();
        let changes: Vec<_> = rest.iter().map(|(_, item)| (*item, Some(answer.clone()))).collect();
        self.scores.set_all(&self.track, &changes, label);
        let chosen = rungs_page::answer_value(&self.track, &answer)?;
        Some(rest.first().and_then(|(element, _)| find(element, &format!("input[value='{chosen}']"))))
    }

    /// The item that an element stands for.
    fn item(&self, element: &HtmlElement) -> Option<Item<'_>> {
        let id = element.get_attribute(hooks::ITEM)?;
        items(&self.track).into_iter().find(|item| item.id().as_str() == id)
    }

    /// Gives the item of an element a score; undoing it is called after the item and `what` is done.
    fn set(&self, element: &HtmlElement, score: Option<Score>, what: &str) -> Option<()> {
        let item = self.item(element)?;
        // The name on the page tells criteria of one title apart.
        let title = shortened(&find(element, "legend")?.text_content()?);
        self.scores.set(&self.track, item, score, format!("{title}: {what}"));
        Some(())
    }
}
