//! Snapshots and history.

use std::rc::Rc;

use rungs_domain::ladder::Ladder;
use rungs_domain::scoring::Score;
use rungs_growth::actions::snapshot::{self, NewSnapshot, SnapshotError};
use rungs_growth::{ChosenMoments, Earlier, Moment, TwoMoments, missing, moments, snapshot_labels, track_of_snapshot};
use rungs_route::{PersonalView, PointInTime, RouteProblem};
use rungs_store::{Answer, Draft, EntryKey, MemoryStorage, Record, Store, Value, Viewpoint};

use crate::{ladder, scores};

const TRACK: &str = "representatives";

/// A person with a ladder and a store.
struct Person {
    ladder: Ladder,
    store: Store,
    now: u64,
}

impl Person {
    fn new() -> Self {
        let (ladder, now) = (ladder("37signals-support"), 1_750_000_000_000);
        let mut store = Store::new(Rc::new(MemoryStorage::default()));
        store.open(&ladder, now);
        Self { ladder, store, now }
    }

    /// A person with a snapshot of two answers.
    fn with_snapshot() -> (Self, String) {
        let mut person = Self::new();
        person.score("skill-scope=l2 engagement-trust=l2");
        let key = person.take("Spring");
        (person, key)
    }

    fn record(&self) -> &Record {
        self.store.record(&self.ladder.id).unwrap()
    }

    fn change(&mut self, draft: Draft) {
        self.store.change(draft, self.now).unwrap();
    }

    /// Scores items of the first track, a minute later.
    fn score(&mut self, answers: &str) {
        self.now += 60_000;
        let value = |score: Score| Some(Value::Score(Answer { score, title: String::new(), wording: Vec::new() }));
        let answers = scores(answers).into_iter();
        let values = answers.map(|(item, score)| (EntryKey::score(&TRACK.into(), &item), value(score))).collect();
        self.change(Draft::new("scoring".to_owned(), &self.ladder.id, values));
    }

    fn try_take_snapshot(&self, name: &str) -> Result<Option<Draft>, SnapshotError> {
        let new = NewSnapshot { key: format!("k{}", self.now), name, date: &day(self.now), at: self.now };
        snapshot::take(&self.ladder, self.record(), new)
    }

    /// Takes a snapshot a minute later and returns its key.
    fn take(&mut self, name: &str) -> String {
        self.now += 60_000;
        let draft = self.try_take_snapshot(name).unwrap().unwrap();
        self.change(draft);
        self.record().snapshots().last().unwrap().0.to_owned()
    }

    fn undo(&mut self) {
        self.store.undo(Viewpoint::Ladder(&self.ladder.id), self.now).unwrap();
    }

    fn moments(&self) -> Vec<Moment> {
        moments(&self.ladder, &self.ladder.tracks[0], self.record(), self.now, day)
    }

    fn two_moments(&self, first: &str) -> Option<TwoMoments> {
        let first = PointInTime::Snapshot(first.to_owned());
        TwoMoments::of(&self.ladder, &self.ladder.tracks[0], self.record(), &first, &PointInTime::Today)
    }

    fn earlier(&self, key: &str) -> Option<Earlier> {
        Earlier::of(&self.ladder, &self.ladder.tracks[0], self.record(), key, day)
    }

    /// Changes the titles of the ladder and removes an item.
    fn reword(&mut self) {
        self.ladder.revision = "2".to_owned();
        for group in &mut self.ladder.tracks[0].groups {
            group.criteria.retain(|criterion| criterion.id.as_str() != "engagement-trust");
            for criterion in &mut group.criteria {
                criterion.title = format!("Renamed {}", criterion.title);
            }
        }
    }
}

/// Formats a time as the number of days since 1970-01-01.
fn day(at: u64) -> String {
    format!("day {}", at / 86_400_000)
}

#[test]
fn a_snapshot_does_not_change_with_answers_or_ladder() {
    let (mut person, key) = Person::with_snapshot();
    let (before, ladder_before) = (person.record().snapshot(&key).cloned().unwrap(), person.ladder.clone());
    let moment_before = person.moments().swap_remove(0);

    person.reword();
    person.score("skill-scope=l4");
    person.take("Autumn");
    let record = person.record();
    assert_eq!(record.snapshot(&key), Some(&before));
    assert_eq!(track_of_snapshot(record, &before, &TRACK.into()).as_ref(), Some(&ladder_before.tracks[0]));
    assert_eq!(person.moments()[0], moment_before, "assessed by its own edition of the ladder");
    assert!(person.two_moments(&key).unwrap().has_ladder_changed);
}

#[test]
fn the_default_name_of_a_snapshot_is_its_date() {
    let mut person = Person::new();
    person.score("skill-scope=l2");
    person.take("  ");
    person.take(" Spring ");
    let names: Vec<String> = person.moments().iter().map(|moment| moment.name.clone()).collect();
    assert_eq!(names, ["day 20254", "Spring", "Today"]);
    let labels: Vec<String> = snapshot_labels(person.record(), day).into_iter().map(|(_, label)| label).collect();
    assert_eq!(labels, ["day 20254", "Spring, day 20254"]);
}

#[test]
fn a_snapshot_needs_answers() {
    let error = Person::new().try_take_snapshot("Empty").unwrap_err();
    assert_eq!(error.to_string(), "There is nothing to take a snapshot of yet. Score yourself first.");
}

