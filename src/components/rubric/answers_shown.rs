//! The elements of a rubric that change with the scores.

use rungs_domain::ladder::Track;
use rungs_domain::scoring::{Item, items, statement_score, statements_by_level};
use rungs_store::{Answer, Record};
use rungs_templates::{RubricAction, selectors, words};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use rungs_ui::dom::{find, find_all, set_attribute, set_text};

/// A rubric on the page, with what it shows at present.
pub struct AnswersShown {
    items: Vec<ShownItem>,
    /// The buttons that answer the rest of a section, with the section's position.
    rests: Vec<(HtmlElement, String)>,
    outcomes: Vec<HtmlElement>,
}

struct ShownItem {
    element: HtmlElement,
    /// The position of the section around it.
    section: String,
    /// What it shows; nothing while it is not scored.
    answer: Option<Answer>,
}

impl AnswersShown {
    /// Takes hold of a rubric as it was written, without any score.
    pub fn find(root: &Element) -> Self {
        let items = find_all(root, "[data-item]").into_iter().map(|element| ShownItem {
            section: section(&element),
            element,
            answer: None,
        });
        let rests = find_all(root, &RubricAction::AnswerRest.selector()).into_iter().map(|button| {
            let section = section(&button);
            (button, section)
        });
        Self { items: items.collect(), rests: rests.collect(), outcomes: find_all(root, selectors::OUTCOME) }
    }

    /// Shows a record. Only elements whose score is another one than before are touched.
    pub fn show(&mut self, track: &Track, record: &Record) {
        for (drawn, item) in self.items.iter_mut().zip(items(track)) {
            let answer = record.answer(&track.id, item.id()).map(|answer| answer.value);
            if drawn.answer.as_ref() != answer {
                drawn.show(track, &item, answer);
                drawn.answer = answer.cloned();
            }
        }
        for (button, section) in &self.rests {
            let is_done = self.items.iter().all(|item| item.answer.is_some() || item.section != *section);
            // Its place stays, so that nothing below moves up under the finger.
            set_attribute(button, selectors::SPENT, is_done.then_some(""));
        }
        let with_parts = statements_by_level(track).filter(|(_, statement)| !statement.parts().is_empty());
        for (outcome, (_, statement)) in self.outcomes.iter().zip(with_parts) {
            let score = statement_score(statement, |item| record.score(&track.id, item));
            set_text(outcome, &words::score_name(track, score.as_ref()));
        }
    }
}

/// The position of the section around an element.
fn section(element: &HtmlElement) -> String {
    let section = element.closest("[data-section]").ok().flatten();
    section.and_then(|section| section.get_attribute(selectors::SECTION)).unwrap_or_default()
}

impl ShownItem {
    fn show(&self, track: &Track, item: &Item<'_>, answer: Option<&Answer>) {
        let score = answer.map(|answer| &answer.score);
        let value = score.and_then(|score| rungs_templates::answer_value(track, score));
        // One radio takes the place of the other by itself. An answer that the track does not have is none of them.
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

/// The notice that the wording has changed since it was scored; nothing where it has not.
fn changed_wording(track: &Track, item: &Item<'_>, answer: Option<&Answer>) -> String {
    let Some(Answer { score, wording, .. }) = answer else { return String::new() };
    let now = item.wording(track, score);
    if score.fits(track) && *wording != now {
        rungs_templates::wordings(wording, &now).into_string()
    } else {
        String::new()
    }
}
