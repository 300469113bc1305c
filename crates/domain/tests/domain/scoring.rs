//! Scores of statements with parts, items, and titles.

use rungs_domain::ladder::{Id, Part, Parts};
use rungs_domain::scoring::{Score, distinct_titles, items, statement_score};

use crate::ladders::{checklist, choice, criterion, matrix, statement};

fn check(parts: fn(Vec<Part>) -> Parts, scores: [Option<Score>; 2], expected: Option<Score>) {
    let statement = choice("s", parts);
    let score_of = |id: &Id| match id.as_str() {
        "s-a" => scores[0].as_ref(),
        "s-b" => scores[1].as_ref(),
        other => panic!("asked for the score of {other}"),
    };
    assert_eq!(statement_score(&statement, score_of), expected, "{scores:?}");
}

#[test]
fn one_part_is_enough_for_any_of() {
    use Score::{Met, NotApplicable, NotYet, Partly};
    check(Parts::AnyOf, [None, None], None);
    check(Parts::AnyOf, [Some(Met), None], Some(Met));
    check(Parts::AnyOf, [Some(NotYet), Some(Met)], Some(Met));
    check(Parts::AnyOf, [Some(NotYet), None], None);
    check(Parts::AnyOf, [Some(NotYet), Some(Partly)], Some(Partly));
    check(Parts::AnyOf, [Some(NotYet), Some(NotApplicable)], Some(NotYet));
    check(Parts::AnyOf, [Some(NotApplicable), Some(NotApplicable)], Some(NotApplicable));
}

#[test]
fn every_part_is_required_for_all_of() {
    use Score::{Met, NotApplicable, NotYet, Partly};
    check(Parts::AllOf, [Some(Met), None], None);
    check(Parts::AllOf, [Some(Met), Some(Met)], Some(Met));
    check(Parts::AllOf, [Some(Met), Some(NotApplicable)], Some(Met));
    check(Parts::AllOf, [Some(Met), Some(NotYet)], Some(Partly));
    check(Parts::AllOf, [Some(NotYet), Some(Partly)], Some(Partly));
    check(Parts::AllOf, [Some(NotYet), Some(NotYet)], Some(NotYet));
    check(Parts::AllOf, [Some(NotApplicable), Some(NotApplicable)], Some(NotApplicable));
}

#[test]
fn each_item_is_listed_once() {
    let ids = |track| items(&track).iter().map(|item| item.id().to_string()).collect::<Vec<_>>();
    assert_eq!(ids(matrix(2, &[("a", "xx"), ("b", "-x")])), ["a", "b"]);
    let track = checklist(vec![vec![statement("a")], vec![choice("b", Parts::AnyOf), statement("c")]]);
    assert_eq!(ids(track), ["a", "b-a", "b-b", "c"]);
}

#[test]
fn an_answer_of_the_wrong_kind_does_not_fit() {
    let (matrix, checklist) = (matrix(1, &[("a", "x")]), checklist(vec![vec![statement("a")]]));
    assert!(Score::Level("l1".into()).fits(&matrix) && !Score::Level("l9".into()).fits(&matrix));
    assert!(!Score::Level("l1".into()).fits(&checklist));
    assert!(Score::Partly.fits(&checklist) && !Score::Met.fits(&matrix));
    assert!(Score::NotYet.fits(&checklist) && Score::NotApplicable.fits(&matrix));
}

#[test]
fn criteria_of_the_same_name_are_numbered() {
    let criteria = ["technical", "scope", "technical"].map(|title| criterion(title, "x"));
    assert_eq!(distinct_titles(&criteria), ["TECHNICAL (1 of 2)", "SCOPE", "TECHNICAL (2 of 2)"]);
}

#[test]
fn the_wording_is_that_of_the_scored_level() {
    let track = matrix(3, &[("a", "-xx")]);
    let item = items(&track)[0];
    assert_eq!(item.wording(&track, &Score::Level("l3".into())), ["Text of a-l3."]);
    assert_eq!(item.wording(&track, &Score::NotYet), ["Text of a-l2."]);
    let track = checklist(vec![vec![choice("s", Parts::AnyOf)]]);
    assert_eq!(items(&track)[1].wording(&track, &Score::Met), ["Text of s.", "Part b"]);
}
