//! Made-up journals.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use rungs_domain::ladder::Id;
use rungs_domain::persistence::{Entry as ScoreEntry, Record};
use rungs_domain::scoring::Score;
use rungs_journal::{Entries, Entry, Evidence, ItemPlace, Journal, Person, Snapshot, Step, Target};
use serde::Serialize;

pub fn ladder() -> Id {
    "box".into()
}

fn key() -> impl Strategy<Value = String> {
    "[a-c]"
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), any::<String>(), "[a-z]{1,4}"]
}

fn place() -> impl Strategy<Value = ItemPlace> {
    ("[ab]", "[ab]", text()).prop_map(|(track, item, title)| ItemPlace {
        track: Id::new(track),
        item: Id::new(item),
        title,
    })
}

pub fn record() -> impl Strategy<Value = Record> {
    vec(("[ab]", "[ab]", option::of("[ab]"), 0_u64..4, text()), 0..4).prop_map(|entries| {
        let mut record = Record::new(ladder(), "1".to_owned());
        for (track, item, level, at, title) in entries {
            let score = level.map(|level| Score::Level(Id::new(level)));
            record.take(&Id::new(track), &Id::new(item), ScoreEntry { score, at, title, wording: Vec::new() });
        }
        record
    })
}

fn entries<T>(value: impl Strategy<Value = T> + 'static) -> impl Strategy<Value = Entries<T>>
where
    T: Clone + PartialEq + Serialize + std::fmt::Debug,
{
    btree_map(key(), (0_u64..4, option::of(value)), 0..3).prop_map(|map| {
        let mut entries = Entries::default();
        for (key, (at, value)) in map {
            entries.take(&key, Entry { at, value });
        }
        entries
    })
}

fn evidence() -> impl Strategy<Value = Evidence> {
    (text(), vec(place(), 0..3)).prop_map(|(text, serves)| Evidence { text, serves })
}

fn target() -> impl Strategy<Value = Target> {
    ("[ab]", "[ab]").prop_map(|(track, level)| Target { track: Id::new(track), level: Id::new(level) })
}

pub fn journal() -> impl Strategy<Value = Journal> {
    let step = (option::of(0_u32..3), text(), text()).prop_map(|(priority, next, due)| Step { priority, next, due });
    let snapshot = (text(), 0_u64..4, key(), record()).prop_map(|(name, taken_at, edition, scores)| Snapshot {
        name,
        taken_at,
        edition,
        scores,
    });
    let person = (text(), record(), option::of(target()), vec(evidence(), 0..2))
        .prop_map(|(name, scores, target, notes)| Person { name, scores, target, notes });
    (entries(evidence()), entries(step), entries(target()), entries(snapshot), entries(person)).prop_map(
        |(evidence, steps, targets, snapshots, people)| Journal {
            evidence,
            steps,
            targets,
            snapshots,
            people,
            editions: Default::default(),
        },
    )
}
