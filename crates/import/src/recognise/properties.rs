//! What a document says about itself in its front matter.

use rungs_domain::ladder::{DEFAULT_THRESHOLD, Id, Source};

use crate::diagnostic::{Notes, excerpt};
use crate::ids;
use crate::rough::Property;
use crate::text;

/// The front matter's content, with the defaults of a ladder.
pub(crate) struct Properties {
    pub(crate) id: Option<Id>,
    pub(crate) title: Option<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) language: String,
    pub(crate) revision: String,
    pub(crate) threshold: f64,
    pub(crate) source: Source,
}

/// Reads the properties that a ladder has, and reports the others.
pub(crate) fn read(properties: Vec<Property>, notes: &mut Notes) -> Properties {
    let mut read = Properties {
        id: None,
        title: None,
        organisation: None,
        language: "en".to_owned(),
        revision: "1".to_owned(),
        threshold: DEFAULT_THRESHOLD,
        source: Source::default(),
    };
    for Property { line, key, value } in properties {
        let value = text::normalise(&value);
        let text = Some(value.clone()).filter(|value| !value.is_empty());
        match key.to_ascii_lowercase().replace('_', "-").as_str() {
            "id" => read.id = id(&value, line, notes),
            "title" => read.title = text,
            "organisation" | "organization" | "company" => read.organisation = text,
            "language" | "lang" => read.language = text.unwrap_or(read.language),
            "revision" => read.revision = value,
            "threshold" => read.threshold = threshold(&value, line, notes),
            "source" => read.source.title = text,
            "source-url" => read.source.url = text,
            "rights" => read.source.rights = text,
            _ => notes.info(line, format!("“{}” in the front matter is not used", excerpt(&key))),
        }
    }
    read
}

fn id(value: &str, line: usize, notes: &mut Notes) -> Option<Id> {
    if !value.is_empty() && !value.contains(char::is_whitespace) {
        return Some(Id::from(value));
    }
    let slug = ids::slug(value);
    notes.warn(line, format!("“{}” cannot be an id, because of its white space; read as “{slug}”", excerpt(value)));
    Some(Id::new(slug)).filter(|id| !id.as_str().is_empty())
}

fn threshold(value: &str, line: usize, notes: &mut Notes) -> f64 {
    match value.parse() {
        Ok(threshold) if threshold > 0.0 && threshold <= 1.0 => threshold,
        _ => {
            notes
                .warn(line, format!("the threshold “{}” is not above 0 and at most 1 and is not kept", excerpt(value)));
            DEFAULT_THRESHOLD
        }
    }
}
