//! What an edition means for answers, without an old edition: by what answers carry themselves.

use rungs_domain::scoring::Score;
use rungs_revision::{GoneReason, Unanswered, effects};

use crate::{answered, base, checklist, harbour, ladder, level, row, scope, statement, teaching, tools, weather};

#[test]
fn kept_reworded_and_gone_answers_need_no_old_edition() {
    let mut new = harbour(vec![scope(), tools()], vec![weather()]);
    new.tracks[0].groups[0].criteria[1].cells[1][0].text = "Drives the big crane.".into();
    let effects = effects(&answered(&base(), "scope=l1 tools=l2 teaching=l3"), &new, None);
    assert_eq!((effects.kept.len(), effects.look_again.len(), effects.gone.len()), (1, 1, 1));
    assert_eq!(effects.gone[0].reason, GoneReason::Item);
    let Unanswered::NewOrSkipped(open) = &effects.unanswered else { panic!("{effects:?}") };
    assert_eq!(open[0].item.as_str(), "weather", "it may be new, or was skipped");
}

#[test]
fn an_unanswered_row_alone_is_nothing_to_tell() {
    let effects = effects(&answered(&base(), "scope=l1"), &base(), None);
    assert_eq!(effects.unanswered.items().len(), 3);
    assert!(!effects.are_worth_telling());
}

#[test]
fn a_renamed_row_is_found_by_the_wording_at_the_level_of_the_answer() {
    let gear = row(
        "gear",
        "Gear",
        &["Something else.", "Drives the crane and the forklift, and services them both.", "Another thing."],
    );
    let new = harbour(vec![scope(), gear], vec![teaching(), weather()]);
    for (answer, is_found) in [("tools=l2", true), ("tools=l3", false), ("tools=not-yet", false)] {
        let effects = effects(&answered(&base(), answer), &new, None);
        assert_eq!((effects.proposals.len() == 1, effects.gone.len() == 1), (is_found, !is_found), "{answer}");
    }
}

#[test]
fn a_renamed_level_is_found_row_by_row_and_proposed_together() {
    let mut new = base();
    new.tracks[0].levels[1] = level("second", "Second Mate");
    let effects = effects(&answered(&base(), "scope=l2 tools=l2"), &new, None);
    let [proposal] = effects.proposals.as_slice() else { panic!("{effects:?}") };
    assert_eq!(proposal.sentence(), "The level “l2” seems to be “SECOND, Second Mate” now.");
    assert!(proposal.carries.iter().all(|carry| carry.score == Score::Level("second".into())));
    assert_eq!(proposal.carries.len(), 2);
}

#[test]
fn a_renamed_track_is_found_by_ids_and_wordings() {
    let mut new = base();
    new.tracks[0].id = "dockers".into();
    let mut other = new.tracks[0].clone();
    other.id = "office".into();
    for statement in other.groups.iter_mut().flat_map(|it| &mut it.criteria).flat_map(|it| &mut it.cells).flatten() {
        statement.text = "Sorts letters.".into();
    }
    new.tracks.push(other);
    let effects = effects(&answered(&base(), "scope=l1 tools=l2 weather=-"), &new, None);
    let [proposal] = effects.proposals.as_slice() else { panic!("{effects:?}") };
    assert_eq!(proposal.carries.len(), 3);
    assert!(
        proposal.carries.iter().all(|carry| carry.to.track.as_str() == "dockers" && carry.from.item == carry.to.item)
    );
}

#[test]
fn an_id_alone_is_no_reason_to_propose_another_track() {
    let mut new = base();
    new.tracks[0].id = "office".into();
    for statement in
        new.tracks[0].groups.iter_mut().flat_map(|it| &mut it.criteria).flat_map(|it| &mut it.cells).flatten()
    {
        statement.text = format!("Sorts letters {}.", statement.text.len());
    }
    for row in new.tracks[0].groups.iter_mut().flat_map(|it| &mut it.criteria) {
        row.title = "Letters".into();
    }
    let effects = effects(&answered(&base(), "scope=l1 tools=not-yet"), &new, None);
    assert_eq!((effects.proposals.len(), effects.gone.len()), (0, 2));
}

#[test]
fn a_statement_is_found_by_its_wording_and_a_split_one_by_its_pieces() {
    let crew = |cells: Vec<_>| ladder(vec![checklist("crew", vec![level("l1", "Hand")], vec![cells])]);
    let old = crew(vec![
        statement("care", "Oils the winch every week and paints the bollards in spring."),
        statement("crane", "Drives the crane on calm days."),
    ]);
    let new = crew(vec![
        statement("oil", "Oils the winch every week."),
        statement("paint", "Paints the bollards in spring."),
        statement("cranes", "Drives the crane on calm days."),
    ]);
    let effects = effects(&answered(&old, "care=met crane=partly"), &new, None);
    let sentences: Vec<String> = effects.proposals.iter().map(|proposal| proposal.sentence()).collect();
    assert_eq!(sentences.len(), 2, "{sentences:?}");
    assert!(
        sentences[0].contains("“Oils the winch every week.” and “Paints the bollards in spring.”"),
        "{sentences:?}"
    );
    assert_eq!(sentences[1], "“Drives the crane on calm days.” has another id now.");
}

#[test]
fn a_row_that_two_answers_are_like_is_proposed_for_neither() {
    let copy = |id: &str| row(id, "Tools", &["Uses ropes.", "Drives the crane.", "Buys machines."]);
    let old = harbour(vec![copy("one"), copy("other")], vec![teaching()]);
    let new = harbour(vec![copy("third")], vec![teaching()]);
    let effects = effects(&answered(&old, "one=l1 other=l1"), &new, None);
    assert_eq!((effects.proposals.len(), effects.gone.len()), (0, 2));
}
