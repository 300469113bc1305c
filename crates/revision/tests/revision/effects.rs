//! What an edition means for answers, with the old edition at hand.

use rungs_domain::scoring::Score;
use rungs_revision::{Effects, GoneReason, Reason, Unanswered, compare, effects};
use rungs_store::{EntryKey, ItemRef, Record, Target, Value};

use crate::{
    answered, base, checklist, harbour, ladder, level, parts, put, row, scope, statement, teaching, tools, weather,
};

fn ids(places: &[ItemRef]) -> Vec<&str> {
    places.iter().map(|place| place.item.as_str()).collect()
}

fn of(record: &Record, old: &rungs_domain::ladder::Ladder, new: &rungs_domain::ladder::Ladder) -> Effects {
    effects(record, new, Some(&compare(old, new)))
}

/// Describes proposals: "tools → gear: Renamed".
fn proposed(effects: &Effects) -> Vec<String> {
    let carries = effects.proposals.iter().flat_map(|proposal| proposal.carries.iter().map(move |it| (it, proposal)));
    carries
        .map(|(carry, proposal)| {
            let reason = format!("{:?}", proposal.reason);
            let reason = reason.split(' ').next().unwrap().to_owned();
            format!("{} → {}: {reason}", carry.from.item, carry.to.item)
        })
        .collect()
}

#[test]
fn answers_are_kept_looked_at_again_gone_and_new() {
    let mut new =
        harbour(vec![scope(), tools()], vec![weather(), row("first-aid", "First aid", &["", "", "Leads it."])]);
    new.tracks[0].groups[0].criteria[1].cells[1][0].text = "Drives the big crane.".into();
    new.tracks[0].groups[0].criteria[0].title = "Tasks".into();
    let record = answered(&base(), "scope=l1 tools=l2 teaching=l3");
    let effects = of(&record, &base(), &new);
    let [kept] = effects.kept.as_slice() else { panic!("{effects:?}") };
    assert_eq!((kept.item.title.as_str(), kept.title_then.as_deref()), ("Tasks", Some("Scope")));
    let [changed] = effects.look_again.as_slice() else { panic!("{effects:?}") };
    assert_eq!((changed.item.item.as_str(), &changed.score), ("tools", &Score::Level("l2".into())));
    assert_eq!(changed.rewording.old, ["Drives the crane and the forklift, and services both."]);
    assert_eq!(changed.rewording.new, ["Drives the big crane."]);
    let [gone] = effects.gone.as_slice() else { panic!("{effects:?}") };
    assert_eq!((gone.item.title.as_str(), gone.reason), ("Teaching", GoneReason::Item));
    assert_eq!(gone.answer.wording, ["Designs the apprentices' curriculum with the guild."]);
    let Unanswered::New(new_items) = &effects.unanswered else { panic!("{effects:?}") };
    assert_eq!(ids(new_items), ["first-aid"], "the weather was there before");
    assert_eq!(effects.proposals, []);
    assert!(effects.are_worth_telling());
}

#[test]
fn a_reworded_level_that_was_not_chosen_changes_nothing() {
    let mut new = base();
    new.tracks[0].groups[0].criteria[0].cells[2][0].text = "Owns all piers.".into();
    let effects = of(&answered(&base(), "scope=l1"), &base(), &new);
    assert_eq!((effects.kept.len(), effects.look_again.len()), (1, 0));
}

#[test]
fn a_renamed_row_is_proposed_and_not_taken() {
    let mut renamed = tools();
    (renamed.id, renamed.title) = ("gear".into(), "Gear".into());
    let new = harbour(vec![scope(), renamed], vec![teaching(), weather()]);
    let effects = of(&answered(&base(), "tools=l2"), &base(), &new);
    assert_eq!(proposed(&effects), ["tools → gear: Renamed"]);
    let proposal = &effects.proposals[0];
    assert_eq!(proposal.sentence(), "“Tools” seems to be “Gear” now.");
    let [choice] = &proposal.choices()[..] else { panic!() };
    assert_eq!((choice.label.as_str(), choice.removes.len()), ("Use this answer", 1));
    assert_eq!(proposal.carries[0].rewording, None, "the wording is the same");
    assert!(effects.gone.is_empty() && effects.unanswered.items().is_empty());
}

