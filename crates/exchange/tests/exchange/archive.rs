//! A file holds everything, and gives it back.

use proptest::prelude::*;
use rungs_domain::persistence::migrations;
use rungs_exchange::archive::{read, read_bytes, write};
use rungs_exchange::{Archive, Part};
use rungs_journal::{Evidence, Journal};

use crate::made_up::{archive, record};

proptest! {
    #[test]
    fn nothing_that_was_saved_is_lost_when_it_is_read_again(archive in archive(), now in any::<u64>()) {
        let text = write(&archive, now);
        prop_assert_eq!(read(&text), Ok(archive.clone()));
        prop_assert_eq!(read_bytes(format!("\u{feff}{text}").as_bytes()), Ok(archive));
    }

    #[test]
    fn scores_that_were_downloaded_by_themselves_are_read_too(scores in record()) {
        let read = read(&migrations::encode(&scores).unwrap()).unwrap();
        prop_assert_eq!(read.ladders.len(), 1);
        prop_assert_eq!(&read.ladders[0].ladder, &scores.ladder);
        prop_assert_eq!(&read.ladders[0].revision, &scores.revision);
        prop_assert_eq!(&read.ladders[0].scores, &scores);
        prop_assert!(read.ladders[0].journal.is_empty());
    }
}

#[test]
fn a_file_of_the_first_version_is_still_read_and_written_alike() {
    let text = include_str!("../fixtures/archive-version-1.json");
    let archive = read(text).unwrap();
    let Part { ladder, scores, journal, .. } = &archive.ladders[0];
    assert_eq!(ladder.as_str(), "box");
    assert_eq!(scores.entries().count(), 2, "a cleared answer stays cleared");
    assert_eq!(journal.evidence.get("1a2b-1").unwrap().text, "Ran the retrospective");
    assert_eq!(write(&archive, 1_767_225_600_000), text.trim_end());
}

#[test]
fn what_somebody_left_out_by_hand_is_nothing_and_no_damage() {
    let archive = read(r#"{"format":"rungs","version":1,"ladders":[{"ladder":"box"}]}"#).unwrap();
    assert_eq!(archive.ladders[0].title, "box");
    assert!(archive.ladders[0].journal.is_empty());
    assert_eq!(read(r#"{"format":"rungs","version":1,"ladders":[]}"#), Ok(Archive::default()));
}

#[test]
fn a_large_file_is_written_so_that_it_can_be_read_again() {
    let mut journal = Journal::default();
    for number in 0..100 {
        let text = "\u{1}".repeat(14_000);
        journal.evidence.set(&number.to_string(), Some(Evidence { text, serves: Vec::new() }), 1);
    }
    let archive = Archive { ladders: vec![crate::part(&crate::matrix(), "", journal)] };
    let text = write(&archive, 1);
    assert!(text.len() > 8_000_000 && !text.contains('\n'));
    assert_eq!(read(&text), Ok(archive));
}
