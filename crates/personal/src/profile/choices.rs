//! The choices of the profile: target level, snapshot and axes.

use leptos::prelude::*;
use rungs_domain::ladder::TrackKind;
use rungs_growth::snapshot_labels;
use rungs_route::PersonalView;
use rungs_templates::words;
use rungs_ui::choices::{Choice, ChoiceField};

use super::ProfileState;
use crate::day::day;

/// The current choices.
struct Chosen {
    /// Position of the level.
    level: usize,
    /// Key of the snapshot.
    snapshot: Option<String>,
    by_group: bool,
}

impl ProfileState {
    /// Applies a change to the choices and to the address.
    fn choose(self, change: impl FnOnce(&mut Chosen)) {
        let (state, snapshot) = (self.state, self.snapshot.get_untracked());
        let mut chosen = Chosen {
            level: untrack(|| state.goal()).index,
            snapshot: snapshot.map(|snapshot| snapshot.key),
            by_group: self.by_group.get_untracked(),
        };
        change(&mut chosen);
        let track = untrack(|| state.track());
        let level = track.levels.get(chosen.level).map(|level| level.id.clone());
        state.choose(PersonalView::Profile { level, snapshot: chosen.snapshot, by_group: chosen.by_group });
    }
}

/// The lists, as far as there is a choice.
#[component]
pub(super) fn Choices(shown: ProfileState) -> impl IntoView {
    let state = shown.state;
    let is_matrix = Memo::new(move |_| state.track().kind == TrackKind::Matrix);
    let has_groups = Memo::new(move |_| is_matrix.get() && shown.groups.with(|groups| groups.len() > 1));
    let snapshots = Memo::new(move |_| state.with_record(|record| snapshot_labels(record, day)));
    let has_snapshots = Memo::new(move |_| snapshots.with(|snapshots| !snapshots.is_empty()));
    view! {
        <div class="choices">
            <Show when=move || is_matrix.get()>
                <TargetChoice shown/>
            </Show>
            <Show when=move || has_snapshots.get()>
                <SnapshotChoice shown snapshots/>
            </Show>
            <Show when=move || has_groups.get()>
                <AxesChoice shown/>
            </Show>
        </div>
    }
}

/// The list of target levels.
#[component]
fn TargetChoice(shown: ProfileState) -> impl IntoView {
    let levels = move || {
        let track = shown.state.track();
        track.levels.iter().map(|level| Choice::new(&level.id, words::level_name(level))).collect()
    };
    view! {
        <ChoiceField
            id="rungs-level"
            label="Target"
            choices=Signal::derive(levels)
            chosen=Signal::derive(move || shown.state.goal().index)
            on_choose=Callback::new(move |level| shown.choose(|chosen| chosen.level = level))
        />
    }
}

/// The list of snapshots to compare with. `snapshots` has their keys and names.
#[component]
fn SnapshotChoice(shown: ProfileState, snapshots: Memo<Vec<(String, String)>>) -> impl IntoView {
    let choices = move || {
        let of_snapshots = snapshots.get().into_iter().map(|(key, name)| Choice::new(key, name));
        std::iter::once(Choice::none("Nothing")).chain(of_snapshots).collect()
    };
    let chosen = move || {
        let key = shown.snapshot.with(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.key.clone()));
        let position = snapshots.with(|all| all.iter().position(|(other, _)| Some(other) == key.as_ref()));
        position.map_or(0, |position| position + 1)
    };
    let choose = move |position: usize| {
        let at = |position: usize| snapshots.with_untracked(|all| all.get(position).map(|(key, _)| key.clone()));
        shown.choose(|chosen| chosen.snapshot = position.checked_sub(1).and_then(at));
    };
    view! {
        <ChoiceField
            id="rungs-over"
            label="Lay over it"
            choices=Signal::derive(choices)
            chosen=Signal::derive(chosen)
            on_choose=Callback::new(choose)
        />
    }
}

/// The list of axes: criteria or groups.
#[component]
fn AxesChoice(shown: ProfileState) -> impl IntoView {
    let choices = vec![Choice::new("criteria", "Criteria"), Choice::new("groups", "Groups")];
    view! {
        <ChoiceField
            id="rungs-axes"
            label="Axes"
            choices=Signal::stored(choices)
            chosen=Signal::derive(move || usize::from(shown.by_group.get()))
            on_choose=Callback::new(move |position| shown.choose(|chosen| chosen.by_group = position == 1))
        />
    }
}
