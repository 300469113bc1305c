//! Errors about a folder of documents.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use rungs_built_in::read;

/// A temporary folder with documents, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn with(name: &str, documents: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("rungs-built-in-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in documents {
            fs::write(folder.join(name), text).unwrap();
        }
        Self(folder)
    }

    fn problem(&self) -> String {
        read(&self.0).unwrap_err().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn own_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ladders")
}

fn own_document() -> String {
    fs::read_to_string(own_folder().join("37signals-support.md")).unwrap()
}

#[test]
fn the_built_in_ladders_are_valid() {
    assert_eq!(read(&own_folder()).unwrap().len(), 4);
}

#[test]
fn a_document_that_needs_a_repair_fails_the_build_with_its_line() {
    let broken = own_document().replacen("doesn’t", "doesnâ€™t", 1);
    let line = broken.lines().position(|line| line.contains("â€™")).unwrap() + 1;
    let folder = Folder::with("repair", &[("broken.md", &broken)]);
    let problem = folder.problem();
    assert!(problem.contains(&format!("broken.md:{line}: ")), "{problem}");
}

#[test]
fn a_document_without_a_ladder_fails_the_build_with_its_name() {
    let folder = Folder::with("none", &[("shopping.md", "Milk, bread, eggs.\n")]);
    assert!(folder.problem().contains("shopping.md: "), "{}", folder.problem());
}

#[test]
fn duplicate_ids_fail_the_build() {
    let document = own_document();
    let folder = Folder::with("twice", &[("a.md", &document), ("b.md", &document)]);
    assert!(folder.problem().contains("b.md: the id "), "{}", folder.problem());
}

#[test]
fn an_empty_folder_fails_the_build() {
    assert!(Folder::with("empty", &[]).problem().contains("no ladder"));
    assert!(read(Path::new("no/such/folder")).unwrap_err().to_string().contains("no/such/folder"));
}
