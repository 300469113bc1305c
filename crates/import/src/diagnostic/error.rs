//! Reasons why no ladder could be read.

use std::fmt;

use rungs_domain::ladder::InvalidLadder;
use serde::{Deserialize, Serialize};

use super::Diagnostic;
use crate::format::{ForeignFormat, Format};

/// Reasons why no ladder could be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ImportError {
    /// There is no file, or no text in it.
    #[error("the document is empty")]
    Empty,
    /// The files are larger than any ladder.
    #[error("the document is too large: {} MB, where {} MB is the most that is read", .bytes.div_ceil(1_000_000), .limit / 1_000_000)]
    TooLarge {
        /// Size of the files.
        bytes: u64,
        /// The largest size that is read.
        limit: u64,
    },
    /// The file is in a format that is known but cannot be read.
    #[error("this is {format}, which cannot be read; {}", .format.advice())]
    Unsupported {
        /// The format.
        format: ForeignFormat,
    },
    /// The file breaks the rules of its format.
    #[error("this is {format}, but damaged{}: {reason}", at_line(.line))]
    Damaged {
        /// The format.
        format: Format,
        /// The line where reading stopped, counted from 1.
        line: Option<u32>,
        /// The reason.
        reason: String,
    },
    /// The file would take more time or memory than any ladder needs.
    #[error("this is {format}, but too complex: {complexity}")]
    TooComplex {
        /// The format.
        format: Format,
        /// What there is too much of.
        complexity: Complexity,
    },
    /// Nothing in the document has the shape of a ladder.
    #[error("{}", not_a_ladder(*.format, .keys))]
    NotALadder {
        /// The format of the first file.
        format: Format,
        /// Names of the outermost fields of a record.
        keys: Vec<String>,
        /// What was noticed while looking.
        diagnostics: Vec<Diagnostic>,
    },
    /// The document has the shape of a ladder but cannot be used.
    #[error("{reason}")]
    Invalid {
        /// The reason.
        reason: InvalidLadder,
        /// What was noticed while reading it.
        diagnostics: Vec<Diagnostic>,
    },
    /// One of several files cannot be read.
    #[error("{error}")]
    InFile {
        /// Position of the file among those given, counted from 0.
        file: usize,
        /// The reason.
        error: Box<ImportError>,
    },
}

/// What a document has too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Complexity {
    /// Elements are nested too deep.
    Nesting,
    /// A table has too many columns or cells.
    Cells {
        /// Number of columns.
        columns: usize,
    },
    /// An element has too many attributes.
    Attributes,
    /// Markup or references multiply the text.
    Expansion,
    /// The archive unpacks to too much.
    Unpacked,
}

impl fmt::Display for Complexity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nesting => formatter.write_str("its elements are nested too deep"),
            Self::Cells { columns: 0 } => formatter.write_str("a table has too many cells"),
            Self::Cells { columns } => write!(formatter, "a table has too many cells, in {columns} columns or more"),
            Self::Attributes => formatter.write_str("an element has too many attributes"),
            Self::Expansion => formatter.write_str("its markup multiplies the text"),
            Self::Unpacked => formatter.write_str("it unpacks to more than any ladder has"),
        }
    }
}

fn at_line(line: &Option<u32>) -> String {
    line.map(|line| format!(" at line {line}")).unwrap_or_default()
}

fn not_a_ladder(format: Format, keys: &[String]) -> String {
    if keys.is_empty() {
        return format!("this is {format}, but nothing in it looks like levels and what they ask for");
    }
    let keys: Vec<String> = keys.iter().map(|key| format!("“{key}”")).collect();
    format!(
        "this is {format} of another tool, with {}, but nothing in it looks like levels and what they ask for",
        keys.join(", ")
    )
}

impl ImportError {
    /// Returns what was noticed before reading failed.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::NotALadder { diagnostics, .. } | Self::Invalid { diagnostics, .. } => diagnostics,
            Self::InFile { error, .. } => error.diagnostics(),
            _ => &[],
        }
    }

    /// Returns the line where reading failed, counted from 1.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::Damaged { line, .. } => *line,
            Self::InFile { error, .. } => error.line(),
            _ => None,
        }
    }

    /// Returns the position of the file that cannot be read, if it is one of several.
    pub fn file(&self) -> Option<usize> {
        match self {
            Self::InFile { file, .. } => Some(*file),
            _ => None,
        }
    }
}
