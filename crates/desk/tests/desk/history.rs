//! Earlier times.

use rungs_desk::Deed;
use rungs_domain::ladder::Ladder;
use rungs_domain::packed::{pack, unpack};

use crate::{LADDERS, MATRIX, Tab, ladder};

/// Somebody who has taken a snapshot.
fn remembering() -> Tab {
    let mut tab = Tab::new();
    tab.score("representatives", "skill-scope=l2 engagement-trust=l2");
    tab.at("representatives/history").act("take", "", "Spring");
    tab
}

fn keys(tab: &Tab) -> Vec<String> {
    tab.record().snapshots().map(|(key, _)| key.to_owned()).collect()
}

/// The ladder after its words have changed, and an item has left it.
fn reworded() -> Vec<Ladder> {
    let mut ladders = LADDERS.clone();
    let ladder = ladders.iter_mut().find(|ladder| ladder.id.as_str() == MATRIX).unwrap();
    ladder.revision = "2".to_owned();
    for group in &mut ladder.tracks[0].groups {
        group.criteria.retain(|criterion| criterion.id.as_str() != "engagement-trust");
        for criterion in &mut group.criteria {
            criterion.title = format!("Renamed {}", criterion.title);
        }
    }
    ladders
}

#[test]
fn a_snapshot_stays_as_it_was_when_answers_and_ladder_change() {
    let mut tab = remembering();
    let [key] = keys(&tab).try_into().unwrap();
    let before = tab.record().snapshot(&key).cloned().unwrap();
    let page = tab.at(&format!("representatives/history/{key}")).html();
    assert!(page.contains("Trust") && page.contains("2 of 11 "), "{page}");

    let mut later = Tab::with(tab.storage.clone(), &reworded());
    later.now.at = tab.now.at;
    later.score("representatives", "skill-scope=l4");
    later.at("representatives/history").act("take", "", "Autumn");
    assert_eq!(later.record().snapshot(&key), Some(&before));
    assert_eq!(later.record().edition(&before), unpack(&pack(&ladder(MATRIX)).unwrap()));
    let page_of_then = later.at(&format!("representatives/history/{key}")).html();
    assert_eq!(page_of_then, page);
    let page = later.at(&format!("representatives/history/{key}/now")).html();
    assert!(page.contains("wording has changed between"), "{page}");
}

#[test]
fn a_snapshot_is_named_by_its_day_unless_somebody_says_otherwise() {
    let mut tab = Tab::new();
    tab.score("representatives", "skill-scope=l2");
    // Half past eleven in the evening UTC is tomorrow two hours east.
    tab.now.at = 1_750_030_200_000 - crate::PAUSE;
    tab.at("representatives/history").act("take", "", "  ");
    assert_eq!(tab.record().snapshots().next().unwrap().1.name, "2025-06-16");
}

#[test]
fn without_answers_there_is_no_snapshot_and_a_reason() {
    let mut tab = Tab::new();
    tab.at("representatives/history").act("take", "", "Empty");
    assert_eq!(keys(&tab).len(), 0);
    assert!(tab.html().contains("Score yourself first"));
}

#[test]
fn a_snapshot_that_was_dropped_comes_back_whole() {
    let mut tab = remembering();
    let before = tab.record();
    let [key] = keys(&tab).try_into().unwrap();
    tab.act("drop", &key, "");
    assert_eq!(keys(&tab).len(), 0);
    assert_eq!(tab.undoable().as_deref(), Some("deleting the snapshot “Spring”"));
    tab.undo();
    assert_eq!(tab.record().snapshot(&key), before.snapshot(&key));
    assert!(tab.record().edition(before.snapshot(&key).unwrap()).is_some());
    tab.undo();
    assert_eq!(keys(&tab).len(), 0);
}

#[test]
fn the_trend_has_a_row_for_every_snapshot_and_for_today() {
    let mut tab = remembering();
    tab.score("representatives", "skill-scope=l3").act("take", "", "Autumn");
    let html = tab.html();
    let table = html.split_once("<table class=\"moments\">").unwrap().1.split_once("</table>").unwrap().0;
    let rows: Vec<_> = table.split("<th scope=\"row\">").skip(1).collect();
    assert_eq!(rows.len(), 3);
    for (row, name) in rows.iter().zip(["Spring", "Autumn", "Today"]) {
        assert!(row.contains(name) && row.contains("2 of 11"), "{row}");
    }
}

#[test]
fn two_times_side_by_side_say_what_has_moved() {
    let mut tab = remembering();
    let [key] = keys(&tab).try_into().unwrap();
    tab.score("representatives", "skill-scope=l3 engagement-planning=l1");
    let html = tab.at(&format!("representatives/history/{key}/now")).html();
    assert!(html.contains("One of 2 answers has moved."), "{html}");
    assert!(html.contains("+1 level"), "{html}");
    let html = tab.at("representatives/history/gone/now").html();
    assert!(html.contains("There is no such snapshot here"), "{html}");
}

#[test]
fn the_profile_shows_a_snapshot_beneath_today() {
    let mut tab = remembering();
    let [key] = keys(&tab).try_into().unwrap();
    let html = tab.at(&format!("representatives/profile/-/{key}")).html();
    assert!(html.contains("Spring"), "{html}");
    let html = tab.at("representatives/profile/-/gone").html();
    assert!(html.contains("The snapshot that the address names is not here."), "{html}");
}

#[test]
fn whoever_clicks_twice_takes_one_snapshot() {
    let mut tab = remembering();
    let before = keys(&tab).len();
    tab.act("take", "", "Twice");
    tab.desk.act(&Deed { what: "take", ..Deed::default() }, tab.now);
    assert_eq!(keys(&tab).len(), before + 1);
}
