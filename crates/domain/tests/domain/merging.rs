//! Scores from several tabs come together, and none is lost on the way.

use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::persistence::{Entry, MemoryStorage, Record, ScoreBook};
use rungs_domain::scoring::{Score, items};

use crate::ladders::{ladder, matrix};

fn any_entry() -> impl Strategy<Value = Entry> {
    let score = prop_oneof![
        Just(None),
        Just(Some(Score::NotYet)),
        Just(Some(Score::NotApplicable)),
        (1_u8..4).prop_map(|level| Some(Score::Level(Id::new(format!("l{level}"))))),
    ];
    // Few times, so that many are the same.
    (score, 0_u64..4, "[ab]?").prop_map(|(score, at, title)| Entry { score, at, title, wording: Vec::new() })
}

fn any_record() -> impl Strategy<Value = Record> {
    prop::collection::vec(("[tu]", "[a-d]", any_entry()), 0..12).prop_map(|entries| {
        let mut record = Record::new("demo".into(), "1".to_owned());
        for (track, item, entry) in entries {
            record.take(&Id::new(track), &Id::new(item), entry);
        }
        record
    })
}

fn merged(left: &Record, right: &Record) -> Record {
    let mut merged = left.clone();
    merged.merge(right);
    merged
}

proptest! {
    #[test]
    fn it_does_not_matter_which_tab_comes_first(left in any_record(), right in any_record()) {
        prop_assert_eq!(merged(&left, &right), merged(&right, &left));
    }

    #[test]
    fn it_does_not_matter_which_tabs_come_together_first(a in any_record(), b in any_record(), c in any_record()) {
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }

    #[test]
    fn hearing_the_same_twice_changes_nothing(left in any_record(), right in any_record()) {
        let once = merged(&left, &right);
        prop_assert_eq!(merged(&once, &right), once.clone());
        prop_assert_eq!(merged(&once, &once), once);
    }

    #[test]
    fn the_latest_answer_to_everything_is_there(left in any_record(), right in any_record()) {
        let merged = merged(&left, &right);
        for (track, item, entry) in left.entries().chain(right.entries()) {
            let present = merged.entry(track, item).unwrap();
            prop_assert!(present.at > entry.at || (present.at == entry.at && present >= entry));
        }
    }
}

/// What happens in one of two tabs.
#[derive(Clone, Debug)]
enum Step {
    /// An item gets a score there, by a clock that may stand still or go back.
    Answer { tab: usize, item: usize, level: usize, now: u64 },
    /// The tab hears that something was stored.
    Hear { tab: usize },
    /// The tab is closed and opened again.
    Reopen { tab: usize },
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0_usize..2, 0_usize..3, 0_usize..3, 0_u64..3)
            .prop_map(|(tab, item, level, now)| Step::Answer { tab, item, level, now }),
        1 => (0_usize..2).prop_map(|tab| Step::Hear { tab }),
        1 => (0_usize..2).prop_map(|tab| Step::Reopen { tab }),
    ]
}

fn demo() -> Ladder {
    ladder(vec![matrix(3, &[("a", "xxx"), ("b", "xxx"), ("c", "xxx")])])
}

proptest! {
    #[test]
    fn the_last_answer_given_in_any_tab_is_kept(steps in prop::collection::vec(any_step(), 0..30)) {
        let ladder = demo();
        let track = &ladder.tracks[0];
        let storage = Rc::new(MemoryStorage::default());
        let open = || ScoreBook::open(storage.clone(), &ladder, 0);
        let mut tabs = [open(), open()];
        let mut last: BTreeMap<Id, Score> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Answer { tab, item, level, now } => {
                    let item = items(track)[item];
                    let score = Score::Level(track.levels[level].id.clone());
                    tabs[tab].set(track, &[(item, Some(score.clone()))], now).unwrap();
                    last.insert(item.id().clone(), score);
                }
                Step::Hear { tab } => tabs[tab].refresh(0),
                Step::Reopen { tab } => tabs[tab] = open(),
            }
        }
        for tab in &mut tabs {
            tab.refresh(0);
            for item in items(track) {
                prop_assert_eq!(tab.record().score(&track.id, item.id()), last.get(item.id()));
            }
        }
    }
}
