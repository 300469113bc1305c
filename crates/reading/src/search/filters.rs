//! The filters of a search: ladder, track, group and levels.

use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_route::SearchQuery;
use rungs_templates::words;

use super::SearchState;
use rungs_ui::choices::{Choice, ChoiceField, checkbox, for_choice};

impl SearchState {
    /// Returns the position of the selected ladder; tracked.
    fn ladder(self) -> Option<usize> {
        let is_it = |ladder: &Ladder| self.query.with(|query| query.ladder.as_ref() == Some(&ladder.id));
        self.ladders.with_value(|ladders| ladders.iter().position(is_it))
    }

    /// Returns the position of the selected track; tracked.
    fn track(self) -> Option<usize> {
        let is_it = |track: &Track| self.query.with(|query| query.track.as_ref() == Some(&track.id));
        let ladder = self.ladder()?;
        self.ladders.with_value(|ladders| ladders.get(ladder)?.tracks.iter().position(is_it))
    }
}

/// All filters.
#[component]
pub(super) fn Filters(state: SearchState) -> impl IntoView {
    let ladders = state.ladders.get_value();
    let choices = ladders.iter().map(|ladder| Choice::new(&ladder.id, words::full_title(ladder)));
    let ids = ladders.iter().map(|ladder| ladder.id.clone()).collect();
    let ladder = Memo::new(move |_| state.ladder());
    let of_ladder = move |ladder: usize| view! { <LadderFilters state ladder/> }.into_any();
    view! {
        <div class="filters">
            <Filter
                id="rungs-search-ladder"
                label="Ladder"
                choices=Signal::stored(std::iter::once(Choice::none("All ladders")).chain(choices).collect())
                ids
                chosen=Signal::derive(move || state.query.with(|query| query.ladder.clone()))
                on_choose=Callback::new(move |id| state.change_query(|query| query.ladder = id))
            />
            {for_choice(ladder.into(), of_ladder)}
        </div>
    }
}

/// A list of filter values, with an option for none.
#[component]
fn Filter(
    id: &'static str,
    label: &'static str,
    /// The options; the first stands for no filter.
    choices: Signal<Vec<Choice>>,
    /// Ids of the other options.
    ids: Vec<Id>,
    chosen: Signal<Option<Id>>,
    on_choose: Callback<Option<Id>>,
) -> impl IntoView {
    let ids = StoredValue::new(ids);
    let position = move || {
        let chosen = chosen.get();
        ids.with_value(|ids| ids.iter().position(|id| Some(id) == chosen.as_ref()).map_or(0, |position| position + 1))
    };
    let choose = move |position: usize| {
        on_choose.run(ids.with_value(|ids| position.checked_sub(1).and_then(|position| ids.get(position).cloned())));
    };
    view! { <ChoiceField id label class="filter" choices chosen=Signal::derive(position) on_choose=Callback::new(choose)/> }
}

/// The filters within a ladder: the track if there are several, and the filters within the track.
#[component]
fn LadderFilters(state: SearchState, ladder: usize) -> impl IntoView {
    let ladders = state.ladders.get_value();
    let tracks = ladders.get(ladder).map(|ladder| ladder.tracks.as_slice()).unwrap_or_default();
    let track_filter = (tracks.len() > 1).then(|| {
        let choices = tracks.iter().map(|track| Choice::new(&track.id, &track.title));
        view! {
            <Filter
                id="rungs-search-track"
                label="Track"
                choices=Signal::stored(std::iter::once(Choice::none("All tracks")).chain(choices).collect())
                ids=tracks.iter().map(|track| track.id.clone()).collect()
                chosen=Signal::derive(move || state.query.with(|query| query.track.clone()))
                on_choose=Callback::new(move |id| state.change_query(|query| query.track = id))
            />
        }
    });
    let track = Memo::new(move |_| state.track());
    let of_track = move |track: usize| {
        let track = state.ladders.with_value(|ladders| ladders.get(ladder)?.tracks.get(track).cloned());
        track.map(|track| view! { <TrackFilters state track/> }).into_any()
    };
    (track_filter, for_choice(track.into(), of_track))
}

/// The filters within a track: its groups and its levels.
#[component]
fn TrackFilters(state: SearchState, track: Track) -> impl IntoView {
    let groups: Vec<_> = track.groups.iter().filter(|group| !group.title.is_empty()).collect();
    let group_filter = (groups.len() > 1).then(|| {
        let choices = groups.iter().map(|group| Choice::new(&group.id, &group.title));
        view! {
            <Filter
                id="rungs-search-group"
                label="Group"
                choices=Signal::stored(std::iter::once(Choice::none("All groups")).chain(choices).collect())
                ids=groups.iter().map(|group| group.id.clone()).collect()
                chosen=Signal::derive(move || state.query.with(|query| query.group.clone()))
                on_choose=Callback::new(move |id| state.change_query(|query| query.group = id))
            />
        }
    });
    let level_filter = (track.levels.len() > 1).then(|| view! { <LevelFilter state track/> });
    (group_filter, level_filter)
}

/// Checkboxes for the levels, each with the number of results there. The number of selected levels is limited.
#[component]
fn LevelFilter(state: SearchState, track: Track) -> impl IntoView {
    let ids: StoredValue<Vec<Id>> = StoredValue::new(track.levels.iter().map(|level| level.id.clone()).collect());
    let level = move |(position, name): (usize, String)| {
        let has = move |query: &SearchQuery| {
            ids.with_value(|ids| ids.get(position).is_some_and(|id| query.levels.contains(id)))
        };
        let is_chosen = Signal::derive(move || state.query.with(has));
        let is_full = move || state.query.with(|query| query.levels.len() >= SearchQuery::MAX_LEVELS);
        let is_disabled = Signal::derive(move || is_full() && !is_chosen.get());
        let choose = Callback::new(move |_| {
            state.change_query(|query| query.levels = ids.with_value(|ids| toggled(ids, position, &query.levels)))
        });
        let count = move || state.found.with(|found| found.at_levels.get(position).map(usize::to_string));
        view! {
            <label class="choice">
                {checkbox(format!("rungs-search-level-{position}"), is_chosen, is_disabled, choose)}
                <span>{name} " " <span class="level-count">{count}</span></span>
            </label>
        }
    };
    let names = track.levels.iter().map(|level| level.short_name().to_owned());
    view! {
        <fieldset class="filter level-filter">
            <legend>"Levels, at most two"</legend>
            {names.enumerate().map(level).collect_view()}
        </fieldset>
    }
}

/// Toggles a level in the selection, and returns it in the order of the track.
fn toggled(all: &[Id], position: usize, chosen: &[Id]) -> Vec<Id> {
    let is_chosen = |(other, id): &(usize, &Id)| chosen.contains(id) != (*other == position);
    all.iter().enumerate().filter(is_chosen).map(|(_, id)| id.clone()).collect()
}
