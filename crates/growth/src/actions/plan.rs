//! Actions on the plan: priorities, next steps and the target.

use rungs_domain::ladder::Id;
use rungs_store::{Coalescing, Draft, EntryKey, ItemRef, Record, Step, Target, Value};

use crate::plan::Plan;

/// The direction in which a priority moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the start of the list.
    Up,
    /// Towards the end of the list.
    Down,
}

/// Makes an item the last priority, or removes it from the priorities.
pub fn toggle_priority(record: &Record, place: &ItemRef) -> Draft {
    let last = record.steps().filter_map(|(_, _, step)| step.priority).max().unwrap_or(0);
    let is_priority = record.step(&place.track, &place.item).is_some_and(|step| step.priority.is_some());
    let what = if is_priority { "no priority any more" } else { "made a priority" };
    change_step(record, place, format!("{}: {what}", place.title), |step| {
        step.priority = (!is_priority).then_some(last.saturating_add(1));
    })
}

/// Swaps an item with the next priority of a plan in a direction. Returns `None` if there is none.
pub fn move_priority(record: &Record, plan: &Plan, place: &ItemRef, direction: Direction) -> Option<Draft> {
    let mut order: Vec<&Id> = plan.priorities.iter().map(|planned| &planned.gap.item).collect();
    let from = order.iter().position(|item| **item == place.item)?;
    let (to, name) = match direction {
        Direction::Up => (from.checked_sub(1)?, "up"),
        Direction::Down => (from + 1, "down"),
    };
    if to == order.len() {
        return None;
    }
    order.swap(from, to);
    let moved = (1..).zip(order).filter_map(|(priority, item)| {
        let step = Step { priority: Some(priority), ..record.step(&place.track, item)?.clone() };
        Some((EntryKey::step(&place.track, item), Some(Value::Step(step))))
    });
    Some(Draft::new(format!("{}: moved {name}", place.title), &record.ladder, moved.collect()))
}

/// Sets the next step for an item, as it is typed.
pub fn write_next_step(record: &Record, place: &ItemRef, text: String) -> Draft {
    change_step(record, place, format!("next step for {}", place.title), |step| step.next = text)
        .coalescing(Coalescing::Typing("next step"))
}

/// Sets the due date of the next step for an item, as `2026-11-30`; an empty text removes it.
pub fn set_due_date(record: &Record, place: &ItemRef, date: String) -> Draft {
    change_step(record, place, format!("date for {}", place.title), |step| step.due = date)
        .coalescing(Coalescing::Typing("due date"))
}

/// Sets or removes the target level.
pub fn choose_target(record: &Record, target: Option<Target>) -> Draft {
    let label = if target.is_some() { "choosing a target" } else { "giving the target up" };
    Draft::new(label.to_owned(), &record.ladder, vec![(EntryKey::Target, target.map(Value::Target))])
}

/// Changes the next step for an item. A step without content is removed.
fn change_step(record: &Record, place: &ItemRef, label: String, change: impl FnOnce(&mut Step)) -> Draft {
    let mut step = record.step(&place.track, &place.item).cloned().unwrap_or_default();
    change(&mut step);
    let step = (!step.is_empty()).then_some(Value::Step(step));
    Draft::new(label, &record.ladder, vec![(EntryKey::step(&place.track, &place.item), step)])
}
