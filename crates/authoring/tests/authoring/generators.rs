//! Ladders, edits and drafts of every kind.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rungs_authoring::{CellRef, Draft, Edit, Element, Fact, Join};
use rungs_domain::ladder::{Criterion, Experience, Group, Id, Ladder, Level, Part, Parts, Statement, Track, TrackKind};
use rungs_import::SourceFile;

/// Few ids, so that edits meet elements.
fn id() -> impl Strategy<Value = Id> {
    prop_oneof![8 => "[a-e]".prop_map(Id::new), 1 => Just(Id::from("")), 1 => Just(Id::from("a b"))]
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), Just("Scope".to_owned()), "[a-e ]{0,6}", "\\PC{0,6}", Just("a\n\nb".to_owned())]
}

fn names(most: usize) -> impl Strategy<Value = Vec<Id>> {
    proptest::sample::subsequence(vec!["a", "b", "c", "d"], 1..=most)
        .prop_map(|names| names.into_iter().map(Id::from).collect())
}

fn cell_ref() -> impl Strategy<Value = CellRef> {
    (id(), id(), id()).prop_map(|(track, criterion, level)| CellRef { track, criterion, level })
}

fn element() -> impl Strategy<Value = Element> {
    prop_oneof![
        id().prop_map(Element::Track),
        (id(), id()).prop_map(|(track, level)| Element::Level { track, level }),
        (id(), id()).prop_map(|(track, group)| Element::Group { track, group }),
        (id(), id()).prop_map(|(track, criterion)| Element::Criterion { track, criterion }),
        (cell_ref(), id()).prop_map(|(cell, statement)| Element::Statement { cell, statement }),
        (cell_ref(), id(), id()).prop_map(|(cell, statement, part)| Element::Part { cell, statement, part }),
    ]
}

fn fact() -> impl Strategy<Value = Fact> {
    proptest::sample::select(vec![
        Fact::Title,
        Fact::Organisation,
        Fact::Language,
        Fact::SourceTitle,
        Fact::SourceUrl,
        Fact::Rights,
        Fact::Introduction,
        Fact::Threshold,
        Fact::Revision,
        Fact::Id,
    ])
}

fn kind() -> impl Strategy<Value = TrackKind> {
    prop_oneof![Just(TrackKind::Matrix), Just(TrackKind::Checklist)]
}

fn years() -> impl Strategy<Value = Option<Experience>> {
    option::of((0_u8..9, option::of(0_u8..9)).prop_map(|(from, to)| Experience { from, to }))
}

/// Any edit, whether it fits or not.
pub fn edit() -> impl Strategy<Value = Edit> {
    let after = || option::of(id());
    prop_oneof![
        (fact(), words()).prop_map(|(fact, text)| Edit::SetFact { fact, text }),
        prop_oneof![Just(0.5), Just(0.0), Just(2.0)].prop_map(Edit::SetThreshold),
        (element(), words()).prop_map(|(element, text)| Edit::SetText { element, text }),
        (id(), id(), words()).prop_map(|(track, level, code)| Edit::SetCode { track, level, code }),
        (id(), id(), years()).prop_map(|(track, level, years)| Edit::SetYears { track, level, years }),
        (cell_ref(), id(), any::<bool>()).prop_map(|(cell, statement, any)| Edit::SetJoin {
            cell,
            statement,
            join: if any { Join::Any } else { Join::All }
        }),
        (id(), words(), kind(), after()).prop_map(|(id, title, kind, after)| Edit::AddTrack { id, title, kind, after }),
        (id(), id(), words(), after()).prop_map(|(track, id, title, after)| Edit::AddLevel { track, id, title, after }),
        (id(), id(), words(), after()).prop_map(|(track, id, title, after)| Edit::AddGroup { track, id, title, after }),
        (id(), id(), id(), words(), after()).prop_map(|(track, group, id, title, after)| Edit::AddCriterion {
            track,
            group,
            id,
            title,
            after
        }),
        (cell_ref(), id(), words(), after()).prop_map(|(cell, id, text, after)| Edit::AddStatement {
            cell,
            id,
            text,
            after
        }),
        (cell_ref(), id(), id(), words(), after()).prop_map(|(cell, statement, id, text, after)| Edit::AddPart {
            cell,
            statement,
            id,
            text,
            after
        }),
        (element(), after()).prop_map(|(element, after)| Edit::Move { element, after }),
        (id(), id(), id(), after()).prop_map(|(track, criterion, group, after)| Edit::MoveCriterion {
            track,
            criterion,
            group,
            after
        }),
        element().prop_map(Edit::Remove),
    ]
}

fn track(id: Id) -> impl Strategy<Value = Track> {
    (kind(), names(3), names(3), vec(any::<u8>(), 12)).prop_map(move |(kind, levels, criteria, dice)| {
        let mut dice = dice.into_iter().cycle();
        let mut number = 0;
        let mut cell = |is_matrix: bool| {
            let mut cell = Vec::new();
            for name in ["a", "b"].into_iter().take(usize::from(dice.next().unwrap_or(0) % 3)) {
                number += 1;
                // In a checklist, ids are unique in the track; the first ones are such that edits meet them.
                let id = if is_matrix || number <= 2 { name.to_owned() } else { format!("{name}{number}") };
                let id = if is_matrix || number != 2 { id } else { "b".to_owned() };
                let part = Part { id: Id::new(format!("part{number}")), text: "Part.".to_owned() };
                let parts = dice.next().is_some_and(|die| die % 3 == 0).then(|| Parts::AnyOf(vec![part]));
                cell.push(Statement { id: Id::new(id), text: "Words.".to_owned(), parts });
            }
            cell
        };
        let count = levels.len();
        let mut groups = vec![
            Group { id: "a".into(), title: "One".to_owned(), criteria: Vec::new() },
            Group { id: "b".into(), title: String::new(), criteria: Vec::new() },
        ];
        for (index, id) in criteria.into_iter().enumerate() {
            let cells = (0..count).map(|_| cell(kind == TrackKind::Matrix)).collect();
            groups[index % 2].criteria.push(Criterion { id, title: "Row".to_owned(), cells });
        }
        let levels = levels.into_iter().map(|id| Level { id, code: None, title: "Level".to_owned(), experience: None });
        Track { id: id.clone(), title: "Track".to_owned(), kind, levels: levels.collect(), groups }
    })
}

/// Small ladders, whose ids are those that edits name.
pub fn ladder() -> impl Strategy<Value = Ladder> {
    (track("a".into()), track("b".into()), any::<bool>()).prop_map(|(first, second, has_two)| {
        let tracks = if has_two { vec![first, second] } else { vec![first] };
        Ladder::new("ladder", "Ladder", tracks)
    })
}

fn file() -> impl Strategy<Value = SourceFile> {
    let bytes = prop_oneof!["\\PC{0,40}".prop_map(String::into_bytes), vec(any::<u8>(), 0..40)];
    (option::of("\\PC{0,8}"), bytes).prop_map(|(name, bytes)| SourceFile { name, bytes })
}

/// Any draft.
pub fn draft() -> impl Strategy<Value = Draft> {
    let start = prop_oneof![vec(file(), 0..3).prop_map(Draft::of_files), ladder().prop_map(Draft::of_ladder),];
    (start, vec(edit(), 0..6)).prop_map(|(draft, edits)| Draft { edits, ..draft })
}
