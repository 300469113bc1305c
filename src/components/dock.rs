//! The line that stays at the foot of the window while scoring: how far, what it comes to, saved or not, and undo.

use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::persistence::Keeping;

use super::ladder_page::OpenTrack;
use crate::browser::storage::Reach;
use crate::scores::Scores;
use crate::words;

/// Progress, state and undo.
#[component]
pub fn Dock(scores: Scores, track: OpenTrack, assessment: Memo<Assessment>) -> impl IntoView {
    let summary = move || {
        assessment.with(|assessment| {
            let coverage = words::coverage(&track, assessment);
            match assessment.outcome {
                Outcome::Level(index) => format!("{} · {coverage}", track.levels[index].short_name()),
                _ => coverage,
            }
        })
    };
    let keeping = move || {
        let is_empty = scores.with_record(|record| record.entries().next().is_none());
        words::keeping_short(scores.keeping(), scores.reach(), is_empty)
    };
    let is_kept = move || scores.keeping() == Keeping::Stored && scores.reach() != Reach::Page;
    let undo = move || {
        scores.undo_label().map(|label| {
            view! {
                <button type="button" class="button" on:click=move |_| scores.undo()>
                    "Undo" <span class="what">" "{label}</span>
                </button>
            }
        })
    };
    view! {
        <div class="dock">
            <p class="summary">{summary}</p>
            <p class="kept" class:trouble=move || !is_kept()>{keeping}</p>
            <div class="undo">{undo}</div>
            <p class="visually-hidden" role="status">{move || scores.undone().map(|label| format!("Undone: {label}"))}</p>
        </div>
    }
}
