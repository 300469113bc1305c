//! What an edition of a ladder means for the answers of a record.

use std::collections::HashSet;

use rungs_domain::ladder::{Id, Ladder, TrackKind};
use rungs_domain::scoring::Score;
use rungs_store::{Answer, ItemRef, Record};

use crate::fate::{Element, Fate, Rewording};
use crate::grouping::proposals;
use crate::items::Items;
use crate::proposal::Proposal;
use crate::revision::Revision;
use crate::search::Search;
use crate::successor::AnsweredItem;

/// What an edition of a ladder means for a person's answers.
///
/// Every answer is in exactly one of `kept`, `look_again`, `gone` and the answers that `proposals` would carry over,
/// but for an answer to a criterion that was split and kept its id: that one is to be looked at again, and proposed for
/// the rest as well.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// Answers that stay as they are, in the ladder's order.
    pub kept: Vec<KeptAnswer>,
    /// Answers to what is worded differently now, in the ladder's order. They count; the person decides whether they
    /// still hold ([`still_holds`](crate::actions::still_holds)).
    pub look_again: Vec<ChangedAnswer>,
    /// What has no answer.
    pub unanswered: Unanswered,
    /// Answers that no longer count and that nothing is proposed for. They are kept until the person removes them
    /// ([`remove`](crate::actions::remove)).
    pub gone: Vec<GoneAnswer>,
    /// Answers that no longer count, each with what they may be an answer to. Nothing is carried over unless the person
    /// says so ([`carry_over`](crate::actions::carry_over)).
    pub proposals: Vec<Proposal>,
}

/// An answer that stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// The item, with its present title.
    pub item: ItemRef,
    /// The answer.
    pub score: Score,
    /// The title of the item when it was answered, if it has another one now.
    pub title_then: Option<String>,
}

/// An answer to an item that is worded differently now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedAnswer {
    /// The item, with its present title.
    pub item: ItemRef,
    /// The answer.
    pub score: Score,
    /// The wording when it was answered, and the present one.
    pub rewording: Rewording,
}

/// An answer that no longer counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneAnswer {
    /// The item, with the title it had when it was answered; its id if it had none.
    pub item: ItemRef,
    /// The answer, with the wording it was given on.
    pub answer: Answer,
    /// Why it does not count.
    pub reason: GoneReason,
}

/// The reason why an answer no longer counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GoneReason {
    /// The ladder no longer has the track.
    Track,
    /// The track no longer has the item.
    Item,
    /// The track no longer has the level.
    Level,
    /// The track is answered in another way.
    Kind,
}

/// Items without an answer that nothing is proposed for, in the ladder's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// Items that the old edition did not have.
    New(Vec<ItemRef>),
    /// Items of tracks that are answered elsewhere. The old edition is not known, so they may be new or were skipped.
    NewOrSkipped(Vec<ItemRef>),
}

impl Default for Unanswered {
    fn default() -> Self {
        Self::New(Vec::new())
    }
}

impl Unanswered {
    /// Returns the items.
    pub fn items(&self) -> &[ItemRef] {
        match self {
            Self::New(items) | Self::NewOrSkipped(items) => items,
        }
    }
}

impl Effects {
    /// Returns whether there is anything to tell: something to look at again, gone, proposed, or known to be new.
    pub fn are_worth_telling(&self) -> bool {
        let has_new = matches!(&self.unanswered, Unanswered::New(items) if !items.is_empty());
        has_new || self.are_open()
    }

    /// Returns whether there is an answer for the person to decide about: to be looked at again, gone, or proposed for
    /// something else.
    pub fn are_open(&self) -> bool {
        !(self.look_again.is_empty() && self.gone.is_empty() && self.proposals.is_empty())
    }
}

