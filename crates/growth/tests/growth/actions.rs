//! Actions on the plan and on evidence.

use std::rc::Rc;

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::scoring::{Score, items};
use rungs_growth::actions::evidence::{beginning, delete, delete_empty, set_serves, write_text};
use rungs_growth::actions::plan::{
    Direction, choose_target, move_priority, set_due_date, toggle_priority, write_next_step,
};
use rungs_growth::{GoalLevel, Plan};
use rungs_store::{
    Answer, Draft, EntryKey, ItemRef, MemoryStorage, Record, Step, Store, StoreError, Target, UndoOutcome, Value,
    Viewpoint,
};

use crate::ladder;

/// Time between two actions, in milliseconds.
const PAUSE: u64 = 60_000;

/// Items of the first track.
const SCOPE: &str = "skill-scope";
const TRUST: &str = "engagement-trust";
const PLANNING: &str = "engagement-planning";

/// A tab in which the ladder is open.
struct Tab {
    store: Store,
    ladder: Ladder,
    now: u64,
}

impl Tab {
    fn new() -> Self {
        Self::on(Rc::default())
    }

    /// Opens a tab on a storage that it may share.
    fn on(storage: Rc<MemoryStorage>) -> Self {
        let mut tab = Self { store: Store::new(storage), ladder: ladder("37signals-support"), now: 1_750_000_000_000 };
        tab.store.open(&tab.ladder, tab.now);
        tab
    }

    fn record(&mut self) -> Record {
        self.store.read(&self.ladder.id, self.now).clone()
    }

    /// Performs an action after a pause, in milliseconds.
    fn act_after(&mut self, pause: u64, make: impl FnOnce(&Record) -> Option<Draft>) -> Result<bool, StoreError> {
        self.now += pause;
        let Some(draft) = make(self.store.read(&self.ladder.id, self.now)) else { return Ok(false) };
        self.store.change(draft, self.now).map(|()| true)
    }

    fn act(&mut self, make: impl FnOnce(&Record) -> Option<Draft>) -> bool {
        self.act_after(PAUSE, make).unwrap()
    }

    fn undo(&mut self) -> Option<(String, UndoOutcome)> {
        self.now += PAUSE;
        let undone = self.store.undo(Viewpoint::Ladder(&self.ladder.id), self.now)?;
        Some((undone.label.clone(), undone.outcome))
    }

    fn score(&mut self, item: &str, level: &str) {
        let track = &self.ladder.tracks[0];
        let found_gaps = items(track).into_iter().find(|known| known.id().as_str() == item).unwrap();
        let answer = Value::Score(Answer::new(track, found_gaps, Score::Level(level.into())));
        let draft = Draft::new(
            "scoring".into(),
            &self.ladder.id,
            vec![(EntryKey::score(&track.id, found_gaps.id()), Some(answer))],
        );
        self.act(|_| Some(draft));
    }

    fn plan_of(&self, record: &Record) -> Plan {
        let track = &self.ladder.tracks[0];
        Plan::new(track, 1, |item| record.score(&track.id, item), record)
    }

    fn priorities(&mut self) -> Vec<String> {
        let record = self.record();
        self.plan_of(&record).priorities.iter().map(|planned| planned.gap.item.to_string()).collect()
    }

    fn shift(&mut self, item: &str, direction: Direction) -> bool {
        let record = self.record();
        let plan = self.plan_of(&record);
        self.act(|record| move_priority(record, &plan, &place(item), direction))
    }

    fn toggle_priority_of(&mut self, item: &str) {
        self.act(|record| Some(toggle_priority(record, &place(item))));
    }

    fn write(&mut self, id: &str, text: &str, serves: &[&str]) -> bool {
        let serves: Vec<_> = serves.iter().map(|item| place(item)).collect();
        self.act(|record| write_text(record, id, text.to_owned(), &serves))
    }

    fn step(&mut self, item: &str) -> Option<Step> {
        let place = place(item);
        self.record().step(&place.track, &place.item).cloned()
    }

    fn text(&mut self, id: &str) -> Option<String> {
        self.record().piece(id).map(|piece| piece.text.clone())
    }

    fn serves(&mut self, id: &str) -> Vec<String> {
        self.record().piece(id).unwrap().serves.iter().map(|place| place.item.to_string()).collect()
    }
}

fn place(item: &str) -> ItemRef {
    ItemRef { track: "representatives".into(), item: item.into(), title: item.to_owned() }
}

/// A tab with the plan for L2 and a few answers.
fn planning() -> Tab {
    let mut tab = Tab::new();
    for item in [SCOPE, TRUST, PLANNING] {
        tab.score(item, "l1");
    }
    tab
}