#[test]
fn nothing_is_proposed_for_what_has_an_answer() {
    let mut renamed = tools();
    renamed.id = "gear".into();
    let new = harbour(vec![scope(), renamed], vec![teaching(), weather()]);
    let mut record = answered(&base(), "tools=l2");
    record.merge(&answered(&new, "gear=l1"));
    let effects = of(&record, &base(), &new);
    assert_eq!((effects.proposals.len(), effects.gone.len(), effects.kept.len()), (0, 1, 1));
}

#[test]
fn a_split_row_is_proposed_for_each_piece() {
    let first = row(
        "gear",
        "Gear",
        &["Uses ropes and hooks safely.", "Drives the crane.", "Chooses the machines of the quay."],
    );
    let second = row(
        "upkeep",
        "Upkeep",
        &["Oils the hand winch.", "Services the forklift and the crane, both.", "Buys whole machines."],
    );
    let new = harbour(vec![scope(), first, second], vec![teaching(), weather()]);
    let effects = of(&answered(&base(), "tools=l2"), &base(), &new);
    assert_eq!(proposed(&effects), ["tools → gear: Split", "tools → upkeep: Split"]);
    let proposal = &effects.proposals[0];
    assert_eq!(proposal.sentence(), "“Tools” seems to have become “Gear” and “Upkeep”.");
    let choices = proposal.choices();
    let labels: Vec<(&str, usize)> = choices.iter().map(|it| (it.label.as_str(), it.removes.len())).collect();
    assert_eq!(labels, [("Use it for both", 1), ("Only for “Gear”", 0), ("Only for “Upkeep”", 0)]);
    assert!(proposal.carries.iter().all(|carry| carry.share.is_some_and(|share| share > 0.2)));
}

#[test]
fn a_piece_of_a_row_that_kept_its_id_is_proposed_until_the_row_is_answered_anew() {
    let first = row(
        "tools",
        "Gear",
        &["Uses ropes and hooks safely.", "Drives the crane.", "Chooses the machines of the quay."],
    );
    let second = row(
        "upkeep",
        "Upkeep",
        &["Oils the hand winch.", "Services the forklift and the crane, both.", "Buys whole machines."],
    );
    let new = harbour(vec![scope(), first, second], vec![teaching(), weather()]);
    let record = answered(&base(), "tools=l2");
    let effects = of(&record, &base(), &new);
    assert_eq!(proposed(&effects), ["tools → upkeep: Split"]);
    assert_eq!(effects.look_again.len(), 1);
    assert!(effects.proposals[0].choices()[0].removes.is_empty(), "the row still has its answer");
    let effects = of(&answered(&new, "tools=l1"), &base(), &new);
    assert_eq!((proposed(&effects), ids(effects.unanswered.items())), (Vec::new(), vec!["upkeep"]));
}

#[test]
fn of_merged_rows_one_answer_is_chosen() {
    let first = row(
        "gear",
        "Gear",
        &["Uses ropes and hooks safely.", "Drives the crane.", "Chooses the machines of the quay."],
    );
    let second = row(
        "upkeep",
        "Upkeep",
        &["Oils the hand winch.", "Services the forklift and the crane, both.", "Buys whole machines."],
    );
    let old = harbour(vec![scope(), first, second], vec![teaching(), weather()]);
    let effects = of(&answered(&old, "gear=l1 upkeep=l3"), &old, &base());
    assert_eq!(proposed(&effects), ["gear → tools: Merged", "upkeep → tools: Merged"]);
    let choices = effects.proposals[0].choices();
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
    assert_eq!(labels, ["Use the answer to “Gear”", "Use the answer to “Upkeep”"]);
    assert_eq!(effects.proposals[0].sentence(), "“Gear” and “Upkeep” seem to have become “Tools”.");
}

