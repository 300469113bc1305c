//! What somebody writes down.

use rungs_store::Storage;

use crate::{PLANNING, SCOPE, TRUST, Tab, focus};

fn served(tab: &Tab, key: &str) -> Vec<String> {
    let record = tab.record();
    record.piece(key).unwrap().serves.iter().map(|place| format!("{}/{}", place.track, place.item)).collect()
}

#[test]
fn what_is_written_is_stored_at_once_and_found_again() {
    let mut tab = Tab::new();
    let key = tab.at("representatives/evidence").begin("");
    tab.act("write", &key, "Wrote the guide: https://example.com/guide");
    assert_eq!(tab.record().piece(&key).unwrap().text, "Wrote the guide: https://example.com/guide");
    tab.act("finish", &key, "");

    let mut later = Tab::on(tab.storage.clone());
    let html = later.at("representatives/evidence").html();
    assert!(html.contains("href=\"https://example.com/guide\""), "{html}");
}

#[test]
fn a_beginning_without_text_stores_nothing() {
    let mut tab = Tab::new();
    let key = tab.at("representatives/evidence").begin("");
    tab.act("write", &key, "  \n ");
    tab.act("finish", &key, "");
    let other = tab.begin("");
    tab.tick("serve", &format!("{other} {SCOPE}"), true);
    tab.at("representatives/plan").html();
    assert_eq!(tab.storage.keys().unwrap(), Vec::<String>::new());
    assert_eq!(tab.undoable(), None);
}

#[test]
fn a_beginning_without_text_is_not_said_to_be_saved() {
    let mut tab = Tab::new();
    let key = tab.at("representatives/evidence").begin("");
    tab.act("finish", &key, "");
    assert_eq!(tab.said(), "");
}

#[test]
fn one_piece_serves_several_and_is_edited_in_one_place() {
    let mut tab = Tab::new();
    let key = tab.at("representatives/evidence").write("", "First words");
    for item in [SCOPE, TRUST] {
        tab.tick("serve", &format!("{key} {item}"), true);
    }
    assert_eq!(served(&tab, &key), [SCOPE, TRUST]);
    tab.act("edit", &key, "");
    tab.act("write", &key, "Better words");
    tab.act("finish", &key, "");

    let record = tab.record();
    for item in ["skill-scope", "engagement-trust"] {
        let (track, item) = ("representatives".into(), item.into());
        let texts: Vec<_> = record.evidence_for(&track, &item).map(|(_, piece)| piece.text.as_str()).collect();
        assert_eq!(texts, ["Better words"]);
    }
    tab.tick("serve", &format!("{key} {SCOPE}"), false);
    assert_eq!(served(&tab, &key), [TRUST]);
    tab.undo();
    assert_eq!(served(&tab, &key).len(), 2);
}

#[test]
fn what_is_begun_for_one_item_and_ticked_for_another_before_any_text_serves_both() {
    let mut tab = Tab::new();
    let key = tab.at("representatives").begin(SCOPE);
    tab.tick("serve", &format!("{key} {TRUST}"), true);
    tab.act("write", &key, "Both");
    assert_eq!(served(&tab, &key), [SCOPE, TRUST]);
}

#[test]
fn what_is_begun_for_an_item_that_is_unticked_before_any_text_does_not_serve_it() {
    let mut tab = Tab::new();
    let key = tab.at("representatives").begin(SCOPE);
    tab.tick("serve", &format!("{key} {TRUST}"), true);
    tab.tick("serve", &format!("{key} {SCOPE}"), false);
    tab.act("write", &key, "One");
    assert_eq!(served(&tab, &key), [TRUST]);
}

#[test]
fn the_boxes_of_what_is_begun_stay_as_they_were_ticked() {
    let mut tab = Tab::new();
    let key = tab.at("representatives/evidence").begin("");
    let box_of = |html: &str| {
        let (_, after) = html.split_once(&format!("data-key=\"{key} {TRUST}\"")).unwrap();
        after.split_once('>').unwrap().0.contains("checked")
    };
    assert!(!box_of(&tab.html()));
    tab.tick("serve", &format!("{key} {TRUST}"), true);
    assert!(box_of(&tab.html()));
}

#[test]
fn what_is_written_already_can_be_used_for_another_item() {
    let mut tab = Tab::new();
    let key = tab.at("representatives").write(SCOPE, "Something");
    tab.act("use", PLANNING, &key);
    assert_eq!(served(&tab, &key), [SCOPE, PLANNING]);
}

#[test]
fn choosing_nothing_to_use_writes_nothing() {
    let mut tab = Tab::new();
    tab.at("representatives").write(SCOPE, "Something");
    let before = tab.record();
    for value in ["", "no such piece"] {
        tab.act("use", PLANNING, value);
    }
    tab.tick("serve", &format!("gone {PLANNING}"), true);
    assert_eq!(tab.record(), before);
}

#[test]
fn what_is_removed_comes_back_with_its_text_and_what_it_serves() {
    let mut tab = Tab::new();
    let key = tab.at("representatives").write(SCOPE, "Something\nmore");
    let piece = tab.record().piece(&key).cloned();
    tab.act("remove", &key, "");
    assert_eq!(tab.record().piece(&key), None);
    assert_eq!(tab.undoable().as_deref(), Some("deleting “Something”"));
    tab.undo();
    assert_eq!(tab.record().piece(&key), piece.as_ref());
    assert_eq!(tab.said(), "Undone: deleting “Something”");
}

#[test]
fn what_was_emptied_goes_when_it_is_done_and_comes_back() {
    let mut tab = Tab::new();
    let key = tab.at("representatives/evidence").write("", "Something");
    tab.act("edit", &key, "");
    tab.act("write", &key, " ");
    tab.act("finish", &key, "");
    assert_eq!(tab.record().evidence().count(), 0);
    tab.undo();
    tab.undo();
    assert_eq!(tab.record().piece(&key).unwrap().text, "Something");
}

#[test]
fn the_search_finds_words_and_the_names_of_what_is_served() {
    let mut tab = Tab::new();
    tab.at("representatives/evidence").write(SCOPE, "Wrote a guide");
    tab.write("", "Held a talk");
    for (query, is_guide, is_talk) in
        [("GUIDE", true, false), ("scope", true, false), ("a", true, true), ("x", false, false)]
    {
        tab.act("search", "", query);
        let html = tab.html();
        assert_eq!(
            (html.contains("<p>Wrote a guide"), html.contains("<p>Held a talk")),
            (is_guide, is_talk),
            "{query}"
        );
    }
}

#[test]
fn whoever_is_done_is_not_sent_to_the_top_of_the_page() {
    let mut tab = Tab::new();
    let key = tab.at("representatives/evidence").begin("");
    tab.act("write", &key, "Something");
    let effects = tab.act("finish", &key, "");
    let id = focus(&effects).unwrap().to_owned();
    assert!(tab.html().contains(&format!("id=\"{id}\"")), "{id}");
}
