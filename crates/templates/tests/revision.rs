//! The page about a changed ladder, on a made-up one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use rungs_domain::ladder::{Criterion, Group, Ladder, Level, Statement, Track, TrackKind};
use rungs_domain::scoring::{Score, items};
use rungs_revision::Baseline;
use rungs_revision::actions::Action;
use rungs_store::{Answer, Edition, Entry, EntryKey, Record, Snapshot, Target, Value};
use rungs_templates::{EffectEntry, RevisionPage, RevisionParts, open_summary, revision_summary};

const THEN: u64 = 1_750_000_000_000;

fn row(id: &str, title: &str, cells: [&str; 2]) -> Criterion {
    let cell = |text: &str| vec![Statement { id: "1".into(), text: text.to_owned(), parts: None }];
    Criterion { id: id.into(), title: title.to_owned(), cells: cells.map(cell).to_vec() }
}

fn level(id: &str, title: &str) -> Level {
    Level { id: id.into(), code: Some(id.to_uppercase()), title: title.to_owned(), experience: None }
}

/// One track of two levels with the rows in one group.
fn harbour(criteria: Vec<Criterion>) -> Ladder {
    let groups = vec![Group { id: "work".into(), title: "Work".to_owned(), criteria }];
    let levels = vec![level("l1", "Hand"), level("l2", "Mate")];
    let track = Track { id: "crew".into(), title: "Crew <1>".to_owned(), kind: TrackKind::Matrix, levels, groups };
    Ladder::new("harbour", "Harbour crew", vec![track])
}

fn scope() -> Criterion {
    row("scope", "Scope", ["Runs single errands for the office.", "Runs small repairs on one pier from start to end."])
}

fn tools() -> Criterion {
    row(
        "tools",
        "Tools",
        ["Uses ropes, hooks and the hand winch.", "Drives the crane and the forklift, and services both."],
    )
}

fn weather() -> Criterion {
    row("weather", "Weather", ["Reads the storm flags.", "Warns skippers of gales before they cast off."])
}

fn radio() -> Criterion {
    row("radio", "Radio", ["Listens to channel nine.", "Answers distress calls, and keeps the log of them."])
}

fn put(record: &mut Record, key: EntryKey, value: Value) {
    record.entries.take(key, Entry { at: THEN, value: Some(value) });
}

/// Answers these items at the second level.
fn answered(ladder: &Ladder, ids: &[&str]) -> Record {
    let mut record = Record::new(ladder.id.clone(), String::new());
    for track in &ladder.tracks {
        for item in items(track).into_iter().filter(|item| ids.contains(&item.id().as_str())) {
            let answer = Answer::new(track, item, Score::Level("l2".into()));
            put(&mut record, EntryKey::score(&track.id, item.id()), Value::Score(answer));
        }
    }
    record
}

fn snapshot(record: &mut Record, ladder: &Ladder) {
    let edition = record.editions.add(Edition::of(ladder).unwrap());
    let snapshot = Snapshot { name: "Spring".to_owned(), taken_at: THEN, edition, answers: record.to_answers() };
    put(record, EntryKey::Snapshot("s1".to_owned()), Value::Snapshot(snapshot));
}

fn parts(record: &Record, ladder: &Ladder) -> RevisionParts {
    let baseline = Baseline::of(record, ladder);
    let effects = baseline.effects(record, ladder);
    RevisionParts::of(&RevisionPage { ladder, baseline: &baseline, effects: &effects }, |_| "2025-06-15".to_owned())
}

fn summary(record: &Record, ladder: &Ladder) -> String {
    revision_summary(ladder, &Baseline::of(record, ladder).effects(record, ladder))
}

fn labels(entry: &EffectEntry) -> Vec<&str> {
    entry.buttons.iter().map(|button| button.label.as_str()).collect()
}

/// An edition in which one row is worded differently, one is renamed, one is gone, and one is new.
fn changed() -> Ladder {
    let mut scope = scope();
    scope.cells[1][0].text = "Runs small repairs on two piers from start to end.".to_owned();
    let mut gear = tools();
    (gear.id, gear.title) = ("gear".into(), "Gear & tackle".to_owned());
    harbour(vec![scope, gear, radio()])
}

fn old() -> Ladder {
    harbour(vec![scope(), tools(), weather()])
}

#[test]
fn each_effect_is_named_with_what_can_be_done_about_it() {
    let mut record = answered(&old(), &["scope", "tools", "weather"]);
    snapshot(&mut record, &old());
    let parts = parts(&record, &changed());
    assert_eq!(parts.title, "This ladder has changed");
    assert_eq!(
        parts.lead,
        "Of your 3 answers, 1 is to be looked at again, 1 may be carried over and 1 no longer counts. 1 criterion is new."
    );
    assert_eq!(parts.compared_with, "Compared with the ladder as it was at your snapshot “Spring” of 2025-06-15.");

    let [look_again] = &parts.look_again[..] else { panic!("{parts:?}") };
    assert_eq!((look_again.name.as_str(), labels(look_again)), ("Scope", vec!["Still holds"]));
    assert!(look_again.html.contains("<p class=\"state\">Work · L2</p>"), "{}", look_again.html);
    assert!(look_again.html.contains("<del>one pier</del>") && look_again.html.contains("<ins>two piers</ins>"));
    assert_eq!(look_again.route.as_ref().unwrap().to_string(), "#/harbour/crew/criterion/scope");

    let [proposal] = &parts.proposals[..] else { panic!("{parts:?}") };
    assert_eq!(labels(proposal), ["Use this answer", "Remove the old answer"]);
    assert!(proposal.html.contains("“Tools” seems to be “Gear &amp; tackle” now."), "{}", proposal.html);
    assert!(proposal.html.contains("Work · Your answer: L2"), "{}", proposal.html);
    assert!(proposal.html.contains("The words are the same:"), "{}", proposal.html);

    let [gone] = &parts.gone[..] else { panic!("{parts:?}") };
    assert_eq!((gone.name.as_str(), labels(gone), &gone.route), ("Weather", vec!["Remove"], &None));
    assert!(gone.html.contains("L2 · The ladder no longer has it"), "{}", gone.html);
    assert!(gone.html.contains("Warns skippers of gales"), "{}", gone.html);

    let new = parts.new.unwrap();
    assert!(new.contains("<a href=\"#/harbour/crew/criterion/radio\" lang=\"en\">Radio</a>"), "{new}");
    assert_eq!((parts.new_or_skipped, parts.kept), (None, None));
}

