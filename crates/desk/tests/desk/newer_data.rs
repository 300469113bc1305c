//! What a newer version has stored is never written over.

use rungs_store::Storage;

use crate::exporting::busy;
use crate::{MATRIX, SCOPE, Tab, dump};

const NEWER: &str = r#"{"schema":999,"ladder":"37signals-support","new":"shape"}"#;

/// Where a record is kept, and where its parts were by the former version.
const KINDS: [&str; 3] = ["ladder", "scores", "journal"];

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
fn what_a_newer_version_has_stored_stays_byte_for_byte() {
    for kind in KINDS {
        let mut tab = with_newer(kind, NEWER);
        let before = dump(&tab.storage);
        do_everything(&mut tab);
        assert!(tab.at("representatives/evidence").html().contains("read-only"));
        let (_, file) = busy().saved("all");
        for deed in ["merge", "replace"] {
            tab.at("representatives/copies").open("all.json", &file);
            tab.act("import", deed, "");
            assert!(tab.html().contains("Nothing was imported"), "{}", tab.html());
        }
        assert_eq!(dump(&tab.storage), before, "nothing of the file is imported, or all of it");
    }
}

#[test]
fn what_cannot_be_done_beside_newer_data_is_said() {
    let mut tab = with_newer("ladder", NEWER);
    for (what, key) in [("star", SCOPE), ("up", SCOPE)] {
        tab.at("representatives/plan");
        assert_eq!(tab.act(what, key, "").is_empty(), what == "up", "{what}");
        assert_eq!(tab.html().contains("Nothing can be changed here"), what == "star", "{what}");
    }
    assert_eq!(tab.undoable(), None);
}

#[test]
fn taking_an_import_back_leaves_what_a_newer_version_has_stored_since() {
    for kind in KINDS {
        let (_, file) = busy().saved("all");
        let mut tab = Tab::new();
        tab.at("representatives/copies").open("all.json", &file);
        tab.act("import", "merge", "");
        let place = format!("rungs:{kind}:{MATRIX}");
        tab.storage.write(&place, NEWER).unwrap();
        tab.undo();
        assert_eq!(tab.storage.read(&place).unwrap().as_deref(), Some(NEWER), "{kind}");
        assert!(!tab.said().starts_with("Undone: "), "{kind}: {}", tab.said());
        assert!(tab.html().contains("This cannot be undone"), "{kind}: {}", tab.html());
    }
}

#[test]
fn what_is_of_another_ladder_under_this_ladders_key_is_put_aside_and_not_lost() {
    let foreign = r#"{"schema":1,"ladder":"somebody-elses","revision":"1","tracks":{}}"#;
    let mut tab = with_newer("scores", foreign);
    let (_, file) = busy().saved("ladder");
    tab.at("representatives/copies").open("one.json", &file);
    tab.act("import", "merge", "");
    assert!(dump(&tab.storage).iter().any(|(key, text)| key.starts_with("rungs:recovery:") && text == foreign));
    assert!(tab.html().contains("could not be read"), "{}", tab.html());
}

#[test]
fn the_ladder_that_stops_an_import_is_named_also_where_the_page_does_not_have_it() {
    let (_, file) = busy().saved("ladder");
    let mut tab = Tab::new();
    tab.storage.write("rungs:ladder:ladder-of-tomorrow", r#"{"schema":999}"#).unwrap();
    let file = file.replace("37signals-support", "ladder-of-tomorrow").replace("Titles for Customer Support", "");
    let archive = rungs_exchange::archive::read(&file).unwrap();
    let part = rungs_exchange::Part { title: String::new(), ..archive.ladders[0].clone() };
    let file = rungs_exchange::archive::write(&rungs_exchange::Archive { ladders: vec![part] }, 1);
    tab.at("representatives/copies").open("one.json", &file);
    tab.act("import", "merge", "");
    assert!(tab.html().contains("“ladder-of-tomorrow”"), "{}", tab.html());
}
