//! Proposals: what answers that no longer count may be answers to.

use std::collections::HashSet;

use rungs_domain::ladder::Id;
use rungs_domain::scoring::Score;
use rungs_growth::actions::evidence::beginning;
use rungs_store::{Answer, ItemRef, Target};

use crate::fate::Rewording;

/// Answers that may be answers to something else now, proposed together because they have one reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The reason.
    pub reason: Reason,
    /// The answers with what they would be carried over to.
    pub carries: Vec<CarryOver>,
    /// The target level in the present ladder, if the target is of a track or level that has another id now.
    pub target: Option<Target>,
}

/// The reason of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A track has another id, and its items have the same.
    Track {
        /// Title of the old track, or its id if the title is not known.
        old: String,
        /// Title of the present track.
        new: String,
    },
    /// A level has another id.
    Level {
        /// Name of the old level, or its id if the name is not known.
        old: String,
        /// Name of the present level.
        new: String,
    },
    /// The item has another id.
    Renamed,
    /// The item is in another track.
    Moved,
    /// The item was divided.
    Split,
    /// The item was put together with others.
    Merged,
}

/// An answer with what it would be carried over to.
#[derive(Clone, Debug, PartialEq)]
pub struct CarryOver {
    /// The item that was answered, with the title it had then.
    pub from: ItemRef,
    /// The item that the answer would be for, with its present title. It is the same item if only the level is another.
    pub to: ItemRef,
    /// The answer.
    pub answer: Answer,
    /// The answer in terms of `to`.
    pub score: Score,
    /// The wording that was answered and that of `to`, or `None` if they are equal.
    pub rewording: Option<Rewording>,
    /// In a split or merge: share of the wording that the two have in common, from 0 to 1, if it is known.
    pub share: Option<f64>,
    /// Whether the ladder still has `from` as an item, so that its answer stays.
    pub stays: bool,
}

/// A way to accept a proposal, as one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Text for a button, such as "Use it for both".
    pub label: String,
    /// The answers to carry over.
    pub carries: Vec<CarryOver>,
    /// Items whose old answer is removed, because it has been carried over to all that it was proposed for.
    pub removes: Vec<ItemRef>,
    /// The target level to set.
    pub target: Option<Target>,
}

impl Proposal {
    /// Returns the reason as a sentence.
    pub fn sentence(&self) -> String {
        let (from, to) = (self.names(|carry| &carry.from), self.names(|carry| &carry.to));
        match &self.reason {
            Reason::Track { old, new } if old == new => format!("The track “{new}” has another id now."),
            Reason::Track { old, new } => format!("The track “{old}” seems to be “{new}” now."),
            Reason::Level { old, new } if old == new => format!("The level “{new}” has another id now."),
            Reason::Level { old, new } => format!("The level “{old}” seems to be “{new}” now."),
            Reason::Renamed if from == to => format!("{to} has another id now."),
            Reason::Renamed => format!("{from} seems to be {to} now."),
            Reason::Moved if from == to => format!("{to} seems to be in another track now."),
            Reason::Moved => format!("{from} seems to be {to} in another track now."),
            Reason::Split => format!("{from} seems to have become {to}."),
            Reason::Merged if self.carries.len() > 1 => format!("{from} seem to have become {to}."),
            Reason::Merged => format!("{from} seems to have become part of {to}."),
        }
    }

    /// Returns the answers that do not count unless they are carried over, each once.
    pub fn uncounted(&self) -> Vec<&ItemRef> {
        let mut places: Vec<&ItemRef> = Vec::new();
        for CarryOver { from, to, stays, .. } in &self.carries {
            // An answer at a level that is gone does not count although its item stays.
            let is_counted = *stays && !from.is(&to.track, &to.item);
            if !is_counted && !places.iter().any(|place| place.is(&from.track, &from.item)) {
                places.push(from);
            }
        }
        places
    }

    /// Returns the ways to accept it, of which the person chooses one: all answers together, or those to one item, or
    /// one of the answers that were put together.
    pub fn choices(&self) -> Vec<Choice> {
        let single = |carry: &CarryOver, label: String| self.choice(label, vec![carry.clone()]);
        match (&self.reason, self.carries.as_slice()) {
            (Reason::Merged, [_, _, ..]) => {
                let label = |carry: &CarryOver| format!("Use the answer to {}", quoted(&carry.from.title));
                self.carries.iter().map(|carry| single(carry, label(carry))).collect()
            }
            (Reason::Split, [_, _, ..]) => {
                let all = match self.carries.len() {
                    2 => "Use it for both".to_owned(),
                    count => format!("Use it for all {count}"),
                };
                let label = |carry: &CarryOver| format!("Only for {}", quoted(&carry.to.title));
                let each = self.carries.iter().map(|carry| single(carry, label(carry)));
                std::iter::once(self.choice(all, self.carries.clone())).chain(each).collect()
            }
            (_, []) => vec![self.choice("Use it as the target".to_owned(), Vec::new())],
            (_, [carry]) => vec![single(carry, "Use this answer".to_owned())],
            (_, carries) => vec![self.choice(format!("Use all {} answers", carries.len()), carries.to_vec())],
        }
    }

    fn choice(&self, label: String, carries: Vec<CarryOver>) -> Choice {
        // Each item is removed once, and none of which something is left to carry over.
        let is_all = carries.len() == self.carries.len();
        let is_chosen = |carry: &CarryOver| carries.iter().any(|it| it.from == carry.from && it.to == carry.to);
        let left_out = self.carries.iter().filter(|carry| !is_all && !is_chosen(carry));
        let mut stay: HashSet<(&Id, &Id)> = left_out.map(|carry| (&carry.from.track, &carry.from.item)).collect();
        let gone = carries.iter().filter(|carry| !carry.stays).map(|carry| &carry.from);
        let removes = gone.filter(|from| stay.insert((&from.track, &from.item))).cloned().collect();
        Choice { label, removes, carries, target: self.target.clone() }
    }

    /// Returns the different titles on one side: "“A”, “B” and “C”".
    fn names(&self, side: impl Fn(&CarryOver) -> &ItemRef) -> String {
        let mut names: Vec<String> = Vec::new();
        for carry in &self.carries {
            let name = quoted(&side(carry).title);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        match names.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        }
    }
}

/// Returns the beginning of a title or text in quotation marks.
pub(crate) fn quoted(title: &str) -> String {
    format!("“{}”", beginning(title))
}
