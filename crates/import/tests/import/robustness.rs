//! Whatever the document holds: no panic, no long wait, no silence.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use rungs_import::{Import, ImportError, LARGEST_DOCUMENT, Options, to_json, to_markdown};

use super::{BASECAMP, BOX_PRODUCTS, FLOAT, MATRIX, SCRAPED, cases, infos, ladder, read, read_named, warnings};

fn error(document: impl AsRef<[u8]>, name: Option<&str>) -> ImportError {
    rungs_import::import(document, &Options { name }).expect_err("the document holds no ladder")
}

#[test]
fn a_document_without_a_ladder_is_refused_in_plain_words() {
    let check = |document: &[u8], name: Option<&str>, words: &str| {
        let message = error(document, name).to_string();
        assert!(message.contains(words), "{message}");
    };
    check(b"", None, "the document is empty");
    check(b" \r\n\t\n", None, "the document is empty");
    check(b"\xEF\xBB\xBF", None, "the document is empty");
    check(b"\x89PNG\r\n\x1a\n\0\0", None, "a binary file");
    check(b"PK\x03\x04rest", Some("ladder.xlsx"), "a spreadsheet's");
    check(b"# A\ncaf\xE9\n", None, "line 2 (byte 7)");
    check(b"Just a note.\n\nAnd another.", None, "nothing in the document looks like a ladder");
    check(b"# Shopping\n\n- milk\n", None, "nothing in the document looks like a ladder");
    check(b"a,b\nc,d\n", Some("ladder.csv"), "a CSV table cannot be read");
    check(b"<!DOCTYPE html><p>", None, "an HTML page cannot be read");
    check(b"title: x", Some("ladder.yaml"), "YAML cannot be read");
    check(b"{\"title\": 1}", None, "the JSON does not hold a ladder: line 1, column 11");
    check(&vec![b'a'; LARGEST_DOCUMENT as usize + 1], None, "too large: 11 MB, where 10 MB");
    let invalid = to_json(&ladder(MATRIX)).replace("\"skill-technical-2\"", "\"skill-technical\"");
    check(invalid.as_bytes(), Some("a.json"), "the id “skill-technical” is used twice");
}

#[test]
fn what_was_noticed_before_reading_failed_is_kept() {
    let error = error("# Title\n\nA note about â€™.\n", None);
    assert!(error.diagnostics().iter().any(|diagnostic| diagnostic.line == Some(3)), "{error:?}");
}

#[test]
fn byte_order_marks_line_ends_and_utf_16_make_no_difference() {
    let expected = ladder(MATRIX);
    assert_eq!(ladder(&format!("\u{feff}{MATRIX}")), expected);
    assert_eq!(ladder(&MATRIX.replace('\n', "\r\n")), expected);
    for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let utf_16: Vec<u8> = std::iter::once(0xFEFF).chain(MATRIX.encode_utf16()).flat_map(to_bytes).collect();
        assert_eq!(rungs_import::import(utf_16, &Options::default()).unwrap().ladder, expected);
    }
}

/// The document is read, and each of these is said of it.
fn check_told(document: &str, expected: &[&str]) -> Import {
    let import = read(document);
    let told = [warnings(&import), infos(&import)].concat().join("\n");
    for words in expected {
        assert!(told.contains(words), "“{words}” is not among:\n{told}");
    }
    import
}

const SMALL: &str = "| | Junior (L1) | Senior (L2) |\n|---|---|---|\n| **Skill** | | |\n";

#[test]
fn nothing_is_dropped_in_silence() {
    check_told(&format!("{SMALL}| Scope | Small. |\n"), &["4: the row “Scope” has 2 cells instead of 3"]);
    check_told(
        &format!("{SMALL}| Scope | A. | B. | C. |\n"),
        &["4: the row has 4 cells instead of 3; “C.” is not kept"],
    );
    check_told(
        &format!("{SMALL}| Scope | A. | B. |\nA note.\n"),
        &["5: this line follows the table and is not kept: “A note.”"],
    );
    let row = "| Scope | See [the guide](https://example.org/guide). | *Very* good ![x](x.png) <b>work</b> |\n";
    let import = check_told(
        &format!("{SMALL}{row}\n\nAfterwards.\n\n- an entry\n\n```\ncode\n```\n\n<!-- hidden -->\n\n## Unused\n"),
        &[
            "4: the link's address https://example.org/guide is not kept",
            "4: the emphasis on “Very” is not kept",
            "4: the picture “x” is not kept",
            "4: the HTML <b> is not kept",
            "7: this paragraph is not kept: “Afterwards.”",
            "9: the list that begins with “an entry” is under no level; it is not read",
            "11: the block of code is not kept: “code”",
            "15: the comment is not kept",
            "17: the heading “Unused” is not kept",
        ],
    );
    assert_eq!(import.ladder.tracks[0].statements().next().unwrap().text, "See the guide.");
    check_told(
        &format!(
            "---\nid: two words\nthreshold: 3\nlayout: x\n---\n{SMALL}| A {{#a}} | B. | C. |\n| D {{#a .odd}} | E. | F. |\n"
        ),
        &[
            "2: “two words” cannot be an id",
            "3: the threshold “3” is not above 0",
            "4: “layout” in the front matter is not used",
            "10: the id “a” is used twice; this one becomes “a-2”",
            "10: the attribute “.odd” means nothing here",
        ],
    );
    check_told(
        "| Level | Scope | Trust |\n|---|---|---|\n| L1 | Small. | Little. |\n| L2 | Large. | Much. |\n",
        &["1: the rows look like levels and the columns like criteria"],
    );
    let with_unknown = to_json(&ladder(MATRIX)).replacen("{", "{\"colour\": \"red\",", 1);
    check_told(&with_unknown, &["the field “colour” is not kept"]);
}

