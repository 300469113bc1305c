//! The words that differ.

use proptest::prelude::*;
use rungs_growth::{Change, changes};

/// Formats the changes as one line: `[-removed-]`, `{+added+}`; "apart" if the wordings are not merged.
fn marked(old: &str, new: &str) -> String {
    let sentences = |text: &str| if text.is_empty() { vec![] } else { vec![text.to_owned()] };
    let Some(pieces) = changes(&sentences(old), &sentences(new)) else { return "apart".to_owned() };
    let mark = |piece: &rungs_growth::Piece| match piece.change {
        Change::Same => piece.text.clone(),
        Change::Added => format!("{{+{}+}}", piece.text),
        Change::Removed => format!("[-{}-]", piece.text),
    };
    pieces.iter().map(mark).collect::<Vec<_>>().join(" ")
}

#[test]
fn words_are_marked_where_most_of_the_wording_stays() {
    assert_eq!(
        marked("Works on small projects with help.", "Works on large projects with help."),
        "Works on [-small-] {+large+} projects with help."
    );
    assert_eq!(marked("Manages to-dos.", "Manages to-dos."), "Manages to-dos.");
    // Few common words between changes become part of the changed phrase.
    assert_eq!(
        marked(
            "Answers most of the questions of new customers on time.",
            "Answers all of the hard questions of new customers on time."
        ),
        "Answers [-most of the-] {+all of the hard+} questions of new customers on time."
    );
}

#[test]
fn wordings_with_little_in_common_are_not_merged() {
    assert_eq!(marked("Asks for help with most things.", "Leads a team of twelve, abroad."), "apart");
    assert_eq!(marked("", "Plans releases."), "apart");
}

#[test]
fn only_the_differing_middle_of_long_wordings_is_compared() {
    let words = |word: &str| [word; 3000].join(" ");
    let (long, other) = (words("same"), words("other"));
    assert_eq!(
        marked(&format!("{long} old {long}"), &format!("{long} new {long}")),
        format!("{long} [-old-] {{+new+}} {long}")
    );
    // Comparing these would take more memory than it is worth.
    assert_eq!(marked(&format!("a {long} b {other} c"), &format!("d {long} e {other} f")), "apart");
}

proptest! {
    #[test]
    fn both_wordings_can_be_restored_from_the_changes(
        old in prop::collection::vec("[a-e ,.é]{0,30}", 0..4),
        new in prop::collection::vec("[a-e ,.é]{0,30}", 0..4),
    ) {
        let Some(pieces) = changes(&old, &new) else { return Ok(()) };
        let without = |change| -> String {
            let kept = pieces.iter().filter(|piece| piece.change != change).map(|piece| piece.text.as_str());
            kept.collect::<Vec<_>>().join(" ")
        };
        prop_assert_eq!(without(Change::Added), old.join(" "));
        prop_assert_eq!(without(Change::Removed), new.join(" "));
    }
}
