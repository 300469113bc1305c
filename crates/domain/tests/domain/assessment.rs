//! The estimate, compared with values worked out by hand.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rungs_domain::assessment::{Assessment, LevelShare, Outcome, assess};
use rungs_domain::ladder::{Id, Parts, Track};
use rungs_domain::scoring::Score;

use crate::ladders::{checklist, choice, matrix, statement};

/// Parses scores written as `a=2` (level 2), `a=0` (not there yet), `a=-` (not applicable), `a=m`, `a=p`, `a=n` (met,
/// partly, not yet), separated by spaces.
fn scores(text: &str) -> BTreeMap<Id, Score> {
    text.split_whitespace()
        .map(|pair| {
            let (item, answer) = pair.split_once('=').unwrap();
            let score = match answer {
                "-" => Score::NotApplicable,
                "0" | "n" => Score::NotYet,
                "m" => Score::Met,
                "p" => Score::Partly,
                level => Score::Level(Id::new(format!("l{level}"))),
            };
            (item.into(), score)
        })
        .collect()
}

fn assessment(track: &Track, given: &str) -> Assessment {
    let given = scores(given);
    assess(track, 0.8, |item| given.get(item))
}

fn check(track: &Track, given: &str, expected: Outcome) {
    assert_eq!(assessment(track, given).outcome, expected, "{given}");
}

fn five_by_three() -> Track {
    matrix(3, &[("a", "xxx"), ("b", "xxx"), ("c", "xxx"), ("d", "xxx"), ("e", "xxx")])
}

#[test]
fn there_is_no_estimate_before_half_is_scored() {
    let track = five_by_three();
    check(&track, "", Outcome::NothingScored);
    // Half of five, rounded up, is three.
    check(&track, "a=3", Outcome::TooLittle { missing: 2 });
    check(&track, "a=3 b=3", Outcome::TooLittle { missing: 1 });
    check(&track, "a=3 b=3 c=3", Outcome::Level(2));
    // Only applicable criteria count: half of three is two.
    check(&track, "a=2 b=2 d=- e=-", Outcome::Level(1));
    check(&track, "a=- b=- c=- d=- e=-", Outcome::NothingApplies);
}

#[test]
fn a_level_needs_four_of_five() {
    let track = five_by_three();
    // At or above level 2: b, c, d, e, which is 4 of 5 = 0.8. At level 3: e alone, 1 of 5.
    check(&track, "a=1 b=2 c=2 d=2 e=3", Outcome::Level(1));
    // At or above level 2: 3 of 5 = 0.6.
    check(&track, "a=1 b=1 c=2 d=2 e=3", Outcome::Level(0));
    // At or above level 1: 3 of 5.
    check(&track, "a=0 b=0 c=2 d=2 e=3", Outcome::BelowFirstLevel);
}

#[test]
fn a_level_counts_only_if_all_below_it_are_reached() {
    let mut track = five_by_three();
    // Level 1 asks only a and b. "Not there yet" on both is 0 of 2 there, while levels 2 and 3 have 3 of 5 each.
    for criterion in &mut track.groups[0].criteria[2..] {
        criterion.cells[0].clear();
    }
    check(&track, "a=0 b=0 c=3 d=3 e=3", Outcome::BelowFirstLevel);
}

#[test]
fn criteria_that_ask_nothing_at_a_level_do_not_count_there() {
    // Only a asks something at level 1; b and c start at level 2.
    let track = matrix(2, &[("a", "xx"), ("b", "-x"), ("c", "-x")]);
    let result = assessment(&track, "a=1 b=2 c=0");
    assert_eq!(result.levels[0], LevelShare { halves: 2, scored: 1, asked: 1 });
    // Level 2: b reaches it, a and c do not, 1 of 3.
    assert_eq!(result.levels[1], LevelShare { halves: 2, scored: 3, asked: 3 });
    assert_eq!(result.outcome, Outcome::Level(0));
}

#[test]
fn a_level_that_asks_nothing_is_skipped() {
    let track = matrix(3, &[("a", "-xx"), ("b", "-xx")]);
    check(&track, "a=2 b=2", Outcome::Level(1));
    check(&track, "a=0 b=0", Outcome::BelowFirstLevel);
}

#[test]
fn a_score_at_a_removed_level_counts_as_no_score() {
    let result = assessment(&five_by_three(), "a=9 b=1");
    assert_eq!((result.scored, result.applicable), (1, 5));
}

#[test]
fn in_a_checklist_partly_counts_half_and_one_part_of_a_choice_is_enough() {
    let track = checklist(vec![
        vec![statement("a"), statement("b")],
        vec![choice("c", Parts::AnyOf), statement("d"), statement("e")],
    ]);
    // Level 1: met and partly, 1½ of 2 = 0.75.
    check(&track, "a=m b=p c-a=m", Outcome::BelowFirstLevel);
    // Level 1: 2 of 2. Level 2: c by one part, d, e partly: 2½ of 3 = 0.83.
    check(&track, "a=m b=m c-b=m d=m e=p", Outcome::Level(1));
    // Level 2: c by one part, d, e not yet: 2 of 3.
    check(&track, "a=m b=m c-b=m d=m e=n", Outcome::Level(0));
    let result = assessment(&track, "a=m b=m c-b=m d=m e=p");
    assert_eq!(result.levels[1], LevelShare { halves: 5, scored: 3, asked: 3 });
    assert_eq!((result.scored, result.applicable), (5, 5));
}

proptest! {
    #[test]
    fn a_better_answer_never_lowers_the_estimate(levels in prop::collection::vec(0usize..=3, 5), better in 0usize..5) {
        let track = five_by_three();
        let names = ["a", "b", "c", "d", "e"];
        let rank = |levels: &[usize]| {
            let text = names.iter().zip(levels).map(|(name, level)| format!("{name}={level} ")).collect::<String>();
            match assessment(&track, &text).outcome {
                Outcome::BelowFirstLevel => 0,
                Outcome::Level(index) => index + 1,
                other => panic!("{other:?}"),
            }
        };
        let mut improved = levels.clone();
        improved[better] = (improved[better] + 1).min(3);
        prop_assert!(rank(&improved) >= rank(&levels));
    }
}