#[test]
fn people_write_tables_and_lists_in_many_ways() {
    let bold = format!("{SMALL}| **Scope** | Small. | Large. |\n| Trust | - One.<br>- Two. | Lead:<br>- a<br>- b |\n");
    let track = &ladder(&bold).tracks[0];
    assert_eq!(track.criteria().map(|(_, criterion)| criterion.title.as_str()).collect::<Vec<_>>(), ["Scope", "Trust"]);
    let trust = &track.groups[0].criteria[1];
    assert_eq!(trust.cells[0].len(), 2);
    assert_eq!(trust.cells[1][0].parts().len(), 2);

    let bare = "Support | L1 | L2\n--|--|--\nScope | Small. | Large.\n";
    assert_eq!(ladder(bare).tracks[0].levels[1].code.as_deref(), Some("L2"));

    let tracks = "# Support\n\n## Engineers\n\n### E1\n\n- [ ] codes\n\n### E2\n\n1. designs\n\n## Managers\n\n### M1\n\n+ leads\n\n### M2\n\n- directs\n";
    let titles: Vec<String> = ladder(tracks).tracks.into_iter().map(|track| track.title).collect();
    assert_eq!(titles, ["Engineers", "Managers"]);

    let groups = "# Support\n\n## Junior\n\n### Skill\n\n- one\n\n### Trust\n\n- two\n\n## Senior\n\n### Trust\n\n- three\n- four\n";
    let track = &ladder(groups).tracks[0];
    let shared: Vec<_> = track
        .criteria()
        .map(|(group, criterion)| (group.title.as_str(), criterion.cells.iter().map(Vec::len).collect::<Vec<_>>()))
        .collect();
    assert_eq!(shared, [("Skill", vec![1, 0]), ("Trust", vec![1, 2])]);

    let underlined = "Support\n=======\n\n| | Junior | Senior |\n|---|---|---|\n| Scope | Small. | Large. |\n";
    assert_eq!(ladder(underlined).title, "Support");
    let siblings =
        "## Engineers\n\n| | E1 |\n|---|---|\n| Scope | a |\n\n## Managers\n\n| | M1 |\n|---|---|\n| Scope | a |\n";
    let import = read_named(siblings, Some("career.md"));
    assert_eq!(import.ladder.title, "Career");
    assert_eq!(
        import.ladder.tracks.iter().map(|track| track.title.as_str()).collect::<Vec<_>>(),
        ["Engineers", "Managers"]
    );
}

/// Reads a document, and if a ladder comes out of it, writes and reads it again.
fn check_safe(document: &[u8], name: Option<&str>) {
    let Ok(import) = rungs_import::import(document, &Options { name }) else { return };
    import.ladder.validate().expect("what is read is valid");
    let lines = document.iter().filter(|byte| **byte == b'\n' || **byte == b'\r').count() + 1;
    for diagnostic in &import.diagnostics {
        assert!(diagnostic.line.is_none_or(|line| (1..=lines).contains(&line)), "{diagnostic}");
    }
    let canonical = to_markdown(&import.ladder);
    let again = rungs_import::import(&canonical, &Options::default()).expect("the canonical form is read");
    assert_eq!(again.ladder, import.ladder, "{canonical}");
}

