//! A gap of the plan, with its priority and next step.

use leptos::prelude::*;
use rungs_growth::actions::plan::{Direction, move_priority, set_due_date, toggle_priority, write_next_step};
use rungs_growth::{Plan, PlannedGap};
use rungs_store::ItemRef;

use crate::state::PersonalState;
use crate::text_area::TextArea;

/// A gap: an item that the level asks and the person does not meet yet. If the plan loses the gap, the last state stays
/// until the element is removed.
#[component]
pub(crate) fn GapItem(state: PersonalState, plan: Memo<Plan>, gap: PlannedGap) -> impl IntoView {
    let track = untrack(|| state.track());
    let language = track.ladder().language.clone();
    let item = gap.gap.item.clone();
    let place = state.item_place(&track.id, &item)?;
    let name =
        if gap.gap.name.is_empty() { gap.gap.asked.first().cloned().unwrap_or_default() } else { gap.gap.name.clone() };
    let heading = (!gap.gap.name.is_empty()).then(|| gap.gap.name.clone());
    let of_plan = item.clone();
    let planned = Memo::new(move |previous: Option<&PlannedGap>| {
        let found = plan.with(|plan| plan.find(&of_plan).cloned());
        found.or_else(|| previous.cloned()).unwrap_or_else(|| gap.clone())
    });
    let rank =
        Memo::new(move |_| plan.with(|plan| plan.priorities.iter().position(|planned| planned.gap.item == item)));
    let of_group = language.clone();
    let group = move || {
        let title = planned.with(|planned| planned.group.clone());
        let is_shown = rank.get().is_some() && !title.is_empty();
        is_shown.then(|| view! { <span lang=of_group.clone()>{title}</span> " · " })
    };
    let of_standing = track.clone();
    let status = move || rungs_growth::markdown::gap_status(&of_standing, planned.with(|planned| planned.gap.status));
    let of_wording = track.clone();
    let wording =
        move || planned.with(|planned| rungs_templates::gap_wording(of_wording.ladder(), &planned.gap).into_string());
    let evidence = move || {
        let texts = planned.with(|planned| planned.evidence.clone());
        let html: String = texts.iter().map(|text| rungs_templates::linked(text).into_string()).collect();
        (!html.is_empty()).then(|| view! { <div class="gap-evidence" inner_html=html></div> })
    };
    let (of_buttons, of_step) = (StoredValue::new((place.clone(), name.clone())), StoredValue::new((place, name)));
    Some(view! {
        <div class="gap">
            <div class="gap-head">
                {move || rank.get().map(|rank| view! { <span class="rank" aria-hidden="true">{rank + 1}</span> })}
                {heading.map(|name| view! { <h3 lang=language>{name}</h3> })}
                <p class="state">{group}{status}</p>
                <Show when=move || !state.is_read_only()>
                    {of_buttons.with_value(|(place, name)| view! { <PriorityButtons state plan rank place=place.clone() name=name.clone()/> })}
                </Show>
            </div>
            <div inner_html=wording></div>
            {evidence}
            <Show when=move || !state.is_read_only()>
                {of_step.with_value(|(place, name)| view! { <NextStep state planned place=place.clone() name=name.clone()/> })}
            </Show>
            <p class="step-printed">{move || planned.with(printed_step)}</p>
        </div>
    })
}

/// Buttons that make an item a priority and change its rank.
#[component]
fn PriorityButtons(
    state: PersonalState,
    plan: Memo<Plan>,
    /// Position among the priorities.
    rank: Memo<Option<usize>>,
    place: ItemRef,
    name: String,
) -> impl IntoView {
    let key = ItemRef::key(&place.track, &place.item);
    let star = format!("rungs-star-{key}");
    let count = move || plan.with(|plan| plan.priorities.len());
    let (of_toggle, of_star) = (place.clone(), star.clone());
    let toggle = move |_| {
        state.act(|record| Some(toggle_priority(record, &of_toggle)));
        // The item moves to another section, with new elements.
        state.focus_after_render(of_star.clone());
    };
    let is_priority = move || rank.get().is_some();
    let arrow_name = name.clone();
    let arrow = move |direction: Direction| {
        let (sign, id, what) = match direction {
            Direction::Up => ("↑", "up", "Move up: "),
            Direction::Down => ("↓", "down", "Move down: "),
        };
        let is_at_end = move || match direction {
            Direction::Up => rank.get() == Some(0),
            Direction::Down => rank.get().is_some_and(|rank| rank + 1 >= count()),
        };
        let (place, key, of_name) = (place.clone(), key.clone(), arrow_name.clone());
        let id = format!("rungs-{id}-{key}");
        let shift = move |_| {
            state.pending().flush();
            let current_plan = plan.get_untracked();
            if state.act(|record| move_priority(record, &current_plan, &place, direction)) {
                let (rank, last) = untrack(|| (rank.get().unwrap_or(0), count().saturating_sub(1)));
                // The button towards the end is disabled there.
                let button = match direction {
                    Direction::Up if rank > 0 => "up",
                    Direction::Down if rank == last && last > 0 => "up",
                    _ => "down",
                };
                state.focus_after_render(format!("rungs-{button}-{key}"));
            }
        };
        view! {
            <button class="quiet icon" type="button" id=id disabled=is_at_end on:click=shift>
                <span aria-hidden="true">{sign}</span>
                <span class="visually-hidden">{what}{of_name}</span>
            </button>
        }
    };
    view! {
        <div class="priority">
            <Show when=is_priority>{arrow(Direction::Up)}{arrow(Direction::Down)}</Show>
            <button
                class="quiet star"
                type="button"
                id=star
                aria-pressed=move || if is_priority() { "true" } else { "false" }
                on:click=toggle
            >
                <span aria-hidden="true">{move || if is_priority() { "★" } else { "☆" }}</span>
                " Priority"
                <span class="visually-hidden">": "{name}</span>
            </button>
        </div>
    }
}

/// Fields for the next step and its due date.
#[component]
fn NextStep(state: PersonalState, planned: Memo<PlannedGap>, place: ItemRef, name: String) -> impl IntoView {
    let key = ItemRef::key(&place.track, &place.item);
    let next = Memo::new(move |_| planned.with(|planned| planned.step.next.clone()));
    let due = Memo::new(move |_| planned.with(|planned| planned.step.due.clone()));
    let of_date = place.clone();
    let write = Callback::new(move |text: String| {
        state.save_typed(|record| Some(write_next_step(record, &place, text)));
    });
    let set_due = move |event: leptos::ev::Event| {
        let date = event_target_value(&event);
        state.save_typed(|record| Some(set_due_date(record, &of_date, date)));
    };
    view! {
        <div class="step">
            <label class="next">
                <span>"Next step"<span class="visually-hidden">" for "{name.clone()}</span></span>
                <TextArea id=format!("rungs-next-{key}") rows=1 text=next on_write=write pending=state.pending()/>
            </label>
            <label class="due">
                <span>"By"<span class="visually-hidden">" when, for "{name}</span></span>
                <input type="date" id=format!("rungs-due-{key}") prop:value=due on:change=set_due/>
            </label>
        </div>
    }
}

/// Formats the next step for printing.
fn printed_step(planned: &PlannedGap) -> String {
    let step = &planned.step;
    match (step.next.as_str(), step.due.as_str()) {
        ("", "") => String::new(),
        (next, "") => format!("Next step: {next}"),
        ("", due) => format!("By {due}"),
        (next, due) => format!("Next step: {next} – by {due}"),
    }
}