#[test]
fn the_answers_at_a_renamed_level_are_proposed_together_with_the_target() {
    let mut new = base();
    new.tracks[0].levels[1] = level("second", "Second Mate");
    let mut record = answered(&base(), "scope=l2 tools=l2 teaching=l1");
    let target = Target { track: "crew".into(), level: "l2".into() };
    put(&mut record, EntryKey::Target, Value::Target(target));
    let effects = of(&record, &base(), &new);
    let [proposal] = effects.proposals.as_slice() else { panic!("{effects:?}") };
    assert_eq!(proposal.reason, Reason::Level { old: "L2, Mate".into(), new: "SECOND, Second Mate".into() });
    assert_eq!(proposal.target, Some(Target { track: "crew".into(), level: "second".into() }));
    let [choice] = &proposal.choices()[..] else { panic!() };
    assert_eq!((choice.label.as_str(), choice.removes.len()), ("Use all 2 answers", 0));
    assert!(choice.carries.iter().all(|carry| carry.score == Score::Level("second".into())));
    assert_eq!(effects.kept.len(), 1);
}

#[test]
fn the_answers_of_a_renamed_track_are_proposed_together() {
    let mut new = base();
    (new.tracks[0].id, new.tracks[0].title) = ("dockers".into(), "Dockers".into());
    new.tracks[0].levels[2] = level("head", "Head");
    let mut record = answered(&base(), "scope=l3 tools=l2 teaching=not-yet");
    put(&mut record, EntryKey::Target, Value::Target(Target { track: "crew".into(), level: "l3".into() }));
    let effects = of(&record, &base(), &new);
    let [proposal] = effects.proposals.as_slice() else { panic!("{effects:?}") };
    assert_eq!(proposal.sentence(), "The track “Crew” seems to be “Dockers” now.");
    let scores: Vec<&Score> = proposal.carries.iter().map(|carry| &carry.score).collect();
    assert_eq!(scores, [&Score::Level("head".into()), &Score::NotYet, &Score::Level("l2".into())]);
    assert_eq!(proposal.target, Some(Target { track: "dockers".into(), level: "head".into() }));
}

#[test]
fn a_target_without_answers_at_its_level_is_proposed_alone() {
    let mut new = base();
    new.tracks[0].levels[1] = level("second", "Second Mate");
    let mut record = answered(&base(), "scope=l1");
    put(&mut record, EntryKey::Target, Value::Target(Target { track: "crew".into(), level: "l2".into() }));
    let effects = of(&record, &base(), &new);
    let [proposal] = effects.proposals.as_slice() else { panic!("{effects:?}") };
    assert_eq!((proposal.carries.len(), proposal.target.is_some()), (0, true));
    assert_eq!(proposal.choices()[0].label, "Use it as the target");
}

#[test]
fn a_level_that_is_gone_takes_its_answers_along() {
    let mut new = base();
    new.tracks[0].levels.remove(1);
    for row in new.tracks[0].groups.iter_mut().flat_map(|group| &mut group.criteria) {
        row.cells.remove(1);
    }
    let effects = of(&answered(&base(), "scope=l2 tools=l1"), &base(), &new);
    let [gone] = effects.gone.as_slice() else { panic!("{effects:?}") };
    assert_eq!((gone.reason, effects.kept.len()), (GoneReason::Level, 1));
}

#[test]
fn a_statement_that_has_parts_now_is_proposed_for_each() {
    let whole = |id: &str| statement(id, "Ties knots of the following kinds.");
    let old = ladder(vec![checklist("crew", vec![level("l1", "Hand")], vec![vec![whole("knots")]])]);
    let with_parts = parts(whole("knots"), &[("bowline", "The bowline"), ("hitch", "The clove hitch")]);
    let new = ladder(vec![checklist("crew", vec![level("l1", "Hand")], vec![vec![with_parts]])]);
    let effects = of(&answered(&old, "knots=met"), &old, &new);
    assert_eq!(proposed(&effects), ["knots → bowline: Split", "knots → hitch: Split"]);
    let effects = of(&answered(&new, "bowline=met hitch=partly"), &new, &old);
    assert_eq!(proposed(&effects), ["bowline → knots: Merged", "hitch → knots: Merged"]);
}

#[test]
fn answers_of_a_track_of_another_kind_are_gone() {
    let old =
        ladder(vec![checklist("crew", vec![level("l1", "Hand")], vec![vec![statement("scope", "Runs errands.")]])]);
    let effects = of(&answered(&old, "scope=met"), &old, &base());
    let [gone] = effects.gone.as_slice() else { panic!("{effects:?}") };
    assert_eq!(gone.reason, GoneReason::Kind);
}
