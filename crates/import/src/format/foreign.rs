//! Formats that are known but cannot be read.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A format that is recognised but cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForeignFormat {
    /// AsciiDoc.
    AsciiDoc,
    /// reStructuredText.
    ReStructuredText,
    /// Emacs Org mode.
    Org,
    /// LaTeX.
    Latex,
    /// Wiki markup of MediaWiki.
    MediaWiki,
    /// Wiki markup of Confluence and Jira.
    ConfluenceWiki,
    /// XML other than HTML.
    Xml,
    /// PDF.
    Pdf,
    /// Rich Text Format.
    Rtf,
    /// A file of Word, Excel or PowerPoint before 2007, or one that is encrypted.
    OldOffice,
    /// A PowerPoint presentation.
    Pptx,
    /// An OpenDocument text or presentation.
    OpenDocument,
    /// An archive of other files.
    Archive,
    /// A picture.
    Picture,
    /// A binary file of another kind.
    Binary,
}

impl ForeignFormat {
    /// Returns what to do with such a file.
    pub fn advice(self) -> &'static str {
        match self {
            Self::AsciiDoc | Self::ReStructuredText | Self::Org | Self::Latex => {
                "convert it to HTML or Markdown, for example with Pandoc"
            }
            Self::MediaWiki | Self::ConfluenceWiki => "copy the page as it is shown instead of its source",
            Self::Xml => "save it as HTML, Markdown or a table",
            Self::Pdf | Self::Picture => "copy the text or table out of it",
            Self::Rtf | Self::OpenDocument => "save it as .docx or HTML",
            Self::OldOffice => "save it as .xlsx or .docx, without a password",
            Self::Pptx => "copy the table out of it",
            Self::Archive => "unpack it first",
            Self::Binary => "save it as text, a spreadsheet or a Word document",
        }
    }
}

impl fmt::Display for ForeignFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::AsciiDoc => "AsciiDoc",
            Self::ReStructuredText => "reStructuredText",
            Self::Org => "an Org file",
            Self::Latex => "LaTeX",
            Self::MediaWiki => "MediaWiki markup",
            Self::ConfluenceWiki => "Confluence wiki markup",
            Self::Xml => "XML",
            Self::Pdf => "a PDF file",
            Self::Rtf => "an RTF file",
            Self::OldOffice => "an Office file from before 2007 (.doc, .xls, .ppt) or an encrypted one",
            Self::Pptx => "a PowerPoint presentation",
            Self::OpenDocument => "an OpenDocument text or presentation",
            Self::Archive => "an archive",
            Self::Picture => "a picture",
            Self::Binary => "a binary file",
        })
    }
}