/// Works out what the present edition of a ladder means for the answers of a record.
///
/// Each answer is compared by what it carries: the item's ids, title and wording at the time. `revision` is the
/// difference between an older edition and the present one, if an older one is known; it adds what became of items that
/// are gone, and what is new. Answers to items that it does not know are matched by their own wording.
pub fn effects(record: &Record, ladder: &Ladder, revision: Option<&Revision>) -> Effects {
    let items = Items::of(ladder);
    let (mut kept, mut look_again) = (Vec::new(), Vec::new());
    let mut changed = Vec::new();
    for (position, present) in items.list.iter().enumerate() {
        let (track, item) = (&present.track.id, present.item.id());
        let answer = record.answer(track, item).map(|answer| answer.value);
        let Some(answer) = answer.filter(|answer| answer.score.fits(present.track)) else { continue };
        let (place, score) = (items.place(position), answer.score.clone());
        match Rewording::between("", answer.wording.clone(), present.item.wording(present.track, &score)) {
            Some(rewording) => {
                changed.push(AnsweredItem { track, item, answer, present: Some(position) });
                look_again.push(ChangedAnswer { item: place, score, rewording });
            }
            None => {
                let is_same = answer.title.is_empty() || answer.title == present.item.title();
                let title_then = (!is_same).then(|| answer.title.clone());
                kept.push(KeptAnswer { item: place, score, title_then });
            }
        }
    }
    let answered = record.answers().map(|(track, item, answer)| AnsweredItem {
        track,
        item,
        answer: answer.value,
        present: items.position(track, item),
    });
    let is_counted =
        |it: &AnsweredItem<'_>| it.present.is_some_and(|position| it.answer.score.fits(items.list[position].track));
    let orphaned: Vec<AnsweredItem<'_>> = answered.filter(|it| !is_counted(it)).collect();
    let search = Search { items: &items, record, revision };
    let successors = search.successors(&orphaned, &changed);
    let proposed: HashSet<(&Id, &Id)> = successors.iter().map(|found| (found.from.track, found.from.item)).collect();
    let gone = orphaned.iter().filter(|answered| !proposed.contains(&(answered.track, answered.item)));
    let mut open = unanswered(&items, record, revision);
    successors.iter().for_each(|found| open[found.to] = false);
    let open = open.iter().enumerate().filter(|(_, is_open)| **is_open).map(|(position, _)| position);
    let open: Vec<ItemRef> = open.map(|position| items.place(position)).collect();
    Effects {
        kept,
        look_again,
        unanswered: if revision.is_some() { Unanswered::New(open) } else { Unanswered::NewOrSkipped(open) },
        gone: gone.map(|answered| gone_answer(ladder, answered)).collect(),
        proposals: proposals(&search, ladder, &successors),
    }
}

fn gone_answer(ladder: &Ladder, answered: &AnsweredItem<'_>) -> GoneAnswer {
    let AnsweredItem { track, item, answer, present } = *answered;
    let reason = match ladder.track(track) {
        None => GoneReason::Track,
        Some(_) if present.is_none() => GoneReason::Item,
        Some(track) if track.kind == TrackKind::Matrix && matches!(answer.score, Score::Level(_)) => GoneReason::Level,
        Some(_) => GoneReason::Kind,
    };
    let title = if answer.title.is_empty() { item.to_string() } else { answer.title.clone() };
    let item = ItemRef { track: track.clone(), item: item.clone(), title };
    GoneAnswer { item, answer: answer.clone(), reason }
}

/// Returns which items without an answer are new. Without an older edition, these are all items without an answer of
/// tracks that are answered elsewhere.
fn unanswered(items: &Items<'_>, record: &Record, revision: Option<&Revision>) -> Vec<bool> {
    let mut is_new = vec![false; items.list.len()];
    match revision {
        Some(revision) => {
            let new = revision.items().flat_map(new_items);
            for position in new.filter_map(|element| items.position(&element.track, &element.id)) {
                is_new[position] = true;
            }
        }
        None => {
            let answered: HashSet<&Id> = record.answers().map(|(track, ..)| track).collect();
            for (is_new, present) in is_new.iter_mut().zip(&items.list) {
                *is_new = answered.contains(&present.track.id);
            }
        }
    }
    for (is_new, present) in is_new.iter_mut().zip(&items.list) {
        *is_new &= record.score(&present.track.id, present.item.id()).is_none();
    }
    is_new
}

/// Returns the elements of a fate that could not be answered before: those that are new, and pieces of another id.
fn new_items(fate: &Fate) -> Vec<&Element> {
    let old = fate.old_elements();
    let is_known = |new: &Element| match fate {
        Fate::Matched(matched) => matched.old.is_answerable,
        _ => old.iter().any(|old| old.is_answerable && old.track == new.track && old.id == new.id),
    };
    fate.new_elements().into_iter().filter(|new| new.is_answerable && !is_known(new)).collect()
}
