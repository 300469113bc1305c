//! Each kind of edit.

use rungs_authoring::{Edit, Element, Fact, Join, Refusal, apply, fact_text, text};
use rungs_domain::ladder::{Experience, LevelReference, Parts, Path, TrackKind};

use super::{after, cell, criterion, ids, level, rename, support};

fn refusal(edit: Edit) -> Refusal {
    let mut ladder = support();
    let refusal = edit.apply(&mut ladder).unwrap_err();
    assert_eq!(ladder, support(), "a refused edit changes nothing");
    refusal
}

#[test]
fn a_new_wording_keeps_the_id_that_answers_are_kept_under() {
    let ladder = support();
    let statement = ladder.tracks[0].groups[0].criteria[0].cells[0][0].id.clone();
    let edits = [
        rename(criterion("scope"), "  Reach  \n of the work "),
        rename(level("l1"), "Associate"),
        rename(cell("scope", "l1").statement(&statement), "Does small\ntasks."),
    ];
    let edited = after(ladder, &edits);
    let track = &edited.tracks[0];
    assert_eq!(track.groups[0].criteria[0].id.as_str(), "scope");
    assert_eq!(track.groups[0].criteria[0].title, "Reach of the work");
    assert_eq!((track.levels[0].id.as_str(), track.levels[0].title.as_str()), ("l1", "Associate"));
    let reworded = &track.groups[0].criteria[0].cells[0][0];
    assert_eq!((&reworded.id, reworded.text.as_str()), (&statement, "Does small tasks."));
}

#[test]
fn facts_are_set_and_cleared() {
    let set = |fact, text: &str| Edit::SetFact { fact, text: text.to_owned() };
    let edits = [
        set(Fact::Title, "Careers"),
        set(Fact::Organisation, "Acme"),
        set(Fact::Language, "de-AT"),
        set(Fact::SourceTitle, "Handbook"),
        set(Fact::SourceUrl, "https://example.org"),
        set(Fact::Rights, "© Acme"),
        set(Fact::Introduction, "One\nparagraph.\n\n\nAnother.\n"),
        set(Fact::Threshold, "75 %"),
        set(Fact::Revision, "2026"),
        set(Fact::Id, "Acme Careers!"),
    ];
    let edited = after(support(), &edits);
    assert_eq!(edited.introduction, ["One paragraph.", "Another."]);
    assert_eq!(edited.threshold, 0.75);
    for (fact, shown) in [
        (Fact::Title, "Careers"),
        (Fact::Organisation, "Acme"),
        (Fact::Language, "de-AT"),
        (Fact::SourceTitle, "Handbook"),
        (Fact::SourceUrl, "https://example.org"),
        (Fact::Rights, "© Acme"),
        (Fact::Introduction, "One paragraph.\n\nAnother."),
        (Fact::Threshold, "75"),
        (Fact::Revision, "2026"),
        (Fact::Id, "acme-careers"),
    ] {
        assert_eq!(fact_text(&edited, fact), shown, "{fact:?}");
    }
    let cleared = after(edited, &[set(Fact::Organisation, " "), set(Fact::Rights, ""), set(Fact::Introduction, "")]);
    assert_eq!((cleared.organisation, cleared.source.rights, cleared.introduction.len()), (None, None, 0));
}