#[test]
fn a_double_click_takes_one_snapshot() {
    let (mut person, _) = Person::with_snapshot();
    person.now += 999;
    assert!(person.try_take_snapshot("").unwrap().is_none());
    person.now += 1;
    assert!(person.try_take_snapshot("").unwrap().is_some());
}

#[test]
fn undo_restores_a_deleted_snapshot() {
    let (mut person, key) = Person::with_snapshot();
    let before = person.record().snapshot(&key).cloned().unwrap();
    let draft = snapshot::delete(person.record(), &key).unwrap();
    assert_eq!(draft.label, "deleting the snapshot “Spring”");
    person.change(draft);
    assert_eq!(person.record().snapshots().count(), 0);
    assert!(snapshot::delete(person.record(), &key).is_none());
    person.undo();
    assert_eq!(person.record().snapshot(&key), Some(&before));
    assert!(person.record().edition(&before).is_some());
    person.undo();
    assert_eq!(person.record().snapshots().count(), 0);
}

#[test]
fn moments_are_the_snapshots_and_today_earliest_first() {
    let (mut person, _) = Person::with_snapshot();
    person.score("skill-scope=l3");
    person.take("Autumn");
    let moments = person.moments();
    let seen = moments.iter().map(|moment| (moment.name.as_str(), moment.point.scored, moment.point.reach));
    let expected = [("Spring", 2, Some(2.0)), ("Autumn", 2, Some(2.5)), ("Today", 2, Some(2.5))];
    assert_eq!(seen.collect::<Vec<_>>(), expected);
    assert!(moments.iter().all(|moment| moment.point.applicable == 11));
    assert_eq!(moments.last().unwrap().snapshot(), None);
}

#[test]
fn comparing_two_moments_counts_the_changed_answers() {
    let (mut person, key) = Person::with_snapshot();
    person.score("skill-scope=l3 engagement-planning=l1");
    let two = person.two_moments(&key).unwrap();
    assert_eq!((two.comparison.moved(), two.comparison.compared, two.comparison.one_sided), (1, 2, 1));
    assert!(!two.has_ladder_changed);
    assert!(two.reached.0.contains(&Some(2.0)) && two.reached.1.contains(&Some(3.0)));
    assert_eq!(person.two_moments("gone"), None);
}

#[test]
fn moments_of_the_same_name_are_labelled_with_their_dates() {
    let (mut person, _) = Person::with_snapshot();
    person.take("Spring");
    let [first, second, today] = person.moments().try_into().unwrap();
    assert_eq!((first.name_beside(&second), first.name_beside(&today)), ("Spring, day 20254".into(), "Spring".into()));
    assert_eq!(today.label(), "Today, day 20254");
}

#[test]
fn a_route_selects_existing_moments() {
    let (person, key) = Person::with_snapshot();
    let [spring, gone] = [key.as_str(), "gone"].map(|key| PointInTime::Snapshot(key.to_owned()));
    let today = PointInTime::Today;
    let chosen = |first, second| ChosenMoments::of(person.record(), first, second);
    assert_eq!(chosen(None, None), ChosenMoments::All);
    assert_eq!(chosen(Some(&spring), None), ChosenMoments::Snapshot(key.clone()));
    assert_eq!(chosen(Some(&spring), Some(&today)), ChosenMoments::Two(spring.clone(), today.clone()));
    for (first, second) in [(&gone, None), (&gone, Some(&today)), (&spring, Some(&gone)), (&today, None)] {
        assert_eq!(chosen(Some(first), second), ChosenMoments::Missing);
    }
}

#[test]
fn missing_levels_and_snapshots_are_reported() {
    let (person, key) = Person::with_snapshot();
    let problem = |view: &PersonalView| missing(view, &person.ladder.tracks[0], 1, person.record());
    let profile = |level: &str, key: &str| PersonalView::Profile {
        level: Some(level.into()),
        snapshot: Some(key.to_owned()),
        by_group: false,
    };
    let history =
        |key: &str| PersonalView::History { first: Some(PointInTime::Snapshot(key.to_owned())), second: None };
    for view in
        [PersonalView::PROFILE, PersonalView::HISTORY, PersonalView::Evidence, profile("l3", &key), history(&key)]
    {
        assert_eq!(problem(&view), None, "{view:?}");
    }
    let text = |view: &PersonalView| problem(view).unwrap().to_string();
    assert!(text(&profile("l9", "gone")).contains("no level called “l9”, so this is L2 instead"));
    assert_eq!(problem(&profile("l3", "gone")), Some(RouteProblem::NoSnapshotToCompare));
    assert_eq!(problem(&history("gone")), Some(RouteProblem::NoSnapshot));
    assert!(text(&PersonalView::Plan { level: Some("l9".into()) }).contains("l9"));
}

#[test]
fn a_snapshot_is_compared_with_the_profile() {
    let (mut person, key) = Person::with_snapshot();
    person.score("skill-scope=l5 engagement-planning=l1");
    let earlier = person.earlier(&key).unwrap();
    assert_eq!((earlier.name.as_str(), earlier.assessment.scored), ("Spring, day 20254", 2));
    let rows = earlier.groups.iter().flat_map(|group| &group.rows);
    let reached: Vec<f64> = rows.filter_map(|row| row.reach.levels()).collect();
    assert_eq!(reached, [2.0, 2.0]);
    assert_eq!(person.earlier("gone"), None);
}
