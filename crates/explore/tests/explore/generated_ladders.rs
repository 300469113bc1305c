//! Properties of the comparison of levels, with generated ladders.

use proptest::prelude::*;
use rungs_domain::ladder::{Criterion, Group, Ladder, Level, Part, Parts, Statement, Track, TrackKind};
use rungs_explore::changes::{Counts, Line, Wording, compare};
use rungs_growth::Change;

use crate::level_ref;

/// The titles of a group and of its only criterion, and its statements.
type Row = (String, String, Vec<Statement>);

/// Creates a ladder with a track for each list of cells, with one level each.
fn generated_ladder(tracks: &[Vec<Row>]) -> Ladder {
    let track = |(index, cells): (usize, &Vec<Row>)| {
        let groups = cells.iter().enumerate().map(|(number, (group, title, cell))| Group {
            id: format!("group-{number}").as_str().into(),
            title: group.clone(),
            criteria: vec![Criterion {
                id: format!("criterion-{number}").as_str().into(),
                title: title.clone(),
                cells: vec![cell.clone()],
            }],
        });
        Track {
            id: format!("track-{index}").as_str().into(),
            title: "Track".to_owned(),
            kind: TrackKind::Matrix,
            levels: vec![Level { id: "one".into(), code: None, title: "One".to_owned(), experience: None }],
            groups: groups.collect(),
        }
    };
    Ladder::new("made-up", "Made up", tracks.iter().enumerate().map(track).collect())
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec!["plans", "leads", "Writes", "well.", "a", "with", "help.", "", "É"]),
        0..14,
    )
    .prop_map(|words| words.join(" "))
}

fn statement() -> impl Strategy<Value = Statement> {
    let part = text().prop_map(|text| Part { id: "part".into(), text });
    (text(), prop::option::of((any::<bool>(), prop::collection::vec(part, 1..4)))).prop_map(|(text, parts)| Statement {
        id: "statement".into(),
        text,
        parts: parts.map(|(is_any, parts)| if is_any { Parts::AnyOf(parts) } else { Parts::AllOf(parts) }),
    })
}

fn two_tracks() -> impl Strategy<Value = Ladder> {
    let name = || prop::sample::select(vec!["", "Skill", "skill!", "Trust"]).prop_map(str::to_owned);
    let cells = || prop::collection::vec((name(), name(), prop::collection::vec(statement(), 0..5)), 1..5);
    (cells(), cells()).prop_map(|(one, other)| generated_ladder(&[one, other]))
}

/// Returns the text of one side of a wording, if it can be restored.
fn side(wording: &Wording, without: Change) -> Option<String> {
    let Wording::Reworded(pieces) = wording else { return None };
    let kept: Vec<_> = pieces.iter().filter(|piece| piece.change != without).map(|piece| piece.text.as_str()).collect();
    Some(kept.join(" "))
}

/// Describes a line in full; `is_turned` exchanges the sides.
fn described(line: &Line<'_>, is_turned: bool) -> String {
    let what = |wording: &Wording| match wording {
        Wording::OnlyFrom => if is_turned { "added" } else { "removed" }.to_owned(),
        Wording::OnlyTo => if is_turned { "removed" } else { "added" }.to_owned(),
        Wording::Reworded(pieces) => {
            let words = |change| -> Vec<&str> {
                pieces.iter().filter(|piece| piece.change == change).map(|piece| piece.text.as_str()).collect()
            };
            let (removed, added) = (words(Change::Removed), words(Change::Added));
            format!("{:?} {:?}", words(Change::Same), if is_turned { (added, removed) } else { (removed, added) })
        }
        other => format!("{other:?}"),
    };
    let both = |from: String, to: String| if is_turned { to + &from } else { from + &to };
    let mut parts: Vec<_> = line
        .parts
        .iter()
        .map(|part| both(format!("{:?}", part.from), format!("{:?}", part.to)) + &what(&part.wording))
        .collect();
    parts.sort();
    both(format!("{:?}", line.from), format!("{:?}", line.to)) + &what(&line.wording) + &parts.join(" ")
}

