//! Planning: priorities, next steps and the target.

use rungs_journal::{ItemPlace, Journal, Step, Target};
use rungs_page::hooks::own as deeds;
use rungs_route::{PersonalView, Route};

use crate::deed::{Deed, Effect, Now};
use crate::desk::Desk;
use crate::route::{find_track, personal_view};

impl Desk {
    /// Does what somebody does with an item of the plan.
    pub(crate) fn plan_step(&mut self, deed: &Deed<'_>, now: Now) -> Option<Vec<Effect>> {
        let key = deed.key;
        let title = self.item_place(key)?.title;
        let subject = Some(format!("{} {key}", deed.what));
        match deed.what {
            deeds::NEXT => {
                let next = deed.value.to_owned();
                self.typing(now, |desk| {
                    desk.change_step(format!("next step for {title}"), subject, key, now, |step| step.next = next)
                })
            }
            deeds::DUE => {
                let due = deed.value.to_owned();
                self.typing(now, |desk| {
                    desk.change_step(format!("date for {title}"), subject, key, now, |step| step.due = due)
                })
            }
            deeds::STAR => {
                let journal = self.journal(now)?;
                let last = journal.steps.iter().filter_map(|(_, step)| step.priority).max().unwrap_or(0);
                let is_priority = journal.steps.get(key).is_some_and(|step| step.priority.is_some());
                let label = if is_priority { "no priority any more" } else { "made a priority" };
                self.change_step(format!("{title}: {label}"), None, key, now, |step| {
                    step.priority = (!is_priority).then_some(last.saturating_add(1));
                });
                Some(vec![Effect::Draw { focus: Some(format!("rungs-star-{key}")) }])
            }
            _ => {
                let is_up = deed.what == deeds::UP;
                let mut order = self.priorities(now);
                let from = order.iter().position(|other| other == key)?;
                let to = if is_up { from.checked_sub(1)? } else { from + 1 };
                let last = order.len() - 1;
                if to > last {
                    return None;
                }
                order.swap(from, to);
                self.change(format!("{title}: moved {}", if is_up { "up" } else { "down" }), None, now, |journal| {
                    for (place, key) in (1..).zip(&order) {
                        if let Some(step) = journal.steps.get(key).filter(|step| step.priority != Some(place)).cloned()
                        {
                            journal.steps.set(key, Some(Step { priority: Some(place), ..step }), now.at);
                        }
                    }
                });
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
        subject: Option<String>,
        key: &str,
        now: Now,
        change: impl FnOnce(&mut Step),
    ) -> Option<()> {
        self.change(label, subject, now, |journal| {
            let mut step = journal.steps.get(key).cloned().unwrap_or_default();
            change(&mut step);
            if journal.steps.get(key) != Some(&step) {
                journal.steps.set(key, (!step.is_empty()).then_some(step), now.at);
            }
        })
    }

    /// The keys of the priorities among the gaps of the plan that is shown, in their order.
    fn priorities(&mut self, now: Now) -> Vec<String> {
        let plan = self.plan_here(now);
        let keys = plan.map(|(track, plan)| {
            plan.priorities.iter().map(|planned| ItemPlace::key(&track, &planned.gap.item)).collect()
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
            let target = level.map(|level| Target { track: track.id.clone(), level });
            let label = if target.is_some() { "choosing a target" } else { "giving the target up" };
            self.change(label.to_owned(), None, now, |journal| {
                if journal.target() != target.as_ref() {
                    journal.targets.set(Journal::TARGET, target, now.at);
                }
            });
        }
        Some(vec![self.go(route), Effect::Draw { focus: None }])
    }
}
