//! The selection of the plan's level.

use leptos::prelude::*;
use rungs_domain::ladder::{Ladder, Track};
use rungs_growth::actions::plan::choose_target;
use rungs_route::PersonalView;
use rungs_store::Target;
use rungs_templates::words;
use rungs_ui::slots::render_effect;

use crate::state::PersonalState;

/// A list of the next level and all levels of all tracks. Selecting a level makes it the stored target.
#[component]
pub(crate) fn TargetChoice(state: PersonalState) -> impl IntoView {
    let ladder = state.ladder();
    let next = move || {
        let goal = state.goal();
        let name = || state.track().levels.get(goal.index).map(words::level_name).unwrap_or_default();
        if goal.is_chosen { "The next level".to_owned() } else { format!("The next level: {}", name()) }
    };
    let list = NodeRef::<leptos::html::Select>::new();
    render_effect(Box::new(move || {
        let goal = state.goal();
        let position = if goal.is_chosen { position(&state.ladder(), state.track().index(), goal.index) } else { 0 };
        if let Some(list) = list.get() {
            list.set_selected_index(position as i32);
        }
    }));
    let choose = move |event: leptos::ev::Event| {
        let position = event_target::<web_sys::HtmlSelectElement>(&event).selected_index();
        choose(state, usize::try_from(position).unwrap_or(0));
    };
    let option = |level: &rungs_domain::ladder::Level| view! { <option>{words::level_name(level)}</option> };
    let group = |track: &Track| {
        let options = track.levels.iter().map(option).collect_view();
        view! { <optgroup label=track.title.clone()>{options}</optgroup> }
    };
    view! {
        <select id="rungs-target" node_ref=list on:change=choose>
            <option>{next}</option>
            {ladder.tracks.iter().map(group).collect_view()}
        </select>
    }
}

/// Returns the position of a level in the list. The next level is at position 0.
fn position(ladder: &Ladder, track: usize, level: usize) -> usize {
    1 + ladder.tracks.iter().take(track).map(|track| track.levels.len()).sum::<usize>() + level
}

/// Returns the positions of the track and of the level at a position in the list, or `None` for the next level.
fn at_position(ladder: &Ladder, position: usize) -> Option<(usize, usize)> {
    let mut level = position.checked_sub(1)?;
    for (index, track) in ladder.tracks.iter().enumerate() {
        if level < track.levels.len() {
            return Some((index, level));
        }
        level -= track.levels.len();
    }
    None
}

fn choose(state: PersonalState, position: usize) {
    let ladder = state.ladder();
    let chosen = at_position(&ladder, position).map(|(track, level)| {
        let of_track = &ladder.tracks[track];
        (track, Target { track: of_track.id.clone(), level: of_track.levels[level].id.clone() })
    });
    state.act(|record| Some(choose_target(record, chosen.as_ref().map(|(_, target)| target.clone()))));
    let current = untrack(|| state.track().index());
    match chosen {
        Some((track, target)) => state.show(track, PersonalView::Plan { level: Some(target.level) }),
        None => state.show(current, PersonalView::PLAN),
    }
}
