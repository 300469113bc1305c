//! Exports.

use std::rc::Rc;

use rungs_exchange::archive::read;
use rungs_exchange::{ExportKind, TextFile, export_all};
use rungs_store::{EntryKey, ItemRef, MemoryStorage, Step, Storage, Value};

use crate::browser::{Browser, DAY};
use crate::importing::import_all;
use crate::{MATRIX, OTHER};

const ALL: [ExportKind; 4] = [ExportKind::Ladder, ExportKind::AllLadders, ExportKind::Spreadsheet, ExportKind::Report];

#[test]
fn export_and_import_round_trip() {
    let mut here = Browser::filled();
    let file = here.export(ExportKind::AllLadders);
    for is_replaced in [false, true] {
        let mut elsewhere = Browser::new();
        import_all(&mut elsewhere, &file, is_replaced).unwrap();
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
fn a_single_ladder_can_be_exported() {
    let archive = read(&Browser::filled().export(ExportKind::Ladder)).unwrap();
    assert_eq!(archive.ladders.len(), 1);
    assert_eq!(
        (archive.ladders[0].ladder().as_str(), archive.ladders[0].title.as_str()),
        (MATRIX, "Titles for Customer Support, 37signals")
    );
}

#[test]
fn unsaved_answers_are_exported() {
    let mut browser = Browser::on(Rc::new(MemoryStorage::with_capacity(10)));
    browser.score("skill-scope=l3");
    for kind in ALL {
        let file = browser.export(kind);
        assert!(file.contains("l3") || file.contains("L3"), "{kind:?}: {file}");
    }
    assert_eq!(browser.dump(), []);
}

#[test]
fn unsaved_notes_on_another_ladder_are_exported() {
    let mut browser = Browser::on(Rc::new(MemoryStorage::with_capacity(10)));
    browser.write(&OTHER.into(), "a", "Held in memory", Vec::new());
    assert!(browser.export(ExportKind::AllLadders).contains("Held in memory"));
    assert!(export_all(&mut browser.store, &[], 1).contains("Held in memory"));
}

#[test]
fn data_of_schema_1_on_an_unopened_ladder_is_exported_once() {
    let mut browser = Browser::new();
    for (key, text) in [
        ("scores", include_str!("../../../store/tests/fixtures/scores-schema-1.json")),
        ("journal", include_str!("../../../store/tests/fixtures/journal-schema-1.json")),
    ] {
        browser.storage.write(&format!("rungs:{key}:{MATRIX}"), text).unwrap();
    }
    // The export starts from another ladder, so that this one's record has not been opened before.
    let archive = read(&browser.export_from(OTHER, ExportKind::AllLadders).0.text).unwrap();
    let ids: Vec<_> = archive.ladders.iter().map(|part| part.ladder().as_str()).collect();
    assert_eq!(ids, [OTHER, MATRIX]);
    let record = browser.record(&MATRIX.into());
    assert_eq!((record.answers().count(), record.evidence().count()), (1, 1));
    assert_eq!(archive.ladders[1].record.entries, record.entries);
}

#[test]
fn undecodable_data_is_reported_as_missing_from_the_file() {
    let mut browser = Browser::filled();
    browser.storage.write(&format!("rungs:ladder:{OTHER}"), r#"{"schema":999,"ladder":"basecamp-support"}"#).unwrap();
    let (_, omitted) = browser.export_from(MATRIX, ExportKind::AllLadders);
    let said = omitted.unwrap().to_string();
    assert!(said.contains("Basecamp") && said.contains("is not in the file"), "{said}");
    assert_eq!(browser.export_from(MATRIX, ExportKind::Ladder).1, None);
}

#[test]
fn spreadsheet_and_report_include_the_notes() {
    let mut browser = Browser::new();
    browser.score("skill-scope=l2");
    let place = ItemRef { track: "representatives".into(), item: "skill-scope".into(), title: String::new() };
    let key = EntryKey::step(&place.track, &place.item);
    browser.write(&MATRIX.into(), "a", "What I did", vec![place]);
    let step = Step { next: "Do more".to_owned(), ..Step::default() };
    browser.put(&MATRIX.into(), key, Some(Value::Step(step)));
    for kind in [ExportKind::Spreadsheet, ExportKind::Report] {
        let text = browser.export(kind);
        assert!(text.contains("What I did") && text.contains("Do more"), "{kind:?}: {text}");
    }
}
