//! What somebody means to do.

use rungs_desk::Effect;
use rungs_route::Route;
use rungs_store::{EntryKey, Record, Step, Value};

use crate::{PLANNING, SCOPE, TRUST, Tab, focus, step};

/// Somebody at the plan for a level, with a few answers.
fn planning() -> Tab {
    let mut tab = Tab::new();
    tab.score("representatives", "skill-scope=l1 engagement-trust=l1 engagement-planning=l1");
    tab.at("representatives/plan/l2");
    tab
}

/// Gives an item a place among the priorities, as another tab does.
fn set_priority(record: &mut Record, item: &str, place: u32, now: u64) {
    let (track, item) = item.split_once('/').unwrap();
    let step = Value::Step(Step { priority: Some(place), ..Step::default() });
    record.entries.set(EntryKey::step(&track.into(), &item.into()), Some(step), now);
}

/// The priorities as they stand on the page.
fn priorities(tab: &mut Tab) -> Vec<String> {
    let html = tab.html();
    let Some((_, after)) = html.split_once("gaps priorities") else { return Vec::new() };
    let section = after.split_once("</section>").unwrap().0;
    let stars = section.split("id=\"rungs-star-").skip(1);
    stars.map(|star| star.split_once('"').unwrap().0.to_owned()).collect()
}

#[test]
fn priorities_come_first_in_their_order_and_can_be_moved() {
    let mut tab = planning();
    for item in [TRUST, SCOPE, PLANNING] {
        tab.act("star", item, "");
    }
    assert_eq!(priorities(&mut tab), [TRUST, SCOPE, PLANNING]);
    tab.act("up", PLANNING, "");
    assert_eq!(priorities(&mut tab), [TRUST, PLANNING, SCOPE]);
    tab.act("down", TRUST, "");
    assert_eq!(priorities(&mut tab), [PLANNING, TRUST, SCOPE]);
    assert_eq!(tab.act("up", PLANNING, ""), []);
    assert_eq!(tab.act("down", SCOPE, ""), []);
    tab.undo();
    assert_eq!(priorities(&mut tab), [TRUST, PLANNING, SCOPE]);
    tab.undo();
    assert_eq!(priorities(&mut tab), [TRUST, SCOPE, PLANNING]);
    tab.act("star", TRUST, "");
    assert_eq!(priorities(&mut tab), [SCOPE, PLANNING]);
    tab.undo();
    assert_eq!(priorities(&mut tab), [TRUST, SCOPE, PLANNING]);
}

#[test]
fn two_tabs_can_give_one_place_twice_and_the_order_can_still_be_changed() {
    let mut here = planning();
    let mut there = Tab::on(here.storage.clone());
    there.at("representatives/plan/l2");
    there.now.at = here.now.at;
    // Neither knows of the other, as in two browsers whose notes then meet in a file.
    let mut record = here.record();
    for item in [SCOPE, TRUST, PLANNING] {
        set_priority(&mut record, item, 1, here.now.at);
    }
    here.store(&record);
    let before = priorities(&mut here);
    assert_eq!(before.len(), 3);
    here.act("up", &before[1], "");
    assert_eq!(priorities(&mut here), [before[1].clone(), before[0].clone(), before[2].clone()]);
    assert_eq!(priorities(&mut there), priorities(&mut here));
    here.undo();
    assert_eq!(priorities(&mut here), before);
}

#[test]
fn whoever_moves_something_to_an_end_still_has_the_focus_on_a_button_that_works() {
    let mut tab = planning();
    for item in [TRUST, SCOPE, PLANNING] {
        tab.act("star", item, "");
    }
    for (what, key) in [("up", PLANNING), ("up", PLANNING), ("down", PLANNING), ("down", PLANNING)] {
        let effects = tab.act(what, key, "");
        let id = focus(&effects).unwrap().to_owned();
        let html = tab.html();
        let (_, button) = html.split_once(&format!("id=\"{id}\"")).unwrap();
        assert!(!button.split_once('>').unwrap().0.contains("disabled"), "{id}");
    }
}

