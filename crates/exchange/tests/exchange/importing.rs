//! Imports.

use std::rc::Rc;

use rungs_exchange::archive::{check_size, read, write};
use rungs_exchange::{
    Archive, ArchivedLadder, ChosenRows, ExportKind, ImportError, ImportMode, LadderPreview, OpenedFile, RowId,
    export_all, import_text,
};
use rungs_store::{EntryKey, MemoryStorage, Record, Storage, UndoOutcome, Value};

use crate::browser::Browser;
use crate::{LADDERS, MATRIX, OTHER, scores};

/// Creates a file with answers on the matrix's first track, all of one time.
fn file(answers: &str, at: u64) -> String {
    let answers: String = answers.split_whitespace().map(|answer| format!("representatives/{answer}@{at} ")).collect();
    let record = scores(&MATRIX.into(), &answers);
    let part = ArchivedLadder { title: "Titles for Customer Support".to_owned(), record, unreadable: 0 };
    write(&Archive { ladders: vec![part] }, at)
}

/// Opens a file.
fn open(browser: &mut Browser, name: &str, text: &str) -> OpenedFile {
    OpenedFile::open(name, text.as_bytes(), &mut browser.store, browser.now).unwrap()
}

/// Imports a file.
fn import(browser: &mut Browser, file: &OpenedFile, mode: ImportMode<'_>) -> Result<(), ImportError> {
    browser.now += 60_000;
    file.import(&mut browser.store, mode, &MATRIX.into(), browser.now)
}

fn previews(browser: &Browser, file: &OpenedFile) -> Vec<LadderPreview> {
    file.previews(&browser.store, &LADDERS)
}

/// Imports a text with the default selection of rows, or by replacing the present data.
pub fn import_all(browser: &mut Browser, text: &str, is_replaced: bool) -> Result<(), ImportError> {
    let file = open(browser, "all.json", text);
    let chosen = ChosenRows::by_default(&previews(browser, &file));
    import(browser, &file, if is_replaced { ImportMode::Replace } else { ImportMode::Merge(&chosen) })
}

/// A browser with answers and an opened file that differs.
fn opening() -> (Browser, OpenedFile) {
    let mut browser = Browser::new();
    browser.score("skill-scope=l2 engagement-trust=l2");
    let before = browser.now - 120_000;
    let file = open(&mut browser, "other.json", &file("skill-scope=l4 engagement-planning=l1", before));
    (browser, file)
}

/// Returns the rows of the file's only ladder that differ from the present data.
fn changes(browser: &Browser, file: &OpenedFile) -> Vec<RowId> {
    let previews = previews(browser, file);
    previews[0].preview.changes().map(|row| RowId { ladder: 0, key: row.key.clone() }).collect()
}

#[test]
fn export_all_and_import_text_merge_all_data() {
    let mut here = Browser::filled();
    let text = export_all(&mut here.store, &LADDERS, here.now);
    let mut elsewhere = Browser::new();
    elsewhere.now = here.now;
    elsewhere.score("skill-scope=l4");
    let now = elsewhere.now;
    assert_eq!(import_text(&text, &mut elsewhere.store, &LADDERS, &MATRIX.into(), now), Ok(()));
    assert_eq!(elsewhere.level("skill-scope").as_deref(), Some("l4"), "newer here");
    let (matrix, other) = (MATRIX.into(), OTHER.into());
    assert_eq!(elsewhere.record(&matrix).evidence().count(), here.record(&matrix).evidence().count());
    assert_eq!(elsewhere.record(&other), here.record(&other));
    let before = elsewhere.dump();
    let refused = import_text("{\"no\": \"export\"}", &mut elsewhere.store, &LADDERS, &matrix, now).unwrap_err();
    assert!(refused.to_string().starts_with("The text: "), "{refused}");
    assert_eq!(elsewhere.dump(), before);
}

#[test]
fn opening_a_file_changes_nothing() {
    let (browser, file) = opening();
    let before = browser.dump();
    let previews = previews(&browser, &file);
    assert_eq!(file.name(), "other.json");
    assert_eq!((previews.len(), previews[0].title.as_str()), (1, "Titles for Customer Support"));
    assert_eq!(
        (previews[0].preview.counts().join(" · ").as_str(), previews[0].preview.only_mine),
        ("1 new · 1 newer here", 1)
    );
    assert_eq!(browser.dump(), before);
}

