//! The profile: a chart of the answers, with the same numbers in a table.

mod choices;
mod save;

use leptos::prelude::*;
use rungs_domain::assessment::Outcome;
use rungs_domain::ladder::TrackKind;
use rungs_growth::profile::ProfileGroup;
use rungs_growth::{Earlier, profile};
use rungs_route::PersonalView;
use rungs_templates::{Profile, ProfileParts, words};

use crate::day::day;
use crate::header::Header;
use crate::state::PersonalState;
use choices::Choices;
use save::SavePicture;

/// The profile of a track as signals. A `Copy` handle.
#[derive(Clone, Copy)]
struct ProfileState {
    state: PersonalState,
    /// The levels that the answers reach.
    groups: Memo<Vec<ProfileGroup>>,
    /// The snapshot to compare with.
    snapshot: Memo<Option<Earlier>>,
    /// Whether the axes are groups rather than criteria.
    by_group: Memo<bool>,
}

impl ProfileState {
    fn new(state: PersonalState) -> Self {
        let groups = move |_: Option<&_>| {
            let track = state.track();
            state.with_record(|record| profile(&track, |item| record.score(&track.id, item)))
        };
        let snapshot = move |_: Option<&_>| {
            let PersonalView::Profile { snapshot: Some(key), .. } = state.view() else { return None };
            let track = state.track();
            state.with_record(|record| Earlier::of(track.ladder(), &track, record, &key, day))
        };
        let by_group = move |_: Option<&_>| matches!(state.view(), PersonalView::Profile { by_group: true, .. });
        Self { state, groups: Memo::new(groups), snapshot: Memo::new(snapshot), by_group: Memo::new(by_group) }
    }

    /// Calls `read` with the data of the chart and the table; tracked.
    fn with_profile<T>(self, read: impl FnOnce(&Profile<'_>) -> T) -> T {
        let (track, goal, by_group) = (self.state.track(), self.state.goal(), self.by_group.get());
        let (assessment, groups, snapshot) = (self.state.assessment().read(), self.groups.read(), self.snapshot.read());
        read(&Profile {
            ladder: track.ladder(),
            track: &track,
            assessment: &assessment,
            level: goal.index,
            groups: &groups,
            snapshot: snapshot.as_ref(),
            by_group,
        })
    }
}

/// The profile page of a track.
#[component]
pub(crate) fn ProfilePage(state: PersonalState) -> impl IntoView {
    let shown = ProfileState::new(state);
    let assessment = state.assessment();
    let lead = move || {
        let track = state.track();
        assessment.with(|assessment| words::estimate_headline(&track, assessment, track.ladder().threshold))
    };
    let numbers = move || assessment.with(|assessment| words::coverage(&state.track(), assessment));
    view! {
        <article class="profile">
            <Header
                state
                eyebrow=format!("Profile · {}", words::full_title(&state.ladder()))
                title=Signal::derive(move || state.track().title.clone())
                lead=Signal::derive(lead)
                numbers=Signal::derive(numbers)
            />
            <Choices shown/>
            <PictureAndTable shown/>
            <PlanLink state/>
        </article>
    }
}

/// The chart, the table, and buttons that save the chart.
#[component]
fn PictureAndTable(shown: ProfileState) -> impl IntoView {
    let parts = Memo::new(move |_| shown.with_profile(ProfileParts::of));
    let figure = Memo::new(move |_| parts.with(|parts| parts.figure.clone()));
    let needs_more_answers = Memo::new(move |_| parts.with(|parts| parts.needs_more_answers));
    let can_be_saved = Memo::new(move |_| parts.with(|parts| parts.can_be_saved));
    let is_checklist = move || shown.state.track().kind == TrackKind::Checklist;
    view! {
        <div class="picture-and-table">
            {move || figure.get().map(|figure| view! { <figure inner_html=figure></figure> })}
            <Show when=move || needs_more_answers.get()>
                <p class="empty">"A picture appears here with your third answer. Until then the table says what there is."</p>
            </Show>
            <div class="numbers-and-save" class:wide=is_checklist>
                <table
                    class=move || parts.with(|parts| parts.table_class)
                    inner_html=move || parts.with(|parts| parts.table.clone())
                ></table>
                <Show when=move || can_be_saved.get()>
                    <SavePicture shown/>
                </Show>
            </div>
        </div>
    }
}

/// A link to the plan for the target level, once there is an answer.
#[component]
fn PlanLink(state: PersonalState) -> impl IntoView {
    let is_there = move || {
        let outcome = state.assessment().with(|assessment| assessment.outcome);
        !matches!(outcome, Outcome::NothingScored | Outcome::NothingApplies)
    };
    let level = move || state.track().levels.get(state.goal().index).cloned();
    let address = move || state.route(PersonalView::Plan { level: level().map(|level| level.id) }).to_string();
    let name = move || level().map(|level| level.short_name().to_owned());
    view! {
        <Show when=is_there>
            <p class="onward">
                <a href=address>"See what is missing for " {name}</a>
            </p>
        </Show>
    }
}
