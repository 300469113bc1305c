//! Other people's views, from files and kept ones.

use crate::{MATRIX, OTHER, Tab, dump, ladder};

/// A file that somebody else has exported.
fn theirs() -> String {
    let mut tab = Tab::new();
    tab.score("representatives", "skill-scope=l3").at("representatives/evidence").write("", "Their words");
    tab.saved("ladder").1
}

fn key_of_the_kept(tab: &Tab) -> String {
    tab.record().people().next().unwrap().0.to_owned()
}

#[test]
fn a_file_is_compared_with_and_nothing_of_it_is_stored() {
    let mut tab = Tab::new();
    tab.score("representatives", "skill-scope=l2").at("representatives/comparison");
    let before = dump(&tab.storage);
    tab.open("Ada.json", &theirs());
    let html = tab.html();
    assert!(html.contains("Ada and you") && html.contains("+1 level") && html.contains("Their words"), "{html}");
    assert_eq!(dump(&tab.storage), before);
    tab.act("forget", "", "");
    assert!(!tab.html().contains("Ada and you"));
}

#[test]
fn a_file_about_another_ladder_says_so() {
    let mut tab = Tab::new();
    let track = ladder(OTHER).tracks[0].id.to_string();
    let (_, file) = tab.at_ladder(OTHER, &format!("{track}/copies")).saved("ladder");
    tab.at_ladder(MATRIX, "representatives/comparison").open("Ada.json", &file);
    let html = tab.html();
    assert!(html.contains("Ada.json has nothing on this ladder. It is about ") && html.contains("Basecamp"), "{html}");
}

#[test]
fn a_file_about_no_ladder_at_all_says_so() {
    let mut tab = Tab::new();
    tab.at("representatives/comparison").open("Ada.json", r#"{"format":"rungs","version":1,"ladders":[]}"#);
    let html = tab.html();
    assert!(html.contains("Ada.json has nothing on this ladder.") && !html.contains("It is about"), "{html}");
}

#[test]
fn who_is_kept_can_be_met_again_and_deleted_and_both_can_be_taken_back() {
    let mut tab = Tab::new();
    tab.at("representatives/comparison").open("Ada.json", &theirs());
    tab.act("keep", "", "Ada L.");
    let key = key_of_the_kept(&tab);
    let person = tab.record().person(&key).cloned();

    let mut later = Tab::on(tab.storage.clone());
    later.now.at = tab.now.at;
    later.at("representatives/comparison").act("meet", &key, "");
    let html = later.html();
    assert!(html.contains("Ada L. and you") && html.contains("Their words"), "{html}");
    later.act("forget", &key, "");
    assert!(!later.html().contains("Ada L."));
    assert_eq!(later.undoable().as_deref(), Some("deleting the view of Ada L."));
    later.undo();
    assert_eq!(later.record().person(&key), person.as_ref());
}

#[test]
fn somebody_elses_view_of_one_ladder_is_not_shown_beside_another() {
    let mut tab = Tab::new();
    tab.at("representatives/comparison").open("Ada.json", &theirs());
    let track = ladder(OTHER).tracks[0].id.to_string();
    assert!(!tab.at_ladder(OTHER, &format!("{track}/comparison")).html().contains("Ada"));
}
