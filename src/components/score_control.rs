//! What every scored item has in common: its score as a signal, how a radio sets it, and taking it back.

use leptos::prelude::*;
use rungs_domain::ladder::Id;
use rungs_domain::persistence::Entry;
use rungs_domain::scoring::{Item, Score, items};
use wasm_bindgen::JsCast;

use super::ladder_page::OpenTrack;
use super::uniform::{Dynamic, dynamic, flag, nothing, on_click};
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
    entry: Memo<Option<Entry>>,
}

impl ScoreControl {
    /// Takes hold of an item.
    pub fn new(scores: Scores, track: OpenTrack, item: Id, title: String) -> Self {
        let entry = {
            let (track, item) = (track.id.clone(), item.clone());
            Memo::new(move |_| scores.entry(&track, &item))
        };
        let score = Memo::new(move |_| entry.with(|entry| entry.as_ref().and_then(|entry| entry.score.clone())));
        Self { scores, track, item, title, score, entry }
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
        let checked = flag(move || score.with(|score| score.as_ref() == Some(&answer)));
        let disabled = flag(move || scores.is_read_only());
        view! { <input type="radio" name=self.radio_name() value=value prop:checked=checked disabled=disabled /> }
    }

    /// A radio with a word or two beside it.
    pub fn choice(&self, value: &str, answer: Score, name: &'static str) -> AnyView {
        view! { <label class="choice">{self.radio(value.to_owned(), answer)}<span>{name}</span></label> }.into_any()
    }

    /// A button that takes the answer back, taking up its room also while there is none.
    pub fn clear_button(&self) -> AnyView {
        let control = self.clone();
        let score = self.score;
        let unscored = flag(move || score.with(Option::is_none));
        quiet_button("clear", "Clear", format!(" {}", self.title), unscored, move || control.set(None))
    }

    /// A notice where the wording has changed since it was scored, with both wordings side by side.
    pub fn changed_wording(&self) -> Dynamic {
        let control = self.clone();
        dynamic(move || {
            control.wordings().map_or_else(nothing, |(score, then, now)| control.wordings_view(score, &then, &now))
        })
    }

    /// The answer with the wording it was given on and the present one, where they differ.
    fn wordings(&self) -> Option<(Score, Vec<String>, Vec<String>)> {
        let entry = self.entry.get()?;
        let score = entry.score?;
        let now = self.find()?.wording(&self.track, &score);
        (score.fits(&self.track) && entry.wording != now).then_some((score, entry.wording, now))
    }

    fn wordings_view(&self, score: Score, then: &[String], now: &[String]) -> AnyView {
        let control = self.clone();
        let confirm = on_click(move || control.set(Some(score.clone())));
        view! {
            <div class="changed-wording">
                <p>"The wording changed since you scored this."</p>
                <dl>{wording("When you scored", then)}{wording("Now", now)}</dl>
                <button type="button" class="button" on:click=confirm>"My answer still holds"</button>
            </div>
        }
        .into_any()
    }
}

fn wording(heading: &'static str, sentences: &[String]) -> AnyView {
    let sentences = sentences.iter().map(|sentence| view! { <dd>{sentence.clone()}</dd> }).collect_view();
    view! { <div><dt>{heading}</dt>{sentences}</div> }.into_any()
}

/// A button that steps back, with more of its name for those who cannot see what it stands beside.
pub fn quiet_button(
    class: &'static str,
    name: &'static str,
    rest_of_name: String,
    hidden: Signal<bool>,
    act: impl FnMut() + 'static,
) -> AnyView {
    view! {
        <button type="button" class=class hidden=hidden on:click=on_click(act)>
            {name}<span class="visually-hidden">{rest_of_name}</span>
        </button>
    }
    .into_any()
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
