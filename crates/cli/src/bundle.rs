//! `rungs bundle`: a site or one file with ladders, made from the built app without compiling anything.

mod app;
mod arguments;
mod documents;
mod output;
mod record;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fmt, io};

use rungs_domain::ladder::Ladder;
use rungs_site::{App, Error, Ladders};

pub use arguments::{Arguments, parse};

use crate::FAILURE;
use arguments::Out;
use documents::Document;

/// Reasons why nothing, or not all of it, was written.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// The command was made without an app.
    #[error(
        "this command has no app in it, so it cannot bundle ladders. A command that has one is made by `cargo xtask command` in the source of Rungs; it then works without Rust. Or pass the folder of a built app with --app"
    )]
    NoApp,
    /// The app cannot be used, or the ladders cannot be shown together.
    #[error(transparent)]
    Site(#[from] Error),
    /// The app cannot be used.
    #[error("{}: {error}", .folder.display())]
    App { folder: PathBuf, error: Error },
    /// Two documents have the same id.
    #[error(
        "{} and {} both have the id “{id}”, by which scores are kept: change one of them", .first.display(), .second.display()
    )]
    SameId { id: String, first: PathBuf, second: PathBuf },
    /// The folder contains something, and nobody said that it may be written into.
    #[error(
        "{} is not empty: choose another folder, or add --force, which replaces files of the same names and keeps the others",
        .0.display()
    )]
    NotEmpty(PathBuf),
    /// The file exists, and nobody said that it may be replaced.
    #[error("{} exists already: choose another name, or add --force to replace it", .0.display())]
    Exists(PathBuf),
    /// The output would replace a document.
    #[error("{} is one of the documents and is not overwritten", .0.display())]
    IsDocument(PathBuf),
    /// A path of a file would lead out of the folder.
    #[error("the app has a file with the path “{0}”, which leads out of the folder")]
    OutOfFolder(String),
    /// Something cannot be read or written.
    #[error("cannot {action} {}: {error}", .path.display())]
    Inaccessible { action: Action, path: PathBuf, error: io::Error },
}

/// What cannot be done with a file.
#[derive(Clone, Copy, Debug)]
enum Action {
    Read,
    Write,
    Remove,
}

impl fmt::Display for Action {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Remove => "remove",
        })
    }
}

impl Action {
    /// Returns a function that turns an error of this action into a failure.
    fn failed(self, path: &Path) -> impl FnOnce(io::Error) -> Failure {
        let path = path.to_owned();
        move |error| Failure::Inaccessible { action: self, path, error }
    }
}

/// Makes the site or the file, and reports what was written.
pub fn run(arguments: &Arguments) -> ExitCode {
    // Without an app, reading documents is no use.
    let app = match app::load(arguments.app.as_deref()) {
        Ok(app) => app,
        Err(failure) => return fail(&failure),
    };
    let Some(documents) = documents::read(&arguments.documents) else { return ExitCode::from(FAILURE) };
    match write(arguments, &app, documents) {
        Ok(report) => crate::print(&report),
        Err(failure) => fail(&failure),
    }
}

fn fail(failure: &Failure) -> ExitCode {
    eprintln!("rungs: {failure}");
    ExitCode::from(FAILURE)
}

/// Makes and writes the output. Returns the report.
fn write(arguments: &Arguments, app: &App, documents: Vec<Document>) -> Result<String, Failure> {
    documents::check_ids(&documents)?;
    let (paths, ladders): (Vec<PathBuf>, Vec<Ladder>) = documents.into_iter().unzip();
    let (ladders, base) = (Ladders::new(&ladders)?, arguments.base.as_ref());
    let count = match ladders.all().len() {
        1 => "1 ladder".to_owned(),
        several => format!("{several} ladders"),
    };
    match &arguments.out {
        Out::File(file) => {
            output::write_one_file(file, &app.one_file(ladders, base)?, &paths, arguments.is_forced)?;
            Ok(format!("{}: one file with {count}\n", file.display()))
        }
        Out::Folder(folder) => {
            let generated = app.site(ladders, base)?;
            let generated = generated.iter().map(|file| (file.path.as_str(), file.text.as_bytes()));
            let files: Vec<(&str, &[u8])> = generated.chain(app.files()).collect();
            for kept in output::write_site(folder, &files, &paths, arguments.is_forced)? {
                eprintln!("rungs: {} has been changed since bundle wrote it, so it is kept", kept.display());
            }
            Ok(format!("{}: a site with {count} in {} files\n", folder.display(), files.len()))
        }
    }
}
