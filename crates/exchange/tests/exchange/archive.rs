//! Archives round-trip, and earlier versions can be read.

use proptest::prelude::*;
use rungs_exchange::Archive;
use rungs_exchange::archive::{read, read_bytes, write};
use rungs_store::{EntryKey, Record, codec};

use crate::generators::{archive, record};
use crate::{note, put};

proptest! {
    #[test]
    fn archives_round_trip(archive in archive(), now in any::<u64>()) {
        let text = write(&archive, now);
        prop_assert_eq!(read(&text), Ok(archive.clone()));
        prop_assert_eq!(read_bytes(format!("\u{feff}{text}").as_bytes()), Ok(archive));
    }

    #[test]
    fn stored_records_are_read_as_archives(record in record()) {
        let read = read(&codec::encode(&record).unwrap()).unwrap();
        prop_assert_eq!(read.ladders.len(), 1);
        prop_assert_eq!(&read.ladders[0].record, &record);
    }
}

#[test]
fn version_1_is_read() {
    let archive = read(include_str!("../fixtures/archive-version-1.json")).unwrap();
    let part = &archive.ladders[0];
    assert_eq!((part.ladder().as_str(), part.title.as_str(), part.unreadable), ("box", "Products Support", 0));
    assert_eq!(part.record.score_entries().count(), 2, "a cleared answer stays cleared");
    assert_eq!(part.record.piece("1a2b-1").unwrap().text, "Ran the retrospective");
    assert_eq!(part.record.entries.get(&EntryKey::Evidence("1a2b-2".to_owned())).unwrap().value, None);
}

#[test]
fn version_1_is_read_with_all_ladders() {
    let archive = read(include_str!("../fixtures/archive-version-1-all.json")).unwrap();
    assert_eq!(archive.ladders.len(), 4);
    for part in &archive.ladders {
        let record = &part.record;
        assert_eq!((part.unreadable, record.answers().count(), record.evidence().count()), (0, 1, 1), "{}", part.title);
        assert_eq!((record.steps().count(), record.target().is_some()), (1, true), "{}", part.title);
        let (_, snapshot) = record.snapshots().next().unwrap();
        let ladder = record.edition(snapshot).unwrap();
        assert_eq!((&ladder.id, ladder.validate()), (part.ladder(), Ok(())));
        // Writing it in the current format loses nothing.
        assert_eq!(read(&write(&archive, 1)), Ok(archive.clone()));
    }
    let (_, person) = archive.ladders[0].record.people().next().unwrap();
    assert_eq!((person.name.as_str(), person.notes[0].text.as_str()), ("Ada L.", "Their words"));
}

#[test]
fn scores_of_schema_1_are_read() {
    let archive = read(include_str!("../../../store/tests/fixtures/scores-schema-1-checklist.json")).unwrap();
    assert_eq!((archive.ladders[0].title.as_str(), archive.ladders[0].record.answers().count()), ("demo", 5));
}

#[test]
fn version_2_matches_its_fixture() {
    let example = include_str!("../fixtures/archive-version-2.json");
    let archive = read(example).unwrap();
    assert_eq!(archive.ladders[0].record.answers().count(), 1);
    assert_eq!(write(&archive, 1_767_225_600_000), example.trim_end());
}

#[test]
fn missing_members_count_as_empty() {
    let archive = read(r#"{"format":"rungs","version":1,"ladders":[{"ladder":"box"}]}"#).unwrap();
    assert_eq!(archive.ladders[0].title, "box");
    assert!(archive.ladders[0].record.is_empty());
    for version in [1, 2] {
        let nothing = format!(r#"{{"format":"rungs","version":{version},"ladders":[]}}"#);
        assert_eq!(read(&nothing), Ok(Archive::default()));
    }
}

#[test]
fn a_large_file_is_written_so_that_it_can_be_read_again() {
    let mut record = Record::new("box".into(), String::new());
    for number in 0..100 {
        put(&mut record, vec![(&format!("evidence/{number}"), note(&"\u{1}".repeat(14_000), Vec::new()))], 1);
    }
    let archive = Archive { ladders: vec![crate::part(&crate::matrix(), record)] };
    let text = write(&archive, 1);
    assert!(text.len() > 8_000_000 && !text.contains('\n'));
    assert_eq!(read(&text), Ok(archive));
}
