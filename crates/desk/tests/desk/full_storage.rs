//! Where the browser has no room.

use std::rc::Rc;

use rungs_store::{MemoryStorage, Storage};

use crate::exporting::busy;
use crate::{SCOPE, Tab};

fn full() -> Tab {
    Tab::on(Rc::new(MemoryStorage::with_capacity(100)))
}

#[test]
fn what_does_not_fit_is_said_and_kept_in_memory() {
    let mut tab = full();
    tab.at("representatives/evidence").write("", "Kept in memory");
    let html = tab.html();
    assert!(html.contains("not saved") && html.contains("Kept in memory"), "{html}");
    assert_ne!(tab.said(), "Evidence saved.");
    // It is still there after a look elsewhere, and in every file.
    tab.at("representatives/plan").html();
    assert!(tab.at("representatives/evidence").html().contains("Kept in memory"));
    assert!(tab.saved("all").1.contains("Kept in memory"));
    assert_eq!(tab.storage.keys().unwrap(), Vec::<String>::new());
}

#[test]
fn what_does_not_fit_is_said_while_it_is_typed() {
    let mut tab = full();
    let key = tab.at("representatives/evidence").begin("");
    assert!(tab.html().contains("Saved as you type"));
    let effects = tab.act("write", &key, "Kept in memory");
    assert_ne!(effects, [], "the page says so at once");
    assert!(!tab.html().contains("Saved as you type"));
    assert_eq!(tab.act("write", &key, "Kept in memory still"), [], "what is typed is not drawn anew each time");
}

#[test]
fn what_does_not_fit_is_said_beside_the_rubric() {
    let mut tab = full();
    tab.at("representatives/criterion/skill-scope");
    assert!(tab.desk.turn(tab.now));
    let key = tab.desk.field_to_write_in().unwrap().replace("rungs-evidence-", "");
    tab.act("write", &key, "Kept in memory");
    let html: String = tab.desk.draw_notes(tab.now).into_iter().filter_map(|notes| notes.html).collect();
    assert!(html.contains("not saved"), "{html}");
}

#[test]
fn what_did_not_fit_is_stored_with_the_next_change_once_there_is_room() {
    let storage = Rc::new(MemoryStorage::with_capacity(700));
    storage.write("somebody else's", &"x".repeat(600)).unwrap();
    let mut tab = Tab::on(storage);
    tab.at("representatives/evidence").write("", "First");
    tab.storage.remove("somebody else's").unwrap();
    tab.write("", "Second");
    let texts: Vec<String> = tab.record().evidence().map(|(_, piece)| piece.text.clone()).collect();
    assert_eq!(texts, ["First", "Second"]);
    assert!(!tab.html().contains("not saved"));
}

#[test]
fn an_import_that_does_not_fit_says_so_and_can_be_taken_back() {
    let (_, file) = busy().saved("all");
    let mut tab = full();
    tab.at("representatives/copies").open("all.json", &file);
    tab.act("import", "merge", "");
    assert!(tab.html().contains("Not all of the file could be saved"));
    tab.undo();
    assert_eq!(tab.said(), "Undone: importing all.json");
    assert!(!tab.at("representatives/evidence").html().contains("What I did"));
}

#[test]
fn a_plan_that_does_not_fit_is_kept_in_memory() {
    let mut tab = full();
    tab.at("representatives/plan/l2").act("next", SCOPE, "Keep it");
    let html = tab.html();
    assert!(html.contains("Keep it</textarea>") && html.contains("not saved"), "{html}");
}
