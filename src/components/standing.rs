//! Where I stand: the estimate in a sentence, its reasons, and a bar for every level.

use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::ladder::Level;

use super::ladder_page::OpenTrack;
use super::uniform::{flag, text};
use crate::words;

/// The estimate, live.
#[component]
pub fn Standing(track: OpenTrack, assessment: Memo<Assessment>) -> impl IntoView {
    let threshold = track.ladder.threshold;
    let headline = {
        let track = track.clone();
        text(move || assessment.with(|assessment| words::estimate_headline(&track, assessment)))
    };
    let reasons = {
        let track = track.clone();
        text(move || assessment.with(|assessment| words::estimate_reasons(&track, assessment, threshold)))
    };
    let coverage = {
        let track = track.clone();
        text(move || assessment.with(|assessment| words::coverage(&track, assessment)))
    };
    let shares = track
        .levels
        .iter()
        .enumerate()
        .map(|(index, level)| view! { <LevelBar level=level.clone() index assessment /> })
        .collect_view();
    let is_unsaid = flag(move || {
        assessment.with(|assessment| !matches!(assessment.outcome, Outcome::Level(_) | Outcome::BelowFirstLevel))
    });
    view! {
        <section class="standing" aria-labelledby="rungs-standing">
            <div class="estimate">
                <h2 id="rungs-standing" class="eyebrow">"Where you stand"</h2>
                <div role="status">
                    <p class="headline">{headline}</p>
                    <p class="coverage">{coverage}</p>
                </div>
                <p class="reasons">{reasons}</p>
                <p class="caveat" hidden=is_unsaid>"A place to start a conversation from, not a verdict."</p>
            </div>
            <ul class="shares" style:--threshold=format!("{}%", words::percent(threshold))>{shares}</ul>
        </section>
    }
}

/// One level: its name, the share that is met, and the numbers behind it.
#[component]
fn LevelBar(level: Level, index: usize, assessment: Memo<Assessment>) -> impl IntoView {
    let share = Memo::new(move |_| assessment.with(|assessment| assessment.levels[index]));
    let is_result = flag(move || assessment.with(|assessment| assessment.outcome == Outcome::Level(index)));
    let percent = text(move || format!("{}%", words::percent(share.get().share().unwrap_or(0.0))));
    let numbers = text(move || words::level_share(&share.get()));
    view! {
        <li class:result=is_result>
            <span class="code">{level.code.clone()}</span>
            <span class="name">{level.title}</span>
            <span class="bar" style:--share=percent></span>
            <span class="numbers">{numbers}</span>
        </li>
    }
}
