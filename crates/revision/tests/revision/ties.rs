//! Ties are never guessed.

use rungs_revision::{Fate, compare};

use crate::{base, described, harbour, row, scope, teaching, tools, weather};

#[test]
fn a_row_that_is_like_two_new_ones_is_matched_with_neither() {
    let copy = |id: &str| {
        row(
            id,
            "Tools",
            &[
                "Uses ropes, hooks and the hand winch safely.",
                "Drives the crane and the forklift, and services both.",
                "Buys the machines of the whole quay.",
            ],
        )
    };
    let new = harbour(vec![scope(), copy("one"), copy("other")], vec![teaching(), weather()]);
    let revision = compare(&base(), &new);
    assert_eq!(described(&revision.criteria), ["gone tools", "new one", "new other"]);
    let Some(Fate::Gone { candidates, .. }) = revision.criteria.iter().find(|it| matches!(it, Fate::Gone { .. }))
    else {
        panic!()
    };
    let named: Vec<&str> = candidates.iter().map(|it| it.element.id.as_str()).collect();
    assert_eq!(named, ["one", "other"], "a person can tell");
    assert!(candidates.iter().all(|it| it.likeness > 0.9));
    let of_new = revision.criteria.iter().filter_map(|fate| match fate {
        Fate::New { candidates, .. } => Some(candidates.len()),
        _ => None,
    });
    assert_eq!(of_new.collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn two_old_rows_that_are_equal_are_matched_with_nothing() {
    let copy = |id: &str| row(id, "Tools", &["Uses ropes.", "Drives the crane.", "Buys machines."]);
    let old = harbour(vec![scope(), copy("one"), copy("other")], vec![teaching()]);
    let new = harbour(vec![scope(), copy("third")], vec![teaching()]);
    assert_eq!(described(&compare(&old, &new).criteria), ["gone one", "gone other", "new third"]);
}

#[test]
fn a_tie_is_broken_by_a_better_match_of_one_side() {
    // Both new rows are like the old one, but one of them is the same as another old row.
    let pier =
        |id: &str, what: &str| row(id, "Piers", &[&format!("Repairs piers of wood and stone {what}.")[..], "", ""]);
    let old = harbour(vec![pier("a", "alone at night"), pier("b", "with helpers by day")], vec![]);
    let new = harbour(vec![pier("c", "with helpers by day"), pier("d", "alone at dusk")], vec![]);
    assert_eq!(described(&compare(&old, &new).criteria), ["renamed a → d", "renamed b → c"]);
}

#[test]
fn an_id_that_occurs_twice_is_not_believed() {
    let mut old = base();
    old.tracks[0].groups[0].criteria[1].id = "scope".into();
    let revision = compare(&old, &base());
    assert_eq!(revision.criteria.len(), 4, "found by their wording");
    assert!(revision.criteria.iter().all(|fate| matches!(fate, Fate::Matched(_))));
}

#[test]
fn equal_statements_of_one_cell_stay_apart() {
    let mut old = base();
    let cell = &mut old.tracks[0].groups[0].criteria[0].cells[0];
    cell.push(cell[0].clone());
    cell[1].id = "2".into();
    assert!(compare(&old, &old).is_unchanged());
    let revision = compare(&old, &base());
    assert_eq!(described(&revision.statements), ["gone 2"]);
    assert_eq!(tools().cells.len(), 3);
}
