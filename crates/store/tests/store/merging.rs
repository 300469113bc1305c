//! Laws of merging, by which two tabs, two browsers and a file converge.

use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use rungs_store::{Entry, EntryKey, MemoryStorage, Record, SeenEdition, Value};

use crate::generators::record;
use crate::{answer, id, levels, open};

fn merged(one: &Record, other: &Record) -> Record {
    let mut merged = one.clone();
    merged.merge(other);
    merged
}

proptest! {
    #[test]
    fn merging_is_commutative(one in record(), other in record()) {
        prop_assert_eq!(merged(&one, &other), merged(&other, &one));
    }

    #[test]
    fn merging_is_associative(a in record(), b in record(), c in record()) {
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }

    #[test]
    fn merging_is_idempotent(one in record(), other in record()) {
        let once = merged(&one, &other);
        prop_assert_eq!(merged(&once, &other), once.clone());
        prop_assert_eq!(merged(&once, &once), once);
    }

    #[test]
    fn merging_keeps_the_latest_entries(one in record(), other in record()) {
        let both = merged(&one, &other);
        for (key, entry) in one.entries.iter().chain(other.entries.iter()) {
            let kept = both.entries.get(key).unwrap();
            prop_assert!(!entry.is_after(kept));
        }
    }
}

#[test]
fn copies_that_saw_different_editions_have_seen_both_once_merged() {
    let saw = |fingerprint: &str| {
        let mut record = Record::new(id(), "1".to_owned());
        let entry = Entry { at: 1, value: Some(Value::SeenEdition(SeenEdition::default())) };
        record.entries.take(EntryKey::SeenEdition(fingerprint.to_owned()), entry);
        record
    };
    let both = merged(&saw("one"), &saw("other"));
    assert!(both.has_seen("one") && both.has_seen("other"));
}

/// A step in one of two tabs.
#[derive(Clone, Debug)]
enum Step {
    /// An answer is given; the clock may stand still or go back.
    Answer { tab: usize, item: usize, level: u8, now: u64 },
    /// The tab is told that storage has changed.
    Refresh { tab: usize },
    /// The tab is closed and opened again.
    Reopen { tab: usize },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0_usize..2, 0_usize..3, 1_u8..4, 0_u64..3)
            .prop_map(|(tab, item, level, now)| Step::Answer { tab, item, level, now }),
        1 => (0_usize..2).prop_map(|tab| Step::Refresh { tab }),
        1 => (0_usize..2).prop_map(|tab| Step::Reopen { tab }),
    ]
}

proptest! {
    #[test]
    fn the_last_answer_given_in_any_tab_is_kept(steps in prop::collection::vec(step(), 0..30)) {
        let storage = Rc::new(MemoryStorage::default());
        let mut tabs = [open(&storage), open(&storage)];
        let mut last: BTreeMap<usize, u8> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Answer { tab, item, level, now } => {
                    answer(&mut tabs[tab], ["a", "b", "c"][item], level, now).unwrap();
                    last.insert(item, level);
                }
                Step::Refresh { tab } => tabs[tab].refresh(0),
                Step::Reopen { tab } => tabs[tab] = open(&storage),
            }
        }
        for tab in &mut tabs {
            tab.refresh(0);
            prop_assert!(tab.record(&id()).is_some());
            prop_assert_eq!(levels(tab), [0, 1, 2].map(|item| last.get(&item).copied().unwrap_or(0)));
        }
    }
}
