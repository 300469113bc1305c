//! The changes between two levels.

use rungs_explore::changes::{Changes, Counts, Row, RowChange, Wording, compare};
use rungs_growth::{Change, Piece};

use crate::{ladder, level_ref};

/// Formats a wording as one line: `[-removed-]`, `{+added+}`.
fn marked(wording: &Wording) -> String {
    let mark = |piece: &Piece| match piece.change {
        Change::Same => piece.text.clone(),
        Change::Added => format!("{{+{}+}}", piece.text),
        Change::Removed => format!("[-{}-]", piece.text),
    };
    match wording {
        Wording::Reworded(pieces) => pieces.iter().map(mark).collect::<Vec<_>>().join(" "),
        other => format!("{other:?}"),
    }
}

fn row<'c, 'a>(changes: &'c Changes<'a>, title: &str) -> &'c Row<'a> {
    changes.rows().find(|row| row.title == title).unwrap()
}

#[test]
fn changed_words_are_marked() {
    let ladder = ladder("37signals-support");
    let changes = compare(level_ref(&ladder, 0, 1), level_ref(&ladder, 0, 2));
    assert_eq!(changes.criteria(), Counts { changed: 11, ..Counts::default() });
    // A new sentence does not affect the one after it.
    assert_eq!(
        marked(&row(&changes, "Technical (1 of 2)").lines[0].wording),
        "[-Confident in product knowledge and well versed in one product.-] {+Proficient in one or more products.+} \
         Communicates knowledge to customers well and with enthusiasm, and able to adapt messaging to the situation."
    );
    assert_eq!(
        marked(&row(&changes, "Tech and Tooling").lines[0].wording),
        "[-Demonstrated technical understanding of the software systems and tools used in your daily work.-] {+Able to \
         diagnose and escalate low-level technical issues appropriately.+} Good technical understanding of [-one \
         product.-] {+all products.+}"
    );
    assert_eq!(row(&changes, "Scope").change, RowChange::Rewritten);
}

#[test]
fn criteria_of_two_tracks_are_matched_by_name() {
    let ladder = ladder("37signals-support");
    let changes = compare(level_ref(&ladder, 0, 1), level_ref(&ladder, 1, 0));
    assert_eq!(changes.criteria(), Counts { same: 0, changed: 8, only_from: 3, only_to: 4 });
    // The title is "Ownership / Manager of One" in the other track.
    let ownership = row(&changes, "Ownership - Manager of One");
    assert_eq!((ownership.from.is_some(), ownership.to.is_some()), (true, true));
    for (title, change) in [
        ("Technical (2 of 2)", RowChange::OnlyFrom),
        ("Planning", RowChange::OnlyFrom),
        ("Mastery (1 of 4)", RowChange::OnlyTo),
        ("Communication", RowChange::Reworded),
    ] {
        assert_eq!(row(&changes, title).change, change, "{title}");
    }
    let groups: Vec<_> = changes.groups.iter().map(|group| group.title).collect();
    assert_eq!(groups, ["Skill", "Engagement", "Coachability"]);
}

#[test]
fn statements_of_a_checklist_are_matched_by_similarity() {
    let ladder = ladder("basecamp-support");
    let changes = compare(level_ref(&ladder, 0, 3), level_ref(&ladder, 0, 4));
    assert!(changes.is_nameless() && changes.counts_statements());
    assert_eq!(changes.statements(), Counts { same: 3, changed: 6, only_from: 1, only_to: 2 });
    let lines = &changes.groups[0].rows[0].lines;
    let to = |start: &str| lines.iter().find(|line| line.to.is_some_and(|to| to.text.starts_with(start))).unwrap();
    // The two statements are at different positions of their lists.
    assert!(to("Helps set and maintain professional standards").is_same());
    assert_eq!(
        marked(&to("Usually at least").wording),
        "Usually at least [-8-12-] {+12-16+} years of experience being a customer support professional."
    );
    let skills = to("Tier 2/UX skills");
    assert_eq!(marked(&skills.wording), "Tier 2/UX skills [-developing:-] {+developed:+}");
    assert_eq!(
        marked(&skills.parts[0].wording),
        "[-Has console experience, including bug investigation via-] {+Trains others on console and performs significant \
         amount of+} On Call work while maintaining regular customer conversations."
    );
    assert_eq!(to("Conceives of, writes").wording, Wording::OnlyTo);
}

#[test]
fn blank_cells_are_asked_at_the_other_level_only() {
    let ladder = ladder("float-support-specialist");
    let changes = compare(level_ref(&ladder, 0, 0), level_ref(&ladder, 0, 1));
    assert_eq!(changes.criteria(), Counts { same: 1, changed: 11, only_from: 0, only_to: 4 });
    assert_eq!(row(&changes, "Relational Leadership").change, RowChange::OnlyTo);
    assert_eq!(row(&changes, "Collaboration and Influence").change, RowChange::Same);
}

#[test]
fn a_renamed_ladder_differs_only_in_its_name() {
    let (basecamp, other) = (ladder("basecamp-support"), ladder("box-products-support"));
    for level in 0..5 {
        let counts = compare(level_ref(&basecamp, 0, level), level_ref(&other, 0, level)).statements();
        assert_eq!((counts.only_from, counts.only_to), (0, 0), "level {level}");
    }
}
