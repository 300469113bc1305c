//! Matching the elements of two editions, one to one.
//!
//! Everything here treats both editions alike, so comparing them the other way round finds the same matches.

use std::collections::HashMap;

use crate::division::{Division, Pieces, Wholes, divisions};
use crate::fate::MatchedBy;
use crate::key::Key;
use crate::likeness::{Corpus, Index, MIN_LIKENESS};
use crate::ranking::{TopTwo, Weighed};
use crate::scopes::Scopes;

/// Maximum number of rounds in which the best pairs are matched. Every round can make a further pair the best one of
/// what is left; real ladders need two or three rounds.
const MAX_ROUNDS: usize = 32;

/// Maximum number of candidates that are named for an element.
const MAX_CANDIDATES: usize = 5;

/// What is known of an element.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// No counterpart yet.
    Open,
    /// Matched with an element of the other edition.
    Matched(usize),
    /// Part of a split or a merge; with the element of the same id, if that is part of it as well.
    Divided(Option<usize>),
}

/// A pair of elements that are alike.
#[derive(Clone, Copy, Debug)]
struct Alike {
    old: usize,
    new: usize,
    likeness: f64,
}

/// What became of one or several elements. Every element of both editions is in exactly one relation.
#[derive(Clone, Debug)]
pub(crate) enum Relation {
    Match { old: usize, new: usize, by: MatchedBy },
    Split { old: usize, new: Vec<Weighed> },
    Merge { old: Vec<Weighed>, new: usize },
    Gone { old: usize, candidates: Vec<Weighed> },
    New { new: usize, candidates: Vec<Weighed> },
}

/// The elements of one kind of both editions while they are matched.
pub(crate) struct Matching<'c> {
    corpus: &'c Corpus,
    old: Vec<State>,
    new: Vec<State>,
    /// How the elements of the old edition were matched.
    by: Vec<MatchedBy>,
    splits: Vec<Division>,
    merges: Vec<Division>,
    /// Pairs that are alike, of elements that nothing surer matched.
    alike: Vec<Alike>,
}

impl<'c> Matching<'c> {
    pub fn new(corpus: &'c Corpus) -> Self {
        Self {
            corpus,
            old: vec![State::Open; corpus.old.len()],
            new: vec![State::Open; corpus.new.len()],
            by: vec![MatchedBy::Id; corpus.old.len()],
            splits: Vec::new(),
            merges: Vec::new(),
            alike: Vec::new(),
        }
    }

    /// Returns the element of the new edition that an element of the old one is matched with, or shares its id with in
    /// a split or merge.
    pub fn counterpart(&self, old: usize) -> Option<usize> {
        match *self.old.get(old)? {
            State::Matched(new) => Some(new),
            State::Divided(kept) => kept,
            State::Open => None,
        }
    }

