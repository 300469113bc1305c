//! Answers that were given on the first page before the app was there. A script in that page keeps them, see
//! `scripts/early_answers.js`.

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

/// The key in storage that they are kept under.
const KEY: &str = "rungs:early-answers";

/// An answer as the script keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct EarlyAnswer {
    /// The ladder's id.
    ladder: Id,
    /// The name of the radio: the ids of the track and of the item.
    radio: String,
    /// The value of the radio.
    value: String,
    /// When it was given, in milliseconds since 1970-01-01 UTC.
    at: u64,
}

/// Takes over what was answered before the app was there, also when the page was closed before. Where nothing can be
/// stored, that is what is chosen on the first page. What this version cannot read, or belongs to another ladder than
/// those that are offered, is left for later.
pub fn take_over(store: PersonalStore, ladders: Ladders, first_page: Option<&HtmlElement>) {
    let answers = match store.read_text(KEY) {
        Some(text) => match serde_json::from_str::<Vec<EarlyAnswer>>(&text) {
            Ok(answers) => answers,
            Err(_) => return,
        },
        None if store.are_kept() => return,
        None => first_page.zip(ladders.id(0)).map(|(page, ladder)| chosen(page, &ladder)).unwrap_or_default(),
    };
    // Nearly all are of one ladder, which is read once for all that follow each other.
    let mut open: Option<Ladder> = None;
    let mut is_left = |answer: &EarlyAnswer| {
        if open.as_ref().is_none_or(|ladder| ladder.id != answer.ladder) {
            open = ladders.position(&answer.ladder).and_then(|position| ladders.open(position));
        }
        open.as_ref().and_then(|ladder| take(answer, store, ladder)).is_none()
    };
    let left: Vec<EarlyAnswer> = answers.into_iter().filter(|answer| is_left(answer)).collect();
    // They are in the scores by now; taken over once more they would change nothing.
    let text = (!left.is_empty()).then(|| serde_json::to_string(&left).ok()).flatten();
    store.write_text(KEY, text.as_deref());
}

/// What somebody has chosen on the first page. What a browser fills in by itself bears no mark.
fn chosen(first_page: &HtmlElement, ladder: &Id) -> Vec<EarlyAnswer> {
    let radios = find_all(first_page, "input[data-chosen]:checked");
    let radios = radios.into_iter().filter_map(|radio| radio.dyn_into::<HtmlInputElement>().ok());
    radios
        .map(|radio| EarlyAnswer { ladder: ladder.clone(), radio: radio.name(), value: radio.value(), at: now() })
        .collect()
}

/// Gives an answer as it was given then; nothing where it cannot be understood, or cannot be
/// stored in the scores.
fn take(answer: &EarlyAnswer, store: PersonalStore, ladder: &Ladder) -> Option<()> {
    let (track, item) = answer.radio.split_once('/')?;
    let track = ladder.track(&track.into())?;
    let score: Score = rungs_templates::answer(track, &answer.value)?;
    let known = items(track);
    let item = known.iter().find(|known| known.id().as_str() == item)?;
    let of_ladder = store.open(ladder);
    // Another tab may have answered it since.
    if untrack(|| of_ladder.answered_at(&track.id, item.id())).is_none_or(|at| at < answer.at) {
        let label = format!("{}: {}", shortened(item.title()), words::score_name(track, Some(&score)));
        of_ladder.set_at(track, *item, Some(score), label, answer.at);
    }
    (untrack(|| of_ladder.save_state()) == SaveState::Stored).then_some(())
}
