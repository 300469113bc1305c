//! What people do about the effects of an edition.

use std::rc::Rc;

use rungs_domain::ladder::Ladder;
use rungs_domain::scoring::Score;
use rungs_revision::{Choice, Effects, actions, compare, effects};
use rungs_store::{
    Draft, EntryKey, Evidence, ItemRef, MemoryStorage, Record, Step, Storage, Store, UndoOutcome, Value, Viewpoint,
    codec,
};

use crate::{THEN, answered, base, harbour, put, row, scope, teaching, tools, weather};

/// A page on which a changed ladder is open.
struct Page {
    store: Store,
    old: Ladder,
    new: Ladder,
    now: u64,
}

impl Page {
    fn open(record: &Record, old: Ladder, new: Ladder) -> Self {
        let storage = Rc::new(MemoryStorage::default());
        storage.write("rungs:ladder:harbour", &codec::encode(record).unwrap()).unwrap();
        let mut store = Store::new(storage);
        store.open(&new, THEN);
        Self { store, old, new, now: THEN }
    }

    fn record(&self) -> &Record {
        self.store.record(&self.new.id).unwrap()
    }

    fn effects(&self) -> Effects {
        effects(self.record(), &self.new, Some(&compare(&self.old, &self.new)))
    }

    fn choices(&self) -> Vec<Choice> {
        self.effects().proposals[0].choices()
    }

    /// Performs an action and returns its label.
    fn act(&mut self, make: impl FnOnce(&Record) -> Option<Draft>) -> Option<String> {
        self.now += 60_000;
        let draft = make(self.record())?;
        let label = draft.label.clone();
        self.store.change(draft, self.now).unwrap();
        Some(label)
    }

    fn undo(&mut self) -> UndoOutcome {
        self.now += 60_000;
        self.store.undo(Viewpoint::Ladder(&self.new.id), self.now).unwrap().outcome
    }

    fn level(&self, item: &str) -> Option<&str> {
        match self.record().score(&"crew".into(), &item.into())? {
            Score::Level(level) => Some(level.as_str()),
            other => panic!("{other:?}"),
        }
    }
}

fn place(item: &str, title: &str) -> ItemRef {
    ItemRef { track: "crew".into(), item: item.into(), title: title.to_owned() }
}

fn with_notes(mut record: Record, item: &str) -> Record {
    let step = Step { next: "Practise".to_owned(), ..Step::default() };
    put(&mut record, EntryKey::step(&"crew".into(), &item.into()), Value::Step(step));
    let serves = vec![place("scope", "Scope"), place(item, "Tools")];
    let evidence = Evidence { text: "Serviced the crane".to_owned(), serves };
    put(&mut record, EntryKey::Evidence("e1".to_owned()), Value::Evidence(evidence));
    record
}

fn split() -> Ladder {
    let gear = row(
        "gear",
        "Gear",
        &["Uses ropes and hooks safely.", "Drives the crane.", "Chooses the machines of the quay."],
    );
    let upkeep = row(
        "upkeep",
        "Upkeep",
        &["Oils the hand winch.", "Services the forklift and the crane, both.", "Buys whole machines."],
    );
    harbour(vec![scope(), gear, upkeep], vec![teaching(), weather()])
}

fn renamed() -> Ladder {
    let mut gear = tools();
    (gear.id, gear.title) = ("gear".into(), "Gear".into());
    gear.cells[1][0].text = "Drives the crane and the lorry, and services both.".into();
    harbour(vec![scope(), gear], vec![teaching(), weather()])
}

#[test]
fn a_carried_answer_takes_its_notes_along_and_stays_marked_as_reworded() {
    let mut page = Page::open(&with_notes(answered(&base(), "tools=l2"), "tools"), base(), renamed());
    let choice = page.choices().remove(0);
    let label = page.act(|record| actions::carry_over(record, &choice)).unwrap();
    assert_eq!(label, "using the answer to “Tools” for “Gear”");
    assert_eq!((page.level("tools"), page.level("gear")), (None, Some("l2")));
    assert_eq!(page.record().step(&"crew".into(), &"gear".into()).unwrap().next, "Practise");
    assert_eq!(page.record().step(&"crew".into(), &"tools".into()), None);
    let serves: Vec<&str> = page.record().piece("e1").unwrap().serves.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(serves, ["Scope", "Gear"]);
    let effects = page.effects();
    assert_eq!((effects.proposals.len(), effects.gone.len(), effects.look_again.len()), (0, 0, 1));
    assert_eq!(effects.look_again[0].rewording.old, ["Drives the crane and the forklift, and services both."]);
}

#[test]
fn carrying_over_is_one_step_to_undo() {
    let before = with_notes(answered(&base(), "tools=l2"), "tools");
    let mut page = Page::open(&before, base(), renamed());
    let choice = page.choices().remove(0);
    page.act(|record| actions::carry_over(record, &choice)).unwrap();
    assert_eq!(page.undo(), UndoOutcome::Whole);
    assert_eq!((page.level("tools"), page.level("gear")), (Some("l2"), None));
    assert_eq!(page.record().piece("e1"), before.piece("e1"));
    assert_eq!(page.effects().proposals.len(), 1, "it is proposed again");
}

