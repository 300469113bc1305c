//! What a newer version has stored is never written over.

use rungs_domain::persistence::Storage;

use crate::exporting::busy;
use crate::{MATRIX, SCOPE, Tab, dump};

const NEWER_SCORES: &str = r#"{"schema":999,"ladder":"37signals-support","new":"shape"}"#;
const NEWER_NOTES: &str = r#"{"schema":999,"ladder":"37signals-support","new":"shape"}"#;

fn with_newer(key: &str, text: &str) -> Tab {
    let tab = Tab::new();
    tab.storage.write(&format!("rungs:{key}:{MATRIX}"), text).unwrap();
    tab
}

/// Does all that changes something.
fn do_everything(tab: &mut Tab) {
    for view in ["", "evidence", "plan", "history", "comparison", "copies", "profile"] {
        tab.at(&format!("representatives/{view}")).html();
        tab.write(SCOPE, "Something");
        tab.act("star", SCOPE, "");
        tab.act("next", SCOPE, "Something");
        tab.act("due", SCOPE, "2026-11-30");
        tab.act("choose", "", &format!("#/{MATRIX}/representatives/plan/l4"));
        tab.act("take", "", "Snapshot");
        tab.act("share", "", "Ada");
        tab.act("keep", "", "Ada");
        tab.act("undo", "", "");
    }
}

#[test]
fn notes_of_a_newer_version_stay_byte_for_byte() {
    let mut tab = with_newer("journal", NEWER_NOTES);
    let before = dump(&tab.storage);
    do_everything(&mut tab);
    assert_eq!(dump(&tab.storage), before);
    assert!(tab.at("representatives/evidence").html().contains("read-only"));
}

#[test]
fn what_cannot_be_done_beside_newer_notes_is_said() {
    let mut tab = with_newer("journal", NEWER_NOTES);
    tab.score("representatives", "skill-scope=l2");
    for (view, what, key) in [("history", "take", ""), ("plan", "star", SCOPE)] {
        tab.at(&format!("representatives/{view}"));
        let effects = tab.act(what, key, "");
        assert_ne!(effects, []);
        assert!(tab.html().contains("Nothing can be changed here"), "{what}");
        assert!(!tab.said().contains("snapshot"), "{}", tab.said());
    }
}

#[test]
fn scores_of_a_newer_version_stay_byte_for_byte() {
    let mut tab = with_newer("scores", NEWER_SCORES);
    do_everything(&mut tab);
    let (_, file) = busy().saved("all");
    for deed in ["merge", "replace"] {
        tab.at("representatives/copies").open("all.json", &file);
        tab.act("import", deed, "");
        assert!(tab.html().contains("Nothing was imported"), "{}", tab.html());
    }
    let stored = tab.storage.read(&format!("rungs:scores:{MATRIX}")).unwrap();
    assert_eq!(stored.as_deref(), Some(NEWER_SCORES));
    let stored = tab.storage.read("rungs:scores:basecamp-support").unwrap();
    assert_eq!(stored, None, "nothing of the file is imported, or all of it");
}

#[test]
fn an_import_leaves_notes_of_a_newer_version_alone() {
    let mut tab = with_newer("journal", NEWER_NOTES);
    let (_, file) = busy().saved("all");
    let before = dump(&tab.storage);
    tab.at("representatives/copies").open("all.json", &file);
    tab.act("import", "replace", "");
    assert_eq!(dump(&tab.storage), before);
}

#[test]
fn taking_an_import_back_leaves_what_a_newer_version_has_stored_since() {
    for key in ["scores", "journal"] {
        let (_, file) = busy().saved("all");
        let mut tab = Tab::new();
        tab.at("representatives/copies").open("all.json", &file);
        tab.act("import", "merge", "");
        let place = format!("rungs:{key}:{MATRIX}");
        tab.storage.write(&place, NEWER_SCORES).unwrap();
        tab.undo();
        assert_eq!(tab.storage.read(&place).unwrap().as_deref(), Some(NEWER_SCORES), "{key}");
        assert!(!tab.said().starts_with("Undone: "), "{key}: {}", tab.said());
    }
}

#[test]
fn scores_of_another_ladder_under_this_ladders_key_stay() {
    let foreign = r#"{"schema":1,"ladder":"somebody-elses","revision":"1","tracks":{}}"#;
    let mut tab = with_newer("scores", foreign);
    let (_, file) = busy().saved("ladder");
    tab.at("representatives/copies").open("one.json", &file);
    tab.act("import", "merge", "");
    assert_eq!(tab.storage.read(&format!("rungs:scores:{MATRIX}")).unwrap().as_deref(), Some(foreign));
    assert!(tab.html().contains("Nothing was imported"));
}

#[test]
fn the_ladder_that_stops_an_import_is_named_also_where_the_page_does_not_have_it() {
    let (_, file) = busy().saved("ladder");
    let mut tab = Tab::new();
    tab.storage.write("rungs:scores:ladder-of-tomorrow", r#"{"schema":999}"#).unwrap();
    let file = file.replace("37signals-support", "ladder-of-tomorrow").replace("Titles for Customer Support", "");
    let archive = rungs_exchange::archive::read(&file).unwrap();
    let part = rungs_exchange::Part { title: String::new(), ..archive.ladders[0].clone() };
    let file = rungs_exchange::archive::write(&rungs_exchange::Archive { ladders: vec![part] }, 1);
    tab.at("representatives/copies").open("one.json", &file);
    tab.act("import", "merge", "");
    assert!(tab.html().contains("“ladder-of-tomorrow”"), "{}", tab.html());
}
