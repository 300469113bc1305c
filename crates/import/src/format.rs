//! The formats of documents, and how they are recognised.

mod bytes;
pub(crate) mod decode;
mod foreign;
mod text;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use bytes::{Content, content};
pub use foreign::ForeignFormat;
pub(crate) use text::{delimiter, of_text};

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Markdown, and plain text.
    Markdown,
    /// An HTML page or fragment, also as programs put it on the clipboard.
    Html,
    /// Separated values: commas, semicolons or tabs.
    Delimited,
    /// An Excel workbook.
    Xlsx,
    /// An OpenDocument spreadsheet.
    Ods,
    /// A Word document.
    Docx,
    /// YAML.
    Yaml,
    /// TOML.
    Toml,
    /// JSON.
    Json,
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Markdown => "Markdown or plain text",
            Self::Html => "HTML",
            Self::Delimited => "CSV",
            Self::Xlsx => "an Excel workbook",
            Self::Ods => "an OpenDocument spreadsheet",
            Self::Docx => "a Word document",
            Self::Yaml => "YAML",
            Self::Toml => "TOML",
            Self::Json => "JSON",
        })
    }
}
