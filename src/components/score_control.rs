//! What every scored item has in common: its score as a signal, how a radio sets it, and taking it back.

use leptos::prelude::*;
use rungs_domain::ladder::Id;
use rungs_domain::scoring::{Item, Score, items};
use wasm_bindgen::JsCast;

use super::ladder_page::OpenTrack;
use crate::scores::Scores;
use crate::words;

/// One item of a track, with the scores it is kept in.
#[derive(Clone)]
pub struct ScoreControl {
    /// The scores.
    pub scores: Scores,
    /// The track the item stands in.
    pub track: OpenTrack,
    /// The item's id.
    pub item: Id,
    /// What the item is called where undo names it.
    pub title: String,
    /// The item's score.
    pub score: Memo<Option<Score>>,
}

impl ScoreControl {
    /// Takes hold of an item.
    pub fn new(scores: Scores, track: OpenTrack, item: Id, title: String) -> Self {
        let score = {
            let (track, item) = (track.id.clone(), item.clone());
            Memo::new(move |_| scores.score(&track, &item))
        };
        Self { scores, track, item, title, score }
    }

    /// Scores the item, or clears it.
    pub fn set(&self, score: Option<Score>) {
        let label = match &score {
            Some(score) => format!("{}: {}", self.short_title(), words::score_name(&self.track, Some(score))),
            None => format!("{}: cleared", self.short_title()),
        };
        if let Some(item) = self.find() {
            self.scores.set(&self.track, item, score, label);
        }
    }

    fn find(&self) -> Option<Item<'_>> {
        items(&self.track).into_iter().find(|item| *item.id() == self.item)
    }

    fn short_title(&self) -> String {
        crate::address::shortened(&self.title)
    }

    /// The name that ties the radios of this item together.
    pub fn radio_name(&self) -> String {
        format!("{}/{}", self.track.id, self.item)
    }

    /// A radio that stands for one answer. The surrounding fieldset listens for its change, see [`chosen`].
    pub fn radio(&self, value: String, answer: Score) -> impl IntoView + use<> {
        let (score, scores) = (self.score, self.scores);
        let checked = move || score.with(|score| score.as_ref() == Some(&answer));
        view! {
            <input type="radio" name=self.radio_name() value=value prop:checked=checked disabled=move || scores.is_read_only() />
        }
    }

    /// A button that takes the answer back, taking up its room also while there is none.
    pub fn clear_button(&self) -> impl IntoView + use<> {
        let control = self.clone();
        let score = self.score;
        view! {
            <button type="button" class="clear" hidden=move || score.with(Option::is_none) on:click=move |_| control.set(None)>
                "Clear" <span class="visually-hidden">" "{self.title.clone()}</span>
            </button>
        }
    }

    /// A notice where the wording has changed since it was scored, with both wordings side by side.
    pub fn changed_wording(&self) -> impl IntoView + use<> {
        let control = self.clone();
        move || {
            let entry = control.scores.entry(&control.track.id, &control.item)?;
            let score = entry.score.clone()?;
            let wording = control.find()?.wording(&control.track, &score);
            let is_changed = score.fits(&control.track) && entry.wording != wording;
            is_changed.then(|| {
                let control = control.clone();
                let confirm = move |_| control.set(Some(score.clone()));
                view! {
                    <div class="changed-wording">
                        <p>"The wording changed since you scored this."</p>
                        <dl>
                            <div><dt>"When you scored"</dt>{paragraphs(&entry.wording)}</div>
                            <div><dt>"Now"</dt>{paragraphs(&wording)}</div>
                        </dl>
                        <button type="button" class="button" on:click=confirm>"My answer still holds"</button>
                    </div>
                }
            })
        }
    }
}

fn paragraphs(wording: &[String]) -> impl IntoView + use<> {
    wording.iter().map(|sentence| view! { <dd>{sentence.clone()}</dd> }).collect_view()
}

/// The value of the radio that an event tells the change of.
pub fn chosen(event: &web_sys::Event) -> Option<String> {
    let input = event.target()?.dyn_into::<web_sys::HtmlInputElement>().ok()?;
    input.checked().then(|| input.value())
}

/// The values of the radios that stand for no level.
pub const NOT_YET: &str = "not-yet";
/// See [`NOT_YET`].
pub const NOT_APPLICABLE: &str = "not-applicable";
