//! Planning: priorities, next steps and the target.

use rungs_domain::ladder::Id;
use rungs_page::hooks::own as deeds;
use rungs_route::{PersonalView, Route};
use rungs_store::{Coalescing, Draft, EntryKey, ItemPlace, Step, Target, Value};

use crate::deed::{Deed, Effect, Now};
use crate::desk::Desk;
use crate::route::{find_track, personal_view};

impl Desk {
    /// Does what somebody does with an item of the plan.
    pub(crate) fn plan_step(&mut self, deed: &Deed<'_>, now: Now) -> Option<Vec<Effect>> {
        let key = deed.key;
        let ladder = self.ladder_here()?;
        let place = self.item_place(key)?;
        let title = place.title.clone();
        match deed.what {
            deeds::NEXT => {
                let next = deed.value.to_owned();
                self.typing(now, |desk| {
                    let coalescing = Coalescing::Typing(deeds::NEXT);
                    desk.change_step(format!("next step for {title}"), coalescing, &place, now, |step| step.next = next)
                })
            }
            deeds::DUE => {
                let due = deed.value.to_owned();
                self.typing(now, |desk| {
                    let coalescing = Coalescing::Typing(deeds::DUE);
                    desk.change_step(format!("date for {title}"), coalescing, &place, now, |step| step.due = due)
                })
            }
            deeds::STAR => {
                let record = self.record_here(now)?;
                let last = record.steps().filter_map(|(_, _, step)| step.priority).max().unwrap_or(0);
                let step = record.step(&place.track, &place.item);
                let is_priority = step.is_some_and(|step| step.priority.is_some());
                let label = if is_priority { "no priority any more" } else { "made a priority" };
                self.change_step(format!("{title}: {label}"), Coalescing::Never, &place, now, |step| {
                    step.priority = (!is_priority).then_some(last.saturating_add(1));
                });
                Some(vec![Effect::Draw { focus: Some(format!("rungs-star-{key}")) }])
            }
            _ => {
                let is_up = deed.what == deeds::UP;
                let mut order = self.priorities(now);
                let from = order.iter().position(|(track, item)| place.is(track, item))?;
                let to = if is_up { from.checked_sub(1)? } else { from + 1 };
                let last = order.len() - 1;
                if to > last {
                    return None;
                }
                order.swap(from, to);
                let record = self.record_here(now)?;
                let moved = (1..).zip(&order).filter_map(|(place, (track, item))| {
                    let step = Step { priority: Some(place), ..record.step(track, item)?.clone() };
                    Some((EntryKey::step(track, item), Some(Value::Step(step))))
                });
                let values = moved.collect();
                let label = format!("{title}: moved {}", if is_up { "up" } else { "down" });
                self.change(Draft::new(label, &ladder.id, values), now);
                // At an end there is only the way back.
                let button = if to == 0 || !is_up && to < last { "down" } else { "up" };
                Some(vec![Effect::Draw { focus: Some(format!("rungs-{button}-{key}")) }])
            }
        }
    }

    /// Changes what somebody means to do about an item; what says nothing any more goes.
    fn change_step(
        &mut self,
        label: String,
        coalescing: Coalescing,
        place: &ItemPlace,
        now: Now,
        change: impl FnOnce(&mut Step),
    ) -> Option<()> {
        let ladder = self.ladder_here()?;
        let mut step = self.record_here(now)?.step(&place.track, &place.item).cloned().unwrap_or_default();
        change(&mut step);
        let step = (!step.is_empty()).then_some(Value::Step(step));
        let values = vec![(EntryKey::step(&place.track, &place.item), step)];
        self.change(Draft::new(label, &ladder.id, values).coalescing(coalescing), now)
    }

    /// The tracks and items of the priorities among the gaps of the plan that is shown, in their order.
    fn priorities(&mut self, now: Now) -> Vec<(Id, Id)> {
        let plan = self.plan_here(now);
        let keys = plan.map(|(track, plan)| {
            plan.priorities.iter().map(|planned| (track.clone(), planned.gap.item.clone())).collect()
        });
        keys.unwrap_or_default()
    }

    /// Shows another choice of the same view; a level in the plan is the target from then on.
    pub(crate) fn choose(&mut self, deed: &Deed<'_>, now: Now) -> Option<Vec<Effect>> {
        let ladder = self.ladder_here()?;
        let route = Route::parse(deed.value).route;
        if !matches!(&route, Route::Ladder { ladder: asked, .. } if *asked == ladder.id) {
            return None;
        }
        if let PersonalView::Plan { level } = personal_view(&route)?.clone() {
            let track = find_track(&route, &ladder)?.0;
            if level.as_ref().is_some_and(|level| track.level_index(level).is_none()) {
                return None;
            }
            let target = level.map(|level| Value::Target(Target { track: track.id.clone(), level }));
            let label = if target.is_some() { "choosing a target" } else { "giving the target up" };
            let values = vec![(EntryKey::Target, target)];
            self.change(Draft::new(label.to_owned(), &ladder.id, values), now);
        }
        Some(vec![self.go(route), Effect::Draw { focus: None }])
    }
}
