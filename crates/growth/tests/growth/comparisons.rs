//! Comparison of two sets of answers.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rungs_domain::ladder::{Id, Track};
use rungs_domain::scoring::{Score, items};
use rungs_growth::{ComparedRow, Comparison, Difference, compare, talking_points};

use crate::{ladder, scores};

fn compared(track: &Track, first: &BTreeMap<Id, Score>, second: &BTreeMap<Id, Score>) -> Comparison {
    compare(track, |item| first.get(item), |item| second.get(item))
}

fn rows(comparison: &Comparison) -> Vec<&ComparedRow> {
    comparison.groups.iter().flat_map(|group| &group.rows).collect()
}

/// Formats the answered rows as "name: difference".
fn described<'r>(rows: impl IntoIterator<Item = &'r ComparedRow>) -> Vec<String> {
    let answered = rows.into_iter().filter(|row| row.difference != Difference::Unanswered);
    answered.map(|row| format!("{}: {:?}", row.name, row.difference)).collect()
}

#[test]
fn two_views_of_a_representative_differ_by_levels() {
    let ladder = ladder("37signals-support");
    let first = scores(
        "skill-technical=l2 skill-technical-2=l3 skill-tech-and-tooling=l4 skill-scope=- skill-judgment=not-yet
        engagement-planning=l2",
    );
    let second = scores(
        "skill-technical=l4 skill-technical-2=l3 skill-tech-and-tooling=l3 skill-scope=l2 skill-judgment=l1
        engagement-communication=l1",
    );
    let comparison = compared(&ladder.tracks[0], &first, &second);
    // 4 - 2 = 2, 3 - 3 = 0, 3 - 4 = -1, and from not there yet to the first level 1 - 0 = 1.
    let expected = [
        "Technical (1 of 2): Steps(2)",
        "Technical (2 of 2): Same",
        "Tech and Tooling: Steps(-1)",
        "Scope: Applicability",
        "Judgment: Steps(1)",
        "Communication: OneSided",
        "Planning: OneSided",
    ];
    assert_eq!(described(rows(&comparison)), expected);
    // Both have answered the first five and agree on one; two more are answered by one side only.
    assert_eq!((comparison.compared, comparison.agreed, comparison.one_sided), (5, 1, 2));
    let titles: Vec<&str> = comparison.groups.iter().map(|group| group.title.as_str()).collect();
    assert_eq!(titles, ["Skill", "Engagement", "Coachability"]);
    assert_eq!(comparison.groups[0].rows[0].first, Some(Score::Level("l2".into())));

    // The difference of two levels comes first, then those of one level in the document's order.
    let points = described(talking_points(&comparison, 3));
    assert_eq!(points, ["Technical (1 of 2): Steps(2)", "Tech and Tooling: Steps(-1)", "Scope: Applicability"]);
    assert_eq!(talking_points(&comparison, 9).len(), 4, "no equal and no one-sided answers");
}

#[test]
fn two_views_of_a_supporter_differ_by_steps() {
    let ladder = ladder("box-products-support");
    let track = &ladder.tracks[0];
    let id = |level: usize, position: usize| {
        track.criteria().flat_map(|(_, row)| &row.cells[level]).nth(position).unwrap().id.to_string()
    };
    let part = track.statements().find(|statement| !statement.parts().is_empty()).unwrap().parts()[1].clone();
    let [a, b, c, d] = [id(0, 0), id(0, 1), id(0, 2), id(1, 0)];
    let first = scores(&format!("{a}=met {b}=partly {c}=- {d}=not-yet {}=met", part.id));
    let second = scores(&format!("{a}=not-yet {b}=met {c}=- {d}=- {}=partly", part.id));
    let comparison = compared(track, &first, &second);
    // From met to not yet 0 - 2 = -2, from partly to met 2 - 1 = 1, from met to partly 1 - 2 = -1.
    let differences: Vec<(Option<usize>, Difference)> = rows(&comparison)
        .iter()
        .filter(|row| row.difference != Difference::Unanswered)
        .map(|row| (row.level, row.difference))
        .collect();
    let expected = [
        (Some(0), Difference::Steps(-2)),
        (Some(0), Difference::Steps(1)),
        (Some(0), Difference::Same),
        (Some(1), Difference::Applicability),
        (Some(3), Difference::Steps(-1)),
    ];
    assert_eq!(differences, expected);
    assert_eq!((comparison.compared, comparison.agreed, comparison.one_sided), (5, 1, 0));
    assert_eq!(comparison.groups.iter().map(|group| group.level).collect::<Vec<_>>(), [0, 1, 2, 3, 4].map(Some));

    let points = talking_points(&comparison, 9);
    let sizes: Vec<u32> = points.iter().map(|row| row.difference.size()).collect();
    assert_eq!(sizes, [2, 1, 1, 1]);
    // A part is shown with its statement, because it says little without it.
    assert_eq!(
        (points[3].name.as_str(), points[3].whole.as_str()),
        (part.text.as_str(), "Tier 2/UX skills developing:")
    );
}

