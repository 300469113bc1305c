//! What changed in elements that are in both editions.

use std::collections::HashMap;

use rungs_domain::ladder::{Id, Parts, Track, TrackKind};

use crate::elements::{Elements, Role, StatementElement};
use crate::fate::{Candidate, Changes, Element, ElementKind, Fate, Match, MatchedBy, Move, Renaming, Rewording, Share};
use crate::matching::{Matching, Relation};
use crate::ranking::Weighed;
use crate::revision::RenamedGroup;

/// A group of one edition, by its track and id.
type GroupKey<'a> = (usize, &'a Id);

/// Turns the relations of elements into fates.
pub(crate) struct Comparer<'e, 'a> {
    old: &'e Elements<'a>,
    new: &'e Elements<'a>,
    /// Counterparts of the old edition's elements.
    tracks: Vec<Option<usize>>,
    levels: Vec<Option<usize>>,
    criteria: Vec<Option<usize>>,
    /// Levels of the old edition that come before another one in one edition, and after it in the other.
    reordered_levels: Vec<bool>,
    /// The group of the other edition that has all criteria of a group that are in both, in both directions; `None` if
    /// several have them.
    successors: HashMap<GroupKey<'a>, Option<&'a Id>>,
    predecessors: HashMap<GroupKey<'a>, Option<&'a Id>>,
}

