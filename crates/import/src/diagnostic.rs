//! What the importer tells people: diagnostics beside a ladder, and errors in place of one.

mod error;
mod finding;
mod words;

use std::collections::HashMap;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use error::{Complexity, ImportError};
pub use finding::{Doubt, Finding, Part, PathFault};

use crate::place::Place;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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

/// A finding, with all places where it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What was found, with the words of the first place.
    pub finding: Finding,
    /// How much it matters.
    pub severity: Severity,
    /// Where it was found, in the order of the document; empty if it is about the whole document.
    pub places: Vec<Place>,
}

impl Diagnostic {
    /// Returns the line of the first place, counted from 1.
    pub fn line(&self) -> Option<u32> {
        self.places.first().and_then(Place::line)
    }

    /// Returns the finding in plain words, and how often it was made if that was more than once.
    pub fn message(&self) -> String {
        /// The most further places that are listed.
        const MOST_LISTED: usize = 8;
        let mut message = self.finding.to_string();
        let others = self.places.len().saturating_sub(1);
        if others > 0 {
            let times = if others == 1 { "once".to_owned() } else { format!("{others} times") };
            let listed: Vec<String> = self.places[1..].iter().take(MOST_LISTED).map(Place::to_string).collect();
            let more = if others > MOST_LISTED { ", …" } else { "" };
            message.push_str(&format!(" (and {times} more: {}{more})", listed.join(", ")));
        }
        message
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.places.first() {
            write!(formatter, "{place}: ")?;
        }
        write!(formatter, "{}: {}", self.severity, self.message())
    }
}

/// Collects findings while a document is read. Findings of one kind become one diagnostic.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    diagnostics: Vec<Diagnostic>,
    by_kind: HashMap<finding::Kind, usize>,
}

impl Notes {
    /// Adds a finding about a place.
    pub(crate) fn add(&mut self, place: Place, finding: Finding) {
        self.push(Some(place), finding);
    }

    /// Adds a finding about the whole document.
    pub(crate) fn add_general(&mut self, finding: Finding) {
        self.push(None, finding);
    }

    fn push(&mut self, place: Option<Place>, finding: Finding) {
        let kind = finding.kind();
        let position = kind.and_then(|kind| self.by_kind.get(&kind).copied());
        if let Some(diagnostic) = position.and_then(|position| self.diagnostics.get_mut(position)) {
            diagnostic.places.extend(place);
            return;
        }
        if let Some(kind) = kind {
            self.by_kind.insert(kind, self.diagnostics.len());
        }
        let severity = finding.severity();
        self.diagnostics.push(Diagnostic { finding, severity, places: place.into_iter().collect() });
    }

    /// Returns the diagnostics by place, those about the whole document first.
    pub(crate) fn in_order(mut self) -> Vec<Diagnostic> {
        for diagnostic in &mut self.diagnostics {
            diagnostic.places.sort();
        }
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.places.first().copied());
        self.diagnostics
    }
}

/// Returns the beginning of a text, short enough to be quoted.
pub(crate) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        None => text.replace('\n', " "),
        Some((end, _)) => format!("{}…", text[..end].trim_end().replace('\n', " ")),
    }
}
