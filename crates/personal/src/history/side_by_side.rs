//! Two moments side by side.

use leptos::prelude::*;
use rungs_templates::{Compared, side_by_side};

use super::content::{Content, History};

/// Notice shown if the ladder has changed between the two moments.
const OTHER_WORDING: &str = "The ladder's wording has changed between these times. Answers are put side by side by what they are about; open a snapshot to read what was asked then.";

/// The notice that the ladder has changed between two moments, if it has.
#[component]
pub(super) fn LadderNotice(history: History) -> impl IntoView {
    let has_changed = move |content: &Content| matches!(content, Content::Two { two, .. } if two.has_ladder_changed);
    let is_other = Memo::new(move |_| history.content.with(has_changed));
    view! {
        <Show when=move || is_other.get()>
            <p class="notice">{OTHER_WORDING}</p>
        </Show>
    }
}

/// The chart and the table of two moments, if they are selected.
#[component]
pub(super) fn SideBySide(history: History) -> impl IntoView {
    let html = Memo::new(move |_| {
        let track = history.state.track();
        history.content.with(|content| {
            let Content::Two { first, second, two } = content else { return None };
            let names = (first.name_beside(second), second.name_beside(first));
            let compared =
                Compared { comparison: &two.comparison, first: &names.0, second: &names.1, reached: &two.reached };
            Some(side_by_side(track.ladder(), &track, &compared).into_string())
        })
    });
    move || html.get().map(|html| view! { <div inner_html=html></div> })
}
