//! The readings that are likely, to choose from.

use leptos::prelude::*;
use rungs_import::{Reading, Score};

use crate::draft::DraftState;
use crate::opening::capitalised;

/// A reading that can be chosen.
#[derive(Clone, Debug, PartialEq)]
struct Offer {
    reading: Reading,
    is_present: bool,
}

/// The readings as cards: the present one, and the others.
#[component]
pub(super) fn Alternatives(state: DraftState) -> impl IntoView {
    let offers = Memo::new(move |_| {
        let Some(present) = state.read().map(|read| read.import.reading.clone()) else { return Vec::new() };
        let unguided = state.unguided();
        let others =
            unguided.iter().flat_map(|read| std::iter::once(&read.import.reading).chain(&read.import.alternatives));
        offers(present, others)
    });
    let is_changed = Memo::new(move |_| {
        let best = state.unguided().map(|read| read.import.reading.clone());
        let present = state.read().map(|read| read.import.reading.clone());
        best.zip(present).is_some_and(|(best, present)| !is_alike(&best, &present))
    });
    let go_back = move |_| {
        if let Some(best) = state.unguided() {
            state.context.begin_action();
            state.read_as("read the document as at first", best.import.reading.clone());
        }
    };
    let card = move |(position, Offer { reading, is_present }): (usize, Offer)| {
        let (name, measure) = (name(&reading), measure(reading.score));
        let choose = move |_| {
            state.context.begin_action();
            state.read_as(format!("read it so that {}", levels_of(&reading)), reading.clone());
        };
        view! {
            <label class="reading-card">
                <input
                    type="radio"
                    name="rungs-reading"
                    id=format!("rungs-reading-{position}")
                    prop:checked=is_present
                    on:change=choose
                />
                <span class="reading-name">{name}</span>
                <span class="state">{measure}</span>
            </label>
        }
    };
    view! {
        <fieldset class="readings">
            <legend>"Where are the levels?"</legend>
            <For each=move || offers.get().into_iter().enumerate() key=|(position, offer)| key(*position, offer) children=card/>
        </fieldset>
        <Show when=move || is_changed.get()>
            <button class="button" type="button" on:click=go_back>
                "Read it as at first"
            </button>
        </Show>
    }
}

/// Returns the present reading and those of the others that differ from it and from each other, in their order.
fn offers<'r>(present: Reading, others: impl Iterator<Item = &'r Reading>) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    for reading in others {
        if !offers.iter().any(|offer| is_alike(&offer.reading, reading)) {
            offers.push(Offer { is_present: is_alike(reading, &present), reading: reading.clone() });
        }
    }
    if !offers.iter().any(|offer| offer.is_present) {
        offers.insert(0, Offer { reading: present, is_present: true });
    }
    offers
}

/// Returns whether two readings understand a document in the same way, whatever their measure.
fn is_alike(one: &Reading, other: &Reading) -> bool {
    (&one.sections, &one.tables, &one.tracks, &one.carriers)
        == (&other.sections, &other.tables, &other.tracks, &other.carriers)
}

fn key(position: usize, offer: &Offer) -> String {
    format!("{position} {} {} {:?}", name(&offer.reading), offer.is_present, offer.reading.score)
}

fn levels_of(reading: &Reading) -> String {
    let axis = reading.tracks.first().map(|track| track.axis).unwrap_or_default();
    axis.to_string()
}

/// Says where a reading finds the levels.
fn name(reading: &Reading) -> String {
    let levels = capitalised(&levels_of(reading));
    match reading.tracks.len() {
        0 | 1 => levels,
        tracks => format!("{levels}, in {tracks} tracks"),
    }
}

/// Says in words how well a reading fits.
fn measure(score: Score) -> String {
    let names = match score.levels {
        share if share >= 0.75 => "the names look like levels",
        share if share >= 0.5 => "the names may be levels",
        _ => "the names do not look like levels",
    };
    let regular = match score.regularity {
        share if share >= 0.8 => "every level asks about the same",
        share if share >= 0.4 => "some levels ask less than others",
        _ => "many levels ask nothing",
    };
    format!("{:.0}% of the text is used; {names}; {regular}", score.coverage * 100.0)
}

#[cfg(test)]
mod tests {
    use rungs_import::{Axis, TrackReading};

    use super::*;

    fn reading(axis: Axis, total: f64) -> Reading {
        let tracks = vec![TrackReading { axis, ..TrackReading::default() }];
        Reading { tracks, score: Score { total, ..Score::default() }, ..Reading::default() }
    }

    #[test]
    fn the_present_reading_is_among_those_to_choose_from_once() {
        let others = [reading(Axis::Columns, 0.9), reading(Axis::Rows, 0.5), reading(Axis::Rows, 0.4)];
        let offers = offers(reading(Axis::Rows, 0.1), others.iter());
        let present: Vec<bool> = offers.iter().map(|offer| offer.is_present).collect();
        assert_eq!(present, [false, true]);
        let corrected = super::offers(reading(Axis::Sheets, 0.1), others.iter());
        assert_eq!((corrected.len(), corrected[0].is_present), (3, true));
    }

    #[test]
    fn a_measure_is_told_in_words() {
        let score = Score { total: 0.9, levels: 0.9, coverage: 0.914, regularity: 0.5 };
        assert_eq!(
            measure(score),
            "91% of the text is used; the names look like levels; some levels ask less than others"
        );
    }
}
