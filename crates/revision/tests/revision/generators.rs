//! Generators of ladders and records.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rungs_domain::ladder::{Criterion, Group, Id, Ladder, Level, Part, Parts, Statement, Track, TrackKind};
use rungs_domain::scoring::{Score, items};
use rungs_store::{Answer, EntryKey, Evidence, ItemRef, Record, Step, Target, Value};

/// Few words, so that texts are often equal or alike.
const WORDS: [&str; 9] = ["ropes", "piers", "gales", "crane", "splices", "buys", "the", "all", "with"];

fn text() -> impl Strategy<Value = String> {
    vec(prop::sample::select(&WORDS[..]), 0..7).prop_map(|words| words.join(" "))
}

/// A statement with its parts, and a row with its title and cells, before they have ids.
type StatementDraft = (String, Vec<String>);
type RowDraft = (String, Vec<Vec<StatementDraft>>);

/// A track before its elements have ids.
#[derive(Clone, Debug)]
struct TrackDraft {
    title: String,
    is_matrix: bool,
    levels: Vec<String>,
    groups: Vec<(String, Vec<RowDraft>)>,
}

fn track() -> impl Strategy<Value = TrackDraft> {
    let statement = || (text(), prop_oneof![4 => Just(Vec::new()), 1 => vec(text(), 1..3)]);
    let row = move || (text(), vec(vec(statement(), 0..3), 3));
    let groups = vec((text(), vec(row(), 0..4)), 0..3);
    let first = (text(), vec(row(), 1..3));
    (text(), any::<bool>(), vec(text(), 1..4), first, groups).prop_map(
        |(title, is_matrix, levels, first, mut groups)| {
            groups.push(first);
            TrackDraft { title, is_matrix, levels, groups }
        },
    )
}

/// Valid ladders whose ids begin with a prefix and go on with a number.
fn ladder_with(prefix: &'static str) -> impl Strategy<Value = Ladder> {
    vec(track(), 1..3).prop_map(move |tracks| {
        let tracks = tracks.into_iter().enumerate().map(|(number, track)| finished(prefix, number, track));
        let ladder = Ladder::new("harbour", "Harbour", tracks.collect());
        assert_eq!(ladder.validate(), Ok(()));
        ladder
    })
}

fn finished(prefix: &str, number: usize, draft: TrackDraft) -> Track {
    let mut next = 0;
    let mut id = |kind: &str| {
        next += 1;
        Id::new(format!("{prefix}{kind}{next}"))
    };
    let level = |(number, title): (usize, &String)| Level {
        id: Id::new(format!("{prefix}l{number}")),
        code: None,
        title: title.clone(),
        experience: None,
    };
    let levels: Vec<Level> = draft.levels.iter().enumerate().map(level).collect();
    let mut groups = Vec::new();
    for (title, rows) in draft.groups {
        let group = id("g");
        let mut criteria = Vec::new();
        for (title, cells) in rows {
            let criterion = id("c");
            let mut finished = Vec::new();
            for cell in cells.into_iter().take(levels.len()) {
                let mut statements = Vec::new();
                for (text, parts) in cell {
                    let statement = id("s");
                    let parts: Vec<Part> = parts.into_iter().map(|text| Part { id: id("p"), text }).collect();
                    let parts = if parts.is_empty() { None } else { Some(Parts::AnyOf(parts)) };
                    statements.push(Statement { id: statement, text, parts });
                }
                finished.push(statements);
            }
            criteria.push(Criterion { id: criterion, title, cells: finished });
        }
        groups.push(Group { id: group, title, criteria });
    }
    let kind = if draft.is_matrix { TrackKind::Matrix } else { TrackKind::Checklist };
    Track { id: Id::new(format!("{prefix}t{number}")), title: draft.title, kind, levels, groups }
}

pub fn ladder() -> impl Strategy<Value = Ladder> {
    ladder_with("")
}

/// Two ladders, unrelated but for their words, or an old and an edited edition, with the same ids or others.
pub fn editions() -> impl Strategy<Value = (Ladder, Ladder)> {
    let edited = (ladder(), vec((any::<prop::sample::Index>(), edit()), 0..6)).prop_map(|(old, edits)| {
        let mut new = old.clone();
        for (place, edit) in edits {
            let mut edited = new.clone();
            apply(&mut edited, place, edit);
            // Two renamed rows can come by the same id.
            if edited.validate().is_ok() {
                new = edited;
            }
        }
        (old, new)
    });
    prop_oneof![1 => (ladder(), ladder()), 1 => (ladder(), ladder_with("x")), 3 => edited]
}

/// A change of a ladder.
#[derive(Clone, Debug)]
enum Edit {
    RemoveRow,
    RenameRow,
    RenameTrack,
    RenameLevel,
    MoveRow,
    RewordRow(String),
    SplitRow,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        Just(Edit::RemoveRow),
        Just(Edit::RenameRow),
        Just(Edit::RenameTrack),
        Just(Edit::RenameLevel),
        Just(Edit::MoveRow),
        text().prop_map(Edit::RewordRow),
        Just(Edit::SplitRow),
    ]
}

