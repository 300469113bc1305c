//! Files to be written.

use std::fs;
use std::path::Path;

use rungs_templates::Markup;

use crate::Error;

/// A file before it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path within the folder that it is written to, its parts apart by slashes.
    pub path: String,
    /// What it holds.
    pub text: String,
}

impl File {
    /// A file of HTML.
    pub(crate) fn new(path: &str, html: Markup) -> Self {
        Self { path: path.to_owned(), text: html.into_string() }
    }
}

/// Writes files into a folder, which is made where it is missing.
pub fn write(files: &[File], folder: &Path) -> Result<(), Error> {
    for file in files {
        let place = folder.join(&file.path);
        let written = place.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&place, &file.text));
        written.map_err(|error| Error::Unwritable { place, error })?;
    }
    Ok(())
}
