//! Drafts in storage.

use rungs_authoring::codec::{self, DecodeError};
use rungs_authoring::{CopyReason, Draft, Drafts, History, OpenError, Saved};
use rungs_import::SourceFile;
use rungs_store::{MemoryStorage, Storage, StorageError};

use super::{SUPPORT, criterion, rename, support};

const NOW: u64 = 1_800_000_000_000;

fn draft() -> Draft {
    Draft::of_files(vec![
        SourceFile::new("support.md", SUPPORT),
        SourceFile::new("sheet.xlsx", vec![0x50, 0x4b, 0xff, 0x00]),
    ])
}

fn edited(title: &str) -> Draft {
    Draft { edits: vec![rename(criterion("scope"), title)], ..draft() }
}

fn copy() -> String {
    "copy".to_owned()
}

#[test]
fn a_draft_is_kept_with_its_files_reading_and_edits() {
    let storage = MemoryStorage::default();
    let drafts = Drafts::new(&storage);
    let mut kept = edited("Reach");
    let reading = super::import(SUPPORT, None).reading;
    History::default().read(&mut kept, Some(reading), "confirm the reading");
    let saved = drafts.save("a", None, &kept, "Support", NOW, copy).unwrap();
    assert_eq!(saved, Saved::Saved { version: 1 });
    assert_eq!(drafts.open("a").unwrap().draft, kept);
    let text = drafts.text("a").unwrap().unwrap();
    assert!(text.contains("| Scope | Small tasks."), "a text is stored as text: {text}");
    let listed = drafts.list().unwrap();
    assert_eq!(listed[0].summary.as_ref().unwrap().title, "Support");
    assert_eq!((listed[0].id.as_str(), listed[0].size), ("a", text.len()));
    assert_eq!(drafts.open("b"), Err(OpenError::Missing));
}

#[test]
fn the_latest_draft_is_listed_first() {
    let storage = MemoryStorage::default();
    let drafts = Drafts::new(&storage);
    storage.write("rungs:ladder:x", "{}").unwrap();
    storage.write("rungs:draft:broken", "{").unwrap();
    drafts.save("old", None, &draft(), "Old", NOW, copy).unwrap();
    drafts.save("new", None, &draft(), "New", NOW + 1, copy).unwrap();
    let ids: Vec<String> = drafts.list().unwrap().into_iter().map(|listed| listed.id).collect();
    assert_eq!(ids, ["new", "old", "broken"]);
}

#[test]
fn what_two_tabs_write_is_both_kept() {
    let storage = MemoryStorage::default();
    let drafts = Drafts::new(&storage);
    drafts.save("a", None, &draft(), "T", NOW, copy).unwrap();
    // Both tabs know version 1.
    let first = drafts.save("a", Some(1), &edited("First"), "T", NOW, copy).unwrap();
    assert_eq!(first, Saved::Saved { version: 2 });
    let Saved::AsCopy { id, version, reason } = drafts.save("a", Some(1), &edited("Second"), "T", NOW, copy).unwrap()
    else {
        panic!()
    };
    assert_eq!(reason, CopyReason::ChangedElsewhere(Box::new(edited("First"))));
    assert_eq!(drafts.open("a").unwrap().draft, edited("First"));
    assert_eq!(drafts.open(&id).unwrap().draft, edited("Second"));
    // The second tab goes on with its copy.
    let saved = drafts.save(&id, Some(version), &edited("Third"), "T", NOW, copy).unwrap();
    assert!(matches!(saved, Saved::Saved { .. }));
    // A tab that has the same draft as what is stored makes no copy.
    let same = drafts.save("a", Some(1), &edited("First"), "T", NOW, copy).unwrap();
    assert_eq!(same, Saved::Saved { version: 2 });
}

#[test]
fn what_cannot_be_read_is_never_written_over() {
    let storage = MemoryStorage::default();
    let drafts = Drafts::new(&storage);
    for text in [r#"{"schema":99,"title":"T"}"#, "{", "null", r#"{"schema":1}"#] {
        storage.write("rungs:draft:a", text).unwrap();
        assert!(matches!(drafts.open("a"), Err(OpenError::Unreadable(_))), "{text}");
        let saved = drafts.save("a", Some(1), &draft(), "T", NOW, copy).unwrap();
        assert!(matches!(saved, Saved::AsCopy { reason: CopyReason::Unreadable(_), .. }), "{saved:?}");
        assert_eq!(drafts.text("a").unwrap().as_deref(), Some(text));
    }
    assert_eq!(codec::decode(r#"{"schema":99}"#), Err(DecodeError::Newer));
}

#[test]
fn a_deleted_draft_can_be_put_back_beside_one_made_since() {
    let storage = MemoryStorage::default();
    let drafts = Drafts::new(&storage);
    drafts.save("a", None, &edited("Old"), "T", NOW, copy).unwrap();
    let removed = drafts.remove("a").unwrap().unwrap();
    assert_eq!(drafts.list().unwrap(), []);
    assert_eq!(drafts.remove("a").unwrap(), None);
    // Another tab still had it open, and saves it again.
    drafts.save("a", Some(1), &edited("New"), "T", NOW, copy).unwrap();
    let restored = drafts.restore(&removed).unwrap();
    assert_eq!(drafts.open("a").unwrap().draft, edited("New"));
    assert_eq!(drafts.open(&restored).unwrap().draft, edited("Old"));
}

#[test]
fn a_duplicate_is_a_draft_of_its_own() {
    let storage = MemoryStorage::default();
    let drafts = Drafts::new(&storage);
    drafts.save("a", None, &edited("Old"), "Support", NOW, copy).unwrap();
    let id = drafts.duplicate("a", copy(), NOW).unwrap();
    let stored = drafts.open(&id).unwrap();
    assert_eq!((stored.draft, stored.summary.title.as_str()), (edited("Old"), "Support (copy)"));
    assert_ne!(id, drafts.duplicate("a", copy(), NOW).unwrap());
}

#[test]
fn a_full_storage_keeps_what_it_has() {
    let storage = MemoryStorage::with_capacity(600);
    let drafts = Drafts::new(&storage);
    let small = Draft::of_files(vec![SourceFile::unnamed("x")]);
    drafts.save("a", None, &small, "T", NOW, copy).unwrap();
    let large = small.without_files(support());
    assert_eq!(drafts.save("a", Some(1), &large, "T", NOW, copy), Err(StorageError::Full));
    assert_eq!(drafts.open("a").unwrap().draft, small);
}