#[test]
fn an_answer_that_does_not_fit_the_ladder_is_ignored() {
    let ladder = ladder("37signals-support");
    let (first, second) = (scores("skill-technical=l9 skill-scope=met"), scores("skill-technical=l2"));
    let comparison = compared(&ladder.tracks[0], &first, &second);
    assert_eq!(described(rows(&comparison)), ["Technical (1 of 2): OneSided"]);
    assert_eq!(comparison.groups[0].rows[0].first, None);
}

/// A track with two sets of answers to it.
fn answered() -> impl Strategy<Value = (Track, BTreeMap<Id, Score>, BTreeMap<Id, Score>)> {
    let tracks = ["37signals-support", "box-products-support"].map(|id| ladder(id).tracks.remove(0));
    prop::sample::select(tracks.to_vec()).prop_flat_map(|track| {
        let mut answers = vec![None, Some(Score::NotYet), Some(Score::NotApplicable)];
        answers.extend([Score::Met, Score::Partly].map(Some));
        answers.extend(track.levels.iter().map(|level| Some(Score::Level(level.id.clone()))));
        let ids: Vec<Id> = items(&track).iter().map(|item| item.id().clone()).collect();
        let given = prop::collection::vec(prop::sample::select(answers), ids.len()).prop_map(move |given| {
            ids.iter().zip(given).filter_map(|(id, score)| Some((id.clone(), score?))).collect::<BTreeMap<_, _>>()
        });
        (Just(track), given.clone(), given)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn equal_answers_have_no_differences((track, first, _) in answered()) {
        let comparison = compared(&track, &first, &first);
        for row in rows(&comparison) {
            let expected = if row.first.is_some() { Difference::Same } else { Difference::Unanswered };
            prop_assert_eq!(row.difference, expected);
        }
        prop_assert_eq!(comparison.agreed, comparison.compared);
        prop_assert!(talking_points(&comparison, usize::MAX).is_empty());
    }

    #[test]
    fn swapping_the_sides_negates_the_differences((track, first, second) in answered()) {
        let (there, back) = (compared(&track, &first, &second), compared(&track, &second, &first));
        for (there, back) in rows(&there).iter().zip(rows(&back)) {
            let turned = if let Difference::Steps(steps) = there.difference {
                Difference::Steps(-steps)
            } else {
                there.difference
            };
            prop_assert_eq!(back.difference, turned);
            prop_assert_ne!(back.difference, Difference::Steps(0));
            prop_assert_eq!((&there.item, &there.first, &there.second), (&back.item, &back.second, &back.first));
        }
        prop_assert_eq!((there.compared, there.agreed, there.one_sided), (back.compared, back.agreed, back.one_sided));
    }

    #[test]
    fn every_item_is_compared_once_in_reading_order((track, first, second) in answered()) {
        let comparison = compared(&track, &first, &second);
        let compared: Vec<&Id> = rows(&comparison).iter().map(|row| &row.item).collect();
        prop_assert_eq!(compared, items(&track).iter().map(|item| item.id()).collect::<Vec<_>>());
    }
}