#[test]
fn priorities_come_first_and_can_be_moved() {
    let mut tab = planning();
    for item in [TRUST, SCOPE, PLANNING] {
        tab.toggle_priority_of(item);
    }
    assert_eq!(tab.priorities(), [TRUST, SCOPE, PLANNING]);
    assert!(tab.shift(PLANNING, Direction::Up));
    assert_eq!(tab.priorities(), [TRUST, PLANNING, SCOPE]);
    assert!(tab.shift(TRUST, Direction::Down));
    assert_eq!(tab.priorities(), [PLANNING, TRUST, SCOPE]);
    assert!(!tab.shift(PLANNING, Direction::Up));
    assert!(!tab.shift(SCOPE, Direction::Down));
    tab.undo();
    assert_eq!(tab.priorities(), [TRUST, PLANNING, SCOPE]);
    tab.undo();
    tab.toggle_priority_of(TRUST);
    assert_eq!(tab.priorities(), [SCOPE, PLANNING]);
    tab.undo();
    assert_eq!(tab.priorities(), [TRUST, SCOPE, PLANNING]);
}

#[test]
fn equal_priorities_of_two_tabs_can_be_reordered() {
    let mut tab = planning();
    // The steps were written independently, as in two browsers whose data is later merged by an import.
    for item in [SCOPE, TRUST, PLANNING] {
        let step = Value::Step(Step { priority: Some(1), ..Step::default() });
        let draft = Draft::new(
            String::new(),
            &tab.ladder.id,
            vec![(EntryKey::step(&place(item).track, &item.into()), Some(step))],
        );
        tab.act(|_| Some(draft));
    }
    let before = tab.priorities();
    assert_eq!(before.len(), 3);
    assert!(tab.shift(&before[1], Direction::Up));
    assert_eq!(tab.priorities(), [before[1].clone(), before[0].clone(), before[2].clone()]);
    tab.undo();
    assert_eq!(tab.priorities(), before);
}

#[test]
fn the_highest_priority_number_can_be_used_twice() {
    let mut tab = planning();
    let step = Value::Step(Step { priority: Some(u32::MAX), ..Step::default() });
    let draft = Draft::new(
        String::new(),
        &tab.ladder.id,
        vec![(EntryKey::step(&place(SCOPE).track, &SCOPE.into()), Some(step))],
    );
    tab.act(|_| Some(draft));
    tab.toggle_priority_of(TRUST);
    assert_eq!(tab.priorities(), [SCOPE, TRUST]);
}

#[test]
fn a_next_step_and_its_date_are_undone_separately() {
    let mut tab = planning();
    tab.act(|record| Some(write_next_step(record, &place(SCOPE), "Lead the next cycle".to_owned())));
    tab.act(|record| Some(set_due_date(record, &place(SCOPE), "2026-11-30".to_owned())));
    let step = tab.step(SCOPE).unwrap();
    assert_eq!((step.next.as_str(), step.due.as_str()), ("Lead the next cycle", "2026-11-30"));
    assert_eq!(tab.undo().unwrap().0, "date for skill-scope");
    assert_eq!(tab.step(SCOPE).unwrap().due, "");
    assert_eq!(tab.undo().unwrap().0, "next step for skill-scope");
    assert_eq!(tab.step(SCOPE), None);
}

#[test]
fn a_met_item_leaves_the_plan_and_keeps_its_step() {
    let mut tab = planning();
    tab.toggle_priority_of(SCOPE);
    tab.act(|record| Some(write_next_step(record, &place(SCOPE), "Lead the next cycle".to_owned())));
    tab.score(SCOPE, "l2");
    let record = tab.record();
    assert_eq!(tab.plan_of(&record).find(&SCOPE.into()), None);
    tab.score(SCOPE, "l1");
    assert_eq!(tab.priorities(), [SCOPE]);
    assert_eq!(tab.step(SCOPE).unwrap().next, "Lead the next cycle");
}

#[test]
fn a_target_is_the_goal_unless_it_is_removed_or_the_route_names_a_level() {
    let mut tab = planning();
    let goal = |tab: &mut Tab, asked: Option<&str>| {
        let (record, asked) = (tab.record(), asked.map(Id::new));
        let track = &tab.ladder.tracks[0];
        let assessment =
            rungs_domain::assessment::assess(track, tab.ladder.threshold, |item| record.score(&track.id, item));
        GoalLevel::of(track, asked.as_ref(), record.target(), &assessment)
    };
    let next = GoalLevel { index: 0, is_chosen: false };
    assert_eq!(goal(&mut tab, None), next);
    assert_eq!(goal(&mut tab, Some("l99")), next, "a level that the ladder does not have");
    let target = Target { track: "representatives".into(), level: "l4".into() };
    tab.act(|record| Some(choose_target(record, Some(target))));
    assert_eq!(goal(&mut tab, None), GoalLevel { index: 3, is_chosen: true });
    assert_eq!(goal(&mut tab, Some("l2")), GoalLevel { index: 1, is_chosen: true });
    tab.act(|record| Some(choose_target(record, None)));
    assert_eq!(goal(&mut tab, None), next);
    assert_eq!(tab.undo().unwrap().0, "giving the target up");
    assert_eq!(goal(&mut tab, None), GoalLevel { index: 3, is_chosen: true });
    let elsewhere = Target { track: "leadership".into(), level: "m1".into() };
    tab.act(|record| Some(choose_target(record, Some(elsewhere))));
    assert_eq!(goal(&mut tab, None), next, "a target on another track is none on this one");
}