    /// Matches open elements that have the same key. A key that occurs twice in an edition matches nothing.
    pub fn match_keys<'k>(
        &mut self,
        by: MatchedBy,
        old_key: &dyn Fn(usize) -> Option<Key<'k>>,
        new_key: &dyn Fn(usize) -> Option<Key<'k>>,
    ) {
        let old_places = unique(&self.old, old_key);
        let mut new_places = unique(&self.new, new_key);
        for (key, old) in old_places {
            if let (Some(old), Some(Some(new))) = (old, new_places.remove(&key)) {
                self.pair(old, new, by);
            }
        }
    }

    /// Finds what was split and merged within scopes; see [`divisions`] for the rule.
    pub fn divide(&mut self, scopes: &Scopes) {
        let (old, new) = (Partners::of(&self.old), Partners::of(&self.new));
        let (old_profiles, new_profiles) = (&self.corpus.old, &self.corpus.new);
        let find = |wholes, partners, pieces, are_open, scopes: &Scopes| {
            let (wholes, pieces) = (Wholes { profiles: wholes, partners }, Pieces { profiles: pieces, are_open });
            divisions(self.corpus, &wholes, &pieces, scopes)
        };
        let splits = find(old_profiles, &old.partners, new_profiles, &new.are_open, scopes);
        let merges = find(new_profiles, &new.partners, old_profiles, &old.are_open, &scopes.swapped());
        // An element that would be in two divisions is a tie: none of them is taken.
        let (mut old_uses, mut new_uses) = (vec![0_usize; old_profiles.len()], vec![0_usize; new_profiles.len()]);
        for Division { whole, pieces } in &splits {
            old_uses[*whole] += 1;
            pieces.iter().for_each(|piece| new_uses[piece.index] += 1);
        }
        for Division { whole, pieces } in &merges {
            new_uses[*whole] += 1;
            pieces.iter().for_each(|piece| old_uses[piece.index] += 1);
        }
        let is_alone = |division: &Division, wholes: &[usize], pieces: &[usize]| {
            wholes[division.whole] == 1 && division.pieces.iter().all(|piece| pieces[piece.index] == 1)
        };
        self.splits = splits.into_iter().filter(|split| is_alone(split, &old_uses, &new_uses)).collect();
        self.merges = merges.into_iter().filter(|merge| is_alone(merge, &new_uses, &old_uses)).collect();
        for Division { whole, pieces } in &self.splits {
            self.old[*whole] = State::Divided(old.partners[*whole]);
            pieces.iter().for_each(|piece| self.new[piece.index] = State::Divided(new.partners[piece.index]));
        }
        for Division { whole, pieces } in &self.merges {
            self.new[*whole] = State::Divided(new.partners[*whole]);
            pieces.iter().for_each(|piece| self.old[piece.index] = State::Divided(old.partners[piece.index]));
        }
    }

    /// Matches open elements by likeness, scope after scope. Each pair is clearly the best one of both its elements, by
    /// [`MIN_LEAD`], among what is open in the scope. Scopes are to be ordered from the narrowest to the widest, which
    /// also limits the candidates.
    pub fn match_alike(&mut self, scopes: &[&Scopes]) {
        let is_open = |states: &[State], index: usize| states[index] == State::Open;
        let old_index = Index::new(&self.corpus.old, |old| is_open(&self.old, old), self.corpus.number_of_words());
        let new_index = Index::new(&self.corpus.new, |new| is_open(&self.new, new), self.corpus.number_of_words());
        let mut alike = Vec::new();
        for (old, profile) in self.corpus.old.iter().enumerate().filter(|(old, _)| is_open(&self.old, *old)) {
            for new in new_index.sharing_rare_words(profile, &old_index) {
                let likeness = self.corpus.likeness(profile, &self.corpus.new[new]);
                if likeness >= MIN_LIKENESS && scopes.last().is_some_and(|widest| widest.allow(old, new)) {
                    alike.push(Alike { old, new, likeness });
                }
            }
        }
        for scope in scopes {
            for _ in 0..MAX_ROUNDS {
                let best = best_pairs(&alike, |pair| {
                    is_open(&self.old, pair.old) && is_open(&self.new, pair.new) && scope.allow(pair.old, pair.new)
                });
                if best.is_empty() {
                    break;
                }
                for Alike { old, new, likeness } in best {
                    self.pair(old, new, MatchedBy::Likeness(likeness));
                }
            }
        }
        self.alike = alike;
    }

    fn pair(&mut self, old: usize, new: usize, by: MatchedBy) {
        self.old[old] = State::Matched(new);
        self.new[new] = State::Matched(old);
        self.by[old] = by;
    }

    /// Returns the relations: those of the old edition's elements in its order, then the new elements.
    pub fn relations(self) -> Vec<Relation> {
        let (mut old_candidates, mut new_candidates) =
            (vec![Vec::new(); self.old.len()], vec![Vec::new(); self.new.len()]);
        for Alike { old, new, likeness } in &self.alike {
            if self.old[*old] == State::Open && self.new[*new] == State::Open {
                add_candidate(&mut old_candidates[*old], *new, *likeness);
                add_candidate(&mut new_candidates[*new], *old, *likeness);
            }
        }
        let mut divided = vec![None; self.old.len()];
        for Division { whole, pieces } in self.splits {
            divided[whole] = Some(Relation::Split { old: whole, new: pieces });
        }
        // A merge stands where the first of its pieces stood.
        for Division { whole, pieces } in self.merges {
            if let Some(first) = pieces.iter().map(|piece| piece.index).min() {
                divided[first] = Some(Relation::Merge { old: pieces, new: whole });
            }
        }
        let mut relations = Vec::with_capacity(self.old.len() + self.new.len());
        for (old, (state, candidates)) in self.old.iter().zip(old_candidates).enumerate() {
            match state {
                State::Matched(new) => relations.push(Relation::Match { old, new: *new, by: self.by[old] }),
                State::Open => relations.push(Relation::Gone { old, candidates }),
                State::Divided(_) => relations.extend(divided[old].take()),
            }
        }
        for (new, (state, candidates)) in self.new.iter().zip(new_candidates).enumerate() {
            if *state == State::Open {
                relations.push(Relation::New { new, candidates });
            }
        }
        relations
    }
}

/// Adds an element to candidates, which are ordered by their likeness.
fn add_candidate(candidates: &mut Vec<Weighed>, index: usize, likeness: f64) {
    let position = candidates.partition_point(|known| known.weight >= likeness);
    candidates.insert(position, Weighed { index, weight: likeness });
    candidates.truncate(MAX_CANDIDATES);
}

/// Returns the open elements by key; `None` for a key that occurs twice.
fn unique<'k>(states: &[State], key: &dyn Fn(usize) -> Option<Key<'k>>) -> HashMap<Key<'k>, Option<usize>> {
    let mut places: HashMap<Key<'k>, Option<usize>> = HashMap::new();
    for (index, _) in states.iter().enumerate().filter(|(_, state)| **state == State::Open) {
        if let Some(key) = key(index) {
            places.entry(key).and_modify(|place| *place = None).or_insert(Some(index));
        }
    }
    places
}

/// Returns the open pairs that are clearly the best one of both their elements.
fn best_pairs(alike: &[Alike], is_open: impl Fn(&Alike) -> bool) -> Vec<Alike> {
    let open: Vec<Alike> = alike.iter().copied().filter(|pair| is_open(pair)).collect();
    let count = |side: fn(&Alike) -> usize| open.iter().map(side).max().map_or(0, |last| last + 1);
    let mut old_best = vec![TopTwo::default(); count(|pair| pair.old)];
    let mut new_best = vec![TopTwo::default(); count(|pair| pair.new)];
    for Alike { old, new, likeness } in &open {
        old_best[*old].add(*likeness);
        new_best[*new].add(*likeness);
    }
    let is_best =
        |pair: &Alike| old_best[pair.old].is_led_by(pair.likeness) && new_best[pair.new].is_led_by(pair.likeness);
    open.into_iter().filter(is_best).collect()
}

/// What is known of the elements of one edition before divisions are looked for.
struct Partners {
    partners: Vec<Option<usize>>,
    are_open: Vec<bool>,
}

impl Partners {
    fn of(states: &[State]) -> Self {
        let partner = |state: &State| if let State::Matched(partner) = state { Some(*partner) } else { None };
        Self {
            partners: states.iter().map(partner).collect(),
            are_open: states.iter().map(|state| *state == State::Open).collect(),
        }
    }
}
