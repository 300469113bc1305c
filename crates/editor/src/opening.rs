//! Opening files that a person has chosen or dropped, and reading their ladder.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_documents::{NoLadder, ReadFiles};
use rungs_import::{LARGEST_DOCUMENT, Options, SourceFile};
use rungs_ui::events::now;
use rungs_ui::files::{ReadFileError, read_file};
use web_sys::{DataTransfer, File};

use crate::context::{Context, Failure, WayOut};
use crate::importer::NotRead;
use crate::work::Work;

/// Returns the files of a drag or of a clipboard.
pub(crate) fn files_of(transfer: &DataTransfer) -> Vec<File> {
    let Some(files) = transfer.files() else { return Vec::new() };
    (0..files.length()).filter_map(|position| files.get(position)).collect()
}

impl Context {
    /// Reads the contents of files. Returns `None` after a failure, which is shown, and after the person has cancelled.
    pub(crate) async fn open_files(self, files: Vec<File>) -> Option<Vec<SourceFile>> {
        let size: f64 = files.iter().map(|file| file.size()).sum();
        if size > LARGEST_DOCUMENT as f64 {
            self.fail(format!(
                "These files have {} MB together. At most {} MB are read; the largest ladders known have a hundredth of that.",
                (size / 1e6).ceil(),
                LARGEST_DOCUMENT / 1_000_000
            ));
            return None;
        }
        let mut opened = Vec::new();
        for file in files {
            let name = file.name();
            self.work.set(Some(Work::Opening { name: name.clone(), percent: 0.0 }));
            let report = |percent| {
                // Cancelling removes the work.
                self.work.try_maybe_update(|work| match work {
                    Some(Work::Opening { percent: shown, .. }) => {
                        *shown = percent;
                        (true, true)
                    }
                    _ => (false, false),
                }) == Some(true)
            };
            match read_file(&file, report).await {
                Ok(bytes) => opened.push(SourceFile::new(name, bytes)),
                Err(ReadFileError::Cancelled) => return None,
                Err(problem) => {
                    self.work.try_set(None);
                    self.fail(problem.to_string());
                    return None;
                }
            }
        }
        self.work.try_set(None);
        Some(opened)
    }

    /// Reads the ladder of files. Returns `None` after a failure, which is shown, and after the person has cancelled.
    ///
    /// If the files are no ladder but have a table, `as_table` gets what they say if that is one all the same.
    pub(crate) async fn read(
        self,
        files: Arc<[SourceFile]>,
        options: Options,
        as_table: Option<Callback<ReadFiles>>,
    ) -> Option<ReadFiles> {
        self.work.set(Some(Work::Reading { since: now() }));
        let names: Vec<Option<String>> = files.iter().map(|file| file.name.clone()).collect();
        let outcome = self.importer.read(files, options).await;
        if !matches!(outcome, Err(NotRead::Cancelled)) {
            self.work.try_set(None);
        }
        match outcome {
            Ok(read) => return Some(read),
            Err(NotRead::Cancelled) => {}
            Err(NotRead::NoLadder(mut problem)) => {
                let read = problem.as_table.take();
                let mut failure = no_ladder(&problem, &names);
                failure.way_out = read.zip(as_table).map(|(read, as_table)| WayOut {
                    name: "Take the columns of its table as levels",
                    take: Callback::new(move |()| as_table.run((*read).clone())),
                });
                self.fail(failure);
            }
            Err(NotRead::Failed(message)) => {
                self.fail(Failure {
                    message: "The files could not be read, because the program failed. Reload the page and try again, or open another format of the same document.".to_owned(),
                    remarks: Some(message).filter(|message| !message.is_empty()).into_iter().collect(),
                    ..Failure::default()
                });
            }
        }
        None
    }
}

/// Says why files have no ladder, and what can be done.
fn no_ladder(problem: &NoLadder, names: &[Option<String>]) -> Failure {
    let name = problem.file.and_then(|file| names.get(file)?.as_deref());
    let of_file = name.map(|name| format!("{name}: ")).unwrap_or_default();
    let mut message = format!("{of_file}{}", problem.message);
    if of_file.is_empty() {
        message = capitalised(&message);
    }
    if !message.ends_with('.') {
        message.push('.');
    }
    Failure { message, remarks: problem.diagnostics.iter().map(ToString::to_string).collect(), ..Failure::default() }
}

/// Returns a text with a capital letter at its start.
pub(crate) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
