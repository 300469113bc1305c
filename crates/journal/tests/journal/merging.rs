//! The laws that make two tabs, two browsers and a file agree.

use proptest::prelude::*;
use rungs_journal::Journal;

use crate::made_up::journal;

fn merged(one: &Journal, other: &Journal) -> Journal {
    let mut merged = one.clone();
    merged.merge(other);
    merged
}

proptest! {
    #[test]
    fn notes_of_two_tabs_agree_whoever_saves_first(one in journal(), other in journal()) {
        prop_assert_eq!(merged(&one, &other), merged(&other, &one));
    }

    #[test]
    fn notes_of_three_browsers_agree_whatever_the_order(one in journal(), two in journal(), three in journal()) {
        prop_assert_eq!(merged(&merged(&one, &two), &three), merged(&one, &merged(&two, &three)));
    }

    #[test]
    fn merging_the_same_notes_again_changes_nothing(one in journal(), other in journal()) {
        let once = merged(&one, &other);
        prop_assert_eq!(merged(&once, &other), once.clone());
        prop_assert_eq!(merged(&once, &once), once);
    }

    #[test]
    fn the_latest_of_every_note_is_kept(one in journal(), other in journal()) {
        let both = merged(&one, &other);
        for (key, entry) in one.evidence.entries().chain(other.evidence.entries()) {
            prop_assert!(both.evidence.entry(key).is_some_and(|kept| kept.at >= entry.at));
        }
    }
}

#[test]
fn an_edition_that_was_tampered_with_does_not_replace_the_true_one() {
    let mut mine = Journal::default();
    mine.editions.insert("cbf29ce484222325".to_owned(), String::new());
    let mut theirs = Journal::default();
    theirs.editions.insert("cbf29ce484222325".to_owned(), "tampered".to_owned());
    mine.merge(&theirs);
    assert_eq!(mine.editions["cbf29ce484222325"], "");
}