#[test]
fn the_default_selection_keeps_later_entries() {
    let (mut browser, file) = opening();
    let chosen = ChosenRows::by_default(&previews(&browser, &file));
    let is_chosen = |row: &RowId| chosen.contains(row.ladder, &row.key);
    assert_eq!(changes(&browser, &file).iter().map(is_chosen).collect::<Vec<_>>(), [false, true]);
    import(&mut browser, &file, ImportMode::Merge(&chosen)).unwrap();
    assert_eq!(browser.level("skill-scope").as_deref(), Some("l2"));
    assert_eq!(browser.level("engagement-planning").as_deref(), Some("l1"));
    assert_eq!(browser.level("engagement-trust").as_deref(), Some("l2"));
}

#[test]
fn only_selected_rows_are_imported() {
    let (mut browser, file) = opening();
    let mut chosen = ChosenRows::by_default(&previews(&browser, &file));
    for row in changes(&browser, &file) {
        let is_chosen = chosen.contains(row.ladder, &row.key);
        chosen.choose(row, !is_chosen);
    }
    import(&mut browser, &file, ImportMode::Merge(&chosen)).unwrap();
    assert_eq!(browser.level("skill-scope").as_deref(), Some("l4"));
    assert_eq!(browser.level("engagement-planning"), None);
}

#[test]
fn replacing_removes_other_data_and_can_be_undone() {
    let (mut browser, file) = opening();
    import(&mut browser, &file, ImportMode::Replace).unwrap();
    assert_eq!(browser.level("skill-scope").as_deref(), Some("l4"));
    assert_eq!(browser.level("engagement-trust"), None);
    assert_eq!(browser.undoable(), Some("importing other.json"));
    browser.undo();
    assert_eq!(browser.level("skill-scope").as_deref(), Some("l2"));
    assert_eq!(browser.level("engagement-trust").as_deref(), Some("l2"));
    assert_eq!(browser.level("engagement-planning"), None);
}

/// Returns all values without their times.
fn seen(browser: &Browser) -> Vec<Vec<(EntryKey, Value)>> {
    let of = |record: Record| {
        let seen = record.entries.iter().filter_map(|(key, entry)| Some((key.clone(), entry.value.clone()?)));
        seen.collect()
    };
    browser.all_stored().into_iter().map(of).collect()
}

#[test]
fn undoing_an_import_restores_every_ladder() {
    let file = Browser::filled().export(ExportKind::AllLadders);
    for is_replaced in [false, true] {
        let mut browser = Browser::new();
        for ladder in LADDERS.iter() {
            browser.write(&ladder.id, "mine", "Only here", Vec::new());
        }
        let before = seen(&browser);
        import_all(&mut browser, &file, is_replaced).unwrap();
        let imported = seen(&browser);
        assert!(before.iter().zip(&imported).all(|(before, imported)| before != imported));
        assert_eq!(browser.undoable(), Some("importing all.json"));
        browser.undo();
        assert_eq!(seen(&browser), before);
    }
}

#[test]
fn undoing_an_import_keeps_later_answers() {
    let (mut browser, file) = opening();
    import(&mut browser, &file, ImportMode::Replace).unwrap();
    let mut other_tab = Browser::on(browser.storage.clone());
    other_tab.now = browser.now;
    other_tab.score("skill-scope=l5");
    browser.undo();
    assert_eq!(browser.level("skill-scope").as_deref(), Some("l5"));
    assert_eq!(browser.level("engagement-trust").as_deref(), Some("l2"));
    assert_eq!(browser.store.undone().unwrap().outcome, UndoOutcome::Partly);
}

#[test]
fn an_import_keeps_the_changes_of_another_tab() {
    let mut one = Browser::new();
    let mut two = Browser::on(one.storage.clone());
    let matrix = MATRIX.into();
    two.write(&matrix, "before", "Before", Vec::new());
    let file = open(&mut one, "all.json", &Browser::filled().export(ExportKind::AllLadders));
    let chosen = ChosenRows::by_default(&previews(&one, &file));
    two.write(&matrix, "between", "Between", Vec::new());
    import(&mut one, &file, ImportMode::Merge(&chosen)).unwrap();
    two.write(&matrix, "after", "After", Vec::new());
    one.undo();
    for id in ["before", "between", "after"] {
        assert!(one.record(&matrix).piece(id).is_some(), "{id}");
    }
}

#[test]
fn data_on_unknown_ladders_is_kept_and_exported() {
    let file = file("skill-scope=l4", 5).replace(MATRIX, "ladder-of-tomorrow");
    let mut browser = Browser::new();
    import_all(&mut browser, &file, false).unwrap();
    assert_eq!(browser.undoable(), Some("importing all.json"), "imported while the matrix was on display");
    let archive = read(&file).unwrap();
    let again = read(&browser.export(ExportKind::AllLadders)).unwrap();
    let part = again.ladders.iter().find(|part| part.ladder().as_str() == "ladder-of-tomorrow").unwrap();
    assert_eq!(part.record, archive.ladders[0].record);
    browser.undo();
    assert_eq!(browser.record(&"ladder-of-tomorrow".into()).answers().count(), 0);
}

