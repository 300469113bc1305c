//! The events that tell the host page of `<rungs-ladder>` about the scores.

use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_templates::selectors::SCORE_EVENT;
use rungs_ui::open_track::OpenTrack;
use rungs_ui::slots::render_effect;
use rungs_ui::surface::{Surface, dispatch_event};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// The detail of the event: ids and numbers, never notes.
#[derive(Clone, PartialEq)]
struct Summary {
    level: Option<String>,
    answered: usize,
    total: usize,
}

impl Summary {
    fn of(track: &OpenTrack, assessment: &Assessment) -> Self {
        let level = match assessment.outcome {
            Outcome::Level(index) => Some(track.levels[index].id.to_string()),
            _ => None,
        };
        Self { level, answered: assessment.scored, total: assessment.applicable }
    }

    /// Converts the summary to an object with the fields of `RungsSummary` in `widget/rungs.d.ts`.
    fn to_js(&self, track: &OpenTrack) -> JsValue {
        let object = js_sys::Object::new();
        let members: [(&str, JsValue); 5] = [
            ("ladder", track.ladder().id.as_str().into()),
            ("track", track.id.as_str().into()),
            ("level", self.level.as_deref().map_or(JsValue::NULL, JsValue::from)),
            ("answered", JsValue::from_f64(self.answered as f64)),
            ("total", JsValue::from_f64(self.total as f64)),
        ];
        for (name, value) in members {
            // Setting a member of a new object cannot fail.
            let _ = js_sys::Reflect::set(&object, &name.into(), &value);
        }
        object.into()
    }
}

/// Dispatches an event whenever the summary of the scores changes, but not for the first one. The app's own page has no
/// listeners for it.
#[component]
pub fn ScoreEvents(within: HtmlElement, track: OpenTrack, assessment: Memo<Assessment>) -> impl IntoView {
    if Surface::around(&within).is_page() {
        return;
    }
    let mut told = None;
    render_effect(Box::new(move || {
        let summary = assessment.with(|assessment| Summary::of(&track, assessment));
        if told.as_ref().is_some_and(|told| *told != summary) {
            dispatch_event(&within, SCORE_EVENT, &summary.to_js(&track));
        }
        told = Some(summary);
    }));
}
