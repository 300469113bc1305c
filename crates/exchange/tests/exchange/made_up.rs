//! Made-up records, journals and files.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use rungs_domain::ladder::Id;
use rungs_domain::persistence::{Entry as ScoreEntry, Record};
use rungs_domain::scoring::Score;
use rungs_exchange::{Archive, Part};
use rungs_journal::{Entries, Entry, Evidence, ItemPlace, Journal, Person, Snapshot, Step, Target};
use serde::Serialize;

pub fn ladder() -> Id {
    "box".into()
}

pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), any::<String>(), "[a-z]{1,4}", "[ \t]{0,2}[=+@-]{1,2}[a-z]"]
}

/// Few ids, so that two of them are often the same, and some that nothing expects.
pub fn id() -> impl Strategy<Value = Id> {
    prop_oneof![3 => "[ab]", 1 => any::<String>()].prop_map(Id::new)
}

pub fn score() -> impl Strategy<Value = Score> {
    prop_oneof![
        id().prop_map(Score::Level),
        Just(Score::Met),
        Just(Score::Partly),
        Just(Score::NotYet),
        Just(Score::NotApplicable)
    ]
}

pub fn record_of(ladder: Id) -> impl Strategy<Value = Record> {
    vec((id(), id(), option::of(score()), 0_u64..4, text(), vec(text(), 0..2)), 0..6).prop_map(move |entries| {
        let mut record = Record::new(ladder.clone(), "1".to_owned());
        for (track, item, score, at, title, wording) in entries {
            record.take(&track, &item, ScoreEntry { score, at, title, wording });
        }
        record
    })
}

pub fn record() -> impl Strategy<Value = Record> {
    record_of(ladder())
}

fn entries<T>(value: impl Strategy<Value = T> + 'static) -> impl Strategy<Value = Entries<T>>
where
    T: Clone + PartialEq + Serialize + std::fmt::Debug,
{
    btree_map(prop_oneof![3 => "[a-c]", 1 => any::<String>()], (0_u64..4, option::of(value)), 0..3).prop_map(|map| {
        let mut entries = Entries::default();
        for (key, (at, value)) in map {
            entries.take(&key, Entry { at, value });
        }
        entries
    })
}

pub fn evidence() -> impl Strategy<Value = Evidence> {
    let place = (id(), id(), text()).prop_map(|(track, item, title)| ItemPlace { track, item, title });
    (text(), vec(place, 0..3)).prop_map(|(text, serves)| Evidence { text, serves })
}

pub fn target() -> impl Strategy<Value = Target> {
    (id(), id()).prop_map(|(track, level)| Target { track, level })
}

pub fn journal() -> impl Strategy<Value = Journal> {
    let step = (option::of(0_u32..3), text(), text()).prop_map(|(priority, next, due)| Step { priority, next, due });
    let snapshot = (text(), 0_u64..4, "[a-c]", record()).prop_map(|(name, taken_at, edition, scores)| Snapshot {
        name,
        taken_at,
        edition,
        scores,
    });
    let person = (text(), record(), option::of(target()), vec(evidence(), 0..2))
        .prop_map(|(name, scores, target, notes)| Person { name, scores, target, notes });
    let written = (entries(evidence()), entries(step), entries(target()), entries(snapshot), entries(person));
    (written, vec("[a-z]{0,3}", 0..2)).prop_map(|((evidence, steps, targets, snapshots, people), titles)| {
        let mut journal = Journal { evidence, steps, targets, snapshots, people, editions: Default::default() };
        for title in titles {
            let mut ladder = crate::matrix();
            ladder.title = title.clone();
            ladder.tracks.truncate(1);
            let scores = Record::new(ladder.id.clone(), "1".to_owned());
            journal.take_snapshot(&format!("taken {title}"), title, &ladder, scores, 2).unwrap();
        }
        journal
    })
}

pub fn part() -> impl Strategy<Value = Part> {
    (text(), text(), record(), journal()).prop_map(|(title, revision, scores, journal)| Part {
        ladder: ladder(),
        title,
        revision,
        scores,
        journal,
    })
}

pub fn archive() -> impl Strategy<Value = Archive> {
    (part(), "[a-z]{1,2}", text(), any::<bool>()).prop_map(|(part, other, title, has_two)| {
        let id = Id::new(other);
        let other = Part {
            ladder: id.clone(),
            title,
            revision: String::new(),
            scores: Record::new(id, String::new()),
            journal: Journal::default(),
        };
        Archive { ladders: if has_two { vec![part, other] } else { vec![part] } }
    })
}
