//! Messages about files that cannot be read.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use rungs_exchange::ReadError;
use rungs_exchange::archive::{MAX_BYTES, check_size, read, read_bytes, write};

use crate::generators::archive;

fn says(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

proptest! {
    #[test]
    fn reading_never_panics(bytes in any::<Vec<u8>>(), text in any::<String>()) {
        let _ = read_bytes(&bytes);
        let _ = read(&text);
        for version in [1, 2] {
            let _ = read(&format!(r#"{{"format":"rungs","version":{version},"ladders":[{text}]}}"#));
        }
    }

    #[test]
    fn a_cut_off_file_is_recognised(archive in archive(), cut in any::<prop::sample::Index>()) {
        let text = write(&archive, 1);
        let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
        match read(&text[..ends[cut.index(ends.len())]]) {
            Err(ReadError::CutOff { .. } | ReadError::Empty) => {}
            other => prop_assert!(false, "{other:?}"),
        }
    }
}

#[test]
fn other_file_types_are_recognised() {
    let what = |bytes: &[u8]| read_bytes(bytes).unwrap_err().to_string();
    let not_ours = |what: &str| format!("this is {what}, not a file that Rungs has saved");
    assert_eq!(what(b"<!DOCTYPE html><html></html>"), not_ours("a web page"));
    assert_eq!(what(b"\n <HTML>"), not_ours("a web page"));
    assert_eq!(what(b"<?xml version=\"1.0\"?>"), not_ours("an HTML or XML document"));
    assert_eq!(what(b"%PDF-1.7\n\xe2\xe3"), not_ours("a PDF document"));
    assert_eq!(what(b"PK\x03\x04\x14\x00"), not_ours("a ZIP archive or an office document"));
    assert_eq!(what(b"\x89PNG\r\n\x1a\n\0\0"), not_ours("a picture"));
    assert_eq!(what(b"\xff\xd8\xff\xe0"), not_ours("a picture"));
    assert_eq!(what(b"\0\0\0\x18ftypheic"), not_ours("a picture or a film"));
    assert_eq!(what(b"\xff\xfe{\0"), not_ours("a text in another encoding (UTF-16)"));
    assert_eq!(what(b"Track,Group\r\nA,B\r\n"), not_ours("a table"));
    assert_eq!(what(b"\xef\xbb\xbf\"Track\";\"Group\"\r\n"), not_ours("a table"));
    assert_eq!(what(b"# My ladder"), not_ours("a text document"));
    assert_eq!(what(b"Dear all"), not_ours("a text"));
    assert_eq!(what(b""), "the file is empty");
    assert_eq!(what(b"\xef\xbb\xbf \n"), "the file is empty");
    assert_eq!(what(b"{\"a\":\"\xe4\"}"), "the file is not text in UTF-8: byte 7 is invalid");
}

#[test]
fn damage_is_located() {
    assert_eq!(
        says("{\n  \"ä\": 1,\n  \"ö\": x\n}"),
        "the file cannot be read from line 3, character 8 on: it may have been changed by hand"
    );
    assert_eq!(
        says("{\n\"format\": \"rungs\",\n\"ladders\": ["),
        "the file ends in the middle, at line 3: it was probably not downloaded completely"
    );
    assert_eq!(says("{}"), "this is a JSON file, but not one that Rungs has saved");
    assert_eq!(says("[1]"), says("{}"));
    assert_eq!(says("12"), says("{}"));
    assert_eq!(says(r#"{"format":"rungs"}"#), "the file is damaged: “version” is not a known format number");
    assert_eq!(says(r#"{"format":"rungs","version":1}"#), "the file is damaged: “ladders” is not a list");
}

fn says_of_part(part: &str) -> String {
    says(&format!(r#"{{"format":"rungs","version":1,"ladders":[{part}]}}"#))
}

#[test]
fn the_damaged_ladder_is_named() {
    assert_eq!(says_of_part("1"), "on the ladder “number 1”: it is not an object");
    assert_eq!(says_of_part("{}"), "on the ladder “number 1”: “ladder” is not an id");
    assert_eq!(says_of_part(r#"{"ladder":"box","title":1}"#), "on the ladder “box”: “title” is not a text");
    let of_other = r#"{"ladder":"box","title":"Box","scores":{"schema":1,"ladder":"a","revision":"1","tracks":{}}}"#;
    assert_eq!(says_of_part(of_other), "on the ladder “Box”: the saved data belongs to the ladder “a”");
    let damaged = r#"{"ladder":"box","journal":{"schema":1,"ladder":"box","steps":[]}}"#;
    assert!(says_of_part(damaged).starts_with("on the ladder “box”: the saved data cannot be read: "));
    let twice = r#"{"ladder":"box","title":"Box"},{"ladder":"box","title":"Box"}"#;
    assert_eq!(says_of_part(twice), "the ladder “Box” is in the file twice");
    let bare = r#"{"schema":1,"ladder":"box","revision":"1","tracks":[]}"#;
    assert!(says(bare).starts_with("on the ladder “box”: the saved data cannot be read: "));

    let says_of_part = |part: &str| says(&format!(r#"{{"format":"rungs","version":2,"ladders":[{part}]}}"#));
    assert!(says_of_part("1").starts_with("on the ladder “number 1”: "));
    assert!(says_of_part("{}").starts_with("on the ladder “number 1”: "));
    assert_eq!(says_of_part(r#"{"record":{}}"#), "on the ladder “number 1”: “ladder” is not an id");
    let damaged = r#"{"title":"Box","record":{"schema":2,"ladder":"box"}}"#;
    assert!(says_of_part(damaged).starts_with("on the ladder “Box”: the saved data cannot be read: "));
    let whole = r#"{"title":"Box","record":{"schema":2,"ladder":"box","revision":"","entries":[]}}"#;
    assert_eq!(says_of_part(&format!("{whole},{whole}")), "the ladder “Box” is in the file twice");
}

#[test]
fn an_unreadable_entry_does_not_affect_the_others() {
    let fine = r#"{"key":["score","t","j"],"at":1,"value":{"score":"met"}}"#;
    for part in [
        r#"{"ladder":"box","scores":{"schema":1,"ladder":"box","revision":"1","tracks":{"t":{"i":{},"j":{"at":1,"score":"met"}}}}}"#.to_owned(),
        format!(r#"{{"record":{{"schema":2,"ladder":"box","revision":"1","entries":[{{}},{fine}]}}}}"#),
    ] {
        let version = if part.contains("record") { 2 } else { 1 };
        let file = format!(r#"{{"format":"rungs","version":{version},"ladders":[{part}]}}"#);
        let part = read(&file).unwrap().ladders.remove(0);
        assert_eq!((part.unreadable, part.record.answers().count()), (1, 1));
        let said = rungs_exchange::findings(&part, None).last().unwrap().to_string();
        assert_eq!(said, "One entry of the file cannot be read and is left out. It stays in the file.");
    }
}

#[test]
fn files_of_a_newer_version_are_refused() {
    assert_eq!(
        says(r#"{"format":"rungs","version":3,"ladders":{}}"#),
        "the file was saved by a newer version of Rungs (format 3, this version knows 2)"
    );
    for member in ["scores", "journal"] {
        assert_eq!(
            says_of_part(&format!(r#"{{"ladder":"box","{member}":{{"schema":9}}}}"#)),
            "on the ladder “box”: it was saved by a newer version (format 9, this version knows 2)"
        );
    }
    assert!(matches!(
        read(r#"{"schema":9,"ladder":"box","tracks":0}"#),
        Err(ReadError::NewerLadder { ladder, .. }) if ladder == "box"
    ));
}

#[test]
fn sizes_are_rounded_up() {
    assert_eq!(check_size(MAX_BYTES), Ok(()));
    let says = |size| check_size(size).unwrap_err().to_string();
    assert_eq!(says(MAX_BYTES + 1), "the file has 10.1 MB, and no more than 10 MB can be read");
    assert_eq!(says(25 * 1024 * 1024), "the file has 25 MB, and no more than 10 MB can be read");
    assert_eq!(says(11 * 1024 * 1024 - 1), "the file has 11 MB, and no more than 10 MB can be read");
}

#[test]
fn hostile_files_exhaust_neither_stack_nor_time() {
    let begun = Instant::now();
    let deep = "[".repeat(MAX_BYTES as usize);
    assert!(matches!(read(&deep), Err(ReadError::TooDeep { line: 1 })));
    assert!(matches!(read(&"{\"a\":".repeat(1_000_000)), Err(ReadError::TooDeep { line: 1 })));
    let within = format!(r#"{{"format":"rungs","version":1,"ladders":[{}"#, "[".repeat(1000));
    assert!(matches!(read(&within), Err(ReadError::TooDeep { .. })));
    // Descending keys: each answer sorts before the previous one.
    let mut backwards = String::from(r#"{"schema":1,"ladder":"a","revision":"1","tracks":{"t":{"#);
    for number in (0..300_000).rev() {
        let _ = write!(backwards, r#""{number:06}":{{"at":1}},"#);
    }
    backwards.push_str(r#""last":{"at":1}}}}"#);
    assert_eq!(read(&backwards).unwrap().ladders[0].record.entries.iter().count(), 300_001);
    assert!(begun.elapsed() < Duration::from_secs(60), "took {:?}", begun.elapsed());
}
