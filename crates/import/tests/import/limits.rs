//! Files made to exhaust time or memory end in a clear answer, and the time for it grows no faster than they do.

use rungs_import::{Complexity, ImportError};

use super::office::archive;
use super::{check_growth, try_read};

/// Reads a file that repeats something, and returns its error. Reading must not take longer than the file grows.
#[track_caller]
fn answer<C: AsRef<[u8]>>(content: impl Fn(usize) -> C, times: usize, name: Option<&str>) -> Option<ImportError> {
    check_growth(&content, times / 8, name);
    try_read(content(times), name).err()
}

#[track_caller]
fn check_too_complex(content: impl AsRef<[u8]>, name: Option<&str>, expected: fn(&Complexity) -> bool) {
    match try_read(content, name).err() {
        Some(ImportError::TooComplex { complexity, .. }) => assert!(expected(&complexity), "{complexity}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nesting_ends_somewhere() {
    let is_nesting = |complexity: &Complexity| *complexity == Complexity::Nesting;
    check_too_complex("<div>".repeat(10_000), None, is_nesting);
    check_too_complex("<table><tr><td>".repeat(10_000), None, is_nesting);
    check_too_complex("{\"a\":".repeat(10_000), None, is_nesting);
    check_too_complex("[".repeat(10_000), Some("a.json"), |_| true);
    check_too_complex(
        (0..1_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>(),
        Some("a.yml"),
        is_nesting,
    );
    check_too_complex(archive(&[("word/document.xml", &"<w:tbl><w:tr><w:tc>".repeat(5_000))]), None, is_nesting);
    for piece in ["- ", "> ", "[a](", "*a **b ", "<b>"] {
        answer(|times| piece.repeat(times) + "x", 10_000, None);
    }
    assert!(answer(|times| "a = [".to_owned() + &"[".repeat(times), 10_000, Some("a.toml")).is_some());
    assert!(answer(|times| "[".repeat(times), 10_000, Some("a.yml")).is_some());
}

#[test]
fn what_multiplies_itself_is_stopped() {
    let mut laughs = String::from("a: &a [\"ha ha\", \"ha ha\", \"ha ha\"]\n");
    for (letter, before) in ('b'..='n').zip('a'..) {
        laughs.push_str(&format!("{letter}: &{letter} [{}]\n", vec![format!("*{before}"); 9].join(", ")));
    }
    check_too_complex(laughs, Some("laughs.yml"), |complexity| *complexity == Complexity::Expansion);
    let formats: String = (0..200).map(|number| format!("<b id={number}>")).collect();
    answer(|times| formats.clone() + &"<p>a".repeat(times), 20_000, None);
    let attributes: String = (0..200_000).map(|number| format!(" a{number}")).collect();
    check_too_complex(format!("<p{attributes}>a</p>"), None, |complexity| *complexity == Complexity::Attributes);
}

#[test]
fn archives_unpack_to_a_limit() {
    let is_unpacked = |complexity: &Complexity| *complexity == Complexity::Unpacked;
    let zeros = " ".repeat(110_000_000);
    check_too_complex(archive(&[("word/document.xml", &zeros)]), None, is_unpacked);
    check_too_complex(
        archive(&[("xl/workbook.xml", "<workbook/>"), ("xl/sharedStrings.xml", &zeros)]),
        None,
        is_unpacked,
    );
    let repeated = |times: usize| {
        format!(
            "<o xmlns:table=\"t\"><table:table><table:table-row table:number-rows-repeated=\"{times}\"><table:table-cell table:number-columns-repeated=\"16000\"><text:p>a b c</text:p></table:table-cell></table:table-row></table:table></o>"
        )
    };
    let sheet = |times: usize| {
        archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &repeated(times))])
    };
    answer(sheet, 1_000_000, None);
}

#[test]
fn tables_have_a_largest_size() {
    let is_cells = |complexity: &Complexity| matches!(complexity, Complexity::Cells { .. });
    let wide = vec!["a"; 1_000_000].join(",");
    check_too_complex(format!("{wide}\n{wide}\n"), Some("wide.csv"), is_cells);
    let wide = "a|".repeat(300_000);
    let dashes = "-|".repeat(300_000);
    check_too_complex(format!("|{wide}\n|{dashes}\n"), None, is_cells);
    let merged = |rows: usize| {
        let below = "<tr><td>b</td></tr>".repeat(rows);
        format!("<table><tr><td colspan=900 rowspan={rows}>a</td></tr>{below}</table>")
    };
    answer(merged, 4_000, None);
}

#[test]
fn comments_and_marks_without_an_end_are_read_once() {
    for piece in ["<!--", "```\n", "\"a\t", "a\t\"b\n", "&", "<", "![", "`a``", "|", "]("] {
        answer(|times| piece.repeat(times), 100_000 / piece.len(), None);
    }
}
