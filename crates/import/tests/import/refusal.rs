//! Files that hold no ladder are refused in plain words, which name the real format and the real reason.

use rungs_import::{ForeignFormat, Format, ImportError, LARGEST_DOCUMENT, to_json};

use super::{MATRIX, ladder, try_read};

#[track_caller]
fn check_refused(document: impl AsRef<[u8]>, name: Option<&str>, words: &str) {
    let message = try_read(document, name).expect_err("the document holds no ladder").to_string();
    assert!(message.contains(words), "{message}");
}

#[test]
fn a_document_without_a_ladder_is_refused_in_plain_words() {
    check_refused("", None, "the document is empty");
    check_refused(" \r\n\t\n", None, "the document is empty");
    check_refused(b"\xEF\xBB\xBF", None, "the document is empty");
    check_refused(
        "Just a note.\n\nAnd another.",
        None,
        "this is Markdown or plain text, but nothing in it looks like levels",
    );
    check_refused("# Shopping\n\n- milk\n- eggs\n", None, "nothing in it looks like levels");
    check_refused("<!DOCTYPE html><p>Hello.</p>", None, "this is HTML, but nothing in it");
    check_refused("a,b,c\n1,2,3\n", Some("numbers.csv"), "this is CSV, but nothing in it");
    check_refused(
        "{\"name\": \"package\", \"version\": \"1.0.0\"}",
        Some("package.json"),
        "this is JSON of another tool, with “name”, “version”",
    );
    check_refused(
        "on: push\njobs:\n  build:\n    steps:\n      - run: make\n",
        Some("ci.yml"),
        "this is YAML of another tool",
    );
}

#[test]
fn formats_that_cannot_be_read_are_named_with_what_to_do() {
    let check = |document: &[u8], format: ForeignFormat| {
        assert_eq!(try_read(document, None).err(), Some(ImportError::Unsupported { format }));
    };
    check(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", ForeignFormat::OldOffice);
    check(b"%PDF-1.7\n\0", ForeignFormat::Pdf);
    check(b"{\\rtf1\\ansi Ladder}", ForeignFormat::Rtf);
    check(b"\x89PNG\r\n\x1a\n\0\0", ForeignFormat::Picture);
    check(b"\x7fELF\0\0\0", ForeignFormat::Binary);
    check(b"PK\x03\x04rest", ForeignFormat::Archive);
    check(b"Agent\n=====\n\n.. note:: a\n\n- Listens.\n", ForeignFormat::ReStructuredText);
    check(b"= Ladder\n\n== Junior\n\n* Listens.\n", ForeignFormat::AsciiDoc);
    check_refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Some("ladder.xls"), "save it as .xlsx or .docx");
    check_refused(
        "text",
        Some("ladder.adoc"),
        "this is AsciiDoc, which cannot be read; convert it to HTML or Markdown",
    );
}

#[test]
fn damaged_files_are_named_with_the_line() {
    check_refused("{\"levels\": [\n  {\"name\": \"Junior\"\n", Some("a.json"), "this is JSON, but damaged at line 3");
    check_refused("levels:\n  - name: \"a\n", Some("a.yml"), "this is YAML, but damaged at line");
    check_refused("title = \"a\"\n[[levels]\n", Some("a.toml"), "this is TOML, but damaged at line 2");
    let invalid = to_json(&ladder(MATRIX)).replace("\"skill-technical-2\"", "\"skill-technical\"");
    check_refused(invalid, Some("a.json"), "the id “skill-technical” is used twice");
    let broken = to_json(&ladder(MATRIX)).replace("\"matrix\"", "\"grid\"");
    let error = try_read(broken, None).expect_err("the kind of a track is wrong");
    assert!(matches!(error, ImportError::Damaged { format: Format::Json, line: Some(_), .. }), "{error}");
}

#[test]
fn a_file_larger_than_any_ladder_is_refused() {
    check_refused(vec![b'a'; LARGEST_DOCUMENT as usize + 1], None, "too large: 41 MB, where 40 MB");
}

#[test]
fn what_was_noticed_before_reading_failed_is_kept() {
    let error = try_read("# Title\n\nA note about â€™.\n", None).expect_err("this is no ladder");
    assert!(error.diagnostics().iter().any(|diagnostic| diagnostic.line() == Some(3)), "{error:?}");
}