impl<'e, 'a> Comparer<'e, 'a> {
    /// Takes the matches of tracks, levels and criteria.
    pub fn new(old: &'e Elements<'a>, new: &'e Elements<'a>, matchings: [&Matching<'_>; 3]) -> Self {
        let [tracks, levels, criteria] = matchings;
        let counterparts =
            |matching: &Matching<'_>, count: usize| (0..count).map(|it| matching.counterpart(it)).collect();
        let mut comparer = Self {
            old,
            new,
            tracks: counterparts(tracks, old.tracks.len()),
            levels: counterparts(levels, old.levels.len()),
            criteria: counterparts(criteria, old.criteria.len()),
            reordered_levels: Vec::new(),
            successors: HashMap::new(),
            predecessors: HashMap::new(),
        };
        comparer.reordered_levels = comparer.find_reordered_levels();
        comparer.find_groups();
        comparer
    }

    fn find_reordered_levels(&self) -> Vec<bool> {
        let matched: Vec<(usize, usize, usize)> = self
            .levels
            .iter()
            .enumerate()
            .filter_map(|(old, new)| Some((self.old.levels[old].track, old, (*new)?)))
            .collect();
        let mut reordered = vec![false; self.levels.len()];
        for of_track in matched.chunk_by(|(one, ..), (other, ..)| one == other) {
            let mut greatest_before = None;
            for (_, old, new) in of_track {
                if greatest_before.is_some_and(|greatest| greatest > *new) {
                    reordered[*old] = true;
                }
                greatest_before = greatest_before.max(Some(*new));
            }
            let mut least_after: Option<usize> = None;
            for (_, old, new) in of_track.iter().rev() {
                if least_after.is_some_and(|least| least < *new) {
                    reordered[*old] = true;
                }
                least_after = Some(least_after.map_or(*new, |least| least.min(*new)));
            }
        }
        reordered
    }

    fn find_groups(&mut self) {
        for (old, new) in self.criteria.iter().enumerate() {
            let Some(new) = *new else { continue };
            let (old, new) = (&self.old.criteria[old], &self.new.criteria[new]);
            if self.tracks[old.track] == Some(new.track) {
                add_group(&mut self.successors, (old.track, &old.group.id), &new.group.id);
                add_group(&mut self.predecessors, (new.track, &new.group.id), &old.group.id);
            }
        }
    }

    /// Returns whether two criteria of matched tracks stand in the same group. Groups are the same by id or title, or if
    /// one took the place of the other: it has all criteria of the other that are still there, and none but those.
    fn are_in_one_group(&self, old: usize, new: usize) -> bool {
        let (old, new) = (&self.old.criteria[old], &self.new.criteria[new]);
        let is_only = |group: Option<&Option<&Id>>, id: &Id| group == Some(&Some(id));
        let is_unknown = |track: &Track, id: &Id| track.groups.iter().all(|group| group.id != *id);
        old.group.id == new.group.id
            || old.group.title == new.group.title
            || is_only(self.successors.get(&(old.track, &old.group.id)), &new.group.id)
                && is_only(self.predecessors.get(&(new.track, &new.group.id)), &old.group.id)
                && is_unknown(self.old.tracks[old.track], &new.group.id)
                && is_unknown(self.new.tracks[new.track], &old.group.id)
    }

    /// Returns the groups whose heading changed.
    pub fn renamed_groups(&self) -> Vec<RenamedGroup> {
        let mut renamed: Vec<RenamedGroup> = Vec::new();
        for (old, new) in self.criteria.iter().enumerate() {
            let Some(new) = *new else { continue };
            let (from, to) = (&self.old.criteria[old], &self.new.criteria[new]);
            let is_renamed = self.tracks[from.track] == Some(to.track)
                && from.group.title != to.group.title
                && self.are_in_one_group(old, new);
            let group = RenamedGroup {
                track: self.new.tracks[to.track].id.clone(),
                old: from.group.title.clone(),
                new: to.group.title.clone(),
            };
            // The criteria of a group follow each other.
            if is_renamed && renamed.last() != Some(&group) {
                renamed.push(group);
            }
        }
        renamed
    }

    /// Returns the fate of tracks.
    pub fn track(&self, relation: Relation) -> Fate {
        fate(
            relation,
            |it| self.old.track(it),
            |it| self.new.track(it),
            |old, new| Changes {
                is_rescored: self.old.tracks[old].kind != self.new.tracks[new].kind,
                ..Changes::default()
            },
        )
    }

    /// Returns the fate of levels.
    pub fn level(&self, relation: Relation) -> Fate {
        fate(
            relation,
            |it| self.old.level(it),
            |it| self.new.level(it),
            |old, _| Changes { moved: self.reordered_levels[old].then_some(Move::Level), ..Changes::default() },
        )
    }

    /// Returns the fate of criteria.
    pub fn criterion(&self, relation: Relation) -> Fate {
        fate(
            relation,
            |it| self.old.criterion(it),
            |it| self.new.criterion(it),
            |old, new| {
                let (old_track, new_track) = (self.old.criteria[old].track, self.new.criteria[new].track);
                let kinds = (self.old.tracks[old_track].kind, self.new.tracks[new_track].kind);
                let is_in_track = self.tracks[old_track] == Some(new_track);
                let moved = if !is_in_track {
                    Some(Move::Track)
                } else {
                    (!self.are_in_one_group(old, new)).then_some(Move::Group)
                };
                let rewordings = match kinds {
                    (TrackKind::Matrix, TrackKind::Matrix) if is_in_track => self.cell_rewordings(old, new),
                    (TrackKind::Matrix, TrackKind::Matrix) => {
                        let (old, new) = (self.old.whole_wording(old), self.new.whole_wording(new));
                        Rewording::between("", old, new).into_iter().collect()
                    }
                    // The statements of a checklist have wordings of their own.
                    _ => Vec::new(),
                };
                Changes { renaming: None, rewordings, moved, is_rescored: kinds.0 != kinds.1 }
            },
        )
    }

    /// Compares the cells of a criterion at the levels that are in both editions.
    fn cell_rewordings(&self, old: usize, new: usize) -> Vec<Rewording> {
        let track = self.old.criteria[old].track;
        let levels = (0..).map_while(|index| self.old.level_at(track, index));
        let pairs = levels.filter_map(|level| Some((level, self.levels[level]?)));
        let rewording = |(old_level, new_level): (usize, usize)| {
            let wordings = (self.old.cell_wording(old, old_level), self.new.cell_wording(new, new_level));
            Rewording::between(&self.new.short_level_name(new_level), wordings.0, wordings.1)
        };
        pairs.filter_map(rewording).collect()
    }

    /// Returns the fate of statements and parts.
    pub fn statement(&self, relation: Relation) -> Fate {
        fate(
            relation,
            |it| self.old.statement(it),
            |it| self.new.statement(it),
            |old, new| {
                let (old, new) = (&self.old.statements[old], &self.new.statements[new]);
                let tracks = (self.old.track_of_statement(old), self.new.track_of_statement(new));
                let level = old.level.and_then(|level| self.levels[level]);
                let moved = if self.tracks[tracks.0] != Some(tracks.1) {
                    Some(Move::Track)
                } else if level != new.level {
                    Some(Move::Level)
                } else {
                    (self.criteria[old.criterion] != Some(new.criterion)).then_some(Move::Criterion)
                };
                let rewording = Rewording::between("", wording(old), wording(new));
                let combinations = (combination(old.role), combination(new.role));
                Changes {
                    renaming: None,
                    rewordings: rewording.into_iter().collect(),
                    moved,
                    is_rescored: combinations.0 != combinations.1,
                }
            },
        )
    }
}

/// Notes that a criterion of a group stands in a group of the other edition.
fn add_group<'a>(groups: &mut HashMap<GroupKey<'a>, Option<&'a Id>>, group: GroupKey<'a>, other: &'a Id) {
    let known = groups.entry(group).or_insert(Some(other));
    if *known != Some(other) {
        *known = None;
    }
}

