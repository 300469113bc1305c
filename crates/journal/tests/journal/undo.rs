//! Taking a change back.

use proptest::prelude::*;
use rungs_journal::{Evidence, Journal};

use crate::made_up::journal;

fn note(text: &str) -> Option<Evidence> {
    Some(Evidence { text: text.to_owned(), serves: Vec::new() })
}

proptest! {
    #[test]
    fn undoing_at_once_gives_everything_back(before in journal(), other in journal()) {
        let mut after = before.clone();
        after.merge(&other);
        let mut undone = after.clone();
        prop_assert!(undone.undo(&before, &after, 9));
        let of = |journal: &Journal| {
            let notes: Vec<_> = journal.evidence.iter().map(|(key, note)| (key.to_owned(), note.clone())).collect();
            let steps: Vec<_> = journal.steps.iter().map(|(key, step)| (key.to_owned(), step.clone())).collect();
            (notes, steps, journal.target().cloned(), journal.snapshots.iter().count(), journal.people.iter().count())
        };
        prop_assert_eq!(of(&undone), of(&before));
    }
}

#[test]
fn undoing_leaves_what_another_tab_has_written_since() {
    let before = Journal::default();
    let mut after = before.clone();
    after.evidence.set("a", note("mine"), 1);
    after.evidence.set("b", note("mine too"), 1);
    let mut now = after.clone();
    now.evidence.set("a", note("from another tab"), 2);
    assert!(!now.undo(&before, &after, 3), "not all of it was taken back");
    assert_eq!(now.evidence.get("a").unwrap().text, "from another tab");
    assert_eq!(now.evidence.get("b"), None);
}
