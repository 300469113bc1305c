//! Undo and redo.

use rungs_authoring::{Draft, Edit, Fact, History};
use rungs_import::SourceFile;

use super::{SUPPORT, cell, criterion, import, level, rename, support};

fn draft() -> Draft {
    Draft::of_files(vec![SourceFile::unnamed(SUPPORT)])
}

#[test]
fn steps_are_undone_and_done_again_by_their_names() {
    let (mut draft, mut history) = (draft(), History::default());
    let ladder = support();
    history.edit(&mut draft, rename(level("l2"), "Expert"), &ladder);
    history.edit(&mut draft, Edit::Remove(criterion("scope")), &ladder);
    let swapped = {
        let mut reading = import(SUPPORT, None).reading;
        reading.swap_table(0);
        reading
    };
    history.read(&mut draft, Some(swapped.clone()), "read the table the other way round");
    assert_eq!(history.undo_label(), Some("read the table the other way round"));
    history.undo(&mut draft).unwrap();
    assert_eq!((draft.reading.clone(), history.undo_label()), (None, Some("remove the row “Scope”")));
    history.undo(&mut draft).unwrap();
    assert_eq!(history.undo_label(), Some("rename the level L2"));
    assert_eq!(history.undo(&mut draft).as_deref(), Some("rename the level L2"));
    assert_eq!(draft, self::draft());
    assert_eq!(history.undo(&mut draft), None);
    while history.redo(&mut draft).is_some() {}
    assert_eq!((draft.edits.len(), draft.reading.map(|reading| reading.tables)), (2, Some(swapped.tables)));
}

#[test]
fn rewriting_the_same_text_is_one_step() {
    let (mut draft, mut history) = (draft(), History::default());
    let ladder = support();
    for title in ["S", "Su", "Support careers"] {
        history.edit(&mut draft, Edit::SetFact { fact: Fact::Title, text: title.to_owned() }, &ladder);
    }
    assert_eq!(draft.edits.len(), 1);
    history.undo(&mut draft).unwrap();
    assert_eq!(draft.edits, []);
    history.redo(&mut draft).unwrap();
    assert_eq!(draft.ladder(ladder.clone()).ladder.title, "Support careers");
    // After an undo, the same text begins a step of its own.
    history.undo(&mut draft).unwrap();
    history.edit(&mut draft, Edit::SetFact { fact: Fact::Title, text: "Other".to_owned() }, &ladder);
    assert_eq!(history.redo_label(), None);
    assert_eq!(draft.edits.len(), 1);
}

#[test]
fn a_draft_that_was_kept_can_be_undone() {
    let mut draft = draft();
    draft.edits = vec![rename(criterion("scope"), "Reach"), Edit::Remove(level("l1"))];
    let mut history = History::of(&draft);
    assert_eq!(history.undo_label(), Some("remove a level"));
    history.undo(&mut draft).unwrap();
    history.undo(&mut draft).unwrap();
    assert_eq!(draft.edits, []);
}

#[test]
fn changes_that_do_not_fit_can_be_discarded_and_brought_back() {
    let (mut draft, mut history) = (draft(), History::default());
    draft.edits = vec![rename(criterion("a"), "A"), rename(criterion("scope"), "B"), rename(criterion("c"), "C")];
    let edits = draft.edits.clone();
    let unapplied: Vec<usize> = draft.ladder(support()).unapplied.iter().map(|unapplied| unapplied.index).collect();
    history.discard(&mut draft, &unapplied);
    assert_eq!(draft.edits, [edits[1].clone()]);
    assert_eq!(history.undo(&mut draft).as_deref(), Some("discard 2 changes that do not fit"));
    assert_eq!(draft.edits, edits);
    history.redo(&mut draft).unwrap();
    assert_eq!(draft.edits.len(), 1);
    history.discard(&mut draft, &[]);
    assert_eq!(history.undo_label(), Some("discard 2 changes that do not fit"));
}

#[test]
fn every_step_is_named_so_that_people_know_what_they_undo() {
    let ladder = support();
    let statement = &ladder.tracks[0].groups[0].criteria[0].cells[0][0].id;
    let track = "support".into();
    let check = |edit: Edit, label: &str| assert_eq!(edit.label(&ladder), label);
    check(rename(cell("scope", "l1").statement(statement), "X"), "change the wording of “Scope” at L1");
    check(rename(criterion("scope"), "X"), "rename the row “Scope”");
    check(rename(criterion("gone"), "X"), "rename a row");
    check(Edit::SetFact { fact: Fact::Rights, text: String::new() }, "change the rights");
    check(Edit::add_level(&ladder, &track, "Expert", None), "add the level “Expert”");
    check(Edit::add_statement(&ladder, &cell("scope", "l1"), "Plans.", None), "add “Plans.”");
    check(Edit::Move { element: level("l1"), after: Some("l2".into()) }, "move the level L1");
    check(Edit::SetYears { track, level: "l1".into(), years: None }, "change the years of the level L1");
}
