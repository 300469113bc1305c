//! The template that the build leaves in the app.

use serde::{Deserialize, Serialize};

use crate::page::Page;

/// Everything of an app that takes ladders, without the ladders.
///
/// It stands in the built app as [`Template::FILE`], so that the app itself can make `rungs.html` with another ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The page of the app.
    pub page: Page,
    /// The elements that load the program.
    pub loader: Loader,
    /// The script of `<rungs-ladder>` without its first line, which defines the ladders.
    pub element: String,
    /// The style sheet of the static pages.
    pub style: String,
    /// Paths of the files that are the same for all ladders: the program with its main part first, and `embed.js`.
    pub files: Vec<String>,
}

/// The HTML elements that load the program and start it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loader {
    /// Make the browser load the program early.
    pub preload: String,
    /// Start the program from the files beside the page.
    pub start: String,
    /// Start the program from the files in the page; `None` in an app that was built for development.
    pub start_in_one_file: Option<String>,
}

impl Template {
    /// Path of the template in the built app.
    pub const FILE: &str = "template.json";

    /// Parses the text of [`Template::FILE`].
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// Formats the text of [`Template::FILE`].
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Returns the paths of the parts of the program, which `rungs.html` embeds.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str).filter(|file| file.ends_with(".wasm"))
    }
}

/// Prefix of the name of the program's folder. The rest is the fingerprint.
const PREFIX: &str = "app-";

/// Extracts the fingerprint from the name of the program's folder: sixteen hexadecimal digits, which change with the
/// content of the program.
pub fn program_fingerprint(folder: &str) -> Option<&str> {
    let fingerprint = folder.strip_prefix(PREFIX)?;
    let is_one = fingerprint.len() == 16 && fingerprint.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_one.then_some(fingerprint)
}

/// Returns whether a path in a built app is a file of the program, whose path changes with its content.
pub(crate) fn is_file_of_program(path: &str) -> bool {
    path.split_once('/').is_some_and(|(folder, _)| program_fingerprint(folder).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_program_are_immutable() {
        assert!(is_file_of_program("app-00000000000000aa/app.js"));
        for other in ["app.js", "rungs.js", "app/app.js", "support/l1/index.html", "app-00000000000000aa", "app-1/a.js"]
        {
            assert!(!is_file_of_program(other), "{other}");
        }
    }
}
