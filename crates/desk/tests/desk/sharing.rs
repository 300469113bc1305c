//! Showing somebody else what is one's own.

use rungs_store::Storage;

use crate::{MATRIX, SCOPE, Tab, dump, focus};

/// The link that somebody makes, as it stands on the page.
fn link(tab: &mut Tab, name: &str) -> String {
    let effects = tab.at("representatives/copies").act("share", "", name);
    assert_eq!(focus(&effects), Some("rungs-link"));
    let html = tab.html();
    let (_, after) = html.split_once("id=\"rungs-link\"").unwrap();
    after.split_once('>').unwrap().1.split_once("</textarea>").unwrap().0.to_owned()
}

fn sharing() -> Tab {
    let mut tab = Tab::new();
    tab.score("representatives", "skill-scope=l3 engagement-trust=l2").at("representatives/plan");
    tab.write(SCOPE, "My own words");
    tab.act("choose", "", &format!("#/{MATRIX}/representatives/plan/l4"));
    tab
}

/// Follows a link.
fn follow(tab: &mut Tab, link: &str) -> String {
    let place = link.strip_prefix(&format!("https://rungs.example/#/{MATRIX}/")).unwrap().to_owned();
    tab.at(&place).html()
}

#[test]
fn whoever_follows_a_link_sees_both_and_keeps_their_own_storage_byte_for_byte() {
    let link = link(&mut sharing(), "Ada");
    let mut other = Tab::new();
    other.score("representatives", "skill-scope=l2").at("representatives/evidence").write("", "Theirs");
    let before = dump(&other.storage);
    let html = follow(&mut other, &link);
    assert!(html.contains("Ada and you") && html.contains("Ada looks towards"), "{html}");
    assert!(html.contains("+1 level"), "{html}");
    assert!(!html.contains("My own words"), "{html}");
    assert_eq!(dump(&other.storage), before);
}

#[test]
fn notes_go_along_only_where_somebody_says_so() {
    let mut tab = sharing();
    tab.at("representatives/copies").tick("with-notes", "", true);
    let with = link(&mut tab, "Ada");
    assert!(follow(&mut Tab::new(), &with).contains("My own words"));
    tab.at("representatives/copies").tick("with-notes", "", false);
    assert!(!tab.html().contains("id=\"rungs-link\""), "the link that had them goes");
    let without = link(&mut tab, "Ada");
    assert!(!follow(&mut Tab::new(), &without).contains("My own words"));
}

#[test]
fn a_view_from_a_link_is_kept_only_on_purpose_and_that_can_be_taken_back() {
    let link = link(&mut sharing(), "");
    let mut other = Tab::new();
    let html = follow(&mut other, &link);
    assert!(html.contains("A colleague and you"), "{html}");
    other.act("keep", "", "Ada L.");
    let people: Vec<String> = other.record().people().map(|(_, person)| person.name.clone()).collect();
    assert_eq!(people, ["Ada L."]);
    assert!(!other.html().contains("data-do=\"keep\""));
    other.undo();
    assert_eq!(other.record().people().count(), 0);
    assert!(other.html().contains("data-do=\"keep\""), "it can be kept again");
}

#[test]
fn a_link_that_was_cut_off_says_so() {
    let link = link(&mut sharing(), "Ada");
    let mut other = Tab::new();
    for end in [link.len() - 1, link.len() - 20] {
        let html = follow(&mut other, &link[..end]);
        assert!(html.contains("This cannot be shown"), "{html}");
    }
    let html = other.at("representatives/shared/99.abc").html();
    assert!(html.contains("newer version"), "{html}");
    assert!(other.storage.keys().unwrap().is_empty());
}

#[test]
fn what_the_link_says_of_things_that_are_not_here_is_said() {
    let link = link(&mut sharing(), "Ada");
    let mut ladders = crate::LADDERS.clone();
    let ladder = ladders.iter_mut().find(|ladder| ladder.id.as_str() == MATRIX).unwrap();
    ladder.revision = "2".to_owned();
    for group in &mut ladder.tracks[0].groups {
        group.criteria.retain(|criterion| criterion.id.as_str() != "engagement-trust");
    }
    let mut other = Tab::with(std::rc::Rc::default(), &ladders);
    let html = follow(&mut other, &link);
    assert!(html.contains("the edition “1”") && html.contains("One of the answers is about something"), "{html}");
}
