//! Puts together what is proposed for one reason, so that it can be accepted at once.

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::scoring::Score;
use rungs_store::{ItemRef, Target};

use crate::fate::{Element, Fate, Rewording};
use crate::proposal::{CarryOver, Proposal, Reason};
use crate::revision::Revision;
use crate::search::Search;
use crate::successor::{Origin, Successor};

/// What is proposed together.
#[derive(Clone, PartialEq, Eq)]
enum Group<'a> {
    /// Answers of an old track in a present one.
    Track(&'a Id, &'a Id),
    /// Answers in a track at an old level that is another one now.
    Level(&'a Id, &'a Id, Id),
    /// The answer to one item, in all that it was divided into.
    Split(&'a Id, &'a Id),
    /// The answers to all that was put together in one item.
    Merged(usize),
    /// One answer.
    Single(usize),
}

/// Groups successors into proposals, in the order of the answers.
pub(crate) fn proposals(search: &Search<'_>, ladder: &Ladder, successors: &[Successor<'_>]) -> Vec<Proposal> {
    let mut groups: Vec<(Group<'_>, Vec<&Successor<'_>>)> = Vec::new();
    for (index, successor) in successors.iter().enumerate() {
        let group = group(search, successor, index);
        let is_single = matches!(group, Group::Single(_));
        match groups.iter_mut().find(|(known, _)| !is_single && *known == group) {
            Some((_, members)) => members.push(successor),
            None => groups.push((group, vec![successor])),
        }
    }
    let names = Names { search, ladder };
    let mut proposals: Vec<Proposal> = groups
        .into_iter()
        .map(|(group, members)| Proposal {
            reason: names.reason(&group, members[0]),
            target: names.target(&group),
            carries: members.into_iter().map(|successor| carry_over(search, successor)).collect(),
        })
        .collect();
    if proposals.iter().all(|proposal| proposal.target.is_none()) {
        proposals.extend(names.target_alone());
    }
    proposals
}

fn group<'a>(search: &Search<'a>, successor: &Successor<'a>, index: usize) -> Group<'a> {
    let Successor { from, to, score, origin, .. } = successor;
    let track = &search.items.list[*to].track.id;
    match (origin, &from.answer.score, score) {
        (Origin::Track, ..) => Group::Track(from.track, track),
        (Origin::Level, Score::Level(old), Score::Level(new)) => Group::Level(track, old, new.clone()),
        (Origin::Split, ..) => Group::Split(from.track, from.item),
        (Origin::Merged, ..) => Group::Merged(*to),
        (Origin::Level | Origin::Renamed | Origin::Moved, ..) => Group::Single(index),
    }
}

fn carry_over(search: &Search<'_>, successor: &Successor<'_>) -> CarryOver {
    let Successor { from, to, score, share, .. } = successor;
    let title = if from.answer.title.is_empty() { from.item.to_string() } else { from.answer.title.clone() };
    let present = &search.items.list[*to];
    let now = present.item.wording(present.track, score);
    CarryOver {
        from: ItemRef { track: from.track.clone(), item: from.item.clone(), title },
        to: search.items.place(*to),
        answer: from.answer.clone(),
        score: score.clone(),
        rewording: Rewording::between("", from.answer.wording.clone(), now),
        share: *share,
        stays: from.present.is_some(),
    }
}

/// What tracks and levels were called.
struct Names<'s, 'a> {
    search: &'s Search<'a>,
    ladder: &'s Ladder,
}

impl Names<'_, '_> {
    fn reason(&self, group: &Group<'_>, first: &Successor<'_>) -> Reason {
        match group {
            Group::Track(old, new) => self.track_reason(old, new),
            Group::Level(track, old, new) => self.level_reason(track, old, new),
            Group::Split(..) => Reason::Split,
            Group::Merged(_) => Reason::Merged,
            Group::Single(_) if first.origin == Origin::Moved => Reason::Moved,
            Group::Single(_) => Reason::Renamed,
        }
    }

    fn track_reason(&self, old: &Id, new: &Id) -> Reason {
        let then = self.old_elements(|revision| &revision.tracks).find(|element| element.id == *old);
        let now = self.ladder.track(new).map(|track| track.title.clone());
        Reason::Track {
            old: then.map_or_else(|| old.to_string(), |element| element.title.clone()),
            new: now.unwrap_or_else(|| new.to_string()),
        }
    }

    fn level_reason(&self, track: &Id, old: &Id, new: &Id) -> Reason {
        let mut levels = self.old_elements(|revision| &revision.levels);
        let then = levels.find(|element| element.track == *track && element.id == *old);
        let now = self.ladder.track(track).and_then(|track| track.levels.get(track.level_index(new)?));
        Reason::Level {
            old: then.map_or_else(|| old.to_string(), |element| element.title.clone()),
            new: now.map_or_else(|| new.to_string(), crate::elements::level_name),
        }
    }

    fn old_elements<'n>(&'n self, fates: impl Fn(&'n Revision) -> &'n Vec<Fate>) -> impl Iterator<Item = &'n Element> {
        self.search.revision.into_iter().flat_map(fates).flat_map(Fate::old_elements)
    }

    /// Returns the target if the ladder no longer has it.
    fn orphaned_target(&self) -> Option<&Target> {
        let target = self.search.record.target()?;
        let track = self.ladder.track(&target.track);
        track.is_none_or(|track| track.level_index(&target.level).is_none()).then_some(target)
    }

    /// Returns the target that goes with a group.
    fn target(&self, group: &Group<'_>) -> Option<Target> {
        let target = self.orphaned_target()?;
        match group {
            Group::Track(old, new) if **old == target.track => {
                let known = self.matched_target(target).filter(|matched| matched.track == **new);
                let same = self.ladder.track(new).filter(|track| track.level_index(&target.level).is_some());
                known.or(same.map(|track| Target { track: track.id.clone(), level: target.level.clone() }))
            }
            Group::Level(track, old, new) if **track == target.track && **old == target.level => {
                Some(Target { track: target.track.clone(), level: new.clone() })
            }
            _ => None,
        }
    }

    /// Returns what the level of a target is matched with in the present edition.
    fn matched_target(&self, target: &Target) -> Option<Target> {
        let is_target = |element: &&Element| element.track == target.track && element.id == target.level;
        let fate = self.search.revision?.levels.iter().find(|fate| fate.old_elements().iter().any(is_target))?;
        match (fate, fate.new_elements()[..].first()) {
            (Fate::Matched(_) | Fate::Merged { .. }, Some(new)) => {
                Some(Target { track: new.track.clone(), level: new.id.clone() })
            }
            _ => None,
        }
    }

    /// Proposes a target that no answer goes with.
    fn target_alone(&self) -> Option<Proposal> {
        let target = self.orphaned_target()?;
        let matched = self.matched_target(target)?;
        let reason = if matched.track == target.track {
            self.level_reason(&target.track, &target.level, &matched.level)
        } else {
            self.track_reason(&target.track, &matched.track)
        };
        Some(Proposal { reason, carries: Vec::new(), target: Some(matched) })
    }
}
