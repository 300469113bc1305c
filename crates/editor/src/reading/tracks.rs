//! The tracks that were found: their names, the order of their levels, and names of levels that the document lacks.

use leptos::ev;
use leptos::prelude::*;
use rungs_import::TrackReading;
use web_sys::HtmlInputElement;

use crate::draft::DraftState;

/// The tracks of the reading.
#[component]
pub(super) fn Tracks(state: DraftState) -> impl IntoView {
    let count = Memo::new(move |_| state.read().map_or(0, |read| read.import.reading.tracks.len()));
    view! {
        <For each=move || 0..count.get() key=|position| *position let:position>
            <Track state position/>
        </For>
    }
}

#[component]
fn Track(state: DraftState, position: usize) -> impl IntoView {
    let reading = Memo::new(move |_| {
        state.read().and_then(|read| read.import.reading.tracks.get(position).cloned()).unwrap_or_default()
    });
    let title = Memo::new(move |_| {
        let title = state.read().and_then(|read| Some(read.import.ladder.tracks.get(position)?.title.clone()));
        title.unwrap_or_else(|| format!("Track {}", position + 1))
    });
    let levels = Memo::new(move |_| {
        let levels = state.read().and_then(|read| {
            Some(
                read.import
                    .ladder
                    .tracks
                    .get(position)?
                    .levels
                    .iter()
                    .map(|level| level.title.clone())
                    .collect::<Vec<_>>(),
            )
        });
        levels.unwrap_or_default()
    });
    let change = move |label: &'static str, change: Box<dyn FnOnce(&mut TrackReading)>| {
        state.correct(label, |reading| {
            if let Some(track) = reading.tracks.get_mut(position) {
                change(track);
            }
        });
    };
    let reverse = move |_| {
        change("turn the order of the levels round", Box::new(|track| track.is_reversed = !track.is_reversed));
    };
    let match_by_position = move |_| {
        change("change how rows are matched", Box::new(|track| track.rows_by_position = !track.rows_by_position));
    };
    let rename: Box<dyn FnMut(ev::Targeted<ev::Event, HtmlInputElement>)> = Box::new(move |event| {
        let text = Some(event.target().value().trim().to_owned()).filter(|text| !text.is_empty());
        change("name a track", Box::new(move |track| track.title = text));
    });
    let name_of_level = move |(level, name): (usize, String)| {
        let set: Box<dyn FnMut(ev::Targeted<ev::Event, HtmlInputElement>)> = Box::new(move |event| {
            let text = Some(event.target().value().trim().to_owned()).filter(|text| !text.is_empty());
            change(
                "name a level",
                Box::new(move |track| {
                    if track.level_names.len() <= level {
                        track.level_names.resize(level + 1, None);
                    }
                    track.level_names[level] = text;
                }),
            );
        });
        view! {
            <li>
                <input
                    type="text"
                    id=format!("rungs-track-{position}-level-{level}")
                    aria-label=format!("Name of level {}", level + 1)
                    prop:value=name
                    on:change:target=set
                />
            </li>
        }
    };
    view! {
        <section class="track-reading" aria-label=move || format!("Track: {}", title.get())>
            <h2>{move || title.get()}</h2>
            <label class="filter">
                <span>"Name of the track"</span>
                <input
                    type="text"
                    id=format!("rungs-track-{position}-title")
                    prop:value=move || title.get()
                    on:change:target=rename
                />
            </label>
            <p class="filter-name" id=format!("rungs-track-{position}-levels")>
                "Levels, lowest first"
            </p>
            <ol class="level-names" aria-labelledby=format!("rungs-track-{position}-levels")>
                <For each=move || levels.get().into_iter().enumerate() key=Clone::clone children=name_of_level/>
            </ol>
            <label class="choice">
                <input type="checkbox" prop:checked=move || reading.with(|track| track.is_reversed) on:change=reverse/>
                <span>"The document begins with the highest level"</span>
            </label>
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || reading.with(|track| track.rows_by_position)
                    on:change=match_by_position
                />
                <span>"The levels list the same criteria in the same order, under other names"</span>
            </label>
        </section>
    }
}