/// Returns the sentences that an answer would refer to; those of a part begin with its statement.
fn wording(statement: &StatementElement<'_>) -> Vec<String> {
    let whole = match statement.role {
        Role::Statement(_) => None,
        Role::Part(whole, _) => Some(whole.text.clone()),
    };
    whole.into_iter().chain([statement.text.to_owned()]).collect()
}

/// How the parts of a statement combine.
#[derive(PartialEq, Eq)]
enum Combination {
    None,
    Any,
    All,
}

fn combination(role: Role<'_>) -> Combination {
    match role {
        Role::Statement(Some(Parts::AnyOf(parts))) if !parts.is_empty() => Combination::Any,
        Role::Statement(Some(Parts::AllOf(parts))) if !parts.is_empty() => Combination::All,
        Role::Statement(_) | Role::Part(..) => Combination::None,
    }
}

/// Creates a fate. `changes` returns what changed besides the name, and is given positions in both editions.
fn fate(
    relation: Relation,
    old_element: impl Fn(usize) -> Element,
    new_element: impl Fn(usize) -> Element,
    changes: impl FnOnce(usize, usize) -> Changes,
) -> Fate {
    let shares = |pieces: Vec<Weighed>, element: &dyn Fn(usize) -> Element| -> Vec<Share> {
        pieces.into_iter().map(|Weighed { index, weight }| Share { element: element(index), share: weight }).collect()
    };
    let candidates = |found: Vec<Weighed>, element: &dyn Fn(usize) -> Element| -> Vec<Candidate> {
        let candidate = |Weighed { index, weight }| Candidate { element: element(index), likeness: weight };
        found.into_iter().map(candidate).collect()
    };
    match relation {
        Relation::Match { old, new, by } => {
            let changes = changes(old, new);
            Fate::Matched(Box::new(matched(old_element(old), new_element(new), by, changes)))
        }
        Relation::Split { old, new } => Fate::Split { old: old_element(old), new: shares(new, &new_element) },
        Relation::Merge { old, new } => Fate::Merged { old: shares(old, &old_element), new: new_element(new) },
        Relation::Gone { old, candidates: found } => {
            Fate::Gone { old: old_element(old), candidates: candidates(found, &new_element) }
        }
        Relation::New { new, candidates: found } => {
            Fate::New { new: new_element(new), candidates: candidates(found, &old_element) }
        }
    }
}

fn matched(old: Element, new: Element, by: MatchedBy, changes: Changes) -> Match {
    let is_text = matches!(new.kind, ElementKind::Statement | ElementKind::Part);
    // The text of a statement is its wording, and the id of one in a matrix is no name.
    let has_new_title = !is_text && old.title != new.title;
    let has_new_id = old.id != new.id && (!is_text || old.is_answerable || new.is_answerable);
    let renaming = match (has_new_title, has_new_id) {
        (false, false) => None,
        (true, false) => Some(Renaming::Title),
        (false, true) => Some(Renaming::Id),
        (true, true) => Some(Renaming::TitleAndId),
    };
    Match { old, new, by, changes: Changes { renaming, ..changes } }
}