#[test]
fn an_invalid_file_is_refused_without_changes() {
    let mut browser = Browser::new();
    for bytes in [&b""[..], b"{", b"\xff\xfe", b"PK\x03\x04", b"[]", b"{\"format\":\"rungs\",\"version\":99}"] {
        let refused = OpenedFile::open("odd.json", bytes, &mut browser.store, 1).unwrap_err();
        assert!(refused.to_string().starts_with("odd.json: "), "{refused}");
    }
    let too_large = check_size(u64::MAX).unwrap_err().of("huge.json").to_string();
    assert!(too_large.starts_with("huge.json: the file has "), "{too_large}");
    assert_eq!(browser.dump(), []);
}

#[test]
fn an_empty_file_has_no_previews() {
    let mut browser = Browser::new();
    let file = open(&mut browser, "empty.json", r#"{"format":"rungs","version":1,"ladders":[]}"#);
    assert_eq!(previews(&browser, &file), []);
}

#[test]
fn importing_the_same_data_again_changes_nothing() {
    let (mut browser, first) = opening();
    let chosen = ChosenRows::by_default(&previews(&browser, &first));
    import(&mut browser, &first, ImportMode::Merge(&chosen)).unwrap();
    let before = browser.dump();
    let again = open(&mut browser, "again.json", &file("engagement-planning=l1", 5));
    let found = previews(&browser, &again);
    assert!(found[0].preview.is_all_the_same(), "{found:?}");
    import(&mut browser, &again, ImportMode::Merge(&ChosenRows::by_default(&found))).unwrap();
    assert_eq!(browser.dump(), before);
    assert_eq!(browser.undoable(), Some("importing other.json"));
}

#[test]
fn an_import_that_cannot_be_stored_is_reported_and_can_be_undone() {
    let file = Browser::filled().export(ExportKind::AllLadders);
    let mut browser = Browser::on(Rc::new(MemoryStorage::with_capacity(100)));
    assert_eq!(import_all(&mut browser, &file, false), Err(ImportError::NotStored));
    assert_eq!(browser.record(&MATRIX.into()).evidence().count(), 1);
    browser.undo();
    assert_eq!(browser.store.undone().unwrap().outcome, UndoOutcome::Whole);
    assert_eq!(browser.record(&MATRIX.into()).evidence().count(), 0);
}

/// A text of a newer version.
const NEWER: &str = r#"{"schema":999,"ladder":"37signals-support","new":"shape"}"#;

#[test]
fn nothing_is_imported_over_data_of_a_newer_version() {
    let file = Browser::filled().export(ExportKind::AllLadders);
    // The key of the record, and the keys of schema 1.
    for kind in ["ladder", "scores", "journal"] {
        let mut browser = Browser::new();
        browser.storage.write(&format!("rungs:{kind}:{MATRIX}"), NEWER).unwrap();
        let before = browser.dump();
        for is_replaced in [false, true] {
            let refused = import_all(&mut browser, &file, is_replaced).unwrap_err().to_string();
            assert!(refused.starts_with("Nothing was imported: the data on “Titles for Customer Support"), "{refused}");
        }
        assert_eq!(browser.dump(), before, "a file is imported as a whole or not at all");
    }
}

#[test]
fn data_of_another_ladder_under_this_key_is_quarantined() {
    let foreign = r#"{"schema":1,"ladder":"somebody-elses","revision":"1","tracks":{}}"#;
    let mut browser = Browser::new();
    browser.storage.write(&format!("rungs:scores:{MATRIX}"), foreign).unwrap();
    import_all(&mut browser, &Browser::filled().export(ExportKind::Ladder), false).unwrap();
    assert!(browser.dump().iter().any(|(key, text)| key.starts_with("rungs:recovery:") && text == foreign));
}

#[test]
fn an_unknown_ladder_that_prevents_an_import_is_named() {
    let mut browser = Browser::new();
    browser.storage.write("rungs:ladder:ladder-of-tomorrow", r#"{"schema":999}"#).unwrap();
    let record = scores(&"ladder-of-tomorrow".into(), "a/b=l1@1");
    let file = write(&Archive { ladders: vec![ArchivedLadder { title: String::new(), record, unreadable: 0 }] }, 1);
    let refused = import_all(&mut browser, &file, false).unwrap_err().to_string();
    assert!(refused.contains("“ladder-of-tomorrow”"), "{refused}");
}