#[test]
fn what_cannot_be_is_refused_in_plain_words() {
    let set = |fact, text: &str| Edit::SetFact { fact, text: text.to_owned() };
    let track = || "support".into();
    let check = |edit, message: &str| assert_eq!(refusal(edit).to_string(), message);
    check(set(Fact::Title, " "), "A ladder needs a name.");
    check(set(Fact::Id, "!?"), "An id needs at least one letter or digit, and no spaces.");
    check(set(Fact::Language, "Deutsch!"), "“Deutsch!” is not a language tag. Tags look like en, de or pt-BR.");
    check(set(Fact::Threshold, "0"), "The threshold is a share above 0 and at most 100 percent.");
    check(Edit::SetThreshold(f64::NAN), "The threshold is a share above 0 and at most 100 percent.");
    check(rename(level("l1"), ""), "A level needs a name.");
    check(rename(level("l9"), "X"), "This level is not in the ladder: l9.");
    let years = Some(Experience { from: 3, to: Some(1) });
    let edit = Edit::SetYears { track: track(), level: "l1".into(), years };
    check(edit, "The years end before they begin.");
    check(Edit::Remove(Element::Track(track())), "A ladder needs at least one track.");
    let group = Element::Group { track: track(), group: "criteria".into() };
    check(Edit::Remove(group), "A track needs at least one row.");
    let edit = Edit::AddLevel { track: track(), id: "l1".into(), title: "X".into(), after: None };
    check(edit, "The ladder already has a level with the id l1.");
    let statement = support().tracks[0].groups[0].criteria[0].cells[0][0].id.clone();
    let element = cell("scope", "l1").statement(&statement);
    check(rename(element, " "), "A statement without words says nothing. Remove it instead.");
    let join = Edit::SetJoin { cell: cell("scope", "l1"), statement, join: Join::Any };
    check(join, "This statement has no parts.");
}

#[test]
fn a_track_keeps_its_last_level_and_row() {
    let edits = [Edit::Remove(level("l1")), Edit::Remove(criterion("scope"))];
    let mut small = after(support(), &edits);
    assert_eq!(Edit::Remove(level("l2")).apply(&mut small), Err(Refusal::LastLevel));
    assert_eq!(Edit::Remove(criterion("skills")).apply(&mut small), Err(Refusal::LastCriterion));
    assert_eq!(small.validate(), Ok(()));
}

#[test]
fn a_level_comes_and_goes_with_its_cells() {
    let ladder = support();
    let add = Edit::add_level(&ladder, &"support".into(), "Intermediate", Some(&"l1".into()));
    let added = after(ladder.clone(), &[add]);
    let track = &added.tracks[0];
    assert_eq!(ids(track.levels.iter().map(|level| &level.id)), ["l1", "intermediate", "l2"]);
    let cells: Vec<usize> = track.groups[0].criteria[1].cells.iter().map(Vec::len).collect();
    assert_eq!(cells, [1, 0, 2]);
    assert_eq!(after(added, &[Edit::Remove(level("intermediate"))]), ladder);
}

#[test]
fn cells_move_with_their_level_and_row() {
    let edited = after(support(), &[Edit::Move { element: level("l1"), after: Some("l2".into()) }]);
    let row = &edited.tracks[0].groups[0].criteria[0];
    assert_eq!(ids(edited.tracks[0].levels.iter().map(|level| &level.id)), ["l2", "l1"]);
    assert_eq!(row.cells[0][0].text, "Projects.");
    let back = after(edited, &[Edit::Move { element: level("l1"), after: None }]);
    assert_eq!(back, support());
    let moved = after(support(), &[Edit::Move { element: criterion("skills"), after: None }]);
    let rows = moved.tracks[0].groups[0].criteria.iter().map(|criterion| &criterion.id);
    assert_eq!(ids(rows), ["skills", "scope"]);
}

#[test]
fn a_row_can_move_to_another_group() {
    let ladder = support();
    let track = "support".into();
    let add = Edit::add_group(&ladder, &track, "People", Some(&"criteria".into()));
    let edit = Edit::MoveCriterion { track, criterion: "scope".into(), group: "people".into(), after: None };
    let edited = after(ladder, &[add, edit]);
    let groups: Vec<(&str, usize)> =
        edited.tracks[0].groups.iter().map(|group| (group.title.as_str(), group.criteria.len())).collect();
    assert_eq!(groups, [("", 1), ("People", 1)]);
}

