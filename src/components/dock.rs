//! The line that stays at the foot of the window while scoring: how far, what it comes to, saved or not, and undo.

use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::persistence::Keeping;

use super::ladder_page::OpenTrack;
use super::uniform::{flag, on_click, text};
use crate::browser::storage::Reach;
use crate::scores::Scores;
use crate::words;

/// Progress, state and undo.
#[component]
pub fn Dock(scores: Scores, track: OpenTrack, assessment: Memo<Assessment>) -> impl IntoView {
    let summary = text(move || {
        assessment.with(|assessment| {
            let coverage = words::coverage(&track, assessment);
            match assessment.outcome {
                Outcome::Level(index) => format!("{} · {coverage}", track.levels[index].short_name()),
                _ => coverage,
            }
        })
    });
    let is_empty = move || scores.with_record(|record| record.entries().next().is_none());
    let keeping = text(move || words::keeping_short(scores.keeping(), scores.reach(), is_empty()).to_owned());
    let is_trouble = flag(move || scores.keeping() != Keeping::Stored || scores.reach() == Reach::Page);
    let is_saved = flag(move || !is_trouble.get() && !is_empty());
    let label = text(move || scores.undo_label().map_or_else(String::new, |label| format!(" {label}")));
    let has_nothing_to_undo = flag(move || scores.undo_label().is_none());
    let undo = on_click(move || scores.undo());
    let undone = text(move || scores.undone().map_or_else(String::new, |label| format!("Undone: {label}")));
    view! {
        <div class="dock">
            <p class="summary">{summary}</p>
            <p class="kept" class:trouble=is_trouble class:saved=is_saved>{keeping}</p>
            <button type="button" class="button undo" hidden=has_nothing_to_undo on:click=undo>"Undo" <span class="what">{label}</span></button>
            <p class="visually-hidden" role="status">{undone}</p>
        </div>
    }
}
