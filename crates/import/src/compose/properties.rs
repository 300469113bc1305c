//! What a document says about itself: its title, organisation, language, source and paths.

use rungs_domain::ladder::{DEFAULT_THRESHOLD, Id, Source};

use super::Composer;
use super::paths::{self, StatedPath};
use crate::diagnostic::{Finding, excerpt};
use crate::document::record::RecordValue;
use crate::document::text::normalise;
use crate::document::{Document, Snippet};
use crate::ids;
use crate::names::keys;
use crate::place::Place;

/// The properties of a document, with the defaults of a ladder.
pub(super) struct Properties {
    pub(super) id: Option<Id>,
    pub(super) title: Option<String>,
    pub(super) organisation: Option<String>,
    pub(super) language: String,
    pub(super) revision: String,
    pub(super) threshold: f64,
    pub(super) source: Source,
    pub(super) paths: Vec<StatedPath>,
}

impl Composer<'_> {
    /// Reads the properties in front of the pages; those of the first page win. What is not used is reported.
    pub(super) fn properties(&mut self) -> Properties {
        let language = self.document.files.first().and_then(|file| file.language.clone());
        let mut properties = Properties {
            id: None,
            title: None,
            organisation: None,
            language: language.filter(|language| !language.is_empty()).unwrap_or_else(|| "en".to_owned()),
            revision: "1".to_owned(),
            threshold: DEFAULT_THRESHOLD,
            source: Source::default(),
            paths: Vec::new(),
        };
        let outline = self.outline;
        for (index, front_matter) in outline.front_matter.iter().enumerate() {
            let fields: Vec<u32> = self.document.fields(front_matter.record).collect();
            for field in fields {
                self.property(field, index == 0, front_matter.is_in_tree, &mut properties);
            }
        }
        for value in &outline.plain_values {
            self.ledger.mark(*value);
        }
        properties
    }

    fn property(&mut self, field: u32, is_first: bool, is_in_tree: bool, properties: &mut Properties) {
        let document: &Document = self.document;
        let Some(key) = document.records[field as usize].key else { return };
        let place = document.place(key);
        let name = keys::words(document.str(document.whole(key))).replace(' ', "-");
        if name == "paths" && !is_in_tree {
            properties.paths.extend(paths::stated(document, field, self.notes));
            self.mark_all(field);
            return;
        }
        let snippet = match document.records[field as usize].value {
            RecordValue::Text(text) => Some(document.whole(text)),
            RecordValue::Empty => None,
            RecordValue::Map | RecordValue::List => {
                if !is_in_tree {
                    self.unused(field, place, document.str(document.whole(key)));
                }
                return;
            }
        };
        let value = snippet.map(|snippet| normalise(document.str(snippet))).unwrap_or_default();
        let text = Some(value.clone()).filter(|value| !value.is_empty());
        let mark = |composer: &mut Self, snippet: Option<Snippet>| {
            if let Some(snippet) = snippet {
                composer.ledger.mark(snippet);
            }
        };
        if !is_first {
            self.unused(field, place, document.str(document.whole(key)));
            return;
        }
        match name.as_str() {
            // Other tools use ids for addresses; in a tree of records they name the record.
            "id" if !is_in_tree => properties.id = self.id(&value, place),
            "title" => properties.title = text,
            "organisation" | "organization" | "company" => properties.organisation = text,
            "language" | "lang" => properties.language = text.unwrap_or_else(|| properties.language.clone()),
            "revision" => properties.revision = value,
            "threshold" => properties.threshold = self.threshold(&value, place),
            "source" => properties.source.title = text,
            "source-url" => properties.source.url = text,
            "rights" => properties.source.rights = text,
            _ if is_in_tree => return,
            _ => {
                self.unused(field, place, document.str(document.whole(key)));
                return;
            }
        }
        mark(self, snippet);
    }

    /// Reports a field that a ladder has no place for.
    fn unused(&mut self, field: u32, place: Place, name: &str) {
        self.notes.add(place, Finding::UnusedField { name: excerpt(name) });
        self.mark_all(field);
    }

    fn mark_all(&mut self, field: u32) {
        for node in field..self.document.records[field as usize].end {
            let record = self.document.records[node as usize];
            if let RecordValue::Text(text) = record.value {
                self.ledger.mark(self.document.whole(text));
            }
            if let Some(key) = record.key {
                self.ledger.mark(self.document.whole(key));
            }
        }
    }

    fn id(&mut self, value: &str, place: Place) -> Option<Id> {
        if !value.is_empty() && !value.contains(char::is_whitespace) {
            return Some(Id::from(value));
        }
        let slug = ids::slug(value);
        if !value.is_empty() {
            self.notes.add(place, Finding::NotAnId { value: excerpt(value), read_as: slug.clone() });
        }
        Some(Id::new(slug)).filter(|id| !id.as_str().is_empty())
    }

    fn threshold(&mut self, value: &str, place: Place) -> f64 {
        match value.parse() {
            Ok(threshold) if threshold > 0.0 && threshold <= 1.0 => threshold,
            _ => {
                self.notes.add(place, Finding::Threshold { value: excerpt(value) });
                DEFAULT_THRESHOLD
            }
        }
    }
}
