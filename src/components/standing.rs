//! Where I stand: the estimate in a sentence, its reasons, and a bar for every level.

use leptos::prelude::*;
use rungs_domain::assessment::{LevelShare, Outcome};

use super::ladder_page::OpenTrack;
use crate::scores::Scores;
use crate::words;

/// The estimate, live.
#[component]
pub fn Standing(scores: Scores, track: OpenTrack) -> impl IntoView {
    let threshold = track.ladder.threshold;
    let assessment = {
        let track = track.clone();
        Memo::new(move |_| scores.assessment(&track, threshold))
    };
    let headline = {
        let track = track.clone();
        move || assessment.with(|assessment| words::estimate_headline(&track, assessment))
    };
    let reasons = {
        let track = track.clone();
        move || assessment.with(|assessment| words::estimate_reasons(&track, assessment, threshold))
    };
    let coverage = {
        let track = track.clone();
        move || assessment.with(|assessment| words::coverage(&track, assessment))
    };
    let shares = (0..track.levels.len())
        .map(|index| {
            let share = Memo::new(move |_| assessment.with(|assessment| assessment.levels[index]));
            let is_result = move || assessment.with(|assessment| assessment.outcome == Outcome::Level(index));
            view! { <LevelBar name=words::level_name(&track.levels[index]) short=track.levels[index].short_name().to_owned() share is_result=Signal::derive(is_result) /> }
        })
        .collect_view();
    let is_said = move || {
        assessment.with(|assessment| matches!(assessment.outcome, Outcome::Level(_) | Outcome::BelowFirstLevel))
    };
    view! {
        <section class="standing" aria-labelledby="rungs-standing">
            <div class="estimate">
                <h2 id="rungs-standing" class="eyebrow">"Where you stand"</h2>
                <div role="status">
                    <p class="headline">{headline}</p>
                    <p class="coverage">{coverage}</p>
                </div>
                <p class="reasons">{reasons}</p>
                <p class="caveat" hidden=move || !is_said()>"A place to start a conversation from, not a verdict."</p>
            </div>
            <ul class="shares" style:--threshold=format!("{}%", threshold * 100.0)>{shares}</ul>
        </section>
    }
}

/// One level: its name, the share that is met, and the numbers behind it.
#[component]
fn LevelBar(name: String, short: String, share: Memo<LevelShare>, is_result: Signal<bool>) -> impl IntoView {
    let percent = move || format!("{}%", share.get().share().unwrap_or(0.0) * 100.0);
    view! {
        <li class:result=is_result aria-current=move || is_result.get().then_some("true")>
            <span class="level" title=name.clone()><span class="visually-hidden">{name.clone()}": "</span><span aria-hidden="true">{short}</span></span>
            <span class="bar" style:--share=percent></span>
            <span class="numbers">{move || words::level_share(&share.get())}</span>
        </li>
    }
}
