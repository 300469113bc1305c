//! Lists for the two levels, and a button that swaps them.

use leptos::ev;
use leptos::prelude::*;
use rungs_domain::ladder::{Ladder, Track};
use rungs_explore::LevelRef;
use rungs_templates::words;

use super::{Comparison, LevelPosition};
use rungs_ui::choices::{Choice, option, select};

/// Lists for the two levels, and a button that swaps them.
#[component]
pub(super) fn Picker(comparison: Comparison) -> impl IntoView {
    let swap: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |_| {
        let (from, to) = (comparison.from.get_untracked(), comparison.to.get_untracked());
        comparison.from.set(to);
        comparison.to.set(from);
        comparison.update_address();
    });
    view! {
        <div class="picker">
            <Pick id="rungs-from" label="From" comparison side=comparison.from/>
            <button class="button swap" type="button" on:click=swap>
                "Swap"
            </button>
            <Pick id="rungs-to" label="To" comparison side=comparison.to/>
        </div>
    }
}

/// A list of all levels of all tracks, for one side of the comparison.
#[component]
fn Pick(id: &'static str, label: &'static str, comparison: Comparison, side: RwSignal<LevelPosition>) -> impl IntoView {
    let ladders = comparison.ladders.get_value();
    let positions = positions(&ladders);
    let group = |ladder: &Ladder, track: &Track| {
        let levels = LevelRef::all(ladder, track).map(|level_ref| {
            let choice = Choice::new(level_ref.route(), words::level_name(level_ref.level));
            let position = LevelPosition::of(level_ref, &ladders);
            option(choice, Signal::derive(move || position == Some(side.get())))
        });
        let name = format!("{} · {}", ladder.short_name(), track.title);
        view! { <optgroup label=name>{levels.collect_view()}</optgroup> }
    };
    let groups = ladders.iter().flat_map(|ladder| ladder.tracks.iter().map(|track| group(ladder, track)));
    let groups = groups.collect_view();
    let choose = Callback::new(move |chosen: usize| {
        if let Some(position) = positions.get(chosen) {
            side.set(*position);
            comparison.update_address();
        }
    });
    view! {
        <div class="pick">
            <label for=id>{label}</label>
            {select(id, groups.into_any(), choose)}
        </div>
    }
}

/// Returns the positions of all levels, in the order of the list.
fn positions(ladders: &[Ladder]) -> Vec<LevelPosition> {
    let tracks = ladders
        .iter()
        .enumerate()
        .flat_map(|(ladder, it)| it.tracks.iter().enumerate().map(move |(track, it)| (ladder, track, it.levels.len())));
    tracks
        .flat_map(|(ladder, track, count)| (0..count).map(move |level| LevelPosition { ladder, track, level }))
        .collect()
}
