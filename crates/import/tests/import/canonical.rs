//! The canonical forms lose nothing, and settle at once.

use proptest::prelude::*;
use rungs_domain::ladder::{Ladder, Track};
use rungs_import::{Severity, to_csv, to_json, to_markdown};

use super::{BASECAMP, BOX_PRODUCTS, FLOAT, MATRIX, cases, generated, ladder, read, try_read};

const EXAMPLES: [(&str, &str, &str); 4] = [
    ("37signals-support", include_str!("../../../../ladders/37signals-support.md"), MATRIX),
    ("basecamp-support", include_str!("../../../../ladders/basecamp-support.md"), BASECAMP),
    ("box-products-support", include_str!("../../../../ladders/box-products-support.md"), BOX_PRODUCTS),
    ("float-support-specialist", include_str!("../../../../ladders/float-support-specialist.md"), FLOAT),
];

fn check_round_trips(ladder: &Ladder) {
    let markdown = to_markdown(ladder);
    let from_markdown = try_read(&markdown, None).unwrap_or_else(|error| panic!("{error}\n{markdown}"));
    assert_eq!(&from_markdown.ladder, ladder, "{markdown}");
    assert_eq!(to_markdown(&from_markdown.ladder), markdown);
    let altered: Vec<_> =
        from_markdown.diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Info).collect();
    assert!(altered.is_empty(), "nothing is repaired in a canonical document: {altered:?}\n{markdown}");
    let from_json = read(to_json(ladder));
    assert_eq!(&from_json.ladder, ladder);
    assert_eq!(from_json.diagnostics, []);
    let from_csv = read(to_csv(ladder));
    assert_eq!(&from_csv.ladder, ladder);
    assert_eq!(from_csv.diagnostics, []);
}

#[test]
fn a_csv_that_was_sorted_by_a_spreadsheet_is_the_same_ladder() {
    let ladder = ladder(EXAMPLES[0].1);
    let csv = to_csv(&ladder);
    let (header, rows) = csv.split_once('\n').unwrap();
    let is_of_text = |row: &&str| row.starts_with("statement") || row.starts_with("part");
    let (texts, others): (Vec<&str>, Vec<&str>) = rows.lines().partition(|row| is_of_text(row));
    let sorted = format!("{header}\n{}\n{}\n", texts.join("\n"), others.join("\n"));
    assert_eq!(read(&sorted).ladder, ladder);
    assert_eq!(read(sorted.replacen(",", ";", 0)).ladder, ladder);
}

#[test]
fn the_examples_come_back_as_they_were_written() {
    for (_, document, _) in EXAMPLES {
        check_round_trips(&ladder(document));
    }
}

#[test]
fn the_examples_are_canonical_so_that_a_tool_never_rewrites_a_line_nobody_touched() {
    for (name, document, _) in EXAMPLES {
        assert_eq!(to_markdown(&ladder(document)), document, "{name}");
    }
}

#[test]
fn the_examples_say_what_their_seeds_say() {
    for (name, document, seed) in EXAMPLES {
        let example = ladder(document);
        let seed = ladder(seed);
        assert_eq!(example.id.as_str(), name);
        assert_eq!(example.tracks, seed.tracks, "{name}");
        assert_eq!(example.title, seed.title, "{name}");
        assert_eq!(example.introduction, seed.introduction, "{name}");
        assert!(example.organisation.is_some() && example.source.rights.is_some(), "{name} says whose it is");
    }
}

#[test]
fn awkward_texts_come_back_as_they_were() {
    let texts = [
        "a | b",
        "*",
        "**bold**",
        "_x_",
        "snake_case",
        "{#x}",
        "ends {#x}",
        "{",
        "<br>",
        "a<br>b",
        "`code`",
        "# heading",
        "- item",
        "1. first",
        "1986. A year",
        "---",
        "===",
        "\\",
        "\\|",
        "ends\\",
        "• bullet",
        "–",
        "[a](b)",
        "[ ] box",
        "&amp;",
        "R&D",
        "â€™",
        "work.Able",
        "OR",
        "and/or",
        "**OR**",
        "~~~",
        "```",
        "<!-- x -->",
        "> quoted",
        "L1",
        "Rep (L1)",
        "Rep, level 2",
        "::: note",
        "| --- |",
        "#",
        "C#",
        "C #",
        "→ arrow",
        "▪ square",
        "Term: text",
        "Level 2 - Novice",
        "_a_ b",
        "~a~",
        "&copy;",
        "[a]: b",
        "<https://example.org>",
        "1",
        "Niveau 3",
        "* * *",
        "+++",
        "a b\u{a0}c",
    ];
    for text in texts {
        let mut document = ladder(BASECAMP);
        document.title = text.to_owned();
        document.introduction = vec![text.to_owned()];
        document.tracks.extend(ladder(MATRIX).tracks);
        for track in &mut document.tracks {
            rewrite(track, text);
        }
        check_round_trips(&document);
    }
}

/// Puts a text everywhere a track can hold one.
fn rewrite(track: &mut Track, text: &str) {
    track.title = text.to_owned();
    for level in &mut track.levels {
        level.title = text.to_owned();
    }
    for group in &mut track.groups {
        group.title = text.to_owned();
        for criterion in &mut group.criteria {
            criterion.title = text.to_owned();
            for statement in criterion.cells.iter_mut().flatten() {
                statement.text = text.to_owned();
                if let Some(rungs_domain::ladder::Parts::AnyOf(parts)) = &mut statement.parts {
                    parts.iter_mut().for_each(|part| part.text = text.to_owned());
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_ladder_comes_back_as_it_was_written(ladder in generated::ladder()) {
        prop_assert!(ladder.validate().is_ok(), "{:?}", ladder.validate());
        check_round_trips(&ladder);
    }
}
