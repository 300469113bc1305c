//! Taking back.

use rungs_desk::Deed;

use crate::{MATRIX, OTHER, SCOPE, Tab, step};

/// Types a text letter by letter, each so many milliseconds after the last.
fn type_in(tab: &mut Tab, what: &str, key: &str, text: &str, pause: u64) {
    for (end, letter) in text.char_indices() {
        tab.now.at += pause;
        let value = &text[..end + letter.len_utf8()];
        tab.desk.act(&Deed { what, key, value, ..Deed::default() }, tab.now);
    }
}

#[test]
fn what_is_typed_in_one_go_is_taken_back_in_one_go() {
    let mut tab = Tab::new();
    let key = tab.at("representatives/evidence").write("", "Before");
    type_in(&mut tab, "write", &key, "Long after that", 500);
    tab.undo();
    assert_eq!(tab.record().piece(&key).unwrap().text, "Before");
    tab.undo();
    assert_eq!(tab.record().piece(&key), None);
    assert_eq!(tab.undoable(), None);
}

#[test]
fn a_pause_ends_what_is_taken_back_in_one_go() {
    let mut tab = Tab::new();
    tab.score("representatives", "skill-scope=l1").at("representatives/plan");
    type_in(&mut tab, "next", SCOPE, "ask", 500);
    tab.now.at += 60_000;
    type_in(&mut tab, "next", SCOPE, "ask Ada", 500);
    tab.undo();
    assert_eq!(step(&tab.record(), SCOPE).unwrap().next, "ask");
}

#[test]
fn what_another_tab_wrote_while_somebody_typed_is_not_taken_back() {
    let mut here = Tab::new();
    let mut there = Tab::on(here.storage.clone());
    there.at("representatives/evidence");
    let key = here.at("representatives/evidence").begin("");
    type_in(&mut here, "write", &key, "Here", 500);
    there.now.at = here.now.at;
    let other = there.write("", "There");
    type_in(&mut here, "write", &key, "Here and now", 500);
    here.undo();
    here.undo();
    assert_eq!(here.record().piece(&key), None);
    assert_eq!(here.record().piece(&other).unwrap().text, "There");
}

#[test]
fn what_was_changed_elsewhere_since_is_kept_and_said() {
    let mut here = Tab::new();
    let key = here.at("representatives/evidence").write("", "Here");
    let mut there = Tab::on(here.storage.clone());
    there.now.at = here.now.at;
    there.at("representatives/evidence").act("write", &key, "There");
    here.undo();
    assert_eq!(here.record().piece(&key).unwrap().text, "There");
    assert!(here.said().starts_with("Undone, but for what was changed elsewhere since"), "{}", here.said());
}

#[test]
fn only_what_can_be_seen_is_taken_back() {
    let mut tab = Tab::new();
    let here = tab.at("representatives/evidence").write("", "Here");
    tab.at_ladder(OTHER, &first_track(OTHER));
    assert_eq!(tab.undoable(), None);
    tab.undo();
    assert!(tab.stored(MATRIX).piece(&here).is_some());
    let there = tab.write("", "There");
    tab.at_ladder(MATRIX, "representatives/evidence");
    tab.undo();
    assert!(tab.stored(MATRIX).piece(&here).is_none());
    assert!(tab.stored(OTHER).piece(&there).is_some());
}

fn first_track(ladder: &str) -> String {
    format!("{}/evidence", crate::ladder(ladder).tracks[0].id)
}
