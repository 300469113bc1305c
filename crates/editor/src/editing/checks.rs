//! The check list before a ladder is published.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_authoring::{Check, Outcome, Rule, Target, checks};
use rungs_domain::ladder::Ladder;

/// What is missing before the ladder is published, with a button that leads there. Nothing has to be filled in.
#[component]
pub fn ChecklistPanel(
    /// The ladder with all edits.
    #[prop(into)]
    ladder: Signal<Arc<Ladder>>,
    /// Whether the importer was unsure how to read the document, and nobody has confirmed the reading.
    #[prop(into)]
    is_unsure: Signal<bool>,
    /// Leads to what is missing.
    on_target: Callback<Target>,
) -> impl IntoView {
    let checks = Memo::new(move |_| ladder.with(|ladder| checks(ladder, is_unsure.get())));
    let rules = Memo::new(move |_| checks.with(|checks| checks.iter().map(|check| check.rule).collect::<Vec<_>>()));
    let missing = Memo::new(move |_| checks.with(|checks| checks.iter().filter(|check| !check.is_passed()).count()));
    let summary = move || match missing.get() {
        0 => "Nothing is missing.".to_owned(),
        1 => "One thing is missing.".to_owned(),
        count => format!("{count} things are missing."),
    };
    view! {
        <section class="edit-checks" aria-labelledby="rungs-checks">
            <h2 id="rungs-checks">"Before you publish"</h2>
            <p class="edit-hint" role="status">{summary}</p>
            <ul>
                <For each=move || rules.get() key=|rule| *rule let:rule>
                    <CheckLine checks rule on_target/>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn CheckLine(checks: Memo<Vec<Check>>, rule: Rule, on_target: Callback<Target>) -> impl IntoView {
    let of_rule = move |get: fn(&Check) -> CheckState| {
        checks.with(|checks| checks.iter().find(|check| check.rule == rule).map(get).unwrap_or_default())
    };
    let state = Memo::new(move |_| {
        of_rule(|check| CheckState {
            message: check.message.clone(),
            targets: match &check.outcome {
                Outcome::Passed => Vec::new(),
                Outcome::Missing(targets) => targets.clone(),
            },
        })
    });
    let is_passed = Memo::new(move |_| state.with(|state| state.targets.is_empty()));
    // Each press leads to the next place.
    let next = StoredValue::new(0_usize);
    let show = move |_| {
        let target = state.with_untracked(|state| {
            let position = next.get_value() % state.targets.len().max(1);
            next.set_value(position + 1);
            state.targets.get(position).cloned()
        });
        if let Some(target) = target {
            on_target.run(target);
        }
    };
    let button = move || {
        let label = move || if state.with(|state| state.targets.len() > 1) { "Show the next" } else { "Show" };
        view! {
            <button class="quiet" type="button" on:click=show>
                {label}
                <span class="visually-hidden">{move || format!(": {}", state.with(|state| state.message.clone()))}</span>
            </button>
        }
    };
    view! {
        <li class:is-missing=move || !is_passed.get()>
            <span class="edit-mark" aria-hidden="true">{move || if is_passed.get() { "✓" } else { "○" }}</span>
            <span class="edit-message">
                <span class="visually-hidden">{move || if is_passed.get() { "Done: " } else { "Missing: " }}</span>
                {move || state.with(|state| state.message.clone())}
            </span>
            {move || (!is_passed.get()).then(button)}
        </li>
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct CheckState {
    message: String,
    targets: Vec<Target>,
}
