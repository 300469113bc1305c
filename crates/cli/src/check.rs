//! The messages of `rungs check`.

use std::path::{Path, PathBuf};

use rungs_import::{Diagnostic, Finding, Import, Place, Severity};

use crate::arguments::MessageFormat;
use crate::document::Failure;

/// What a check found.
pub struct Outcome {
    /// The messages, a line each.
    pub messages: String,
    /// Whether the check has failed.
    pub has_failed: bool,
}

/// Judges a ladder that was read.
pub fn judge(import: &Import, files: &[PathBuf], is_strict: bool, format: MessageFormat) -> Outcome {
    let is_fault = |diagnostic: &Diagnostic| {
        let is_unsure = matches!(diagnostic.finding, Finding::Unsure { .. });
        is_unsure || diagnostic.severity == Severity::Error || is_strict && diagnostic.severity == Severity::Warning
    };
    let mut messages = String::new();
    for diagnostic in &import.diagnostics {
        let severity = if is_fault(diagnostic) { Severity::Error } else { diagnostic.severity };
        let place = diagnostic.places.first();
        let file = place.map_or(0, |place| place.file as usize);
        let file = files.get(file).map(PathBuf::as_path);
        messages.push_str(&message(format, file, place, severity, &diagnostic.message()));
    }
    Outcome { messages, has_failed: import.diagnostics.iter().any(is_fault) }
}

/// Tells why no ladder was read.
pub fn refuse(failure: &Failure, files: &[PathBuf], format: MessageFormat) -> Outcome {
    let mut messages = String::new();
    for diagnostic in failure.diagnostics() {
        let place = diagnostic.places.first();
        let file = files.get(place.map_or(0, |place| place.file as usize)).map(PathBuf::as_path);
        messages.push_str(&message(format, file, place, diagnostic.severity, &diagnostic.message()));
    }
    let file = failure.file(files);
    let place = failure.line().map(|line| Place { file: 0, spot: rungs_import::Spot::Line(line) });
    messages.push_str(&message(format, file, place.as_ref(), Severity::Error, &failure.to_string()));
    Outcome { messages, has_failed: true }
}

fn message(
    format: MessageFormat,
    file: Option<&Path>,
    place: Option<&Place>,
    severity: Severity,
    words: &str,
) -> String {
    let file = file.map(|file| file.display().to_string()).unwrap_or_default();
    let line = place.and_then(Place::line);
    // A cell of a spreadsheet has no line, so that it is named in words.
    let cell =
        place.filter(|place| line.is_none() && place.to_string() != "the file").map(|place| format!("{place}: "));
    let words = format!("{}{words}", cell.unwrap_or_default());
    match format {
        MessageFormat::Text => {
            let line = line.map(|line| format!("{line}:")).unwrap_or_default();
            format!("{file}:{line} {severity}: {words}\n")
        }
        MessageFormat::Github => {
            let command = match severity {
                Severity::Info => "notice",
                Severity::Warning => "warning",
                Severity::Error => "error",
            };
            let line = line.map(|line| format!(",line={line}")).unwrap_or_default();
            format!("::{command} file={}{line}::{}\n", escaped_property(&file), escaped(&words))
        }
    }
}

/// Escapes the message of a workflow command.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations_keep_what_means_something_to_a_workflow() {
        let place = Place { file: 0, spot: rungs_import::Spot::Line(7) };
        let file = Path::new("docs/a,b.md");
        let annotation = message(MessageFormat::Github, Some(file), Some(&place), Severity::Warning, "100 %\nsure");
        assert_eq!(annotation, "::warning file=docs/a%2Cb.md,line=7::100 %25%0Asure\n");
        let text = message(MessageFormat::Text, Some(file), Some(&place), Severity::Info, "a");
        assert_eq!(text, "docs/a,b.md:7: info: a\n");
    }
}
