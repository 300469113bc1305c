//! The elements of a rubric that show scores.

use rungs_domain::ladder::Track;
use rungs_domain::scoring::{Item, items, statement_score, statements_by_level};
use rungs_store::{Answer, Record};
use rungs_templates::{RubricAction, selectors, words};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use rungs_ui::dom::{find, find_all, set_attribute, set_text};

/// The elements of a rubric that change, with the answers that they show now.
pub struct AnswersShown {
    items: Vec<ShownItem>,
    /// Buttons that answer the rest of a section, each with the section's position.
    rest_buttons: Vec<(HtmlElement, String)>,
    outcomes: Vec<HtmlElement>,
}

struct ShownItem {
    element: HtmlElement,
    /// Position of its section.
    section: String,
    /// The answer that it shows; `None` while it is not scored.
    answer: Option<Answer>,
}

impl AnswersShown {
    /// Finds the elements in a rubric that the templates have just written, which shows no scores.
    pub fn find(root: &Element) -> Self {
        let items = find_all(root, "[data-item]").into_iter().map(|element| ShownItem {
            section: section(&element),
            element,
            answer: None,
        });
        let rest_buttons = find_all(root, &RubricAction::AnswerRest.selector()).into_iter().map(|button| {
            let section = section(&button);
            (button, section)
        });
        Self {
            items: items.collect(),
            rest_buttons: rest_buttons.collect(),
            outcomes: find_all(root, selectors::OUTCOME),
        }
    }

    /// Shows the answers of a record. Only elements whose answer has changed are touched.
    pub fn show(&mut self, track: &Track, record: &Record) {
        for (shown, item) in self.items.iter_mut().zip(items(track)) {
            let answer = record.answer(&track.id, item.id()).map(|answer| answer.value);
            if shown.answer.as_ref() != answer {
                shown.show(track, &item, answer);
                shown.answer = answer.cloned();
            }
        }
        for (button, section) in &self.rest_buttons {
            let is_done = self.items.iter().all(|item| item.answer.is_some() || item.section != *section);
            // The style sheet keeps the button's space, so that the items below do not move.
            set_attribute(button, selectors::SPENT, is_done.then_some(""));
        }
        let with_parts = statements_by_level(track).filter(|(_, statement)| !statement.parts().is_empty());
        for (outcome, (_, statement)) in self.outcomes.iter().zip(with_parts) {
            let score = statement_score(statement, |item| record.score(&track.id, item));
            set_text(outcome, &words::score_name(track, score.as_ref()));
        }
    }
}

/// Returns the position of the section around an element.
fn section(element: &HtmlElement) -> String {
    let section = element.closest("[data-section]").ok().flatten();
    section.and_then(|section| section.get_attribute(selectors::SECTION)).unwrap_or_default()
}

impl ShownItem {
    fn show(&self, track: &Track, item: &Item<'_>, answer: Option<&Answer>) {
        let score = answer.map(|answer| &answer.score);
        let value = score.and_then(|score| rungs_templates::answer_value(track, score));
        // Checking one radio unchecks the others of its group. An answer that the track does not have has no radio.
        let chosen = value.and_then(|value| find(&self.element, &format!("input[value='{value}']")));
        let is_chosen = chosen.is_some();
        if let Some(radio) = chosen.or_else(|| find(&self.element, "input:checked")) {
            radio.unchecked_into::<HtmlInputElement>().set_checked(is_chosen);
        }
        if let Some(place) = find(&self.element, selectors::SCORE) {
            set_text(&place, &words::score_name(track, score));
        }
        if let Some(button) = find(&self.element, &RubricAction::Clear.selector()) {
            button.set_hidden(score.is_none());
        }
        if let Some(place) = find(&self.element, selectors::WORDINGS) {
            place.set_inner_html(&changed_wording(track, item, answer));
        }
    }
}

/// Returns the notice that the wording has changed since the item was scored; empty if it has not.
fn changed_wording(track: &Track, item: &Item<'_>, answer: Option<&Answer>) -> String {
    let Some(Answer { score, wording, .. }) = answer else { return String::new() };
    let now = item.wording(track, score);
    if score.fits(track) && *wording != now {
        rungs_templates::wordings(wording, &now).into_string()
    } else {
        String::new()
    }
}
