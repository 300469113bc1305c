//! Points of the trend.

use rungs_domain::assessment::Outcome;
use rungs_domain::ladder::Ladder;
use rungs_growth::{TrendPoint, trend_point};

use crate::{ladder, scores};

fn point(ladder: &Ladder, given: &str) -> TrendPoint {
    let given = scores(given);
    trend_point(&ladder.tracks[0], ladder.threshold, |item| given.get(item), "Spring".to_owned(), 1_775_000_000_000)
}

#[test]
fn the_reach_of_a_representative_is_a_mean_of_levels() {
    let ladder = ladder("37signals-support");
    // Five answers are applicable: 2 + 3 + 5 + 0 + 1 = 11 levels, 11 / 5 = 2.2. One criterion does not apply, and a
    // level that has left the ladder counts as no answer; so ten of eleven criteria apply, and half of them are scored.
    let point = point(
        &ladder,
        "skill-technical=l2 skill-technical-2=l3 skill-tech-and-tooling=l5 skill-scope=not-yet skill-judgment=-
        engagement-communication=l1 engagement-planning=l9",
    );
    assert_eq!((point.reach, point.scored, point.applicable), (Some(2.2), 5, 10));
    // Four of the five reach L1, a share of 0.8, which is the threshold; three reach L2, 0.6.
    assert_eq!(point.estimate, Outcome::Level(0));
    assert_eq!((point.name.as_str(), point.at), ("Spring", 1_775_000_000_000));
}

#[test]
fn the_reach_of_a_supporter_is_a_share_of_statements() {
    let ladder = ladder("box-products-support");
    let ids: Vec<String> = ladder.tracks[0].statements().map(|statement| statement.id.to_string()).collect();
    // Four statements are scored and apply: two met, one partly, one not yet: 2.5 / 4 = 0.625.
    let point =
        point(&ladder, &format!("{}=met {}=met {}=partly {}=not-yet {}=-", ids[0], ids[1], ids[2], ids[3], ids[4]));
    assert_eq!((point.reach, point.scored, point.applicable), (Some(0.625), 4, ids.len() - 1));
}

#[test]
fn without_an_answer_there_is_no_reach() {
    let representative = ladder("37signals-support");
    assert_eq!(point(&representative, "").reach, None);
    assert_eq!(point(&representative, "skill-scope=-").reach, None);
    let supporter = point(&ladder("box-products-support"), "");
    assert_eq!((supporter.reach, supporter.estimate), (None, Outcome::NothingScored));
}
