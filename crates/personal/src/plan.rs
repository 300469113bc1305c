//! The plan: what a level asks that the person does not meet yet, with priorities, next steps and evidence.

mod gap;
mod target;

use leptos::html::Textarea;
use leptos::prelude::*;
use rungs_exchange::TextFile;
use rungs_growth::{Plan, PlannedGap};
use rungs_templates::words;
use rungs_ui::printing::{PrintOutcome, print};

use crate::header::Header;
use crate::state::PersonalState;
use gap::GapItem;
use target::TargetChoice;

/// The plan for a level, for editing, printing and copying as text.
#[component]
pub(crate) fn PlanPage(state: PersonalState) -> impl IntoView {
    let plan = Memo::new(move |_| state.with_record(|record| state.plan_of(record)));
    let assessment = state.assessment();
    let eyebrow = Signal::derive(move || {
        let track = state.track();
        format!("Growth plan · {} · {}", words::full_title(track.ladder()), track.title)
    });
    let title =
        Signal::derive(move || state.track().levels.get(state.goal().index).map(words::level_name).unwrap_or_default());
    let lead = Signal::derive(move || assessment.with(|it| plan.with(|plan| rungs_templates::plan_lead(it, plan))));
    let numbers = Signal::derive(move || assessment.with(|it| rungs_templates::plan_numbers(&state.track(), it)));
    let has_priorities = Memo::new(move |_| plan.with(|plan| !plan.priorities.is_empty()));
    view! {
        <article class="plan">
            <Header state eyebrow title lead numbers/>
            <label class="target">"Plan for " <TargetChoice state/></label>
            <Show when=move || has_priorities.get()>
                <section class="gaps priorities">
                    <h2>"Priorities"</h2>
                    <For each=move || plan.with(|plan| keyed(state, &plan.priorities)) key=key let:gap>
                        <GapItem state plan gap=gap.1/>
                    </For>
                </section>
            </Show>
            <For each=move || groups(state, plan) key=|group| group.clone() let:group>
                <GapGroup state plan group=group.1/>
            </For>
            <Show when=move || plan.with(|plan| !plan.is_empty())>
                <PlanExport state plan/>
            </Show>
        </article>
    }
}

/// A gap with the position of its track; both make its key unique.
type Keyed = (usize, PlannedGap);

fn keyed(state: PersonalState, gaps: &[PlannedGap]) -> Vec<Keyed> {
    let track = state.track().index();
    gaps.iter().map(|gap| (track, gap.clone())).collect()
}

fn key((track, planned): &Keyed) -> (usize, rungs_domain::ladder::Id) {
    (*track, planned.gap.item.clone())
}

/// Returns the titles of the groups of gaps that are not priorities, with the position of their track.
fn groups(state: PersonalState, plan: Memo<Plan>) -> Vec<(usize, String)> {
    let track = state.track().index();
    plan.with(|plan| plan.groups.iter().map(|group| (track, group.title.clone())).collect())
}

/// The gaps of one group of criteria.
#[component]
fn GapGroup(state: PersonalState, plan: Memo<Plan>, group: String) -> impl IntoView {
    let language = state.ladder().language.clone();
    let name = group.clone();
    let gaps = move || {
        let found = |plan: &Plan| plan.groups.iter().find(|it| it.title == name).map(|it| keyed(state, &it.gaps));
        plan.with(found).unwrap_or_default()
    };
    let heading = move || {
        if !group.is_empty() {
            return Some(view! { <h2 lang=language.clone()>{group.clone()}</h2> }.into_any());
        }
        let is_rest = plan.with(|plan| !plan.priorities.is_empty());
        is_rest.then(|| view! { <h2>"The rest"</h2> }.into_any())
    };
    view! {
        <section class="gaps">
            {heading}
            <For each=gaps key=key let:gap>
                <GapItem state plan gap=gap.1/>
            </For>
        </section>
    }
}

/// The plan as text, with buttons to copy, download and print it. The text is on the page because some frames block
/// copying and downloads.
#[component]
fn PlanExport(state: PersonalState, plan: Memo<Plan>) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    let text = Memo::new(move |_| {
        let (track, level) = (state.track(), state.goal().index);
        let write = |plan: &Plan| {
            state.assessment().with(|it| rungs_templates::plan_text(track.ladder(), &track, level, it, plan))
        };
        plan.with(write)
    });
    let copy = move |_| {
        state.pending().flush();
        // The effects have to run before the text includes the latest input.
        rungs_ui::events::on_next_frame(move || {
            if let Some(field) = field.get_untracked() {
                state.copy(&field);
            }
        });
    };
    let download = move |_| {
        state.pending().flush();
        state.offer_file(TextFile::plan(&state.ladder().id, text.get_untracked()));
    };
    let ask_to_print = move |_| {
        if print() == PrintOutcome::MaybeBlocked {
            state.announce(words::NOT_PRINTED);
        }
    };
    view! {
        <section class="take-along" aria-label="Take it along">
            <div class="actions">
                <button class="button" type="button" on:click=copy>"Copy as Markdown"</button>
                <button class="button" type="button" on:click=download>"Download"</button>
                <button class="button" type="button" on:click=ask_to_print>"Print"</button>
            </div>
            <details>
                <summary>"The text"</summary>
                <textarea
                    class="text-to-copy"
                    readonly
                    rows="12"
                    aria-label="The plan as Markdown"
                    node_ref=field
                    prop:value=text
                ></textarea>
            </details>
        </section>
    }
}
