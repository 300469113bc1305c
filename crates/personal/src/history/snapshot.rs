//! A snapshot: its answers with the wording of its edition of the ladder.

use leptos::prelude::*;
use rungs_templates::snapshot_answers;

use super::content::{Content, History};

/// The answers of the selected snapshot, if there is one.
#[component]
pub(super) fn Snapshot(history: History) -> impl IntoView {
    let html = Memo::new(move |_| {
        history.content.with(|content| match content {
            Content::Snapshot { moment, then, answers } => {
                Some((moment.date.clone(), snapshot_answers(then, answers).into_string()))
            }
            _ => None,
        })
    });
    move || {
        html.get().map(|(date, answers)| {
            view! {
                <p class="state">
                    {date} ". It shows the words that were scored then, whatever the ladder says now."
                </p>
                <section class="gaps" inner_html=answers></section>
            }
        })
    }
}