proptest! {
    #[test]
    fn both_texts_can_be_restored_from_the_changes(ladder in two_tracks()) {
        let changes = compare(level_ref(&ladder, 0, 0), level_ref(&ladder, 1, 0));
        let from: Vec<_> = changes.rows().flat_map(|row| &row.lines).filter_map(|line| line.from).collect();
        let to: Vec<_> = changes.rows().flat_map(|row| &row.lines).filter_map(|line| line.to).collect();
        for (there, track) in [(from, &ladder.tracks[0]), (to, &ladder.tracks[1])] {
            prop_assert_eq!(there.len(), track.statements().count());
            for statement in track.statements() {
                prop_assert!(there.iter().any(|it| std::ptr::eq(*it, statement)), "every statement, once");
            }
        }
        for line in changes.rows().flat_map(|row| &row.lines) {
            let parts = line.parts.iter().map(|part| (part.from.map(|it| &it.text), part.to.map(|it| &it.text), &part.wording));
            let whole = (line.from.map(|it| &it.text), line.to.map(|it| &it.text), &line.wording);
            for (from, to, wording) in parts.chain([whole]) {
                match wording {
                    Wording::Same => prop_assert_eq!(from, to),
                    Wording::OnlyFrom => prop_assert!(from.is_some() && to.is_none()),
                    Wording::OnlyTo => prop_assert!(from.is_none() && to.is_some()),
                    Wording::Rewritten => prop_assert!(from.is_some() && to.is_some()),
                    Wording::Reworded(_) => {
                        prop_assert_eq!(side(wording, Change::Added), from.cloned());
                        prop_assert_eq!(side(wording, Change::Removed), to.cloned());
                    }
                }
            }
        }
    }

    #[test]
    fn a_level_equals_itself(ladder in two_tracks()) {
        let level_ref = level_ref(&ladder, 0, 0);
        let changes = compare(level_ref, level_ref);
        prop_assert!(changes.is_same());
        prop_assert_eq!(changes.statements().differing(), 0);
        prop_assert!(changes.rows().all(|row| row.lines.iter().all(Line::is_same)));
    }

    #[test]
    fn the_reverse_comparison_exchanges_the_sides(ladder in two_tracks()) {
        let (one, other) = (level_ref(&ladder, 0, 0), level_ref(&ladder, 1, 0));
        let (there, back) = (compare(one, other), compare(other, one));
        let (counts, turned_counts) = (there.criteria(), back.criteria());
        prop_assert_eq!((counts.same, counts.changed), (turned_counts.same, turned_counts.changed));
        prop_assert_eq!((counts.only_from, counts.only_to), (turned_counts.only_to, turned_counts.only_from));
        let mut lines: Vec<_> = there.rows().flat_map(|row| &row.lines).map(|line| described(line, false)).collect();
        let mut turned_lines: Vec<_> = back.rows().flat_map(|row| &row.lines).map(|line| described(line, true)).collect();
        lines.sort();
        turned_lines.sort();
        prop_assert_eq!(lines, turned_lines);
    }

    #[test]
    fn moved_and_inserted_statements_do_not_affect_the_others(
        texts in prop::collection::hash_set("[a-z]{4,8} [a-z]{4,8} [a-z]{4,8}", 2..6),
        turn in 0_usize..6,
    ) {
        let cell: Vec<_> = texts.iter().map(|text| Statement { id: "s".into(), text: text.clone(), parts: None }).collect();
        let mut moved = cell.clone();
        moved.rotate_left(turn % cell.len());
        moved.insert(0, Statement { id: "new".into(), text: "1 2 3".to_owned(), parts: None });
        let name = || ("Skill".to_owned(), "Trust".to_owned());
        let ladder = generated_ladder(&[vec![(name().0, name().1, cell.clone())], vec![(name().0, name().1, moved)]]);
        let counts = compare(level_ref(&ladder, 0, 0), level_ref(&ladder, 1, 0)).statements();
        prop_assert_eq!(counts, Counts { same: cell.len(), only_to: 1, ..Counts::default() });
    }
}
