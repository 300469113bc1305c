//! What was ever written can be read.

use proptest::prelude::*;
use rungs_domain::ladder::Id;
use rungs_domain::persistence::migrations::{DecodeError, decode, encode};
use rungs_domain::persistence::record::SCHEMA;
use rungs_domain::persistence::{Entry, Record};
use rungs_domain::scoring::Score;

/// A frozen example of every schema that shipped, the first first. Never edit one; add one with every new schema.
const FIXTURES: [&str; SCHEMA as usize] = [include_str!("../fixtures/record-schema-1.json")];

#[test]
fn scores_of_every_version_that_shipped_are_read() {
    for fixture in FIXTURES {
        let record = decode(fixture).unwrap();
        let score = |track: &str, item: &str| record.score(&track.into(), &item.into()).cloned();
        assert_eq!(score("people", "first"), Some(Score::Level("l2".into())));
        assert_eq!(score("people", "second"), Some(Score::NotYet));
        assert_eq!(score("people", "third"), Some(Score::NotApplicable));
        assert_eq!(score("people", "fourth"), None);
        assert_eq!(score("tasks", "a"), Some(Score::Met));
        assert_eq!(score("tasks", "b"), Some(Score::Partly));
        let first = record.entry(&"people".into(), &"first".into()).unwrap();
        assert_eq!((first.at, first.title.as_str()), (1_763_790_000_000, "First"));
        assert_eq!(first.wording, ["Second of First."]);
    }
}

#[test]
fn the_latest_version_is_written_as_its_example_says() {
    let latest = FIXTURES[SCHEMA as usize - 1].trim_end();
    let (reread, kept): (serde_json::Value, serde_json::Value) = (
        serde_json::from_str(&encode(&decode(latest).unwrap()).unwrap()).unwrap(),
        serde_json::from_str(latest).unwrap(),
    );
    assert_eq!(reread, kept);
}

#[test]
fn scores_of_a_newer_version_are_told_from_damaged_ones() {
    let newer = format!(r#"{{"schema":{},"anything":[1,2]}}"#, SCHEMA + 1);
    assert_eq!(decode(&newer), Err(DecodeError::Newer { found: (SCHEMA + 1).into() }));
    let damaged = [
        "",
        "null",
        "[]",
        "{}",
        r#"{"schema":0}"#,
        r#"{"schema":-1}"#,
        r#"{"schema":"1"}"#,
        r#"{"schema":1}"#,
        "{\"sch",
        r#"{"schema":1,"ladder":"a","revision":"1","tracks":[]}"#,
        r#"{"schema":1,"ladder":"a","revision":"1","tracks":{"t":{"i":{"at":"now"}}}}"#,
        r#"{"schema":1,"ladder":"a","revision":"1","tracks":{"t":{"i":{"at":1,"score":"great"}}}}"#,
        r#"{"schema":1,"ladder":"a","revision":"1","tracks":{"t":{"i":{"at":1,"wording":[1]}}}}"#,
        r#"{"schema":1,"ladder":"a","revision":"1","tracks":{"t":{"i":{"at":1,"title":1}}}}"#,
    ];
    for text in damaged {
        assert!(matches!(decode(text), Err(DecodeError::Unreadable(_))), "{text}");
    }
}

fn any_score() -> impl Strategy<Value = Option<Score>> {
    prop_oneof![
        Just(None),
        Just(Some(Score::Met)),
        Just(Some(Score::Partly)),
        Just(Some(Score::NotYet)),
        Just(Some(Score::NotApplicable)),
        "\\PC{0,8}".prop_map(|id| Some(Score::Level(Id::new(id)))),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_unchanged(
        entries in prop::collection::vec(("\\PC{0,6}", "\\PC{0,6}", any_score(), any::<u64>(), "\\PC{0,12}"), 0..20),
    ) {
        let mut record = Record::new("demo".into(), "1".to_owned());
        for (track, item, score, at, title) in entries {
            let entry = Entry { score, at, title: title.clone(), wording: vec![title] };
            record.take(&Id::new(track), &Id::new(item), entry);
        }
        prop_assert_eq!(decode(&encode(&record).unwrap()), Ok(record));
    }

    #[test]
    fn no_stored_text_makes_reading_fail_badly(text in "\\PC*") {
        let _ = decode(&text);
    }
}
