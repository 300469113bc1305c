//! A file that cannot be read says what is wrong with it, and where.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use rungs_exchange::ReadError;
use rungs_exchange::archive::{LARGEST, check_size, read, read_bytes, write};

use crate::made_up::archive;

fn says(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

proptest! {
    #[test]
    fn no_file_makes_reading_panic(bytes in any::<Vec<u8>>(), text in any::<String>()) {
        let _ = read_bytes(&bytes);
        let _ = read(&text);
        for version in [1, 2] {
            let _ = read(&format!(r#"{{"format":"rungs","version":{version},"ladders":[{text}]}}"#));
        }
    }

    #[test]
    fn a_file_that_was_cut_off_is_never_taken_for_a_whole_one(archive in archive(), cut in any::<prop::sample::Index>()) {
        let text = write(&archive, 1);
        let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
        match read(&text[..ends[cut.index(ends.len())]]) {
            Err(ReadError::CutOff { .. } | ReadError::Empty) => {}
            other => prop_assert!(false, "{other:?}"),
        }
    }
}

#[test]
fn other_files_are_called_what_they_are() {
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
    assert_eq!(what(b"{\"a\":\"\xe4\"}"), "the file is not text in UTF-8: what is at byte 7 is no character");
}

#[test]
fn damage_is_pointed_at() {
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
    assert_eq!(says(r#"{"format":"rungs"}"#), "the file is damaged: “version” is no number of a format");
    assert_eq!(says(r#"{"format":"rungs","version":1}"#), "the file is damaged: “ladders” is no list");
}

fn says_of_part(part: &str) -> String {
    says(&format!(r#"{{"format":"rungs","version":1,"ladders":[{part}]}}"#))
}

#[test]
fn damage_is_said_of_the_ladder_that_has_it() {
    assert_eq!(says_of_part("1"), "on the ladder “number 1”: it is no object");
    assert_eq!(says_of_part("{}"), "on the ladder “number 1”: “ladder” is no id");
    assert_eq!(says_of_part(r#"{"ladder":"box","title":1}"#), "on the ladder “box”: “title” is no text");
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
    assert_eq!(says_of_part(r#"{"record":{}}"#), "on the ladder “number 1”: “ladder” is no id");
    let damaged = r#"{"title":"Box","record":{"schema":2,"ladder":"box"}}"#;
    assert!(says_of_part(damaged).starts_with("on the ladder “Box”: the saved data cannot be read: "));
    let whole = r#"{"title":"Box","record":{"schema":2,"ladder":"box","revision":"","entries":[]}}"#;
    assert_eq!(says_of_part(&format!("{whole},{whole}")), "the ladder “Box” is in the file twice");
}

#[test]
fn one_entry_that_cannot_be_read_does_not_take_the_file_along() {
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
fn what_a_newer_version_has_saved_is_not_half_understood() {
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
        Err(ReadError::NewerPart { ladder, .. }) if ladder == "box"
    ));
}

#[test]
fn sizes_are_said_as_people_say_them() {
    assert_eq!(check_size(LARGEST), Ok(()));
    let says = |size| check_size(size).unwrap_err().to_string();
    assert_eq!(says(LARGEST + 1), "the file has 10.1 MB, and no more than 10 MB can be read");
    assert_eq!(says(25 * 1024 * 1024), "the file has 25 MB, and no more than 10 MB can be read");
    assert_eq!(says(11 * 1024 * 1024 - 1), "the file has 11 MB, and no more than 10 MB can be read");
}

#[test]
fn a_hostile_file_neither_exhausts_the_stack_nor_takes_for_ever() {
    let begun = Instant::now();
    let deep = "[".repeat(LARGEST as usize);
    assert!(matches!(read(&deep), Err(ReadError::TooDeep { line: 1 })));
    assert!(matches!(read(&"{\"a\":".repeat(1_000_000)), Err(ReadError::TooDeep { line: 1 })));
    let within = format!(r#"{{"format":"rungs","version":1,"ladders":[{}"#, "[".repeat(1000));
    assert!(matches!(read(&within), Err(ReadError::TooDeep { .. })));
    // Every answer comes before the one that was read last.
    let mut backwards = String::from(r#"{"schema":1,"ladder":"a","revision":"1","tracks":{"t":{"#);
    for number in (0..300_000).rev() {
        let _ = write!(backwards, r#""{number:06}":{{"at":1}},"#);
    }
    backwards.push_str(r#""last":{"at":1}}}}"#);
    assert_eq!(read(&backwards).unwrap().ladders[0].record.entries.iter().count(), 300_001);
    assert!(begun.elapsed() < Duration::from_secs(60), "took {:?}", begun.elapsed());
}
