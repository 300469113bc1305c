//! The two levels to choose, and the button that exchanges them.

use leptos::ev;
use leptos::prelude::*;
use rungs_domain::ladder::{Ladder, Track};
use rungs_explore::LevelRef;
use rungs_templates::words;

use super::{Comparison, LevelPosition};
use rungs_ui::choices::{Choice, option, select};

/// The two levels to choose, and the button that exchanges them.
#[component]
pub(super) fn Picker(comparison: Comparison) -> impl IntoView {
    let swap: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |_| {
        let (from, to) = (comparison.from.get_untracked(), comparison.to.get_untracked());
        comparison.from.set(to);
        comparison.to.set(from);
        comparison.chosen();
    });
    view! {
        <div class="picker">
            <Pick id="rungs-from" label="From" comparison end=comparison.from/>
            <button class="button swap" type="button" on:click=swap>
                "Swap"
            </button>
            <Pick id="rungs-to" label="To" comparison end=comparison.to/>
        </div>
    }
}

/// Every level of every track, to choose one end of what is compared.
#[component]
fn Pick(id: &'static str, label: &'static str, comparison: Comparison, end: RwSignal<LevelPosition>) -> impl IntoView {
    let ladders = comparison.ladders.get_value();
    let positions = positions(&ladders);
    let group = |ladder: &Ladder, track: &Track| {
        let levels = LevelRef::all(ladder, track).map(|level_ref| {
            let choice = Choice::new(level_ref.route(), words::level_name(level_ref.level));
            let position = LevelPosition::of(level_ref, &ladders);
            option(choice, Signal::derive(move || position == Some(end.get())))
        });
        let name = format!("{} · {}", ladder.short_name(), track.title);
        view! { <optgroup label=name>{levels.collect_view()}</optgroup> }
    };
    let groups = ladders.iter().flat_map(|ladder| ladder.tracks.iter().map(|track| group(ladder, track)));
    let groups = groups.collect_view();
    let choose = Callback::new(move |chosen: usize| {
        if let Some(position) = positions.get(chosen) {
            end.set(*position);
            comparison.chosen();
        }
    });
    view! {
        <div class="pick">
            <label for=id>{label}</label>
            {select(id, groups.into_any(), choose)}
        </div>
    }
}

/// All levels, in the order in which they can be chosen.
fn positions(ladders: &[Ladder]) -> Vec<LevelPosition> {
    let tracks = ladders
        .iter()
        .enumerate()
        .flat_map(|(ladder, it)| it.tracks.iter().enumerate().map(move |(track, it)| (ladder, track, it.levels.len())));
    tracks
        .flat_map(|(ladder, track, count)| (0..count).map(move |level| LevelPosition { ladder, track, level }))
        .collect()
}
