//! Taking everything along.

use std::rc::Rc;

use rungs_exchange::archive::read;
use rungs_exchange::{ExportKind, TextFile, export_all};
use rungs_store::{EntryKey, ItemPlace, MemoryStorage, Step, Storage, Value};

use crate::browser::{Browser, DAY};
use crate::importing::take_all;
use crate::{MATRIX, OTHER};

const ALL: [ExportKind; 4] = [ExportKind::Ladder, ExportKind::AllLadders, ExportKind::Spreadsheet, ExportKind::Report];

#[test]
fn everything_exported_and_imported_elsewhere_is_the_same() {
    let mut here = Browser::busy();
    let file = here.export(ExportKind::AllLadders);
    for is_replaced in [false, true] {
        let mut elsewhere = Browser::new();
        take_all(&mut elsewhere, &file, is_replaced).unwrap();
        assert_eq!(elsewhere.all_stored(), here.all_stored());
        elsewhere.now = here.now;
        assert_eq!(elsewhere.export(ExportKind::AllLadders), file);
    }
}

#[test]
fn files_are_named_by_what_is_in_them() {
    let mut browser = Browser::new();
    let files = ALL.map(|kind| browser.export_from(MATRIX, kind).0);
    assert_eq!(
        files.map(|file| (file.name, file.media_type)),
        [
            (format!("rungs-{MATRIX}-{DAY}.json"), "application/json"),
            (format!("rungs-{DAY}.json"), "application/json"),
            (format!("rungs-{MATRIX}-{DAY}.csv"), "text/csv;charset=utf-8"),
            (format!("rungs-{MATRIX}-{DAY}.md"), "text/markdown;charset=utf-8"),
        ]
    );
    assert_eq!(TextFile::plan(&MATRIX.into(), String::new()).name, format!("rungs-{MATRIX}-plan.md"));
    assert_eq!(TextFile::profile(&MATRIX.into(), String::new()).name, format!("rungs-{MATRIX}-profile.svg"));
}

#[test]
fn one_ladder_alone_is_exported_alone() {
    let archive = read(&Browser::busy().export(ExportKind::Ladder)).unwrap();
    assert_eq!(archive.ladders.len(), 1);
    assert_eq!(
        (archive.ladders[0].ladder().as_str(), archive.ladders[0].title.as_str()),
        (MATRIX, "Titles for Customer Support, 37signals")
    );
}

#[test]
fn what_could_not_be_stored_is_in_every_file() {
    let mut browser = Browser::on(Rc::new(MemoryStorage::with_capacity(10)));
    browser.score("skill-scope=l3");
    for kind in ALL {
        let file = browser.export(kind);
        assert!(file.contains("l3") || file.contains("L3"), "{kind:?}: {file}");
    }
    assert_eq!(browser.dump(), []);
}

#[test]
fn notes_on_another_ladder_that_could_not_be_stored_are_in_the_file() {
    let mut browser = Browser::on(Rc::new(MemoryStorage::with_capacity(10)));
    browser.write(&OTHER.into(), "a", "Held in memory", Vec::new());
    assert!(browser.export(ExportKind::AllLadders).contains("Held in memory"));
    assert!(export_all(&mut browser.store, &[], 1).contains("Held in memory"));
}

#[test]
fn what_the_former_version_has_stored_is_in_the_file_once_also_of_a_ladder_that_was_not_looked_at() {
    let mut browser = Browser::new();
    for (key, text) in [
        ("scores", include_str!("../../../store/tests/fixtures/scores-schema-1.json")),
        ("journal", include_str!("../../../store/tests/fixtures/journal-schema-1.json")),
    ] {
        browser.storage.write(&format!("rungs:{key}:{MATRIX}"), text).unwrap();
    }
    // Somebody exports from another ladder, so that this one's record is not opened first.
    let archive = read(&browser.export_from(OTHER, ExportKind::AllLadders).0.text).unwrap();
    let ids: Vec<_> = archive.ladders.iter().map(|part| part.ladder().as_str()).collect();
    assert_eq!(ids, [OTHER, MATRIX]);
    let record = browser.record(&MATRIX.into());
    assert_eq!((record.answers().count(), record.evidence().count()), (1, 1));
    assert_eq!(archive.ladders[1].record.entries, record.entries);
}

#[test]
fn what_cannot_be_read_is_said_to_be_missing_from_the_file() {
    let mut browser = Browser::busy();
    browser.storage.write(&format!("rungs:ladder:{OTHER}"), r#"{"schema":999,"ladder":"basecamp-support"}"#).unwrap();
    let (_, left_out) = browser.export_from(MATRIX, ExportKind::AllLadders);
    let said = left_out.unwrap().to_string();
    assert!(said.contains("Basecamp") && said.contains("is not in the file"), "{said}");
    assert_eq!(browser.export_from(MATRIX, ExportKind::Ladder).1, None);
}

#[test]
fn what_other_programs_read_has_everything_that_was_written_in_it() {
    let mut browser = Browser::new();
    browser.score("skill-scope=l2");
    let place = ItemPlace { track: "representatives".into(), item: "skill-scope".into(), title: String::new() };
    let key = EntryKey::step(&place.track, &place.item);
    browser.write(&MATRIX.into(), "a", "What I did", vec![place]);
    let step = Step { next: "Do more".to_owned(), ..Step::default() };
    browser.put(&MATRIX.into(), key, Some(Value::Step(step)));
    for kind in [ExportKind::Spreadsheet, ExportKind::Report] {
        let text = browser.export(kind);
        assert!(text.contains("What I did") && text.contains("Do more"), "{kind:?}: {text}");
    }
}
