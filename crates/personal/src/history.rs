//! History: the list of snapshots with a trend, one snapshot, or two points in time side by side.

mod choices;
mod content;
mod side_by_side;
mod snapshot;
mod take;
mod trend;

use leptos::prelude::*;
use rungs_route::PersonalView;
use rungs_templates::HistoryHead;

use crate::header::Header;
use crate::state::PersonalState;
use choices::Choices;
use content::{Content, History};
use side_by_side::{LadderNotice, SideBySide};
use snapshot::Snapshot;
use take::TakeSnapshot;
use trend::Trend;

/// The history page of a track.
#[component]
pub(crate) fn HistoryPage(state: PersonalState) -> impl IntoView {
    let history = History::new(state);
    let head = Memo::new(move |_| head(history));
    let part = move |part: fn(&HistoryHead) -> &String| Signal::derive(move || head.with(|head| part(head).clone()));
    let is_all = Memo::new(move |_| history.content.with(|content| *content == Content::All));
    let is_snapshot = move || history.content.with(|content| matches!(content, Content::Snapshot { .. }));
    let is_two = move || history.content.with(|content| matches!(content, Content::Two { .. }));
    let has_trend = Memo::new(move |_| is_all.get() && history.snapshots() > 0);
    let has_choices = Memo::new(move |_| has_trend.get() || is_two());
    // The lists stay the same elements for all moments, so they keep the focus.
    view! {
        <article class="history" class:plan=is_snapshot>
            <Header
                state
                eyebrow=part(|head| &head.eyebrow)
                title=part(|head| &head.title)
                lead=part(|head| &head.lead)
                numbers=part(|head| &head.numbers)
            />
            <Show when=move || is_all.get() && !state.is_read_only()>
                <TakeSnapshot state/>
            </Show>
            <Show when=move || has_trend.get()>
                <Trend history/>
                <h2>"Side by side"</h2>
            </Show>
            <LadderNotice history/>
            <Show when=move || has_choices.get()>
                <Choices history/>
            </Show>
            <SideBySide history/>
            <Snapshot history/>
            <Show when=move || !is_all.get()>
                <p class="onward">
                    <a href=move || state.route(PersonalView::HISTORY).to_string()>"All snapshots"</a>
                </p>
            </Show>
        </article>
    }
}

fn head(history: History) -> HistoryHead {
    let track = history.state.track();
    let ladder = track.ladder();
    history.content.with(|content| match content {
        Content::All => HistoryHead::of_all(ladder, &track, history.snapshots()),
        Content::Snapshot { moment, then, .. } => HistoryHead::of_snapshot(ladder, then, moment),
        Content::Two { first, second, two } => HistoryHead::of_two(ladder, &track, (first, second), &two.comparison),
    })
}
