//! Takes over the answers given on the first page before the app had started. The inline script
//! `scripts/early_answers.js` stores them.

use leptos::prelude::untrack;
use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::scoring::{Score, items};
use rungs_route::shortened;
use rungs_store::SaveState;
use rungs_templates::words;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::dom::find_all;
use crate::events::now;
use crate::ladders::Ladders;
use crate::store::PersonalStore;

/// The storage key of the early answers.
const KEY: &str = "rungs:early-answers";

/// An answer as the script stores it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct EarlyAnswer {
    /// Id of the ladder.
    ladder: Id,
    /// Name of the radio: the ids of the track and of the item, separated by a slash.
    radio: String,
    /// Value of the radio.
    value: String,
    /// Time of the answer, in milliseconds since 1970-01-01 UTC.
    at: u64,
}

/// Takes over early answers, including those of earlier visits that ended before the app had started. Without
/// persistent storage it takes the radios checked on the first page. Answers that this version cannot read or that
/// belong to other ladders stay stored.
pub fn take_over(store: PersonalStore, ladders: Ladders, first_page: Option<&HtmlElement>) {
    let answers = match store.read_text(KEY) {
        Some(text) => match serde_json::from_str::<Vec<EarlyAnswer>>(&text) {
            Ok(answers) => answers,
            Err(_) => return,
        },
        None if store.is_persistent() => return,
        None => first_page.zip(ladders.id(0)).map(|(page, ladder)| checked_answers(page, &ladder)).unwrap_or_default(),
    };
    // Nearly all answers are of one ladder, so keep the last one that was unpacked.
    let mut open: Option<Ladder> = None;
    let mut is_remaining = |answer: &EarlyAnswer| {
        if open.as_ref().is_none_or(|ladder| ladder.id != answer.ladder) {
            open = ladders.position(&answer.ladder).and_then(|position| ladders.open(position));
        }
        open.as_ref().and_then(|ladder| apply(answer, store, ladder)).is_none()
    };
    let remaining: Vec<EarlyAnswer> = answers.into_iter().filter(|answer| is_remaining(answer)).collect();
    // If this fails, the answers are taken over again on the next visit, which changes nothing.
    let text = (!remaining.is_empty()).then(|| serde_json::to_string(&remaining).ok()).flatten();
    store.write_text(KEY, text.as_deref());
}

/// Returns the radios that the person has checked on the first page. Radios that the browser has restored by itself
/// lack the script's mark.
fn checked_answers(first_page: &HtmlElement, ladder: &Id) -> Vec<EarlyAnswer> {
    let radios = find_all(first_page, "input[data-chosen]:checked");
    let radios = radios.into_iter().filter_map(|radio| radio.dyn_into::<HtmlInputElement>().ok());
    radios
        .map(|radio| EarlyAnswer { ladder: ladder.clone(), radio: radio.name(), value: radio.value(), at: now() })
        .collect()
}

/// Stores an answer with its original time. Returns `None` if it cannot be understood or stored.
fn apply(answer: &EarlyAnswer, store: PersonalStore, ladder: &Ladder) -> Option<()> {
    let (track, item) = answer.radio.split_once('/')?;
    let track = ladder.track(&track.into())?;
    let score: Score = rungs_templates::answer(track, &answer.value)?;
    let items_of_track = items(track);
    let item = items_of_track.iter().find(|candidate| candidate.id().as_str() == item)?;
    let of_ladder = store.open(ladder);
    // Another tab may have stored a later answer.
    if untrack(|| of_ladder.answered_at(&track.id, item.id())).is_none_or(|at| at < answer.at) {
        let label = format!("{}: {}", shortened(item.title()), words::score_name(track, Some(&score)));
        of_ladder.set_at(track, *item, Some(score), label, answer.at);
    }
    (untrack(|| of_ladder.save_state()) == SaveState::Stored).then_some(())
}