#[test]
fn new_elements_are_named_after_their_words() {
    let mut ladder = support();
    let track = "support".into();
    let add = Edit::add_criterion(&ladder, &track, &"criteria".into(), "Scope", Some(&"scope".into()));
    add.apply(&mut ladder).unwrap();
    let rows = ladder.tracks[0].groups[0].criteria.iter().map(|criterion| &criterion.id);
    assert_eq!(ids(rows), ["scope", "scope-2", "skills"]);
    let add = Edit::add_statement(&ladder, &cell("scope-2", "l2"), "Plans a quarter ahead.", None);
    add.apply(&mut ladder).unwrap();
    assert_eq!(ladder.tracks[0].groups[0].criteria[1].cells[1][0].id.as_str(), "plans-a-quarter-ahead");
    let add = Edit::add_track(&ladder, "Sales", TrackKind::Checklist, Some(&track));
    add.apply(&mut ladder).unwrap();
    assert_eq!(ladder.tracks[1].levels, ladder.tracks[0].levels, "careers mostly share their levels");
    assert_eq!(ladder.validate(), Ok(()));
}

#[test]
fn parts_are_added_joined_and_removed() {
    let mut ladder = support();
    let cell = cell("scope", "l1");
    let statement = ladder.tracks[0].groups[0].criteria[0].cells[0][0].id.clone();
    for text in ["By mail", "By phone"] {
        let last = ladder.tracks[0].groups[0].criteria[0].cells[0][0].parts().last().map(|part| part.id.clone());
        Edit::add_part(&ladder, &cell, &statement, text, last.as_ref()).apply(&mut ladder).unwrap();
    }
    let join = Edit::SetJoin { cell: cell.clone(), statement: statement.clone(), join: Join::Any };
    join.apply(&mut ladder).unwrap();
    let parts = ladder.tracks[0].groups[0].criteria[0].cells[0][0].parts.clone();
    let Some(Parts::AnyOf(parts)) = parts else { panic!("{parts:?}") };
    assert_eq!(parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>(), ["By mail", "By phone"]);
    for part in parts {
        let element = Element::Part { cell: cell.clone(), statement: statement.clone(), part: part.id };
        assert!(text(&ladder, &element).is_some());
        Edit::Remove(element).apply(&mut ladder).unwrap();
    }
    assert_eq!(ladder, support());
}

#[test]
fn a_removed_level_takes_its_paths_along() {
    let mut ladder = support();
    Edit::add_track(&ladder, "Sales", TrackKind::Matrix, None).apply(&mut ladder).unwrap();
    let at = |track: &str, level: &str| LevelReference { track: track.into(), level: level.into() };
    ladder.paths = vec![
        Path { from: at("support", "l1"), to: at("sales", "l1"), note: None },
        Path { from: at("support", "l2"), to: at("sales", "l2"), note: None },
    ];
    Edit::Remove(level("l2")).apply(&mut ladder).unwrap();
    assert_eq!(ladder.paths.len(), 1);
    Edit::Remove(Element::Track("sales".into())).apply(&mut ladder).unwrap();
    assert_eq!(ladder.paths, []);
}

#[test]
fn what_does_not_fit_is_left_out_and_told_of() {
    let edits = [rename(criterion("gone"), "X"), rename(criterion("scope"), "Reach")];
    let applied = apply(support(), &edits);
    assert_eq!(applied.unapplied.iter().map(|unapplied| unapplied.index).collect::<Vec<_>>(), [0]);
    assert_eq!(applied.ladder.tracks[0].groups[0].criteria[0].title, "Reach");
}

#[test]
fn a_new_row_is_kept_where_the_row_before_it_is_gone() {
    let add = Edit::AddCriterion {
        track: "support".into(),
        group: "criteria".into(),
        id: "new".into(),
        title: "New".into(),
        after: Some("gone".into()),
    };
    let edited = after(support(), &[add]);
    assert_eq!(edited.tracks[0].groups[0].criteria[2].title, "New");
}
