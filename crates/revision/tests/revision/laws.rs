//! Laws of comparing editions, and of what that does to answers.

use std::collections::BTreeSet;
use std::rc::Rc;

use proptest::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_revision::{Effects, Element, Fate, FateKind, Revision, actions, compare, effects};
use rungs_store::{MemoryStorage, Record, Storage, Store, UndoOutcome, Viewpoint, codec};

use crate::generators::{choices, editions, invalid_ladder, ladder, record};

/// Names an element, so that it can be counted.
fn key(element: &Element) -> String {
    let place = &element.place;
    let whole = place.statement.as_ref().map(ToString::to_string).unwrap_or_default();
    format!(
        "{:?} {}/{} {:?} {} {} {whole}",
        element.kind, element.track, element.id, element.title, place.level, place.group
    )
}

/// Names all elements of an edition.
fn all_of(ladder: &Ladder) -> Vec<String> {
    // The comparison with an empty ladder lists every element on its own.
    let nothing = Ladder::new("nothing", "", Vec::new());
    let mut keys: Vec<String> = compare(ladder, &nothing).fates().flat_map(Fate::old_elements).map(key).collect();
    keys.sort();
    let count = |ladder: &Ladder| -> usize {
        let of_track = |track: &rungs_domain::ladder::Track| {
            let statements = track.statements().map(|statement| 1 + statement.parts().len()).sum::<usize>();
            1 + track.levels.len() + track.criteria().count() + statements
        };
        ladder.tracks.iter().map(of_track).sum()
    };
    assert_eq!(keys.len(), count(ladder));
    keys
}

fn named(fates: &Revision, side: fn(&Fate) -> Vec<&Element>) -> Vec<String> {
    let mut keys: Vec<String> = fates.fates().flat_map(side).map(key).collect();
    keys.sort();
    keys
}

/// Describes fates independently of their order, with the editions exchanged if `is_swapped`.
fn described(revision: &Revision, is_swapped: bool) -> BTreeSet<String> {
    let keys = |elements: Vec<&Element>| {
        let mut keys: Vec<String> = elements.into_iter().map(key).collect();
        keys.sort();
        keys.join(" + ")
    };
    let fate = |fate: &Fate| {
        let (mut sides, mut kind) = ((keys(fate.old_elements()), keys(fate.new_elements())), fate.kind());
        if is_swapped {
            sides = (sides.1, sides.0);
            kind = match kind {
                FateKind::Gone => FateKind::New,
                FateKind::New => FateKind::Gone,
                FateKind::Split => FateKind::Merged,
                FateKind::Merged => FateKind::Split,
                other => other,
            };
        }
        format!("{kind:?}: {} → {}", sides.0, sides.1)
    };
    revision.fates().map(fate).collect()
}

proptest! {
    #[test]
    fn a_ladder_is_the_same_as_itself(ladder in ladder()) {
        let revision = compare(&ladder, &ladder);
        prop_assert!(revision.is_unchanged(), "{:?}", revision);
        prop_assert!(!revision.matters_for_answers());
    }

    #[test]
    fn every_element_of_both_editions_has_exactly_one_fate((old, new) in editions()) {
        let revision = compare(&old, &new);
        prop_assert_eq!(named(&revision, Fate::old_elements), all_of(&old));
        prop_assert_eq!(named(&revision, Fate::new_elements), all_of(&new));
    }

    #[test]
    fn the_other_way_round_gone_is_new_and_split_is_merged((old, new) in editions()) {
        prop_assert_eq!(described(&compare(&old, &new), false), described(&compare(&new, &old), true));
    }

    #[test]
    fn elements_that_nothing_is_as_like_have_no_candidates((old, new) in editions()) {
        let revision = compare(&old, &new);
        for fate in revision.fates() {
            let (Fate::Gone { candidates, .. } | Fate::New { candidates, .. }) = fate else { continue };
            for candidate in candidates {
                prop_assert!((0.5..=1.0).contains(&candidate.likeness), "{}", candidate.likeness);
            }
        }
    }

    #[test]
    fn comparing_never_panics(old in invalid_ladder(), new in invalid_ladder(), choices in choices()) {
        let revision = compare(&old, &new);
        let forward: usize = revision.fates().map(|fate| fate.old_elements().len()).sum();
        let backward: usize = compare(&new, &old).fates().map(|fate| fate.new_elements().len()).sum();
        prop_assert_eq!(forward, backward);
        if old.tracks.iter().all(|track| !track.levels.is_empty()) && !old.tracks.is_empty() {
            let record = record(&old, &choices);
            let _ = (effects(&record, &new, Some(&revision)), effects(&record, &new, None));
        }
    }
}