#[test]
fn long_documents_of_every_kind_are_read_without_a_wait() {
    let pieces = [
        "[",
        "](",
        "`",
        "*",
        "_",
        "**a",
        "<",
        "<!--",
        "&",
        "{",
        "|",
        "||",
        "| |",
        "- a\n",
        "#\n",
        "# a\n\n- b\n\n",
        "a |\n",
        "a | b\n--|--\n",
        "\\",
        "é\u{a0}»",
        "â€™",
        "a.Bc",
        "a.Bc ",
        ">",
        "1. ",
        "\t- a\n\t\t- b\n",
        "```\n",
        "---\n",
        "![",
        "\n",
        "{#a} ",
        "<br>",
        "{\"a\":",
        "[[",
        "## a\n\n### b {#c}\n\n- d\n",
        "5 years experience ",
        "OR\n",
        "  ",
        "$",
        "“",
    ];
    let started = Instant::now();
    for piece in pieces {
        let long = piece.repeat(20_000 / piece.len());
        check_safe(long.as_bytes(), None);
        check_safe(format!("{SMALL}| a | {long} | b |\n").as_bytes(), None);
        check_safe(format!("# T\n\n## L1\n\n- {long}\n\n## L2\n\n{long}\n").as_bytes(), None);
    }
    assert!(started.elapsed() < Duration::from_secs(120), "{:?}", started.elapsed());
}

#[test]
fn ten_times_the_document_takes_about_ten_times_as_long() {
    let document =
        |rows: usize| format!("{SMALL}{}", "| *Scope* | Works on *small* things.Able to. | Larger. |\n".repeat(rows));
    let time = |document: String| {
        let started = Instant::now();
        assert!(rungs_import::import(&document, &Options::default()).is_ok());
        started.elapsed().max(Duration::from_millis(1))
    };
    let (small, large) = (time(document(1_000)), time(document(10_000)));
    assert!(large < small * 60, "{small:?} and {large:?}");
}

fn markdown_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(
            &[
                "# Title\n",
                "## Junior (L1)\n",
                "## Senior, level 2\n",
                "### Skill {#skill}\n",
                "- a\n",
                "  - OR\n",
                "  - b\n",
                "| a | b | c |\n",
                "|---|---|---|\n",
                "| *x* | one.Two | three |\n",
                "| **y** | | |\n",
                "| z |\n",
                "---\n",
                "id: a\n",
                "title: \"b\"\n",
                "paths:\n",
                "  - from: l1\n",
                "    to: a/junior\n",
                "- l1 -> a/l2: b\n",
                "a |\n",
                "|\n",
                "\n",
                "text",
                " ",
                "{.checklist}",
                "{years=2-5}",
                "<br>",
                "\n\n",
                "```\n",
                "| | ",
                "2-5 years of experience",
                "**",
                "â€™",
                "\\",
                "\t",
            ][..]
        )
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn mutated_seed() -> impl Strategy<Value = Vec<u8>> {
    let seed = proptest::sample::select(&[MATRIX, BASECAMP, BOX_PRODUCTS, FLOAT, SCRAPED][..]);
    let edit = (any::<proptest::sample::Index>(), 0_usize..40, "[|#*\\-\\n {}<>`a.B]{0,6}");
    (seed, proptest::collection::vec(edit, 1..6)).prop_map(|(seed, edits)| {
        let mut bytes = seed.as_bytes().to_vec();
        for (index, removed, inserted) in edits {
            let start = index.index(bytes.len());
            let end = (start + removed).min(bytes.len());
            bytes.splice(start..end, inserted.bytes());
        }
        bytes
    })
}

/// Every word of the cells and entries, without the markup around it.
fn statement_words(document: &str) -> Vec<String> {
    ladder(document)
        .tracks
        .iter()
        .flat_map(|track| track.statements())
        .flat_map(|statement| std::iter::once(&statement.text).chain(statement.parts().iter().map(|part| &part.text)))
        .flat_map(|text| text.split_whitespace())
        .map(str::to_owned)
        .collect()
}

#[test]
fn converting_loses_no_statement() {
    for seed in [MATRIX, BASECAMP, BOX_PRODUCTS, FLOAT, SCRAPED] {
        let canonical = to_markdown(&ladder(seed));
        assert_eq!(statement_words(&canonical), statement_words(seed));
        assert_eq!(statement_words(&to_json(&ladder(seed))), statement_words(seed));
        // Every word of the document that is part of no name is in a statement.
        let known: std::collections::HashSet<String> = statement_words(seed).into_iter().collect();
        let missing = seed.split_whitespace().filter(|word| word.len() > 12 && word.chars().all(char::is_lowercase));
        let missing: Vec<&str> = missing.filter(|word| !known.contains(*word)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn no_bytes_break_the_importer(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        name in proptest::sample::select(&[None, Some("a.md"), Some("a.json"), Some("a.txt"), Some("a.csv")][..]),
    ) {
        check_safe(&bytes, name);
    }

    #[test]
    fn no_markdown_breaks_the_importer(document in markdown_like()) {
        check_safe(document.as_bytes(), None);
    }

    #[test]
    fn no_edit_of_a_real_document_breaks_the_importer(bytes in mutated_seed()) {
        check_safe(&bytes, None);
    }
}