#[test]
fn a_piece_that_was_left_out_stays_proposed() {
    let mut page = Page::open(&with_notes(answered(&base(), "tools=l2"), "tools"), base(), split());
    let only_gear = page.choices().remove(1);
    page.act(|record| actions::carry_over(record, &only_gear)).unwrap();
    assert_eq!((page.level("tools"), page.level("gear"), page.level("upkeep")), (Some("l2"), Some("l2"), None));
    let serves: Vec<&str> = page.record().piece("e1").unwrap().serves.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(serves, ["Scope", "Gear", "Tools"]);
    let [rest] = &page.choices()[..] else { panic!() };
    assert_eq!((rest.label.as_str(), rest.carries[0].to.item.as_str()), ("Use this answer", "upkeep"));
    let rest = rest.clone();
    page.act(|record| actions::carry_over(record, &rest)).unwrap();
    assert_eq!((page.level("tools"), page.level("upkeep")), (None, Some("l2")), "nothing is left to carry over");
}

#[test]
fn what_was_answered_since_is_left_alone() {
    let mut page = Page::open(&answered(&base(), "tools=l2"), base(), split());
    let both = page.choices().remove(0);
    let answer = answered(&page.new, "gear=l1");
    let value = answer.entries.value(&EntryKey::score(&"crew".into(), &"gear".into())).cloned();
    page.act(|record| {
        Some(Draft::new("L1".into(), &record.ladder, vec![(EntryKey::score(&"crew".into(), &"gear".into()), value)]))
    });
    page.act(|record| actions::carry_over(record, &both)).unwrap();
    assert_eq!((page.level("gear"), page.level("upkeep"), page.level("tools")), (Some("l1"), Some("l2"), Some("l2")));
    assert_eq!(page.act(|record| actions::carry_over(record, &both)), None, "everything is answered now");
}

#[test]
fn an_answer_that_changed_since_the_proposal_is_left_alone() {
    let mut page = Page::open(&answered(&base(), "tools=l2"), base(), renamed());
    let choice = page.choices().remove(0);
    let key = EntryKey::score(&"crew".into(), &"tools".into());
    let value = answered(&page.old, "tools=l1").entries.value(&key).cloned();
    page.act(|record| Some(Draft::new("L1".into(), &record.ladder, vec![(key, value)])));
    assert_eq!(page.act(|record| actions::carry_over(record, &choice)), None);
    assert_eq!((page.level("tools"), page.level("gear")), (Some("l1"), None));
}

#[test]
fn an_answer_that_holds_is_confirmed_for_the_new_wording() {
    let mut new = base();
    new.tracks[0].groups[0].criteria[0].cells[0][0].text = "Runs errands.".into();
    let mut page = Page::open(&answered(&base(), "scope=l1"), base(), new);
    let item = page.effects().look_again[0].item.clone();
    let new = page.new.clone();
    let label = page.act(|record| actions::still_holds(record, &new, &item)).unwrap();
    assert_eq!(label, "“Scope”: answer kept");
    assert_eq!((page.effects().kept.len(), page.effects().look_again.len()), (1, 0));
    assert_eq!(page.undo(), UndoOutcome::Whole);
    assert_eq!(page.effects().look_again.len(), 1);
    assert_eq!(page.act(|record| actions::still_holds(record, &new, &place("gone", ""))), None);
}

#[test]
fn an_answer_that_is_gone_stays_until_it_is_removed() {
    let mut page =
        Page::open(&answered(&base(), "tools=l2"), base(), harbour(vec![scope()], vec![teaching(), weather()]));
    let gone = page.effects().gone.remove(0);
    let gone = [gone.item];
    assert_eq!(page.act(|record| actions::remove(record, &gone)).unwrap(), "“Tools”: removed");
    assert_eq!(page.level("tools"), None);
    assert_eq!(page.act(|record| actions::remove(record, &gone)), None);
    assert_eq!(page.undo(), UndoOutcome::Whole);
    assert_eq!(page.level("tools"), Some("l2"));
}

#[test]
fn a_proposal_can_be_declined_by_removing_its_answers() {
    let mut new = base();
    new.tracks[0].id = "hands".into();
    let mut page = Page::open(&answered(&base(), "tools=l2 scope=l1"), base(), new);
    let [proposal] = &page.effects().proposals[..] else { panic!() };
    let old: Vec<ItemRef> = proposal.uncounted().into_iter().cloned().collect();
    assert_eq!(old.iter().map(|place| place.item.as_str()).collect::<Vec<_>>(), ["scope", "tools"]);
    assert_eq!(page.act(|record| actions::remove(record, &old)).unwrap(), "removing 2 answers");
    assert_eq!((page.record().answers().count(), page.effects().proposals.len()), (0, 0));
    assert_eq!(page.undo(), UndoOutcome::Whole);
    assert_eq!((page.record().answers().count(), page.effects().proposals.len()), (2, 1));
}

#[test]
fn an_answer_to_what_was_split_still_counts_if_the_id_stays() {
    let answer = answered(&base(), "tools=l2");
    let page = Page::open(&answer, base(), split());
    assert_eq!(page.effects().proposals[0].uncounted().len(), 1, "the row is gone");
    let mut kept = split();
    kept.tracks[0].groups[0].criteria.iter_mut().filter(|row| row.id.as_str() == "gear").for_each(|row| {
        row.id = "tools".into();
    });
    let page = Page::open(&answer, base(), kept);
    assert_eq!(page.effects().look_again.len(), 1);
    assert_eq!(page.effects().proposals[0].uncounted(), Vec::<&ItemRef>::new());
}
