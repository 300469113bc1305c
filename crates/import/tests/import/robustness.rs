//! Whatever the document holds: no panic, no long wait, no silence.

use proptest::prelude::*;
use rungs_import::{Import, to_json, to_markdown};

use super::office::archive;
use super::{
    BASECAMP, BOX_PRODUCTS, FLOAT, MATRIX, SCRAPED, cases, check_growth, infos, ladder, read, try_read, warnings,
};

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
    let row = "| Scope | See [the guide](https://example.org/guide). | *Very* good ![x](x.png) <video>work |\n";
    let import = check_told(
        &format!("{SMALL}{row}\n\nAfterwards.\n\n- an entry\n\n```\ncode\n```\n\n<!-- hidden -->\n\n## Unused\n"),
        &[
            "4: the link's address https://example.org/guide is not kept",
            "4: the emphasis on “Very” is not kept",
            "4: the picture “x” is not kept",
            "4: the HTML <video> is not kept",
            "7: the paragraph is not part of the ladder: “Afterwards",
            "9: the list entry is not part of the ladder: “an entry",
            "12: the block of code is not part of the ladder: “code",
            "17: the heading is not part of the ladder: “Unused",
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
            "4: the field “layout” is not used",
            "10: the id “a” is used twice; this one becomes “a-2”",
            "10: the attribute “.odd” means nothing here",
        ],
    );
    let with_unknown = to_json(&ladder(MATRIX)).replacen("{", "{\"colour\": \"red\",", 1);
    check_told(&with_unknown, &["the field “colour” is not kept"]);
}

#[test]
fn one_diagnostic_stands_for_a_thing_that_occurs_many_times() {
    let rows: String = (0..100).map(|number| format!("| Row {number} | a.Bc | *x* y |\n")).collect();
    let import = read(format!("{SMALL}{rows}"));
    let spaces: Vec<_> =
        import.diagnostics.iter().filter(|diagnostic| diagnostic.to_string().contains("a missing space")).collect();
    assert_eq!(spaces.len(), 0, "a single letter before the full stop is an abbreviation");
    let emphasis: Vec<_> =
        import.diagnostics.iter().filter(|diagnostic| diagnostic.to_string().contains("emphasis")).collect();
    assert_eq!(emphasis.len(), 1);
    assert_eq!(emphasis[0].places.len(), 100);
    assert!(emphasis[0].message().contains("(and 99 times more: line 5, line 6,"), "{}", emphasis[0]);
}

/// Reads a document, and if a ladder comes out of it, writes and reads it again.
fn check_safe(document: &[u8], name: Option<&str>) {
    let Ok(import) = try_read(document, name) else { return };
    import.ladder.validate().expect("what is read is valid");
    let canonical = to_markdown(&import.ladder);
    let again = try_read(&canonical, None).expect("the canonical form is read");
    assert_eq!(again.ladder, import.ladder, "{canonical}");
}

#[test]
fn a_document_takes_as_long_as_its_length_says() {
    let document =
        |rows: usize| format!("{SMALL}{}", "| *Scope* | Works on *small* things.Able to. | Larger. |\n".repeat(rows));
    check_growth(document, 1_000, None);
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

const NAMES: [Option<&str>; 9] = [
    None,
    Some("a.md"),
    Some("a.json"),
    Some("a.txt"),
    Some("a.csv"),
    Some("a.html"),
    Some("a.yml"),
    Some("a.toml"),
    Some("a.xlsx"),
];

const ENTRIES: [&str; 3] = ["word/document.xml", "content.xml", "xl/workbook.xml"];

/// Text made of what means something in one of the formats.
fn format_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(
            &[
                "<table>",
                "<tr>",
                "<td rowspan=2>",
                "<td colspan=3>",
                "<th>",
                "</table>",
                "<ul>",
                "<li>",
                "<p>",
                "<h2>",
                "<b>",
                "</b>",
                "<div>",
                "</div>",
                "<br>",
                "&amp;",
                "<a href=x>",
                "<!--",
                "-->",
                "<style>",
                "{",
                "}",
                "[",
                "]",
                "\"a\":",
                "\"levels\"",
                "\"L1\"",
                ",",
                "name: a\n",
                "levels:\n",
                "- level: 1\n",
                "  - b c\n",
                "&a ",
                "*a ",
                ": ",
                "[[levels]]\n",
                "a = \"b\"\n",
                "L1",
                "Junior",
                "Senior",
                "a,b,c\n",
                "a;b\n",
                "a\tb\n",
                "\"",
                "\n",
                "\n\n",
                " ",
                "Level 2",
                "1. ",
                "**a**: b\n",
            ][..]
        )
        .prop_map(str::to_owned),
        "\\PC{0,4}",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Text made of the elements of office files.
fn xml_like() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(
        &[
            "<w:p>",
            "</w:p>",
            "<w:r>",
            "</w:r>",
            "<w:t>",
            "</w:t>",
            "<w:tbl>",
            "</w:tbl>",
            "<w:tr>",
            "</w:tr>",
            "<w:tc>",
            "</w:tc>",
            "<w:gridSpan w:val=\"3\"/>",
            "<w:pStyle w:val=\"Heading1\"/>",
            "<w:br/>",
            "<table:table>",
            "</table:table>",
            "<table:table-row>",
            "</table:table-row>",
            "<table:table-cell table:number-rows-spanned=\"2\">",
            "</table:table-cell>",
            "<text:p>",
            "</text:p>",
            "a b",
            "L1",
            "Junior",
            "&amp;",
            "&#x41;",
            "<sheets>",
            "<x>",
            "</x>",
        ][..],
    );
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
        name in proptest::sample::select(&NAMES[..]),
    ) {
        check_safe(&bytes, name);
    }

    #[test]
    fn no_text_that_looks_like_a_format_breaks_the_importer(
        document in format_like(),
        name in proptest::sample::select(&NAMES[..]),
    ) {
        check_safe(document.as_bytes(), name);
    }

    #[test]
    fn no_office_file_breaks_the_importer(content in xml_like(), entry in proptest::sample::select(&ENTRIES[..])) {
        let file = archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), (entry, &content)]);
        check_safe(&file, None);
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

#[test]
fn what_fuzzing_has_found_stays_mended() {
    let documents: [&[u8]; 6] = [
        b"# A\n\n## Junior\n\n- a <2@C1> b\n\n## Senior\n\n- b\n",
        b"[\xc2\xa0[ ]]",
        b"Junior\r\r- c\xc2\xbd \xc3\x9d\xe2\x80\xa9 d\r\rSenior\r\r- \xff\r",
        b"\xc2\xa0S\xfe and more\r\r\rJunior\r\r- a\r",
        b"# A\n\n## Junior\n\n- \\begin{document}\n\n## Senior\n\n- b\n",
        b"# A\n\n| | Junior | Senior |\n|---|---|---|\n| [b | x[ | [c](d) \\](e) |\n",
    ];
    for document in documents {
        check_safe(document, None);
    }
    let text =
        archive(&[("word/document.xml", "<w:document><w:body><w:r><w:t>Junior</w:t></w:r></w:body></w:document>")]);
    check_safe(&text, None);
    assert!(rungs_import::source_views(&[super::file(&text, None)]).is_ok());
}
