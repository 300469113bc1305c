//! Large ladders.

use std::time::{Duration, Instant};

use rungs_domain::ladder::{Id, Ladder};
use rungs_revision::{Fate, FateKind, MatchedBy, compare};

use crate::{checklist, group, ladder, level, matrix, row, statement};

/// Time that no comparison may take, far above what a busy computer needs without optimisation.
const LIMIT: Duration = Duration::from_secs(5);

/// Writes a sentence of common phrases and three words of its own.
fn sentence(number: usize) -> String {
    let own = |salt: usize| format!("w{}", (number * 31 + salt * 7919) % 20_011);
    let phrase = ["Able to work on", "Takes care of", "Leads the team in"][number % 3];
    format!("{phrase} {} and {} with little help, and improves {} for others.", own(1), own(2), own(3))
}

fn large_matrix() -> Ladder {
    let levels: Vec<_> = (1..=5).map(|number| level(&format!("l{number}"), "Level")).collect();
    let groups = (0..20).map(|number| {
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

fn large_checklist() -> Ladder {
    let levels: Vec<_> = (1..=5).map(|number| level(&format!("l{number}"), "Level")).collect();
    let cell = |level: usize| (0..1000).map(move |place| level * 1000 + place);
    let cells = (0..5).map(|level| cell(level).map(|it| statement(&format!("s{it}"), &sentence(it))).collect());
    ladder(vec![checklist("all", levels, cells.collect())])
}

#[test]
fn a_matrix_of_five_thousand_statements_with_new_ids_and_wordings_is_compared_in_time() {
    let (old, mut new) = (large_matrix(), large_matrix());
    for criterion in new.tracks[0].groups.iter_mut().flat_map(|it| &mut it.criteria) {
        criterion.id = Id::new(format!("new-{}", criterion.id));
        criterion.cells[2][0].text = criterion.cells[2][0].text.replace("little", "no");
    }
    let begin = Instant::now();
    let revision = compare(&old, &new);
    assert!(begin.elapsed() < LIMIT, "{:?}", begin.elapsed());
    assert_eq!(revision.statements.len(), 5000);
    assert!(revision.criteria.iter().all(|fate| fate.kind() == FateKind::Renamed));
}

#[test]
fn a_checklist_of_five_thousand_statements_with_new_ids_and_wordings_is_compared_in_time() {
    let (old, mut new) = (large_checklist(), large_checklist());
    for (number, statement) in new.tracks[0].groups[0].criteria[0].cells.iter_mut().flatten().enumerate() {
        statement.id = Id::new(format!("new-{}", statement.id));
        if number % 2 == 0 {
            statement.text = statement.text.replace("little", "no");
        }
    }
    let begin = Instant::now();
    let revision = compare(&old, &new);
    assert!(begin.elapsed() < LIMIT, "{:?}", begin.elapsed());
    let by_likeness = revision.statements.iter().filter(|fate| match fate {
        Fate::Matched(found) => matches!(found.by, MatchedBy::Likeness(_)),
        _ => false,
    });
    assert_eq!(by_likeness.count(), 2500);
    assert!(revision.statements.iter().all(|fate| fate.kind() == FateKind::Renamed));
}

#[test]
fn five_thousand_equal_statements_are_no_trouble() {
    let mut same = large_checklist();
    for statement in same.tracks[0].groups[0].criteria[0].cells.iter_mut().flatten() {
        statement.text = "Does the same as everybody else.".to_owned();
    }
    let mut other = same.clone();
    for statement in other.tracks[0].groups[0].criteria[0].cells.iter_mut().flatten() {
        statement.id = Id::new(format!("new-{}", statement.id));
    }
    let begin = Instant::now();
    let revision = compare(&same, &other);
    assert!(begin.elapsed() < LIMIT, "{:?}", begin.elapsed());
    assert_eq!(revision.statements.len(), 10_000, "all tie");
}
