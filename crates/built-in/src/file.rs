//! Generated files.

use std::fs;
use std::path::Path;

use rungs_templates::Markup;

use crate::Error;

/// A generated file that is not written yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path within the target folder, separated by slashes.
    pub path: String,
    /// Content.
    pub text: String,
}

impl File {
    /// Creates an HTML file.
    pub(crate) fn new(path: &str, html: Markup) -> Self {
        Self { path: path.to_owned(), text: html.into_string() }
    }
}

/// Writes files into a folder, which is created if necessary.
pub fn write(files: &[File], folder: &Path) -> Result<(), Error> {
    for file in files {
        let place = folder.join(&file.path);
        let written = place.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&place, &file.text));
        written.map_err(|error| Error::Unwritable { place, error })?;
    }
    Ok(())
}
