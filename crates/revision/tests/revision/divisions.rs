//! Splits and merges.

use rungs_revision::{Fate, FateKind, compare};

use crate::{base, checklist, described, harbour, ladder, level, row, scope, statement, teaching, tools, weather};

/// The row "Tools" in two halves.
fn halves(first: &str, second: &str) -> [rungs_domain::ladder::Criterion; 2] {
    [
        row(first, "Gear", &["Uses ropes and hooks safely.", "Drives the crane.", "Chooses the machines of the quay."]),
        row(
            second,
            "Upkeep",
            &["Oils the hand winch.", "Services the forklift and the crane, both.", "Buys whole machines."],
        ),
    ]
}

#[test]
fn a_row_in_two_halves_is_split_with_the_shares_of_its_wording() {
    let [gear, upkeep] = halves("gear", "upkeep");
    let revision = compare(&base(), &harbour(vec![scope(), gear, upkeep], vec![teaching(), weather()]));
    assert_eq!(described(&revision.criteria), ["split tools → gear + upkeep"]);
    let Some(Fate::Split { new, .. }) = revision.criteria.iter().find(|it| it.kind() == FateKind::Split) else {
        panic!()
    };
    assert!(new.iter().all(|piece| (0.2..0.9).contains(&piece.share)), "{new:?}");
    assert!(revision.matters_for_answers());
}

#[test]
fn two_rows_in_one_are_merged() {
    let [gear, upkeep] = halves("gear", "upkeep");
    let revision = compare(&harbour(vec![scope(), gear, upkeep], vec![teaching(), weather()]), &base());
    assert_eq!(described(&revision.criteria), ["merged gear + upkeep → tools"]);
}

#[test]
fn one_half_may_keep_the_id() {
    let [gear, upkeep] = halves("tools", "upkeep");
    let new = harbour(vec![scope(), gear, upkeep], vec![teaching(), weather()]);
    assert_eq!(described(&compare(&base(), &new).criteria), ["split tools → tools + upkeep"]);
    assert_eq!(described(&compare(&new, &base()).criteria), ["merged tools + upkeep → tools"]);
}

#[test]
fn a_new_row_that_took_nothing_away_is_no_split() {
    // The old row still has all of its wording.
    let [_, upkeep] = halves("gear", "upkeep");
    let revision = compare(&base(), &harbour(vec![scope(), tools(), upkeep], vec![teaching(), weather()]));
    assert_eq!(described(&revision.criteria), ["new upkeep"]);
}

#[test]
fn a_row_of_which_little_went_elsewhere_is_reworded() {
    let mut shorter = tools();
    shorter.cells[0][0].text = "Uses ropes, hooks and the winch safely.".into();
    let other = row("hands", "Hands", &["Lends a hand.", "", ""]);
    let revision = compare(&base(), &harbour(vec![scope(), shorter, other], vec![teaching(), weather()]));
    assert_eq!(described(&revision.criteria), ["reworded tools", "new hands"]);
}

#[test]
fn what_could_be_split_in_two_ways_is_not() {
    // Two old rows are equal, so the halves may come from either.
    let copy = |id: &str| rungs_domain::ladder::Criterion { id: id.into(), ..tools() };
    let [gear, upkeep] = halves("gear", "upkeep");
    let old = harbour(vec![copy("one"), copy("other")], vec![weather()]);
    let revision = compare(&old, &harbour(vec![gear, upkeep], vec![weather()]));
    assert!(revision.criteria.iter().all(|fate| fate.kind() != FateKind::Split), "{:?}", described(&revision.criteria));
}

#[test]
fn a_statement_of_a_checklist_is_split() {
    let crew = |cells: Vec<_>| ladder(vec![checklist("crew", vec![level("l1", "Hand")], vec![cells])]);
    let other = || statement("crane", "Drives the crane on calm days.");
    let old = crew(vec![statement("care", "Oils the winch every week and paints the bollards in spring."), other()]);
    let new = crew(vec![
        statement("oil", "Oils the winch every week."),
        other(),
        statement("paint", "Paints the bollards in spring."),
    ]);
    assert_eq!(described(&compare(&old, &new).statements), ["split care → oil + paint"]);
    assert_eq!(described(&compare(&new, &old).statements), ["merged oil + paint → care"]);
}