#[test]
fn a_next_step_and_its_date_are_kept_and_taken_back_each() {
    let mut tab = planning();
    tab.act("next", SCOPE, "Lead the next cycle");
    tab.act("due", SCOPE, "2026-11-30");
    let planned = step(&tab.record(), SCOPE).cloned().unwrap();
    assert_eq!((planned.next.as_str(), planned.due.as_str()), ("Lead the next cycle", "2026-11-30"));
    let html = tab.html();
    assert!(html.contains("Lead the next cycle</textarea>") && html.contains("value=\"2026-11-30\""), "{html}");
    assert!(tab.undoable().unwrap().starts_with("date for "));
    tab.undo();
    assert_eq!(step(&tab.record(), SCOPE).unwrap().due, "");
    assert!(tab.undoable().unwrap().starts_with("next step for "));
    tab.undo();
    assert_eq!(step(&tab.record(), SCOPE), None);
}

#[test]
fn the_last_place_can_be_taken_by_more_than_one() {
    let mut tab = planning();
    let mut record = tab.record();
    set_priority(&mut record, SCOPE, u32::MAX, 1);
    tab.store(&record);
    tab.act("star", TRUST, "");
    assert_eq!(priorities(&mut tab), [SCOPE, TRUST]);
}

#[test]
fn what_is_copied_or_printed_has_in_it_what_was_typed_last() {
    for what in ["copy", "print"] {
        let mut tab = planning();
        tab.act("next", SCOPE, "Lead the next cycle");
        let effects = tab.act(what, "", "");
        assert!(matches!(effects.as_slice(), [Effect::Draw { .. }, Effect::Copy | Effect::Print]), "{effects:?}");
    }
}

#[test]
fn what_is_met_leaves_the_plan_and_keeps_its_step() {
    let mut tab = planning();
    tab.act("star", SCOPE, "");
    tab.act("next", SCOPE, "Lead the next cycle");
    tab.score("representatives", "skill-scope=l2");
    assert_eq!(priorities(&mut tab), Vec::<String>::new());
    assert!(!tab.html().contains(SCOPE));
    tab.score("representatives", "skill-scope=l1");
    assert_eq!(priorities(&mut tab), [SCOPE]);
    assert_eq!(step(&tab.record(), SCOPE).unwrap().next, "Lead the next cycle");
}

#[test]
fn a_target_is_chosen_given_up_and_each_is_taken_back_where_it_is_seen() {
    let level = |tab: &mut Tab| {
        let html = tab.html();
        html.split_once("<h1 tabindex=\"-1\">").unwrap().1.split_once("</h1>").unwrap().0.to_owned()
    };
    let mut tab = planning();
    tab.at("representatives/plan");
    let next = level(&mut tab);
    let address = |rest: &str| format!("#/37signals-support/representatives/plan{rest}");
    let effects = tab.act("choose", "", &address("/l4"));
    assert_eq!(effects.first(), Some(&Effect::Replace(Route::parse(&address("/l4")).route)));
    assert_eq!(tab.record().target().unwrap().level.as_str(), "l4");
    let chosen = level(&mut tab);
    assert_ne!(chosen, next);
    tab.act("choose", "", &address(""));
    assert_eq!(tab.record().target(), None);
    assert_eq!(level(&mut tab), next);

    tab.undo();
    assert_eq!(tab.record().target().unwrap().level.as_str(), "l4");
    assert_eq!(level(&mut tab), chosen);
    let effects = tab.undo();
    assert_eq!(tab.record().target(), None);
    assert_eq!(level(&mut tab), next);
    // The address does not go on naming what was taken back.
    assert_eq!(effects.first(), Some(&Effect::Replace(Route::parse(&address("")).route)));
}

#[test]
fn a_level_that_the_ladder_does_not_have_is_no_target() {
    let mut tab = planning();
    tab.act("choose", "", "#/37signals-support/representatives/plan/l99");
    assert_eq!(tab.record().target(), None);
}

#[test]
fn looking_at_the_plan_for_a_level_does_not_make_it_the_target() {
    let mut tab = planning();
    tab.html();
    assert_eq!(tab.record().target(), None);
}
