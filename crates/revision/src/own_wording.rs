//! Matching answers by what they carry themselves: the item's ids, title and wording at the time.
//!
//! This needs no old edition of the ladder. It knows only what was answered, and of a criterion only the wording at the
//! level of the answer. So an answer is found again in its track, if that is still there, and else in any track that has
//! the level of the answer.

use std::collections::{BTreeMap, HashMap, HashSet};

use rungs_domain::ladder::{Criterion, Id};
use rungs_domain::scoring::{Item, Score, cell_wording};

use crate::fate::MatchedBy;
use crate::items::{Items, PresentItem};
use crate::key::Key;
use crate::likeness::{Corpus, Text};
use crate::matching::{Matching, Relation};
use crate::ranking::Weighed;
use crate::scopes::Scopes;
use crate::successor::{AnsweredItem, Found, Origin};

/// What answers are compared with. Answers of one class are matched together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class<'r> {
    /// The wording of criteria at one level of a track; `None` for all tracks.
    Level(Option<&'r Id>, &'r Id),
    /// Statements of a track, and what its criteria ask first; `None` for all tracks.
    First(Option<&'r Id>),
}

/// Finds the items that answers may be answers to, among the open ones: by equal wording, as splits and merges, and by
/// likeness, as editions are compared. Items of the same id come first; a track that is gone may have become another.
pub(crate) fn by_own_wording<'r>(
    items: &Items<'_>,
    answers: &[AnsweredItem<'r>],
    is_open: impl Fn(usize) -> bool,
) -> Vec<(AnsweredItem<'r>, Found)> {
    let tracks: HashSet<&Id> = items.list.iter().map(|present| &present.track.id).collect();
    let mut classes: BTreeMap<Class<'r>, Vec<AnsweredItem<'r>>> = BTreeMap::new();
    for from in answers {
        let track = Some(from.track).filter(|track| tracks.contains(track));
        let class = match &from.answer.score {
            Score::Level(level) => Class::Level(track, level),
            _ => Class::First(track),
        };
        classes.entry(class).or_default().push(*from);
    }
    let mut is_free: Vec<bool> = (0..items.list.len()).map(is_open).collect();
    let mut found = Vec::new();
    for (class, answers) in classes {
        let matched = match_class(items, class, &answers, &is_free);
        matched.iter().for_each(|(_, found)| is_free[found.to] = false);
        found.extend(matched);
    }
    found
}

fn match_class<'r>(
    items: &Items<'_>,
    class: Class<'_>,
    answers: &[AnsweredItem<'r>],
    is_free: &[bool],
) -> Vec<(AnsweredItem<'r>, Found)> {
    let asked: Vec<(usize, Text)> = items
        .list
        .iter()
        .enumerate()
        .filter(|(position, _)| is_free[*position])
        .filter_map(|(position, present)| Some((position, asked(present, class)?)))
        .collect();
    let then: Vec<Text> = answers.iter().map(|from| text_then(from)).collect();
    let now: Vec<Text> = asked.iter().map(|(_, text)| text.clone()).collect();
    let corpus = Corpus::new(&then, &now);
    let mut matching = Matching::new(&corpus);
    let everywhere = Scopes::everywhere(then.len(), now.len());
    let same_id = same_id(answers, &asked.iter().map(|(it, _)| items.list[*it].item.id()).collect::<Vec<_>>());
    for scopes in [&same_id, &everywhere] {
        matching.match_keys(MatchedBy::Wording, &|it| Key::of_wording(scopes.old[it], &then[it].wording), &|it| {
            Key::of_wording(scopes.new[it], &now[it].wording)
        });
    }
    matching.divide(&everywhere);
    matching.match_alike(&[&same_id, &everywhere]);
    let mut found = Vec::new();
    let mut add = |old: usize, new: usize, origin: Origin, share: Option<f64>| {
        found.push((answers[old], Found { to: asked[new].0, origin, share }));
    };
    for relation in matching.relations() {
        match relation {
            Relation::Match { old, new, .. } => {
                let is_same = answers[old].item == items.list[asked[new].0].item.id();
                let origin = if is_same { Origin::Track } else { Origin::Renamed };
                add(old, new, origin, None);
            }
            Relation::Split { old, new } => {
                for Weighed { index, weight } in new {
                    add(old, index, Origin::Split, Some(weight));
                }
            }
            Relation::Merge { old, new } => {
                for Weighed { index, weight } in old {
                    add(index, new, Origin::Merged, Some(weight));
                }
            }
            Relation::Gone { .. } | Relation::New { .. } => {}
        }
    }
    found
}

/// Creates scopes that allow pairs of the same id.
fn same_id(answers: &[AnsweredItem<'_>], ids: &[&Id]) -> Scopes {
    let numbers: HashMap<&Id, usize> = ids.iter().enumerate().map(|(number, id)| (*id, number)).collect();
    let scope = |id: &Id| numbers.get(id).map(|number| (*number, 0));
    Scopes::new(answers.len(), ids.len(), |it| scope(answers[it].item), |it| scope(ids[it]))
}

/// Returns what an answer says of its item. In a checklist the title is the wording.
fn text_then(from: &AnsweredItem<'_>) -> Text {
    let (title, wording) = (&from.answer.title, from.answer.wording.join(" "));
    let is_statement = from.answer.wording.iter().any(|sentence| sentence == title);
    Text { title: if is_statement { String::new() } else { title.clone() }, wording }
}

/// Returns what an item asks in a class; `None` if it does not belong to the class.
fn asked(present: &PresentItem<'_>, class: Class<'_>) -> Option<Text> {
    let (Class::Level(track, _) | Class::First(track)) = class;
    if track.is_some_and(|track| *track != present.track.id) {
        return None;
    }
    let row = |criterion: &Criterion, wording: Vec<String>| Text {
        title: criterion.title.clone(),
        wording: wording.join(" "),
    };
    match (present.item, class) {
        (Item::Criterion(criterion), Class::Level(_, level)) => {
            let cell = criterion.cells.get(present.track.level_index(level)?)?;
            Some(row(criterion, cell_wording(cell)))
        }
        (Item::Criterion(criterion), Class::First(_)) => {
            Some(row(criterion, present.item.wording(present.track, &Score::NotYet)))
        }
        (Item::Statement(..) | Item::Part(..), Class::First(_)) => {
            let wording = present.item.wording(present.track, &Score::NotYet).join(" ");
            Some(Text { title: String::new(), wording })
        }
        (Item::Statement(..) | Item::Part(..), Class::Level(..)) => None,
    }
}
