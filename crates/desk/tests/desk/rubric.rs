//! What is written down beside the items of the rubric.

use crate::{SCOPE, TRUST, Tab, focus};

/// What is shown beside an item.
fn panel(tab: &mut Tab, item: &str) -> Option<String> {
    let notes = tab.desk.draw_notes(tab.now);
    notes.into_iter().find(|notes| item.ends_with(&format!("/{}", notes.item))).unwrap().html
}

/// Opens or closes what is written for an item, as the app does.
fn turn(tab: &mut Tab, item: &str) {
    let (track, id) = item.split_once('/').unwrap();
    let address = format!("{track}/criterion/{id}");
    if tab.address.is_empty() {
        tab.at(&address);
    } else {
        tab.address = address;
        let route = tab.route();
        tab.desk.refresh("", &route, tab.now);
    }
    assert!(tab.desk.turn(tab.now));
}

#[test]
fn an_item_without_evidence_opens_with_a_field_to_write_in() {
    let mut tab = Tab::new();
    turn(&mut tab, SCOPE);
    let field = tab.desk.field_to_write_in().unwrap();
    assert!(panel(&mut tab, SCOPE).unwrap().contains(&format!("id=\"{field}\"")));
    let key = field.strip_prefix("rungs-evidence-").unwrap();
    tab.act("write", key, "Something");
    tab.act("finish", key, "");
    assert_eq!(tab.record().evidence_for(&"representatives".into(), &"skill-scope".into()).count(), 1);
}

#[test]
fn what_is_begun_for_one_item_is_not_begun_for_all_that_are_open() {
    let mut tab = Tab::new();
    tab.at("representatives").write(TRUST, "Something else");
    turn(&mut tab, TRUST);
    turn(&mut tab, SCOPE);
    let field = tab.desk.field_to_write_in().unwrap();
    assert!(panel(&mut tab, SCOPE).unwrap().contains(&field));
    assert!(!panel(&mut tab, TRUST).unwrap().contains(&field));
}

#[test]
fn a_piece_that_serves_two_open_items_is_edited_where_it_was_asked_for() {
    let mut tab = Tab::new();
    let key = tab.at("representatives").write(SCOPE, "For both");
    tab.tick("serve", &format!("{key} {TRUST}"), true);
    turn(&mut tab, SCOPE);
    turn(&mut tab, TRUST);
    tab.act("edit", &format!("{key} {TRUST}"), "");
    assert!(panel(&mut tab, TRUST).unwrap().contains("<textarea"));
    assert!(!panel(&mut tab, SCOPE).unwrap().contains("<textarea"));
}

#[test]
fn closing_one_item_leaves_what_is_being_written_for_another() {
    let mut tab = Tab::new();
    tab.at("representatives").write(TRUST, "Something");
    turn(&mut tab, TRUST);
    turn(&mut tab, SCOPE);
    tab.act("close", TRUST, "");
    assert_eq!(panel(&mut tab, TRUST), None);
    assert!(panel(&mut tab, SCOPE).unwrap().contains("<textarea"));
    turn(&mut tab, SCOPE);
    assert_eq!(panel(&mut tab, SCOPE), None);
    assert_eq!(tab.desk.field_to_write_in(), None);
}

#[test]
fn what_was_done_can_be_undone_beside_the_item() {
    let mut tab = Tab::new();
    tab.at("representatives").write(SCOPE, "Something");
    turn(&mut tab, SCOPE);
    assert!(panel(&mut tab, SCOPE).unwrap().contains("Undo writing evidence"));
    tab.undo();
    assert!(!panel(&mut tab, SCOPE).unwrap().contains("Something"));
}

#[test]
fn whoever_is_done_beside_an_item_stays_there() {
    let mut tab = Tab::new();
    turn(&mut tab, SCOPE);
    let key = tab.desk.field_to_write_in().unwrap().replace("rungs-evidence-", "");
    tab.act("write", &key, "Something");
    let effects = tab.act("finish", &key, "");
    let id = focus(&effects).unwrap().to_owned();
    assert!(panel(&mut tab, SCOPE).unwrap().contains(&format!("id=\"{id}\"")), "{id}");
}
