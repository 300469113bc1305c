//! What becomes of single elements.

use rungs_domain::ladder::{Level, TrackKind};
use rungs_growth::Change;
use rungs_revision::{Fate, FateKind, Match, MatchedBy, Move, Renaming, compare};

use crate::{
    base, checklist, described, group, harbour, ladder, level, levels, matrix, parts, row, scope, statement, teaching,
    tools, weather,
};

fn only_match(fates: &[Fate]) -> &Match {
    let mut changed = fates.iter().filter(|fate| fate.kind() != FateKind::Kept);
    let Some(Fate::Matched(only)) = changed.next() else { panic!("{fates:?}") };
    assert_eq!(changed.next(), None);
    only
}

#[test]
fn an_unchanged_ladder_matters_for_no_answer() {
    let revision = compare(&base(), &base());
    assert!(revision.is_unchanged() && !revision.matters_for_answers());
    assert_eq!(revision.criteria.len(), 4);
}

#[test]
fn added_removed_and_moved_rows_leave_the_others_kept() {
    let new =
        harbour(vec![weather(), scope()], vec![teaching(), row("first-aid", "First aid", &["", "", "Leads it."])]);
    let revision = compare(&base(), &new);
    assert_eq!(described(&revision.criteria), ["gone tools", "moved weather", "new first-aid"]);
    let Some(Fate::Matched(moved)) = revision.criteria.iter().find(|it| it.kind() == FateKind::Moved) else { panic!() };
    assert_eq!(moved.changes.moved, Some(Move::Group));
    assert_eq!((moved.old.place.group.as_str(), moved.new.place.group.as_str()), ("People", "Work"));
    assert!(revision.matters_for_answers());
}

#[test]
fn the_order_of_rows_and_another_group_matter_for_no_answer() {
    let revision = compare(&base(), &harbour(vec![weather(), tools()], vec![scope(), teaching()]));
    assert_eq!(described(&revision.criteria), ["moved scope", "moved weather"]);
    assert!(!revision.matters_for_answers());
}

#[test]
fn a_reworded_row_tells_the_words_of_each_level() {
    let mut new = base();
    new.tracks[0].groups[0].criteria[0].cells[1][0].text = "Runs large repairs on one pier from start to end.".into();
    new.tracks[0].groups[0].criteria[0].cells[2][0].text = "Somebody else plans.".into();
    let revision = compare(&base(), &new);
    let changes = &only_match(&revision.criteria).changes;
    let [mate, master] = changes.rewordings.as_slice() else { panic!("{changes:?}") };
    assert_eq!((mate.level.as_str(), master.level.as_str()), ("L2", "L3"));
    let words = mate.words.as_ref().unwrap();
    let of = |change: Change| words.iter().filter(move |it| it.change == change).map(|it| it.text.as_str());
    assert_eq!(of(Change::Removed).collect::<Vec<_>>(), ["small"]);
    assert_eq!(of(Change::Added).collect::<Vec<_>>(), ["large"]);
    assert_eq!(master.words, None, "too little in common to mark words");
    assert_eq!(described(&revision.statements), ["reworded 1", "reworded 1"], "also where nothing is in common");
}

#[test]
fn a_row_with_another_title_is_renamed_by_id() {
    let mut renamed = tools();
    renamed.title = "Machines".into();
    let revision = compare(&base(), &harbour(vec![scope(), renamed], vec![teaching(), weather()]));
    let found = only_match(&revision.criteria);
    assert_eq!((found.by, found.changes.renaming), (MatchedBy::Id, Some(Renaming::Title)));
    assert!(!revision.matters_for_answers());
}

#[test]
fn a_row_with_another_id_is_found_by_its_wording() {
    let mut renamed = tools();
    (renamed.id, renamed.title) = ("machines".into(), "Machines".into());
    let revision = compare(&base(), &harbour(vec![scope(), renamed], vec![teaching(), weather()]));
    let found = only_match(&revision.criteria);
    assert_eq!((found.by, found.changes.renaming), (MatchedBy::Wording, Some(Renaming::TitleAndId)));
    assert!(revision.matters_for_answers());
}

