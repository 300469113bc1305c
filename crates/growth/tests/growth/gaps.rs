//! Gaps in each of the ladders.

use rungs_domain::assessment::assess;
use rungs_domain::ladder::Ladder;
use rungs_growth::{GapGroup, GapStatus, gaps, next_level};

use crate::{ladder, scores};

/// Formats the gaps at a level as "Group/Criterion: status"; a statement is named by its first words.
fn found_gaps(ladder: &Ladder, track: usize, level: usize, given: &str) -> Vec<String> {
    let given = scores(given);
    let groups = gaps(&ladder.tracks[track], level, |item| given.get(item));
    assert!(groups.iter().all(|group| !group.gaps.is_empty()), "a group without a gap");
    let line = |group: &GapGroup, name: &str, asked: &str, status: GapStatus| {
        let name =
            if name.is_empty() { asked.split(' ').take(3).collect::<Vec<_>>().join(" ") } else { name.to_owned() };
        format!("{}/{name}: {status:?}", group.title)
    };
    groups
        .iter()
        .flat_map(|group| group.gaps.iter().map(|gap| line(group, &gap.name, &gap.asked[0], gap.status)))
        .collect()
}

#[test]
fn a_representative_of_37signals_on_the_way_to_senior() {
    // L3 asks for all eleven criteria. Four are met: the second "Technical" and "Tech and Tooling" at L3 or above,
    // "Communication" and "Planning" at L3. "Judgment" does not apply. Six are left.
    let given = "skill-technical=l2 skill-technical-2=l3 skill-tech-and-tooling=l5 skill-scope=not-yet skill-judgment=-
        engagement-communication=l3 engagement-planning=l3 engagement-ownership-manager-of-one=l1";
    let found_gaps = found_gaps(&ladder("37signals-support"), 0, 2, given);
    let expected =
        ["Skill/Technical (1 of 2): At(1)", "Skill/Scope: NotYet", "Engagement/Ownership - Manager of One: At(0)"];
    assert_eq!(found_gaps[..3], expected);
    assert_eq!(found_gaps.len(), 6, "{found_gaps:?}");
    assert!(found_gaps[3..].iter().all(|gap| gap.ends_with(": NotScored")), "{found_gaps:?}");
}

#[test]
fn each_track_has_its_own_gaps() {
    // Each track has its own scores; with none, all twelve criteria of M1 are gaps.
    let found_gaps = found_gaps(&ladder("37signals-support"), 1, 0, "skill-technical=l5");
    assert_eq!(found_gaps.len(), 12);
    assert!(found_gaps.iter().all(|gap| gap.ends_with(": NotScored")), "{found_gaps:?}");
}

#[test]
fn a_supporter_of_basecamp_in_the_middle_of_a_level() {
    // L2 asks for five statements. One is met and one does not apply, so three are gaps, one of them partly met.
    let ladder = ladder("basecamp-support");
    let ids: Vec<String> = ladder.tracks[0]
        .criteria()
        .flat_map(|(_, row)| &row.cells[1])
        .map(|statement| statement.id.to_string())
        .collect();
    assert_eq!(ids.len(), 5);
    let given = format!("{}=met {}=partly {}=-", ids[0], ids[1], ids[4]);
    let found_gaps = found_gaps(&ladder, 0, 1, &given);
    assert_eq!(
        found_gaps,
        [
            "/Throughput and productivity: Partly",
            "/Teaches classes and/or: NotScored",
            "/Pattern recognition regarding: NotScored"
        ]
    );
}

#[test]
fn one_part_of_a_choice_is_enough() {
    // L4 asks for ten statements. The third is a choice of two parts; either of them meets it.
    let ladder = ladder("box-products-support");
    let track = &ladder.tracks[0];
    let choice = track.statements().find(|statement| !statement.parts().is_empty()).unwrap();
    let level = (0..5).find(|level| track.criteria().any(|(_, row)| row.cells[*level].contains(choice))).unwrap();
    assert_eq!((level, choice.parts().len(), found_gaps(&ladder, 0, 3, "").len()), (3, 2, 10));
    for part in choice.parts() {
        assert_eq!(found_gaps(&ladder, 0, 3, &format!("{}=met", part.id)).len(), 9);
    }
    // With one part not met and the other not scored, the choice is not scored.
    let half = found_gaps(&ladder, 0, 3, &format!("{}=not-yet", choice.parts()[0].id));
    assert!(half.contains(&"/Tier 2/UX skills: NotScored".to_owned()), "{half:?}");
}

#[test]
fn blank_cells_are_no_gaps() {
    // Level 2 leaves the four criteria of people managers blank: it asks for twelve, and eleven remain after one
    // answer.
    let ladder = ladder("float-support-specialist");
    assert_eq!(found_gaps(&ladder, 0, 0, "communication=l2").len(), 11);
    // Level 3 asks for all sixteen; an answer at level 2 is a gap there.
    let at_three = found_gaps(&ladder, 0, 1, "communication=l2");
    assert_eq!(at_three.len(), 16);
    assert!(at_three.contains(&"/Communication: At(0)".to_owned()), "{at_three:?}");
}

#[test]
fn the_next_level_is_the_one_above_the_estimate() {
    let ladder = ladder("float-support-specialist");
    let track = &ladder.tracks[0];
    let next = |answer: &str| {
        let all: Vec<String> = track.criteria().map(|(_, row)| format!("{}={answer}", row.id)).collect();
        let given = scores(&all.join(" "));
        next_level(track, &assess(track, 0.8, |item| given.get(item)))
    };
    // Level 2 is reached, so level 3 is next; nothing is above level 4; level 2 is the first goal.
    assert_eq!([next("l2"), next("l4"), next("not-yet"), next("-")], [1, 2, 0, 0]);
    assert_eq!(next_level(track, &assess(track, 0.8, |_| None)), 0);
}

#[test]
fn a_gap_has_the_wording_of_both_levels() {
    let ladder = ladder("37signals-support");
    let given = scores("skill-technical=l2");
    let groups = gaps(&ladder.tracks[0], 2, |item| given.get(item));
    let gap = &groups[0].gaps[0];
    assert!(gap.present[0].starts_with("Confident in product knowledge"), "{gap:?}");
    assert!(gap.asked[0].starts_with("Proficient in one or more products."), "{gap:?}");
}
