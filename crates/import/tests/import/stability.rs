//! Ids stay where they are when a document is edited, because people's scores hang on them.

use std::collections::HashMap;

use proptest::prelude::*;
use rungs_domain::ladder::{Ladder, Track};
use rungs_import::to_markdown;

use super::{BASECAMP, MATRIX, cases, ladder};

/// What each criterion and statement of a ladder says, by the ids that scores are kept under.
fn by_id(ladder: &Ladder) -> HashMap<String, String> {
    let mut texts = HashMap::new();
    for track in &ladder.tracks {
        for (_, criterion) in track.criteria() {
            let key = format!("{}/{}", track.id, criterion.id);
            let first = criterion.cells.iter().flatten().next().map(|statement| statement.text.clone());
            texts.insert(key, first.unwrap_or_default());
        }
        for statement in track.statements() {
            texts.insert(format!("{}/{}", track.id, statement.id), statement.text.clone());
        }
    }
    texts
}

/// Every id of the document before stands for the same text in the document after.
fn check_kept(before: &str, after: &str) {
    assert_ne!(before, after, "the edit changes something");
    let (before, after) = (by_id(&ladder(before)), by_id(&ladder(after)));
    for (id, text) in &before {
        assert_eq!(after.get(id), Some(text), "{id}");
    }
}

fn ids(track: &Track) -> Vec<&str> {
    track.criteria().map(|(_, criterion)| criterion.id.as_str()).collect()
}

fn insert_before(document: &str, line_start: &str, inserted: &str) -> String {
    let at = document.find(line_start).expect("the line is there");
    format!("{}{inserted}{}", &document[..at], &document[at..])
}

#[test]
fn a_new_row_takes_nobodys_scores() {
    let page = to_markdown(&ladder(MATRIX));
    let row = "| *Technical* | New. | New. | New. | New. | New. |\n";
    check_kept(&page, &insert_before(&page, "| *Technical* {#skill-technical}", row));
    check_kept(&page, &insert_before(&page, "| *Scope*", "| *Scope* | a | b | c | d | e |\n"));
    // In a document without ids a row of a name of its own can go anywhere.
    check_kept(MATRIX, &insert_before(MATRIX, "| *Technical*", "| *Writing* | a | b | c | d | e |\n"));
}

#[test]
fn a_moved_row_takes_its_scores_along() {
    let page = to_markdown(&ladder(MATRIX));
    let start = page.find("| *Technical* {#skill-technical-2}").unwrap();
    let end = start + page[start..].find('\n').unwrap() + 1;
    let without = format!("{}{}", &page[..start], &page[end..]);
    check_kept(&page, &insert_before(&without, "| *Technical* {#skill-technical}", &page[start..end]));
    check_kept(&page, &insert_before(&without, "| **Coachability**", &page[start..end]));
}

#[test]
fn a_new_wording_keeps_the_scores() {
    let page = to_markdown(&ladder(MATRIX));
    let edited = page.replace("*Technical*", "*Know-how*").replace("**Skill**", "**Skills**");
    assert_eq!(ids(&ladder(&edited).tracks[0]), ids(&ladder(&page).tracks[0]));
    let page = to_markdown(&ladder(BASECAMP));
    let edited = page.replace("* Uses HelpScout effectively.", "* Uses the help desk well.");
    assert_ne!(page, edited);
    let statement_ids = |document: &str| -> Vec<String> {
        ladder(document).tracks[0].statements().map(|statement| statement.id.to_string()).collect()
    };
    assert_eq!(statement_ids(&edited), statement_ids(&page));
}

#[test]
fn a_new_level_takes_nobodys_scores() {
    let page = to_markdown(&ladder(BASECAMP));
    let level = "### Trainee (L0)\n\n* Throughput and productivity is uneven/unpredictable.\n\n";
    check_kept(&page, &insert_before(&page, "### Junior Customer Support Representative (L1)", level));
    let raw_level = "## Trainee, level 0\n\n* Throughput and productivity is uneven/unpredictable.\n\n";
    check_kept(BASECAMP, &insert_before(BASECAMP, "## Junior", raw_level));
    // The ids of levels come from their codes, so that a target stays the same level.
    let edited = ladder(insert_before(&page, "### Junior Customer Support Representative (L1)", level));
    let levels: Vec<_> = edited.tracks[0].levels.iter().map(|level| level.id.to_string()).collect();
    assert_eq!(levels, ["l0", "l1", "l2", "l3", "l4", "l5"]);
}

/// A page in which levels hold criteria, with a word of its own in every statement.
fn page(criteria: &[(&str, [&str; 2])]) -> String {
    let mut page = String::from("# Acme\n\n");
    for (level, name) in ["Junior agent", "Senior agent"].into_iter().enumerate() {
        page.push_str(&format!("## {name}\n\n"));
        for (title, texts) in criteria {
            page.push_str(&format!("### {title}\n\n- {}\n\n", texts[level]));
        }
    }
    page
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn rows_that_are_added_moved_or_reworded_take_nobodys_scores(
        order in Just(vec![0_usize, 1, 2, 3, 4]).prop_shuffle(),
        taken in 2_usize..5,
        is_table in any::<bool>(),
    ) {
        let rows: [(&str, [&str; 2]); 5] = [
            ("Care", ["Listens well.", "Calms people."]),
            ("Craft", ["Knows one tool.", "Knows all tools."]),
            ("Speed", ["Answers today.", "Answers at once."]),
            ("Trust", ["Asks first.", "Decides alone."]),
            ("Scope", ["One queue.", "All queues."]),
        ];
        let write = |rows: &[(&str, [&str; 2])]| if is_table {
            let rows: String = rows.iter().map(|(title, [one, two])| format!("| {title} | {one} | {two} |\n")).collect();
            format!("# Acme\n\n| Skill | Junior agent | Senior agent |\n|---|---|---|\n{rows}")
        } else {
            page(rows)
        };
        let before = by_id(&ladder(write(&rows[..taken])));
        let moved: Vec<(&str, [&str; 2])> = order.iter().map(|index| rows[*index]).collect();
        let after = by_id(&ladder(write(&moved)));
        for (id, text) in &before {
            prop_assert_eq!(after.get(id), Some(text), "{}", id);
        }
        let mut reworded = rows;
        reworded[0].1[0] = "Hears everybody out.";
        let ids = |ladder: &Ladder| -> Vec<String> {
            ladder.tracks[0].criteria().map(|(_, criterion)| criterion.id.to_string()).collect()
        };
        prop_assert_eq!(ids(&ladder(write(&reworded))), ids(&ladder(write(&rows))));
    }
}

#[test]
fn a_statement_added_or_moved_takes_nobodys_scores() {
    let page = to_markdown(&ladder(BASECAMP));
    let line = "* Uses HelpScout effectively. {#l1-uses-helpscout-effectively}\n";
    check_kept(&page, &insert_before(&page, line, "* Uses HelpScout effectively.\n"));
    let moved = insert_before(&page.replace(line, ""), "* less than 2 yrs", line);
    check_kept(&page, &moved);
    check_kept(BASECAMP, &insert_before(BASECAMP, "* Uses HelpScout", "* Something else entirely here.\n"));
}
