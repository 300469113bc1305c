//! The rubric, brought to life: its HTML is that of [`rungs_page`], one listener takes the answers given anywhere in
//! it, and one effect keeps what it shows in step with the scores.

mod drawn;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, TrackKind};
use rungs_domain::scoring::{Item, Score, items};
use rungs_page::{hooks, words};
use rungs_route::{Mode, Route, shortened};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use self::drawn::Drawn;
use super::ladder_page::OpenTrack;
use super::piece::{Act, Show, piece};
use crate::components::more::UNREACHABLE;
use rungs_ui::dom::{around, find, find_all, set_property};
use rungs_ui::focus::focus_in_place;
use rungs_ui::modules::{Module, show_more};
use rungs_ui::scores::Scores;

/// Every statement of a track, and what it takes to score them unless the visitor only reads.
pub fn rubric(scores: Option<Scores>, track: OpenTrack) -> AnyView {
    // Scores that cannot be read here leave a ladder that can; they may be deleted, and then it can be scored.
    let mode = move || if scores.is_some_and(|scores| !scores.is_read_only()) { Mode::Score } else { Mode::View };
    let mut shown = untrack(mode);
    let html = rungs_page::rubric(&track.ladder, &track, shown).into_string();
    // Made once: every answer shows the notes anew, and each function would be kept for as long as the page.
    let host = scores.map(Scores::host).unwrap_or_default();
    let act = scores.map(|scores| {
        let listener = Listener { scores, track: track.clone(), host: host.clone() };
        Box::new(move |action: &str, event: &Event| {
            listener.act(action, event);
        }) as Act
    });
    let mut drawn = None;
    let show: Show = Box::new(move |root| {
        let mode = mode();
        if mode != shown {
            root.set_inner_html(&rungs_page::rubric(&track.ladder, &track, mode).into_string());
            (shown, drawn) = (mode, None);
        }
        if drawn.is_none() {
            set_property(root, "--levels", &track.levels.len().to_string());
        }
        if let Some(scores) = scores.filter(|_| mode == Mode::Score) {
            let drawn = drawn.get_or_insert_with(|| Drawn::find(root));
            scores.with_record(|record| drawn.show(&track, record));
            if scores.has_journal() {
                show_notes(&track, &host, root, None);
            }
        }
    });
    piece(html, act, Some(show))
}

/// Has the second module show what is written down for the items, and open or close it for one of them.
fn show_notes(track: &OpenTrack, host: &JsValue, root: &Element, item: Option<HtmlElement>) {
    let id = item.as_ref().and_then(|item| item.get_attribute(hooks::ITEM));
    let (ladder, track) = (&track.ladder.id, &track.id);
    let route = id.map_or_else(|| Route::track(ladder, track), |id| Route::item(ladder, track, id.as_str()));
    show_more(Module::More, root, &route.into(), ("", host), move |is_shown| {
        if let (false, Some(notes)) = (is_shown, item.and_then(|item| find(&item, hooks::NOTES))) {
            notes.set_inner_html(&rungs_page::alert(UNREACHABLE).into_string());
        }
    });
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
struct Listener {
    scores: Scores,
    track: OpenTrack,
    /// The storage, for the second module.
    host: JsValue,
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
    fn act(&self, action: &str, event: &Event) -> Option<()> {
        // The button goes away, and must not take the focus with it.
        let next = match action {
            hooks::ANSWER => return self.answer(event),
            hooks::NOTE => {
                let root = event.current_target()?.dyn_into().ok()?;
                show_notes(&self.track, &self.host, &root, around(event, "[data-item]"));
                return None;
            }
            hooks::CLEAR => {
                let element = around(event, "[data-item]")?;
                self.set(&element, None, "cleared")?;
                find(&element, "input:checked")
            }
            hooks::CONFIRM => {
                let element = around(event, "[data-item]")?;
                let item = self.item(&element)?;
                let score = untrack(|| self.scores.entry(&self.track.id, item.id()))?.score;
                self.set(&element, score, "answer kept")?;
                find(&element, "input:checked")
            }
            hooks::REST => {
                let section = around(event, "[data-section]")?;
                self.answer_the_rest(&section)?
            }
            _ => return None,
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
        let unscored = |item: &Item<'_>| untrack(|| self.scores.entry(&self.track.id, item.id())).is_none();
        let elements = find_all(section, "[data-item]");
        let items = elements.iter().filter_map(|element| Some((element, self.item(element)?)));
        let rest: Vec<_> = items.filter(|(_, item)| unscored(item)).collect();
        let changes: Vec<_> = rest.iter().map(|(_, item)| (*item, Some(answer.clone()))).collect();
        self.scores.set_all(&self.track, &changes, label);
        let chosen = rungs_page::answer_value(&self.track, &answer)?;
        Some(rest.first().and_then(|(element, _)| find(element, &format!("input[value={chosen}]"))))
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