#[test]
fn a_row_with_another_id_and_wording_is_found_by_likeness() {
    let renamed = row(
        "machines",
        "Machines and tools",
        &[
            "Uses ropes, hooks and the winch safely and without help.",
            "Drives the crane and the forklift, and repairs both.",
            "Chooses and buys all machines of the quay.",
        ],
    );
    let revision = compare(&base(), &harbour(vec![scope(), renamed], vec![teaching(), weather()]));
    let found = only_match(&revision.criteria);
    let MatchedBy::Likeness(likeness) = found.by else { panic!("{:?}", found.by) };
    assert!((0.5..1.0).contains(&likeness), "{likeness}");
    assert_eq!((found.changes.renaming, found.changes.rewordings.len()), (Some(Renaming::TitleAndId), 3));
}

#[test]
fn a_row_that_says_something_else_is_not_taken_for_the_old_one() {
    let other = row("paper", "Paper", &["Files forms.", "Writes the yearly report.", "Answers to the ministry."]);
    let revision = compare(&base(), &harbour(vec![scope(), other], vec![teaching(), weather()]));
    assert_eq!(described(&revision.criteria), ["gone tools", "new paper"]);
}

#[test]
fn a_group_with_another_heading_moves_none_of_its_rows() {
    let mut new = base();
    (new.tracks[0].groups[0].id, new.tracks[0].groups[0].title) = ("craft".into(), "Craft".into());
    let revision = compare(&base(), &new);
    assert_eq!(described(&revision.criteria), [""; 0]);
    let [renamed] = revision.renamed_groups.as_slice() else { panic!("{:?}", revision.renamed_groups) };
    assert_eq!((renamed.old.as_str(), renamed.new.as_str()), ("Work", "Craft"));
    assert!(!revision.is_unchanged() && !revision.matters_for_answers());
}

#[test]
fn a_renamed_level_is_found_by_its_column() {
    let mut new = base();
    new.tracks[0].levels[1] = level("second", "Second Mate");
    let revision = compare(&base(), &new);
    assert_eq!(described(&revision.levels), ["renamed l2 → second"]);
    assert_eq!(described(&revision.criteria), [""; 0], "no wording changed");
    assert!(revision.matters_for_answers());
}

#[test]
fn levels_in_another_order_are_moved() {
    let mut new = base();
    new.tracks[0].levels.swap(0, 1);
    for row in new.tracks[0].groups.iter_mut().flat_map(|group| &mut group.criteria) {
        row.cells.swap(0, 1);
    }
    let revision = compare(&base(), &new);
    assert_eq!(described(&revision.levels), ["moved l1", "moved l2"]);
    assert!(revision.matters_for_answers());
}

#[test]
fn an_added_level_is_new_and_moves_no_other() {
    let mut new = base();
    new.tracks[0].levels.insert(0, level("l0", "Trainee"));
    for row in new.tracks[0].groups.iter_mut().flat_map(|group| &mut group.criteria) {
        row.cells.insert(0, Vec::new());
    }
    let revision = compare(&base(), &new);
    assert_eq!(described(&revision.levels), ["new l0"]);
    assert!(revision.matters_for_answers());
}

#[test]
fn a_renamed_track_keeps_its_rows_and_levels() {
    let mut new = base();
    (new.tracks[0].id, new.tracks[0].title) = ("dockers".into(), "Dockers".into());
    let revision = compare(&base(), &new);
    assert_eq!(described(&revision.tracks), ["renamed crew → dockers"]);
    assert_eq!((described(&revision.levels), described(&revision.criteria)), (Vec::new(), Vec::new()));
}