#[test]
fn evidence_is_created_with_its_first_word_and_its_items() {
    let mut tab = Tab::new();
    assert!(!tab.write("e1", "  \n ", &[SCOPE]));
    assert!(!tab.act(|record| set_serves(record, "e1", &place(TRUST), true)));
    assert!(tab.write("e1", "Both", &[SCOPE, TRUST]));
    assert_eq!(tab.serves("e1"), [SCOPE, TRUST]);
    // Editing a piece keeps the items it supports.
    assert!(tab.write("e1", "Both, and more", &[]));
    assert_eq!(tab.serves("e1"), [SCOPE, TRUST]);
    tab.act(|record| set_serves(record, "e1", &place(SCOPE), false));
    tab.act(|record| set_serves(record, "e1", &place(PLANNING), true));
    tab.act(|record| set_serves(record, "e1", &place(PLANNING), true));
    assert_eq!(tab.serves("e1"), [TRUST, PLANNING]);
    tab.undo();
    tab.undo();
    assert_eq!(tab.serves("e1"), [SCOPE, TRUST]);
}

#[test]
fn undo_restores_deleted_evidence_with_its_items() {
    let mut tab = Tab::new();
    tab.write("e1", "Something\nmore", &[SCOPE]);
    let before = tab.record().piece("e1").cloned();
    assert!(tab.act(|record| delete(record, "e1")));
    assert!(!tab.act(|record| delete(record, "e1")));
    assert_eq!(tab.undo().unwrap().0, "deleting “Something”");
    assert_eq!(tab.record().piece("e1").cloned(), before);
}

#[test]
fn empty_evidence_is_deleted_and_can_be_restored() {
    let mut tab = Tab::new();
    tab.write("e1", "Something", &[]);
    assert!(!tab.act(|record| delete_empty(record, "e1")));
    tab.write("e1", " ", &[]);
    assert!(tab.act(|record| delete_empty(record, "e1")));
    assert_eq!(tab.text("e1"), None);
    tab.undo();
    tab.undo();
    assert_eq!(tab.text("e1").as_deref(), Some("Something"));
}

#[test]
fn typing_without_a_pause_is_undone_at_once() {
    let mut tab = Tab::new();
    tab.write("e1", "Before", &[]);
    tab.now += PAUSE;
    for end in 1..="Before that".len() {
        let text = "Before that"[..end].to_owned();
        tab.act_after(500, |record| write_text(record, "e1", text, &[])).unwrap();
    }
    tab.undo();
    assert_eq!(tab.text("e1").as_deref(), Some("Before"));
    tab.undo();
    assert_eq!(tab.text("e1"), None);
    // A pause starts a new undo step, and so does another field.
    for text in ["ask", "ask Ada"] {
        tab.act(|record| Some(write_next_step(record, &place(SCOPE), text.to_owned())));
    }
    tab.act_after(10, |record| Some(set_due_date(record, &place(SCOPE), "2026-12-01".to_owned()))).unwrap();
    for next in ["ask Ada", "ask"] {
        tab.undo();
        assert_eq!(tab.step(SCOPE).unwrap().next, next);
    }
}

#[test]
fn undo_keeps_later_changes_of_another_tab() {
    let storage: Rc<MemoryStorage> = Rc::default();
    let (mut here, mut there) = (Tab::on(storage.clone()), Tab::on(storage));
    here.write("e1", "Here", &[]);
    there.now = here.now;
    there.write("e1", "There", &[]);
    there.write("e2", "There as well", &[]);
    here.now = there.now;
    assert_eq!(here.undo().unwrap().1, UndoOutcome::Nothing);
    assert_eq!(here.text("e1").as_deref(), Some("There"));
    assert_eq!(here.text("e2").as_deref(), Some("There as well"));
}

#[test]
fn data_of_a_newer_version_is_not_changed() {
    let storage: Rc<MemoryStorage> = Rc::default();
    let newer = r#"{"schema":999,"ladder":"37signals-support"}"#;
    rungs_store::Storage::write(&*storage, "rungs:ladder:37signals-support", newer).unwrap();
    let mut tab = Tab::on(storage.clone());
    let id = tab.ladder.id.clone();
    let result = tab.act_after(PAUSE, |record| Some(toggle_priority(record, &place(SCOPE))));
    assert_eq!(result, Err(StoreError::ReadOnly(id)));
    let result = tab.act_after(PAUSE, |record| write_text(record, "e1", "Something".to_owned(), &[]));
    assert!(result.is_err());
    let stored = rungs_store::Storage::read(&*storage, "rungs:ladder:37signals-support").unwrap();
    assert_eq!(stored.as_deref(), Some(newer));
}

#[test]
fn evidence_is_named_by_its_first_words() {
    assert_eq!(beginning("Short\nand more"), "Short");
    assert_eq!(beginning(&"wörd ".repeat(20)), format!("{}…", "wörd ".repeat(12).trim_end()));
    assert_eq!(beginning(""), "");
}
