//! Reading and writing.

use proptest::prelude::*;
use rungs_domain::ladder::Id;
use rungs_journal::{DecodeError, Journal, decode, encode};

use crate::made_up::{journal, ladder};

const FIRST: &str = include_str!("../fixtures/journal-schema-1.json");

proptest! {
    #[test]
    fn what_is_written_is_read_again(journal in journal()) {
        prop_assert_eq!(decode(&ladder(), &encode(&ladder(), &journal)), Ok(journal));
    }

    #[test]
    fn no_text_makes_reading_panic(text in any::<String>()) {
        let _ = decode(&ladder(), &text);
    }
}

#[test]
fn notes_of_the_first_schema_are_still_read() {
    let journal = decode(&ladder(), FIRST).unwrap();
    assert_eq!(journal.evidence.iter().count(), 1);
    assert_eq!(journal.evidence.entries().count(), 2, "what was removed stays removed");
    let [track, item] = [Id::from("people"), Id::from("skill-technical")];
    assert_eq!(journal.evidence_for(&track, &item).count(), 1);
    assert_eq!(journal.steps.get("people/scope").unwrap().due, "2026-12-18");
    assert_eq!(journal.target().unwrap().level.as_str(), "l3");
    assert_eq!(journal.snapshots.get("1a2b-9").unwrap().scores.entries().count(), 1);
    assert_eq!(journal.people.get("1a2b-a").unwrap().name, "Manager");
    // Frozen: what this version writes is what that one wrote.
    assert_eq!(encode(&ladder(), &journal), FIRST.trim_end());
}

#[test]
fn notes_that_are_newer_foreign_or_damaged_are_told_apart() {
    assert_eq!(decode(&ladder(), r#"{"schema":2}"#), Err(DecodeError::Newer { found: 2 }));
    let other = encode(&"other".into(), &Journal::default());
    assert_eq!(decode(&ladder(), &other), Err(DecodeError::OtherLadder("other".into())));
    for damaged in ["", "{", "[]", "{}", r#"{"schema":0}"#, r#"{"schema":1,"ladder":"box","steps":[]}"#] {
        assert!(matches!(decode(&ladder(), damaged), Err(DecodeError::Unreadable(_))), "{damaged}");
    }
    let deep = "[".repeat(100_000);
    assert!(matches!(decode(&ladder(), &deep), Err(DecodeError::Unreadable(_))));
}