#[test]
fn a_row_is_found_in_another_track() {
    let office = || {
        matrix(
            "office",
            "Office",
            vec![level("o1", "Clerk")],
            vec![group("all", "", vec![row("letters", "Letters", &["Answers letters within a day."])])],
        )
    };
    let old = ladder(vec![base().tracks.remove(0), office()]);
    let mut new = old.clone();
    let moved = new.tracks[0].groups[1].criteria.pop().unwrap();
    new.tracks[1].levels = vec![level("o1", "Clerk"), level("o2", "Senior Clerk"), level("o3", "Head")];
    let letters = row("letters", "Letters", &["Answers letters within a day.", "", ""]);
    new.tracks[1].groups[0].criteria = vec![letters, moved];
    let revision = compare(&old, &new);
    let found = only_match(&revision.criteria);
    assert_eq!((found.changes.moved, found.by), (Some(Move::Track), MatchedBy::Wording));
    assert_eq!(described(&revision.levels), ["new o2", "new o3"]);
}

#[test]
fn statements_of_a_checklist_are_found_by_id_wording_and_likeness() {
    let crew = |cells: Vec<Vec<_>>| ladder(vec![checklist("crew", levels(), cells)]);
    let old = crew(vec![
        vec![statement("knots", "Ties the ten common knots."), statement("flags", "Knows all storm flags by heart.")],
        vec![statement("crane", "Drives the crane on calm days.")],
        vec![statement("plan", "Plans the yearly upkeep of the piers.")],
    ]);
    let new = crew(vec![
        vec![statement("knots", "Ties twelve knots blindfolded.")],
        vec![
            statement("flag", "Knows all storm flags by heart."),
            statement("cranes", "Drives the big crane on calm days."),
        ],
        vec![statement("plan", "Plans the yearly upkeep of the piers.")],
    ]);
    let revision = compare(&old, &new);
    assert_eq!(described(&revision.statements), ["reworded knots", "renamed flags → flag", "renamed crane → cranes"]);
    let moved = revision.statements.iter().find_map(|fate| match fate {
        Fate::Matched(found) if found.old.id.as_str() == "flags" => Some((found.by, found.changes.moved)),
        _ => None,
    });
    assert_eq!(moved, Some((MatchedBy::Wording, Some(Move::Level))));
    assert!(revision.matters_for_answers());
}

#[test]
fn a_statement_that_has_parts_now_is_answered_in_another_way() {
    let whole = || statement("knots", "Ties knots of the following kinds.");
    let old = ladder(vec![checklist("crew", vec![level("l1", "Hand")], vec![vec![whole()]])]);
    let with_parts = parts(whole(), &[("bowline", "The bowline"), ("hitch", "The clove hitch")]);
    let new = ladder(vec![checklist("crew", vec![level("l1", "Hand")], vec![vec![with_parts]])]);
    let revision = compare(&old, &new);
    assert_eq!(described(&revision.statements), ["reworded knots", "new bowline", "new hitch"]);
    let Some(Fate::Matched(found)) = revision.statements.first() else { panic!() };
    assert!(found.changes.is_rescored && found.old.is_answerable && !found.new.is_answerable);
}

#[test]
fn a_track_of_another_kind_matters_for_answers() {
    let mut new = base();
    new.tracks[0].kind = TrackKind::Checklist;
    let mut number = 0;
    for cell in new.tracks[0].groups.iter_mut().flat_map(|it| &mut it.criteria).flat_map(|it| &mut it.cells) {
        number += 1;
        cell[0].id = rungs_domain::ladder::Id::new(format!("s{number}"));
    }
    let revision = compare(&base(), &new);
    assert_eq!(described(&revision.tracks), ["reworded crew"]);
    assert!(revision.matters_for_answers());
    assert!(revision.statements.iter().all(|fate| matches!(fate, Fate::Matched(_))), "found by their wording");
}

#[test]
fn a_level_that_only_has_another_title_matters_for_no_answer() {
    let mut new = base();
    new.tracks[0].levels[0] = Level { title: "Deck Hand".into(), ..level("l1", "") };
    let revision = compare(&base(), &new);
    assert_eq!(described(&revision.levels), ["renamed l1"]);
    assert!(!revision.matters_for_answers());
}
