//! Writing a site into a folder, or one file.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::record::{self, Record};
use super::{Action, Failure};
use crate::document::is_same_file;

/// Writes files into a folder, by their paths in it. Returns the files that an earlier run has written, that are not
/// needed any more, and that were kept because somebody has changed them.
///
/// A folder that is not empty is written into only if `is_forced`. Then files that an earlier run has written and this
/// one has not are removed. Nothing else is, and no document is written over.
pub(super) fn write_site(
    folder: &Path,
    files: &[(&str, &[u8])],
    documents: &[PathBuf],
    is_forced: bool,
) -> Result<Vec<PathBuf>, Failure> {
    check(folder, files, documents, is_forced)?;
    let earlier = record::read(folder)?;
    for (path, content) in files {
        write_file(&folder.join(path), content)?;
    }
    let kept = remove_stale(folder, &earlier, &files.iter().map(|(path, _)| *path).collect())?;
    write_file(&folder.join(record::FILE), record::format(files).as_bytes())?;
    Ok(kept)
}

/// Writes the one file. An existing file is replaced only if `is_forced`, and a document never.
pub(super) fn write_one_file(file: &Path, html: &str, documents: &[PathBuf], is_forced: bool) -> Result<(), Failure> {
    if documents.iter().any(|document| is_same_file(document, file)) {
        return Err(Failure::IsDocument(file.to_owned()));
    }
    if !is_forced && file.exists() {
        return Err(Failure::Exists(file.to_owned()));
    }
    write_file(file, html.as_bytes())
}

/// Checks everything that can be checked before the first file is written.
fn check(folder: &Path, files: &[(&str, &[u8])], documents: &[PathBuf], is_forced: bool) -> Result<(), Failure> {
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(is_empty) if !is_empty && !is_forced => return Err(Failure::NotEmpty(folder.to_owned())),
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(Action::Write.failed(folder)(error)),
        _ => {}
    }
    for (path, _) in files {
        if !is_inside(path) {
            return Err(Failure::OutOfFolder((*path).to_owned()));
        }
        let file = folder.join(path);
        if documents.iter().any(|document| is_same_file(document, &file)) {
            return Err(Failure::IsDocument(file));
        }
    }
    Ok(())
}

/// Returns whether a path stays in the folder that it is relative to.
fn is_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|component| matches!(component, Component::Normal(_)))
}

fn write_file(file: &Path, content: &[u8]) -> Result<(), Failure> {
    let folder = file.parent().map_or(Ok(()), fs::create_dir_all);
    folder.and_then(|()| fs::write(file, content)).map_err(Action::Write.failed(file))
}

/// Removes the files of an earlier run that are not written any more, with folders that become empty. Returns those that
/// were kept because their content is another one.
fn remove_stale(folder: &Path, earlier: &Record, written: &BTreeSet<&str>) -> Result<Vec<PathBuf>, Failure> {
    let mut kept = Vec::new();
    for (path, hash) in earlier.iter().filter(|(path, _)| !written.contains(path.as_str()) && is_inside(path)) {
        let file = folder.join(path);
        let content = match fs::read(&file) {
            Ok(content) => content,
            // Somebody has removed it, or has put a folder there.
            Err(_) => continue,
        };
        if record::hash(&content) != *hash {
            kept.push(file);
            continue;
        }
        fs::remove_file(&file).map_err(Action::Remove.failed(&file))?;
        let parents = file.ancestors().skip(1).take_while(|parent| *parent != folder);
        // A folder that is not empty is not removed, and neither are those around it.
        for parent in parents {
            if fs::remove_dir(parent).is_err() {
                break;
            }
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_out_of_the_folder_are_recognised() {
        for inside in ["index.html", "a/b/index.html", "..a/b"] {
            assert!(is_inside(inside), "{inside}");
        }
        for outside in ["", "..", "../a", "a/../../b", "/etc/hosts", "./a"] {
            assert!(!is_inside(outside), "{outside}");
        }
    }
}
