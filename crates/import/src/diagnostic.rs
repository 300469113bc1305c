//! What the importer tells people: remarks beside a ladder, and errors in place of one.

use std::fmt;

use rungs_domain::ladder::InvalidLadder;

/// How much a remark matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was understood in a way worth knowing.
    Info,
    /// Something was repaired, guessed or left out.
    Warning,
    /// Something could not be read.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// One remark about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The line it is about, counted from 1; none where it is about the whole document.
    pub line: Option<usize>,
    /// How much it matters.
    pub severity: Severity,
    /// What happened, in plain words.
    pub message: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(formatter, "line {line}: ")?;
        }
        write!(formatter, "{}: {}", self.severity, self.message)
    }
}

/// Why no ladder could be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ImportError {
    /// There is no text.
    #[error("the document is empty")]
    Empty,
    /// It holds bytes that no text has.
    #[error("the document is not text but a binary file{}", hint(.name))]
    Binary {
        /// What the file's name says it is, where that helps.
        name: Option<&'static str>,
    },
    /// Text in an encoding that was not recognised.
    #[error("the document is not UTF-8 text: line {line} (byte {offset}) cannot be read; save it as UTF-8")]
    NotUtf8 {
        /// The first byte that is not UTF-8, counted from 0.
        offset: usize,
        /// Its line, counted from 1.
        line: usize,
    },
    /// No ladder is that long.
    #[error("the document is too large: {} MB, where {} MB is the most that is read", .bytes.div_ceil(1_000_000), .limit / 1_000_000)]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The largest size that is read.
        limit: u64,
    },
    /// A known format without a reader.
    #[error("{format} cannot be read; Markdown, text copied from a table, and JSON can")]
    Unsupported {
        /// What the format is called.
        format: &'static str,
    },
    /// JSON that is not a ladder's.
    #[error("the JSON does not hold a ladder: line {line}, column {column}: {message}")]
    Json {
        /// The line where reading stopped, counted from 1.
        line: usize,
        /// The column where reading stopped, counted from 1.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// Nothing in it has the shape of a ladder.
    #[error("nothing in the document looks like a ladder: there is no table and there are no headings with lists")]
    NotALadder {
        /// What was noticed while looking.
        diagnostics: Vec<Diagnostic>,
    },
    /// It has the shape of a ladder, but cannot be used.
    #[error("{reason}")]
    Invalid {
        /// What is wrong with it.
        reason: InvalidLadder,
        /// What was noticed while reading it.
        diagnostics: Vec<Diagnostic>,
    },
}

fn hint(name: &Option<&'static str>) -> String {
    name.map(|name| format!(" ({name})")).unwrap_or_default()
}

impl ImportError {
    /// What was noticed before reading failed.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::NotALadder { diagnostics } | Self::Invalid { diagnostics, .. } => diagnostics,
            _ => &[],
        }
    }
}

/// Collects remarks while a document is read.
#[derive(Debug, Default)]
pub(crate) struct Notes(Vec<Diagnostic>);

impl Notes {
    pub(crate) fn info(&mut self, line: impl Into<Option<usize>>, message: impl Into<String>) {
        self.0.push(Diagnostic { line: line.into(), severity: Severity::Info, message: message.into() });
    }

    pub(crate) fn warn(&mut self, line: impl Into<Option<usize>>, message: impl Into<String>) {
        self.0.push(Diagnostic { line: line.into(), severity: Severity::Warning, message: message.into() });
    }

    /// The remarks by line, those about the whole document first.
    pub(crate) fn in_order(mut self) -> Vec<Diagnostic> {
        self.0.sort_by_key(|diagnostic| diagnostic.line);
        self.0
    }
}

/// The beginning of a text, short enough to be quoted in a remark.
pub(crate) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}
