//! Two tabs on one storage.

use rungs_store::Storage;

use crate::{MATRIX, OTHER, PLANNING, SCOPE, TRUST, Tab, focus, step};

#[test]
fn nothing_that_two_tabs_write_in_turn_is_lost() {
    let mut one = Tab::new();
    let mut two = Tab::on(one.storage.clone());
    let mut keys = Vec::new();
    for turn in 0..4 {
        for tab in [&mut one, &mut two] {
            tab.at("representatives/plan");
            keys.push(tab.write(SCOPE, &format!("Piece {turn}")));
        }
    }
    one.act("next", TRUST, "One");
    two.act("next", PLANNING, "Two");
    one.act("star", PLANNING, "");
    let record = one.record();
    keys.sort();
    keys.dedup();
    assert_eq!(record.evidence().map(|(key, _)| key.to_owned()).collect::<Vec<_>>(), keys);
    assert_eq!(step(&record, TRUST).unwrap().next, "One");
    let planned = step(&record, PLANNING).unwrap();
    assert_eq!((planned.next.as_str(), planned.priority), ("Two", Some(1)));
    assert_eq!(one.html(), two.html());
}

#[test]
fn an_import_in_one_tab_keeps_what_the_other_writes_before_and_after() {
    let mut one = Tab::new();
    let mut two = Tab::on(one.storage.clone());
    let before = two.at("representatives/evidence").write("", "Before");
    let (_, file) = crate::exporting::busy().saved("all");
    one.at("representatives/copies").open("all.json", &file);
    let between = two.write("", "Between");
    one.act("import", "merge", "");
    let after = two.write("", "After");
    one.undo();
    let record = one.record();
    for key in [before, between, after] {
        assert!(record.piece(&key).is_some(), "{key}");
    }
}

#[test]
fn a_clock_that_is_behind_does_not_lose_the_later_change() {
    let mut one = Tab::new();
    let key = one.at("representatives/evidence").write("", "First");
    let mut behind = Tab::on(one.storage.clone());
    behind.now.at = 1;
    behind.at("representatives/evidence").act("write", &key, "Second");
    assert_eq!(one.record().piece(&key).unwrap().text, "Second");
    one.at("representatives/evidence");
    assert!(one.html().contains("Second"));
}

#[test]
fn ladders_do_not_mix() {
    let mut tab = Tab::new();
    let track = crate::ladder(OTHER).tracks[0].id.to_string();
    let here = tab.at("representatives/evidence").write("", "Here");
    let there = tab.at_ladder(OTHER, &format!("{track}/evidence")).write("", "There");
    assert!(tab.stored(MATRIX).piece(&there).is_none());
    assert!(tab.stored(OTHER).piece(&here).is_none());
}

#[test]
fn words_typed_into_what_another_tab_has_deleted_are_a_piece_of_their_own() {
    let mut one = Tab::new();
    let key = one.at("representatives/evidence").write(SCOPE, "Led the project");
    let mut two = Tab::on(one.storage.clone());
    two.at("representatives/evidence");
    one.act("edit", &key, "");
    two.act("remove", &key, "");
    // What was in the field when the other tab deleted it.
    let effects = one.act("write", &key, "Led the project, and");
    assert!(focus(&effects).is_some(), "the new field is written on in");
    assert_eq!(
        one.record().evidence().map(|(_, piece)| piece.text.as_str()).collect::<Vec<_>>(),
        ["Led the project, and"]
    );
    two.undo();
    let texts: Vec<_> = two.record().evidence().map(|(_, piece)| piece.text.clone()).collect();
    assert_eq!(texts, ["Led the project", "Led the project, and"]);
}

#[test]
fn an_editor_is_closed_when_what_it_shows_was_deleted() {
    let mut one = Tab::new();
    let key = one.at("representatives/evidence").write(SCOPE, "Led the project");
    one.act("edit", &key, "");
    assert!(one.html().contains("<textarea"));
    one.storage.remove("rungs:ladder:37signals-support").unwrap();
    assert!(!one.html().contains("<textarea"), "an empty editor would write over what was deleted");
}
