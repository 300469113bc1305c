//! The formats, each with a reader of its own.

use crate::diagnostic::ImportError;

pub(crate) mod front_matter;
pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod paths;
pub(crate) mod table;

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    /// Markdown, and plain text that was copied from a table.
    Markdown,
}

/// The format of a document: by its file's ending, or else by how it begins.
pub(crate) fn format(text: &str, name: Option<&str>) -> Result<Format, ImportError> {
    let unsupported = |format| Err(ImportError::Unsupported { format });
    let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("json") => return Ok(Format::Json),
        Some("md" | "markdown") => return Ok(Format::Markdown),
        Some("csv" | "tsv") => return unsupported("a CSV table"),
        Some("yaml" | "yml") => return unsupported("YAML"),
        Some("html" | "htm" | "xhtml") => return unsupported("an HTML page"),
        _ => {}
    }
    let beginning: String = text.trim_start().chars().take(16).collect::<String>().to_ascii_lowercase();
    if beginning.starts_with('{') {
        Ok(Format::Json)
    } else if ["<!doctype html", "<html", "<table"].iter().any(|tag| beginning.starts_with(tag)) {
        unsupported("an HTML page")
    } else {
        Ok(Format::Markdown)
    }
}
