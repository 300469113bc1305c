//! Large ladders.

use std::time::{Duration, Instant};

use rungs_domain::ladder::{Id, Ladder};
use rungs_revision::{Fate, FateKind, MatchedBy, compare};

use crate::{checklist, group, ladder, level, matrix, row, statement};

/// Times how long work takes at one size and at eight times that size, and asserts that it grows less than with the square
/// of the size. The least of several times counts, and a busy computer gets more attempts.
#[track_caller]
fn check_growth(work: impl Fn(usize), size: usize) {
    const MOST_RUNS: usize = 16;
    /// Eight times the size takes eight times as long if the work is linear, and 64 times if it is quadratic.
    const MOST: u32 = 32;
    let time = |size: usize| {
        let begin = Instant::now();
        work(size);
        begin.elapsed()
    };
    let (mut small, mut large) = (Duration::MAX, Duration::MAX);
    for _ in 0..MOST_RUNS {
        small = small.min(time(size));
        large = large.min(time(8 * size));
        if large < small.max(Duration::from_micros(500)) * MOST {
            return;
        }
    }
    panic!("{small:?} and {large:?}");
}

/// Writes a sentence of common phrases and three words of its own.
fn sentence(number: usize) -> String {
    let own = |salt: usize| format!("w{}", (number * 31 + salt * 7919) % 20_011);
    let phrase = ["Able to work on", "Takes care of", "Leads the team in"][number % 3];
    format!("{phrase} {} and {} with little help, and improves {} for others.", own(1), own(2), own(3))
}

/// A matrix with this number of statements.
fn large_matrix(statements: usize) -> Ladder {
    let levels: Vec<_> = (1..=5).map(|number| level(&format!("l{number}"), "Level")).collect();
    let groups = (0..statements / 250).map(|number| {
        let rows = (0..50).map(|place| {
            let number = number * 50 + place;
            let cells: Vec<String> = (0..5).map(|level| sentence(number * 5 + level)).collect();
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            row(&format!("row-{number}"), &format!("Topic {number}"), &cells)
        });
        group(&format!("group-{number}"), &format!("Group {number}"), rows.collect())
    });
    ladder(vec![matrix("all", "All", levels, groups.collect())])
}

/// A checklist with this number of statements.
fn large_checklist(statements: usize) -> Ladder {
    let levels: Vec<_> = (1..=5).map(|number| level(&format!("l{number}"), "Level")).collect();
    let each = statements / 5;
    let cell = |level: usize| (0..each).map(move |place| level * each + place);
    let cells = (0..5).map(|level| cell(level).map(|it| statement(&format!("s{it}"), &sentence(it))).collect());
    ladder(vec![checklist("all", levels, cells.collect())])
}

/// The matrix, and the same with new ids and some new wordings.
fn matrices(statements: usize) -> (Ladder, Ladder) {
    let (old, mut new) = (large_matrix(statements), large_matrix(statements));
    for criterion in new.tracks[0].groups.iter_mut().flat_map(|it| &mut it.criteria) {
        criterion.id = Id::new(format!("new-{}", criterion.id));
        criterion.cells[2][0].text = criterion.cells[2][0].text.replace("little", "no");
    }
    (old, new)
}

/// The checklist, and the same with new ids and new wordings of every other statement.
fn checklists(statements: usize) -> (Ladder, Ladder) {
    let (old, mut new) = (large_checklist(statements), large_checklist(statements));
    for (number, statement) in new.tracks[0].groups[0].criteria[0].cells.iter_mut().flatten().enumerate() {
        statement.id = Id::new(format!("new-{}", statement.id));
        if number % 2 == 0 {
            statement.text = statement.text.replace("little", "no");
        }
    }
    (old, new)
}

/// Two checklists of the same statement again and again, with different ids.
fn equal_checklists(statements: usize) -> (Ladder, Ladder) {
    let mut same = large_checklist(statements);
    for statement in same.tracks[0].groups[0].criteria[0].cells.iter_mut().flatten() {
        statement.text = "Does the same as everybody else.".to_owned();
    }
    let mut other = same.clone();
    for statement in other.tracks[0].groups[0].criteria[0].cells.iter_mut().flatten() {
        statement.id = Id::new(format!("new-{}", statement.id));
    }
    (same, other)
}

#[test]
fn a_matrix_of_five_thousand_statements_with_new_ids_and_wordings_is_compared() {
    let (old, new) = matrices(5000);
    let revision = compare(&old, &new);
    assert_eq!(revision.statements.len(), 5000);
    assert!(revision.criteria.iter().all(|fate| fate.kind() == FateKind::Renamed));
}

#[test]
fn a_checklist_of_five_thousand_statements_with_new_ids_and_wordings_is_compared() {
    let (old, new) = checklists(5000);
    let revision = compare(&old, &new);
    let by_likeness = revision.statements.iter().filter(|fate| match fate {
        Fate::Matched(found) => matches!(found.by, MatchedBy::Likeness(_)),
        _ => false,
    });
    assert_eq!(by_likeness.count(), 2500);
    assert!(revision.statements.iter().all(|fate| fate.kind() == FateKind::Renamed));
}

#[test]
fn five_thousand_equal_statements_all_tie() {
    let (same, other) = equal_checklists(5000);
    assert_eq!(compare(&same, &other).statements.len(), 10_000);
}

#[test]
fn the_comparison_takes_longer_as_the_ladder_does() {
    for editions in [matrices, checklists, equal_checklists] {
        let pairs = [250, 2000].map(|statements| (statements, editions(statements)));
        let compared = |statements: usize| {
            let (_, (old, new)) =
                pairs.iter().find(|(size, _)| *size == statements).expect("there is one of each size");
            assert!(!compare(old, new).statements.is_empty());
        };
        check_growth(compared, 250);
    }
}
