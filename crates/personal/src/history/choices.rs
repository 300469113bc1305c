//! The selection of two moments.

use leptos::prelude::*;
use rungs_growth::Moment;
use rungs_route::PointInTime;
use rungs_ui::choices::{Choice, ChoiceField};

use super::content::{Content, History};

impl History {
    /// Returns the two selected points in time; tracked.
    fn pair(self) -> Option<(PointInTime, PointInTime)> {
        self.content.with(|content| match content {
            Content::Two { first, second, .. } => Some((first.time.clone(), second.time.clone())),
            _ => None,
        })
    }

    /// Returns the position of a point in time among all moments; tracked.
    fn position(self, time: &PointInTime) -> usize {
        self.moments.with(|moments| moments.iter().position(|moment| moment.time == *time)).unwrap_or_default()
    }

    fn time_at(self, position: usize) -> Option<PointInTime> {
        self.moments.with_untracked(|moments| moments.get(position).map(|moment| moment.time.clone()))
    }

    /// Returns all moments as options; tracked.
    fn choices(self) -> Vec<Choice> {
        let value = |moment: &Moment| moment.snapshot().unwrap_or("now").to_owned();
        let choice = |moment: &Moment| Choice::new(value(moment), moment.label());
        self.moments.with(|moments| moments.iter().map(choice).collect())
    }
}

/// Lists for the first and the second moment. The second list appears, set to today, once the first is selected.
#[component]
pub(super) fn Choices(history: History) -> impl IntoView {
    let pair = Memo::new(move |_| history.pair());
    let is_none_chosen = move || pair.with(Option::is_none);
    // Without a first moment, its list starts with a placeholder.
    let offset = move || usize::from(is_none_chosen());
    let firsts = move || {
        let placeholder = is_none_chosen().then(|| Choice::none("Choose …"));
        placeholder.into_iter().chain(history.choices()).collect()
    };
    let first = move || pair.with(|pair| pair.as_ref().map_or(0, |(first, _)| history.position(first)));
    let second = move || pair.with(|pair| pair.as_ref().map_or(0, |(_, second)| history.position(second)));
    let choose_first = move |position: usize| {
        let first = position.checked_sub(untrack(offset)).and_then(|position| history.time_at(position));
        if let Some(first) = first {
            history.choose(first, pair.get_untracked().map_or(PointInTime::Today, |(_, second)| second));
        }
    };
    let choose_second = move |position: usize| {
        if let (Some((first, _)), Some(second)) = (pair.get_untracked(), history.time_at(position)) {
            history.choose(first, second);
        }
    };
    view! {
        <div class="choices">
            <ChoiceField
                id="rungs-first"
                label="From"
                choices=Signal::derive(firsts)
                chosen=Signal::derive(first)
                on_choose=Callback::new(choose_first)
            />
            <Show when=move || !is_none_chosen()>
                <ChoiceField
                    id="rungs-second"
                    label="To"
                    choices=Signal::derive(move || history.choices())
                    chosen=Signal::derive(second)
                    on_choose=Callback::new(choose_second)
                />
            </Show>
        </div>
    }
}
