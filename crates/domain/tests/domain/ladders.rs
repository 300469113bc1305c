//! Small ladders for tests, and tests of validation.

use rungs_domain::ladder::{
    Criterion, Group, Id, InvalidLadder, Ladder, Level, Part, Parts, Statement, Track, TrackKind,
};

/// A plain statement.
pub fn statement(id: &str) -> Statement {
    Statement { id: id.into(), text: format!("Text of {id}."), parts: None }
}

/// A statement with the parts `id-a` and `id-b`.
pub fn choice(id: &str, parts: fn(Vec<Part>) -> Parts) -> Statement {
    let part = |suffix: &str| Part { id: Id::new(format!("{id}-{suffix}")), text: format!("Part {suffix}") };
    Statement { parts: Some(parts(vec![part("a"), part("b")])), ..statement(id) }
}

/// A criterion that asks something at the levels marked `x`, for example `"x-x"`.
pub fn criterion(id: &str, cells: &str) -> Criterion {
    let cells = cells
        .chars()
        .enumerate()
        .map(|(level, mark)| if mark == 'x' { vec![statement(&format!("{id}-l{}", level + 1))] } else { Vec::new() })
        .collect();
    Criterion { id: id.into(), title: id.to_uppercase(), cells }
}

/// Levels `l1`, `l2`, … with codes.
pub fn levels(count: usize) -> Vec<Level> {
    (1..=count)
        .map(|number| Level {
            id: Id::new(format!("l{number}")),
            code: Some(format!("L{number}")),
            title: format!("Level {number}"),
            experience: None,
        })
        .collect()
}

/// A matrix with one group of criteria, each given by its name and cells.
pub fn matrix(level_count: usize, criteria: &[(&str, &str)]) -> Track {
    let criteria = criteria.iter().map(|(id, cells)| criterion(id, cells)).collect();
    Track {
        id: "people".into(),
        title: "People".to_owned(),
        kind: TrackKind::Matrix,
        levels: levels(level_count),
        groups: vec![Group { id: "group".into(), title: "Group".to_owned(), criteria }],
    }
}

/// A checklist with these statements at each level.
pub fn checklist(cells: Vec<Vec<Statement>>) -> Track {
    let levels = levels(cells.len());
    let criteria = vec![Criterion { id: "statements".into(), title: String::new(), cells }];
    Track {
        id: "tasks".into(),
        title: "Tasks".to_owned(),
        kind: TrackKind::Checklist,
        levels,
        groups: vec![Group { id: "group".into(), title: String::new(), criteria }],
    }
}

/// A ladder with these tracks.
pub fn ladder(tracks: Vec<Track>) -> Ladder {
    Ladder::new("demo", "Demo", tracks)
}

#[test]
fn ladders_with_ambiguous_scores_are_refused() {
    let check = |change: fn(&mut Ladder), expected: &str| {
        let mut ladder = ladder(vec![matrix(2, &[("a", "xx"), ("b", "xx")])]);
        assert_eq!(ladder.validate(), Ok(()));
        change(&mut ladder);
        assert_eq!(ladder.validate().map_err(|error| error.to_string()), Err(expected.to_owned()));
    };
    check(|ladder| ladder.tracks.clear(), "the ladder “Demo” has no track");
    check(|ladder| ladder.tracks[0].levels.clear(), "the track “People” has no level");
    check(|ladder| ladder.tracks[0].groups.clear(), "the track “People” has no criterion");
    check(|ladder| ladder.threshold = f64::NAN, "the threshold NaN is not above 0 and at most 1");
    check(|ladder| ladder.threshold = 1.1, "the threshold 1.1 is not above 0 and at most 1");
    check(|ladder| ladder.tracks.push(ladder.tracks[0].clone()), "the id “people” is used twice in “Demo”");
    check(|ladder| ladder.tracks[0].levels[1].id = "l1".into(), "the id “l1” is used twice in “People”");
    check(|ladder| ladder.tracks[0].groups[0].criteria[1].id = "a".into(), "the id “a” is used twice in “People”");
    check(|ladder| ladder.id = "a b".into(), "“Demo” contains an id that is empty or has white space in it: “a b”");
    check(
        |ladder| ladder.tracks[0].groups[0].criteria[0].cells.truncate(1),
        "the criterion “A” has 1 cells, but the track “People” has 2 levels",
    );
}

#[test]
fn a_checklist_with_duplicate_statement_ids_is_refused() {
    let doubled = checklist(vec![vec![statement("a")], vec![choice("b", Parts::AnyOf), statement("b-a")]]);
    let expected = InvalidLadder::DuplicateId { id: "b-a".into(), within: "Tasks".to_owned() };
    assert_eq!(ladder(vec![doubled]).validate(), Err(expected));
}
