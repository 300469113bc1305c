//! The check list.

use rungs_authoring::{Check, Edit, Element, Fact, Outcome, Rule, Target, checks, empty_table};

use super::{after, cell, criterion, level, rename, support};

fn check(ladder: &rungs_domain::ladder::Ladder, rule: Rule) -> Check {
    checks(ladder, false).into_iter().find(|check| check.rule == rule).unwrap()
}

#[track_caller]
fn missing(ladder: &rungs_domain::ladder::Ladder, rule: Rule) -> Vec<Target> {
    match check(ladder, rule).outcome {
        Outcome::Missing(targets) => targets,
        Outcome::Passed => panic!("{rule:?} has passed"),
    }
}

#[test]
fn a_finished_ladder_passes_every_check() {
    for ladder in
        rungs_built_in::read(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../ladders"))).unwrap()
    {
        let failed: Vec<Check> = checks(&ladder, false).into_iter().filter(|check| !check.is_passed()).collect();
        // Two of the built-in documents have rows of the same name, as their originals do.
        let failed: Vec<&Check> = failed.iter().filter(|check| check.rule != Rule::RepeatedNames).collect();
        assert!(failed.is_empty(), "{}: {failed:?}", ladder.id);
    }
}

#[test]
fn an_empty_table_is_told_all_that_it_lacks() {
    let table = empty_table("", &[], &[]);
    let failed: Vec<Rule> =
        checks(&table, true).into_iter().filter(|check| !check.is_passed()).map(|check| check.rule).collect();
    let expected =
        [Rule::Reading, Rule::Title, Rule::Organisation, Rule::Rights, Rule::EmptyLevels, Rule::EmptyCriteria];
    assert_eq!(failed, expected);
    assert_eq!(missing(&table, Rule::EmptyLevels).len(), 3);
    assert_eq!(check(&table, Rule::EmptyCriteria).message, "3 rows are empty.");
}

#[test]
fn what_is_missing_leads_to_its_place() {
    let set = |fact, text: &str| Edit::SetFact { fact, text: text.to_owned() };
    let ladder = after(
        support(),
        &[
            rename(level("l1"), "Level 1"),
            rename(criterion("scope"), "Skills"),
            Edit::add_group(&support(), &"support".into(), "People", Some(&"criteria".into())),
        ],
    );
    assert_eq!(missing(&ladder, Rule::LevelNames), [level("l1").into()]);
    assert_eq!(missing(&ladder, Rule::RepeatedNames), [criterion("scope").into(), criterion("skills").into()]);
    let group = Element::Group { track: "support".into(), group: "people".into() };
    assert_eq!(missing(&ladder, Rule::EmptyGroups), [group.into()]);
    assert_eq!(missing(&ladder, Rule::Organisation), [Target::Fact(Fact::Organisation)]);
    let named = after(ladder, &[set(Fact::Organisation, "Acme"), set(Fact::Rights, "© Acme.")]);
    assert_eq!(check(&named, Rule::Organisation).message, "Organisation: Acme.");
    assert_eq!(check(&named, Rule::Rights).message, "Rights: © Acme.");
}

#[test]
fn a_text_that_is_not_english_is_noticed() {
    let german = "Beantwortet Anfragen von Kunden selbständig und bittet bei schwierigen Fällen um Hilfe. ".repeat(4);
    let statement = support().tracks[0].groups[0].criteria[0].cells[0][0].id.clone();
    let edit = rename(cell("scope", "l1").statement(&statement), &german);
    let ladder = after(support(), &[edit]);
    assert_eq!(missing(&ladder, Rule::Language), [Target::Fact(Fact::Language)]);
    let set = Edit::SetFact { fact: Fact::Language, text: "de".to_owned() };
    assert!(check(&after(ladder, &[set]), Rule::Language).is_passed());
    assert!(check(&support(), Rule::Language).is_passed(), "a short text is not judged");
}

#[test]
fn an_id_that_makes_bad_links_is_noticed() {
    let mut ladder = support();
    for (id, is_good) in [("acme-support", true), ("Acme_Support", false), ("a/b", false)] {
        ladder.id = id.into();
        assert_eq!(check(&ladder, Rule::Id).is_passed(), is_good, "{id}");
    }
    ladder.id = "x".repeat(80).as_str().into();
    assert!(!check(&ladder, Rule::Id).is_passed());
}