fn apply(ladder: &mut Ladder, place: prop::sample::Index, edit: Edit) {
    let count = ladder.tracks.len();
    let track = &mut ladder.tracks[place.index(count)];
    let rows: Vec<(usize, usize)> = track
        .groups
        .iter()
        .enumerate()
        .flat_map(|(group, content)| (0..content.criteria.len()).map(move |row| (group, row)))
        .collect();
    let (group, row) = rows[place.index(rows.len())];
    let renamed = |id: &Id| Id::new(format!("r{id}"));
    match edit {
        Edit::RemoveRow if rows.len() > 1 => drop(track.groups[group].criteria.remove(row)),
        Edit::RemoveRow => {}
        Edit::RenameTrack => track.id = renamed(&track.id),
        Edit::RenameLevel => track.levels[0].id = renamed(&track.levels[0].id),
        Edit::MoveRow => {
            let moved = track.groups[group].criteria.remove(row);
            track.groups[0].criteria.insert(0, moved);
        }
        Edit::RenameRow => {
            let criterion = &mut track.groups[group].criteria[row];
            criterion.id = renamed(&criterion.id);
            for statement in criterion.cells.iter_mut().flatten() {
                statement.id = renamed(&statement.id);
                if let Some(Parts::AnyOf(parts)) = &mut statement.parts {
                    parts.iter_mut().for_each(|part| part.id = renamed(&part.id));
                }
            }
        }
        Edit::RewordRow(text) => {
            let cells = &mut track.groups[group].criteria[row].cells;
            cells.iter_mut().flatten().take(1).for_each(|statement| statement.text.clone_from(&text));
        }
        Edit::SplitRow => {
            let criterion = &mut track.groups[group].criteria[row];
            let mut other = Criterion { id: renamed(&criterion.id), title: String::new(), cells: Vec::new() };
            for cell in &mut criterion.cells {
                let middle = cell.len() / 2;
                other.cells.push(cell.split_off(middle));
            }
            let is_taken = track.criteria().any(|(_, known)| known.id == other.id);
            if !is_taken {
                track.groups[group].criteria.push(other);
            }
        }
    }
}

/// Ladders that nobody has validated: ids repeat, and cells do not line up with levels.
pub fn invalid_ladder() -> impl Strategy<Value = Ladder> {
    let any_text = || prop_oneof![text(), any::<String>(), Just("顧客対応の例".to_owned())];
    let id = || prop_oneof![3 => "[ab]", 1 => any::<String>()].prop_map(Id::new);
    let statement = move || {
        (id(), any_text(), option::of((any::<bool>(), vec((id(), any_text()), 0..3)))).prop_map(|(id, text, parts)| {
            let part = |(id, text)| Part { id, text };
            let parts = parts.map(|(is_any, parts)| {
                let parts = parts.into_iter().map(part).collect();
                if is_any { Parts::AnyOf(parts) } else { Parts::AllOf(parts) }
            });
            Statement { id, text, parts }
        })
    };
    let row = move || {
        (id(), any_text(), vec(vec(statement(), 0..3), 0..4)).prop_map(|(id, title, cells)| Criterion {
            id,
            title,
            cells,
        })
    };
    let group =
        move || (id(), any_text(), vec(row(), 0..3)).prop_map(|(id, title, criteria)| Group { id, title, criteria });
    let level = move || {
        (id(), option::of(any_text()), any_text()).prop_map(|(id, code, title)| Level {
            id,
            code,
            title,
            experience: None,
        })
    };
    let track = (id(), any_text(), any::<bool>(), vec(level(), 0..3), vec(group(), 0..3)).prop_map(
        |(id, title, is_matrix, levels, groups)| {
            let kind = if is_matrix { TrackKind::Matrix } else { TrackKind::Checklist };
            Track { id, title, kind, levels, groups }
        },
    );
    vec(track, 0..3).prop_map(|tracks| Ladder::new("harbour", "Harbour", tracks))
}

/// Chooses answers, steps and evidence for the items of a ladder, by one number for each item.
pub fn choices() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 60)
}

/// Creates a record with the chosen answers. Some items stay unanswered.
pub fn record(ladder: &Ladder, choices: &[u8]) -> Record {
    let mut record = Record::new(ladder.id.clone(), "1".to_owned());
    let mut choices = choices.iter().copied().map(usize::from);
    let mut serves = Vec::new();
    for track in &ladder.tracks {
        for item in items(track) {
            let Some(choice) = choices.next() else { break };
            let score = match (choice % 8, track.kind) {
                (0..3, _) => continue,
                (3, _) => Score::NotApplicable,
                (4, _) => Score::NotYet,
                (5, TrackKind::Checklist) => Score::Partly,
                (_, TrackKind::Checklist) => Score::Met,
                (_, TrackKind::Matrix) => Score::Level(track.levels[choice % track.levels.len()].id.clone()),
            };
            let answer = Value::Score(Answer::new(track, item, score));
            crate::put(&mut record, EntryKey::score(&track.id, item.id()), answer);
            if choice % 3 == 0 {
                let step = Step { next: "Ask for it".to_owned(), ..Step::default() };
                crate::put(&mut record, EntryKey::step(&track.id, item.id()), Value::Step(step));
                let title = item.title().to_owned();
                serves.push(ItemRef { track: track.id.clone(), item: item.id().clone(), title });
            }
        }
    }
    let evidence = Evidence { text: "Did it".to_owned(), serves };
    crate::put(&mut record, EntryKey::Evidence("e".to_owned()), Value::Evidence(evidence));
    let track = &ladder.tracks[0];
    let target = Target { track: track.id.clone(), level: track.levels[0].id.clone() };
    crate::put(&mut record, EntryKey::Target, Value::Target(target));
    record
}