/// Names the answers of a record that an effect mentions.
fn mentioned(effects: &Effects) -> Vec<(String, String)> {
    let kept = effects.kept.iter().map(|answer| &answer.item);
    let changed = effects.look_again.iter().map(|answer| &answer.item);
    let gone = effects.gone.iter().map(|answer| &answer.item);
    let mut named: Vec<(String, String)> =
        kept.chain(changed).chain(gone).map(|place| (place.track.to_string(), place.item.to_string())).collect();
    // Those that count are among the others.
    let proposed = effects.proposals.iter().flat_map(|proposal| proposal.uncounted());
    named.extend(proposed.map(|place| (place.track.to_string(), place.item.to_string())));
    named.sort();
    named
}

/// Opens a record in a store of its own.
fn opened(record: &Record, ladder: &Ladder) -> Store {
    let storage = Rc::new(MemoryStorage::default());
    storage.write(&format!("rungs:ladder:{}", ladder.id), &codec::encode(record).unwrap()).unwrap();
    let mut store = Store::new(storage);
    store.open(ladder, crate::THEN);
    store
}

/// Returns the values of a record, without their times.
fn values(record: &Record) -> Vec<String> {
    let values = record.entries.iter().filter_map(|(key, entry)| Some(format!("{key:?} {:?}", entry.value.as_ref()?)));
    values.collect()
}

proptest! {
    #[test]
    fn every_answer_is_mentioned_once((old, new) in editions(), choices in choices(), knows_edition in any::<bool>()) {
        let record = record(&old, &choices);
        let revision = knows_edition.then(|| compare(&old, &new));
        let effects = effects(&record, &new, revision.as_ref());
        let expected: Vec<(String, String)> =
            record.answers().map(|(track, item, _)| (track.to_string(), item.to_string())).collect();
        prop_assert_eq!(mentioned(&effects), expected);
    }

    #[test]
    fn what_does_not_matter_for_answers_leaves_all_of_them_kept((old, new) in editions(), choices in choices()) {
        let record = record(&old, &choices);
        let revision = compare(&old, &new);
        let effects = effects(&record, &new, Some(&revision));
        let is_kept = effects.kept.len() == record.answers().count() && effects.unanswered.items().is_empty();
        prop_assert!(revision.matters_for_answers() || is_kept, "{:?}", effects);
    }

    #[test]
    fn a_record_is_current_if_no_answer_is_to_be_decided_about(
        (old, new) in editions(),
        choices in choices(),
        knows_edition in any::<bool>(),
    ) {
        let record = record(&old, &choices);
        let revision = knows_edition.then(|| compare(&old, &new));
        let effects = effects(&record, &new, revision.as_ref());
        prop_assert_eq!(record.is_current(&new), effects.kept.len() == record.answers().count(), "{:?}", effects);
        prop_assert!(record.is_current(&new) || effects.are_open(), "{:?}", effects);
    }

    #[test]
    fn an_unchanged_ladder_has_no_effect(ladder in ladder(), choices in choices()) {
        let record = record(&ladder, &choices);
        for revision in [None, Some(compare(&ladder, &ladder))] {
            let effects = effects(&record, &ladder, revision.as_ref());
            prop_assert!(!effects.are_worth_telling(), "{:?}", effects);
            prop_assert_eq!(effects.kept.len(), record.answers().count());
        }
    }

    #[test]
    fn carrying_over_loses_and_replaces_no_answer_and_can_be_undone(
        (old, new) in editions(),
        choices in choices(),
        knows_edition in any::<bool>(),
    ) {
        let before = record(&old, &choices);
        let revision = knows_edition.then(|| compare(&old, &new));
        for proposal in effects(&before, &new, revision.as_ref()).proposals {
            prop_assert!(!proposal.sentence().is_empty());
            for choice in proposal.choices() {
                let mut store = opened(&before, &new);
                let draft = actions::carry_over(store.read(&new.id, crate::THEN), &choice).unwrap();
                store.change(draft, crate::THEN + 1).unwrap();
                let after = store.record(&new.id).unwrap();
                for carry in &choice.carries {
                    let carried = after.answer(&carry.to.track, &carry.to.item).unwrap().value;
                    prop_assert_eq!((&carried.score, &carried.wording), (&carry.score, &carry.answer.wording));
                    let track = new.track(&carry.to.track).unwrap();
                    prop_assert!(carried.score.fits(track), "{:?}", carried);
                }
                for (track, item, answer) in before.answers() {
                    let is_left = after.answer(track, item).is_some_and(|left| left.value == answer.value);
                    let is_carried = choice.carries.iter().any(|carry| carry.from.is(track, item));
                    prop_assert!(is_left || is_carried, "{track}/{item}");
                }
                let undone = store.undo(Viewpoint::Ladder(&new.id), crate::THEN + 2).unwrap();
                prop_assert_eq!(undone.outcome, UndoOutcome::Whole);
                prop_assert_eq!(values(store.record(&new.id).unwrap()), values(&before));
            }
        }
    }
}
