//! The search for what answers that no longer count may be answers to.

use std::collections::HashMap;

use rungs_domain::ladder::Id;
use rungs_store::Record;

use crate::carried_score::{LevelNames, carried_score};
use crate::fate::{Element, ElementKind, Fate, Match, Move, Share};
use crate::items::Items;
use crate::own_wording::by_own_wording;
use crate::revision::Revision;
use crate::successor::{AnsweredItem, Found, Origin, Successor};

/// What successors are looked for in.
pub(crate) struct Search<'a> {
    pub items: &'a Items<'a>,
    pub record: &'a Record,
    pub revision: Option<&'a Revision>,
}

impl<'a> Search<'a> {
    /// Returns the successors of answers that no longer count (`orphaned`), and of answers to items that have changed
    /// and may have been split.
    ///
    /// An item that has an answer is no successor, so nothing is ever replaced.
    pub fn successors<'r>(&self, orphaned: &[AnsweredItem<'r>], changed: &[AnsweredItem<'r>]) -> Vec<Successor<'r>> {
        let edition = self.revision.map(|revision| OldEdition::new(revision, self.items));
        let levels = edition.as_ref().map(|edition| &edition.levels);
        let mut successors = Vec::new();
        let mut unknown = Vec::new();
        let mut add = |from: &AnsweredItem<'r>, found: Found| {
            let score = carried_score(from, &self.items.list[found.to], levels)?;
            let Found { to, origin, share } = found;
            successors.push(Successor { from: *from, to, score, origin, share });
            Some(())
        };
        for from in orphaned {
            if let Some(present) = from.present {
                add(from, Found { to: present, origin: Origin::Level, share: None });
                continue;
            }
            let found = edition.as_ref().map(|edition| edition.successors(from.track, from.item)).unwrap_or_default();
            let is_found = found
                .into_iter()
                .fold(false, |is_found, found| is_found | (self.is_open(found.to) && add(from, found).is_some()));
            if !is_found {
                unknown.push(*from);
            }
        }
        for from in changed {
            let found = edition.as_ref().map(|edition| edition.successors(from.track, from.item)).unwrap_or_default();
            for found in found.into_iter().filter(|found| found.origin == Origin::Split && self.is_open(found.to)) {
                add(from, found);
            }
        }
        let mut is_taken = vec![false; self.items.list.len()];
        successors.iter().for_each(|successor| is_taken[successor.to] = true);
        let is_open = |position: usize| self.is_open(position) && !is_taken[position];
        for (from, Found { to, origin, share }) in by_own_wording(self.items, &unknown, is_open) {
            let score = carried_score(&from, &self.items.list[to], levels);
            successors.extend(score.map(|score| Successor { from, to, score, origin, share }));
        }
        successors
    }

    /// Returns whether an item has no answer.
    fn is_open(&self, position: usize) -> bool {
        let present = &self.items.list[position];
        self.record.score(&present.track.id, present.item.id()).is_none()
    }
}

/// What became of the items and levels of the old edition.
struct OldEdition<'a> {
    items: &'a Items<'a>,
    /// Fates of items by their old ids.
    fates: HashMap<(&'a Id, &'a Id), &'a Fate>,
    /// Statements by their old ids, with what they are matched with.
    statements: HashMap<(&'a Id, &'a Id), &'a Element>,
    /// The present parts of statements.
    parts: HashMap<(&'a Id, &'a Id), Vec<usize>>,
    levels: LevelNames<'a>,
}

impl<'a> OldEdition<'a> {
    fn new(revision: &'a Revision, items: &'a Items<'a>) -> Self {
        let key = |element: &'a Element| (&element.track, &element.id);
        let (mut fates, mut statements, mut parts) = (HashMap::new(), HashMap::new(), HashMap::new());
        for fate in revision.criteria.iter().chain(&revision.statements) {
            for old in fate.old_elements().into_iter().filter(|old| old.is_answerable) {
                fates.insert(key(old), fate);
            }
            if let Fate::Matched(matched) = fate
                && matched.old.kind == ElementKind::Statement
            {
                statements.insert(key(&matched.old), &matched.new);
            }
            for part in fate.new_elements().into_iter().filter(|new| new.kind == ElementKind::Part) {
                let (whole, position) = (part.place.statement.as_ref(), items.position(&part.track, &part.id));
                if let (Some(whole), Some(position)) = (whole, position) {
                    parts.entry((&part.track, whole)).or_insert_with(Vec::new).push(position);
                }
            }
        }
        let mut levels = LevelNames::new();
        for fate in &revision.levels {
            if let Fate::Matched(_) | Fate::Merged { .. } = fate
                && let [new] = fate.new_elements()[..]
            {
                levels.extend(fate.old_elements().into_iter().map(|old| (key(old), key(new))));
            }
        }
        Self { items, fates, statements, parts, levels }
    }

    /// Returns what an item became.
    fn successors(&self, track: &Id, item: &Id) -> Vec<Found> {
        match self.fates.get(&(track, item)) {
            None => Vec::new(),
            Some(Fate::Matched(matched)) => self.of_match(matched),
            Some(Fate::Split { old, new }) => {
                let others = new.iter().filter(|piece| !is_same(&piece.element, old));
                let found = |piece: &Share| self.found(&piece.element, Origin::Split, Some(piece.share));
                others.filter_map(found).collect()
            }
            Some(Fate::Merged { old, new }) => {
                let share = old.iter().find(|piece| piece.element.track == *track && piece.element.id == *item);
                self.found(new, Origin::Merged, share.map(|piece| piece.share)).into_iter().collect()
            }
            // A part whose statement has no parts any more is answered with the statement.
            Some(Fate::Gone { old, .. }) => {
                let whole = old.place.statement.as_ref().and_then(|whole| self.statements.get(&(&old.track, whole)));
                whole.and_then(|whole| self.found(whole, Origin::Merged, None)).into_iter().collect()
            }
            Some(Fate::New { .. }) => Vec::new(),
        }
    }

    fn of_match(&self, Match { old, new, changes, .. }: &Match) -> Vec<Found> {
        let origin = match changes.moved {
            Some(Move::Track) => Origin::Moved,
            _ if old.id == new.id => Origin::Track,
            _ => Origin::Renamed,
        };
        if let Some(found) = self.found(new, origin, None) {
            return vec![found];
        }
        // A statement that has parts now is answered part by part.
        let parts = self.parts.get(&(&new.track, &new.id)).map(Vec::as_slice).unwrap_or_default();
        parts.iter().map(|to| Found { to: *to, origin: Origin::Split, share: None }).collect()
    }

    fn found(&self, element: &Element, origin: Origin, share: Option<f64>) -> Option<Found> {
        let to = self.items.position(&element.track, &element.id).filter(|_| element.is_answerable)?;
        Some(Found { to, origin, share })
    }
}

fn is_same(one: &Element, other: &Element) -> bool {
    one.track == other.track && one.id == other.id
}
