//! Writing evidence and planning steps.

use rungs_domain::ladder::Id;
use rungs_journal::{Evidence, ItemPlace, Journal, Step, Target};
use rungs_page::hooks::own as deeds;
use rungs_page::words::beginning;

use crate::desk::{Deed, Desk, Effect, Now};

impl Desk {
    pub(crate) fn write_evidence(&mut self, deed: &Deed<'_>, now: Now) -> Option<Vec<Effect>> {
        let key = deed.key;
        let draw = |focus: Option<String>| Some(vec![Effect::Draw { focus }]);
        match deed.what {
            deeds::WRITE => {
                let begun_for = self.item_place(deed.begun_for);
                let text = deed.value.to_owned();
                self.change("writing evidence".to_owned(), Some(format!("evidence {key}")), now, |journal| {
                    let present = journal.evidence.get(key);
                    let serves = present.map_or_else(|| begun_for.into_iter().collect(), |piece| piece.serves.clone());
                    // An empty beginning is nothing yet, and the words of what is there may all be gone for a moment.
                    if present.is_some_and(|piece| piece.text != text) || present.is_none() && !text.trim().is_empty() {
                        journal.evidence.set(key, Some(Evidence { text, serves }), now.at);
                    }
                });
                self.said = String::new();
                // What is being typed must not be drawn anew.
                Some(Vec::new())
            }
            deeds::ADD => {
                let new = self.new_key(now);
                let focus = field(&new);
                self.open = Some(new);
                draw(Some(focus))
            }
            deeds::EDIT => {
                self.open = Some(key.to_owned());
                draw(Some(field(key)))
            }
            deeds::FINISH => {
                self.open = None;
                let is_blank = self.journal(now)?.evidence.get(key).is_some_and(|piece| piece.text.trim().is_empty());
                if is_blank {
                    self.change("removing empty evidence".to_owned(), None, now, |journal| journal.evidence.set(key, None, now.at));
                } else {
                    self.said = "Evidence saved.".to_owned();
                }
                draw(None)
            }
            deeds::REMOVE => {
                let text = self.journal(now)?.evidence.get(key)?.text.clone();
                self.change(format!("deleting “{}”", beginning(&text)), None, now, |journal| {
                    journal.evidence.set(key, None, now.at);
                });
                draw(None)
            }
            deeds::SERVE => {
                let (key, item) = key.split_once(' ')?;
                let place = self.item_place(item)?;
                let is_serving = self.journal(now)?.evidence.get(key).is_some_and(|piece| piece.serves.iter().any(|other| other.is(&place.track, &place.item)));
                self.serve(key, place, !is_serving, now);
                draw(None)
            }
            deeds::USE => {
                let place = self.item_place(key)?;
                self.serve(deed.value, place, true, now);
                draw(None)
            }
            deeds::CLOSE => {
                self.shown.retain(|shown| shown != key);
                self.open = None;
                draw(Some(format!("close {key}")))
            }
            _ => {
                deed.value.clone_into(&mut self.query);
                draw(None)
            }
        }
    }

    /// Lets a piece of evidence serve an item, or not.
    fn serve(&mut self, key: &str, place: ItemPlace, is_wanted: bool, now: Now) {
        let label = if is_wanted { format!("using evidence for {}", place.title) } else { format!("no longer using evidence for {}", place.title) };
        self.change(label, None, now, |journal| {
            let mut piece = journal.evidence.get(key).cloned().unwrap_or_default();
            piece.serves.retain(|other| !other.is(&place.track, &place.item));
            if is_wanted {
                piece.serves.push(place);
            }
            journal.evidence.set(key, Some(piece), now.at);
        });
    }

    pub(crate) fn plan_step(&mut self, deed: &Deed<'_>, now: Now) -> Option<Vec<Effect>> {
        let key = deed.key;
        let title = self.item_place(key)?.title;
        let subject = Some(format!("{} {key}", deed.what));
        match deed.what {
            deeds::NEXT => {
                let next = deed.value.to_owned();
                self.change_step(format!("next step for {title}"), subject, key, now, |step| step.next = next);
                self.said = String::new();
                Some(Vec::new())
            }
            deeds::DUE => {
                let due = deed.value.to_owned();
                self.change_step(format!("date for {title}"), subject, key, now, |step| step.due = due);
                Some(Vec::new())
            }
            deeds::STAR => {
                let journal = self.journal(now)?;
                let last = journal.steps.iter().filter_map(|(_, step)| step.priority).max().unwrap_or(0);
                let is_priority = journal.steps.get(key).is_some_and(|step| step.priority.is_some());
                let label = if is_priority { "no priority any more" } else { "made a priority" };
                self.change_step(format!("{title}: {label}"), None, key, now, |step| {
                    step.priority = (!is_priority).then_some(last + 1);
                });
                Some(vec![Effect::Draw { focus: Some(format!("rungs-star-{key}")) }])
            }
            _ => {
                let is_up = deed.what == deeds::UP;
                let order = self.priorities(now);
                let from = order.iter().position(|other| other == key)?;
                let to = if is_up { from.checked_sub(1)? } else { from + 1 };
                let mut order = order;
                if to >= order.len() {
                    return None;
                }
                order.swap(from, to);
                self.change(format!("{title}: moved {}", if is_up { "up" } else { "down" }), None, now, |journal| {
                    for (place, key) in (1..).zip(&order) {
                        if let Some(step) = journal.steps.get(key).filter(|step| step.priority != Some(place)).cloned() {
                            journal.steps.set(key, Some(Step { priority: Some(place), ..step }), now.at);
                        }
                    }
                });
                let button = if is_up { "up" } else { "down" };
                Some(vec![Effect::Draw { focus: Some(format!("rungs-{button}-{key}")) }])
            }
        }
    }

    fn change_step(&mut self, label: String, subject: Option<String>, key: &str, now: Now, change: impl FnOnce(&mut Step)) {
        self.change(label, subject, now, |journal| {
            let mut step = journal.steps.get(key).cloned().unwrap_or_default();
            change(&mut step);
            if journal.steps.get(key) != Some(&step) {
                journal.steps.set(key, (!step.is_empty()).then_some(step), now.at);
            }
        });
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
        let address = deed.value.strip_prefix(&format!("#/{}/", ladder.id))?;
        let place = crate::place::Place::parse(address);
        if place.view == rungs_page::PLAN {
            let track = place.track(&ladder)?.0;
            let target = place.argument(0).map(|level| Target { track: track.id.clone(), level: level.into() });
            let label = if target.is_some() { "choosing a target" } else { "giving the target up" };
            self.change(label.to_owned(), None, now, |journal| {
                if journal.target() != target.as_ref() {
                    journal.targets.set(Journal::TARGET, target, now.at);
                }
            });
        }
        self.here.place = place;
        Some(vec![Effect::Replace(deed.value.to_owned()), Effect::Draw { focus: None }])
    }

    /// The journal of the ladder that is looked at.
    pub(crate) fn journal(&mut self, now: Now) -> Option<&Journal> {
        let ladder = self.ladder_here()?.id.clone();
        Some(self.books.journal(&ladder, now.at).journal())
    }

    /// The item of a key, with what it is called now.
    fn item_place(&self, key: &str) -> Option<ItemPlace> {
        let (track, item) = key.split_once('/')?;
        let place = ItemPlace { track: track.into(), item: Id::from(item), title: String::new() };
        let title = rungs_page::item_name(&*self.here.ladder.clone()?, &place);
        Some(ItemPlace { title, ..place })
    }
}

/// The id of the field that a piece of evidence is written in.
fn field(key: &str) -> String {
    format!("rungs-evidence-{key}")
}