#[test]
fn without_an_older_edition_nothing_is_called_new() {
    let record = answered(&old(), &["scope", "weather"]);
    let parts = parts(&record, &changed());
    assert_eq!(parts.lead, "Of your 2 answers, 1 is to be looked at again and 1 no longer counts.");
    assert!(parts.compared_with.starts_with("Each answer is compared with the words"));
    let links = parts.new_or_skipped.unwrap();
    assert_eq!((parts.new, links.matches("<li>").count()), (None, 2), "{links}");
}

#[test]
fn a_summary_reads_as_a_sentence_for_every_number() {
    let (old, none) = (old(), harbour(vec![weather(), radio()]));
    let summary_of = |ids: &[&str], ladder: &Ladder| summary(&answered(&old, ids), ladder);
    assert_eq!(summary_of(&[], &old), "You have not scored yourself here yet.");
    assert_eq!(summary_of(&["scope"], &old), "Your answer stays as it is.");
    assert_eq!(summary_of(&["scope", "tools"], &old), "Both of your answers stay as they are.");
    assert_eq!(summary_of(&["scope"], &none), "Your answer no longer counts.");
    assert_eq!(summary_of(&["scope", "tools"], &none), "Both of your answers no longer count.");
    assert_eq!(summary_of(&["scope", "tools", "weather"], &old), "All 3 of your answers stay as they are.");
    assert_eq!(
        summary_of(&["scope", "tools", "weather"], &none),
        "Of your 3 answers, 1 stays as it is and 2 no longer count."
    );
    let record = answered(&old, &["scope", "tools", "weather"]);
    assert_eq!(
        open_summary(&Baseline::of(&record, &none).effects(&record, &none)),
        "Of your 3 answers, 2 no longer count."
    );
}

#[test]
fn what_stays_is_counted_and_new_titles_are_named() {
    let mut new = old();
    new.tracks[0].groups[0].criteria[0].title = "Range".to_owned();
    let parts = parts(&answered(&old(), &["scope", "tools"]), &new);
    assert_eq!(parts.title, "Nothing has changed for you");
    let kept = parts.kept.unwrap();
    assert!(kept.contains("<p>2 answers count as before.</p>"), "{kept}");
    assert!(kept.contains("“Scope” is called <a href=\"#/harbour/crew/criterion/scope\">Range</a> now."), "{kept}");
}

#[test]
fn many_answers_of_a_renamed_track_are_unfolded_on_demand() {
    let old = harbour(vec![scope(), tools(), weather(), radio()]);
    let mut record = answered(&old, &["scope", "tools", "weather", "radio"]);
    put(&mut record, EntryKey::Target, Value::Target(Target { track: "crew".into(), level: "l2".into() }));
    let mut new = old.clone();
    new.tracks[0].id = "hands".into();
    let parts = parts(&record, &new);
    let [proposal] = &parts.proposals[..] else { panic!("{parts:?}") };
    assert_eq!(labels(proposal), ["Use all 4 answers", "Remove the 4 old answers"]);
    assert!(proposal.html.contains("<summary>The 4 answers</summary>"), "{}", proposal.html);
    assert!(proposal.html.contains("Your target becomes L2, Mate"), "{}", proposal.html);
    assert!(parts.lead.ends_with("The target you chose seems to be another level now."), "{}", parts.lead);
    let Action::Remove(places) = &proposal.buttons[1].action else { panic!() };
    assert_eq!(places.len(), 4);
}

#[test]
fn a_level_that_is_gone_is_called_what_it_was() {
    let three = |mut ladder: Ladder| {
        ladder.tracks[0].levels.push(level("l3", "Master"));
        for row in &mut ladder.tracks[0].groups[0].criteria {
            let text = format!("Nobody can do {} better than they do.", row.title);
            row.cells.push(vec![Statement { id: "1".into(), text, parts: None }]);
        }
        ladder
    };
    let former = three(old());
    let mut record = Record::new(former.id.clone(), String::new());
    let track = &former.tracks[0];
    let answer = Answer::new(track, items(track)[0], Score::Level("l3".into()));
    put(&mut record, EntryKey::score(&track.id, &"scope".into()), Value::Score(answer));
    let facts = |record: &Record| parts(record, &old()).gone[0].html.clone();
    assert!(facts(&record).contains("l3 · The ladder no longer has this level"), "{}", facts(&record));
    snapshot(&mut record, &former);
    assert!(facts(&record).contains("L3, Master · The ladder no longer has this level"), "{}", facts(&record));
}
