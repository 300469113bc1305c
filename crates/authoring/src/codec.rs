//! The stored form of a draft: JSON with a schema, a version that grows with every save, and what a list shows.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use rungs_import::SourceFile;
use serde::{Deserialize, Serialize};

use crate::draft::Draft;

/// The schema that is written.
pub const SCHEMA: u32 = 1;

/// A draft as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// What a list of drafts shows.
    #[serde(flatten)]
    pub summary: Summary,
    /// The draft.
    pub draft: Draft,
}

/// What a list of drafts shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The title of its ladder.
    pub title: String,
    /// When it was saved, in milliseconds since 1970-01-01 UTC.
    pub modified: u64,
    /// How often it was saved, to notice what another tab has saved.
    pub version: u64,
}

/// Reasons why a stored draft cannot be read. It is kept as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A newer version of Rungs wrote it.
    #[error("A newer version of Rungs saved this draft. Reload the page to get that version.")]
    Newer,
    /// It is damaged.
    #[error("This draft is damaged and cannot be read ({0}). It stays as it is; you can export or delete it.")]
    Damaged(String),
}

#[derive(Serialize)]
struct Written<'s> {
    schema: u32,
    #[serde(flatten)]
    stored: &'s Stored,
}

#[derive(Deserialize)]
struct SchemaOnly {
    schema: u32,
}

/// Returns a draft as text.
pub fn encode(stored: &Stored) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Written { schema: SCHEMA, stored })
}

/// Reads a draft.
pub fn decode(text: &str) -> Result<Stored, DecodeError> {
    check_schema(text)?;
    serde_json::from_str(text).map_err(damaged)
}

/// Reads what a list shows, without the draft.
pub fn summary(text: &str) -> Result<Summary, DecodeError> {
    check_schema(text)?;
    serde_json::from_str(text).map_err(damaged)
}

fn check_schema(text: &str) -> Result<(), DecodeError> {
    let SchemaOnly { schema } = serde_json::from_str(text).map_err(damaged)?;
    if schema > SCHEMA { Err(DecodeError::Newer) } else { Ok(()) }
}

#[allow(clippy::needless_pass_by_value, reason = "it is passed to map_err")]
fn damaged(error: serde_json::Error) -> DecodeError {
    DecodeError::Damaged(error.to_string())
}

/// The stored form of files: text as text, everything else in base64.
pub(crate) mod stored_files {
    use serde::de::Error as _;
    use serde::{Deserializer, Serializer};

    use super::*;

    #[derive(Serialize, Deserialize)]
    struct StoredFile {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        #[serde(flatten)]
        content: Content,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Content {
        Text(String),
        Base64(String),
    }

    pub(crate) fn serialize<S: Serializer>(files: &[SourceFile], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(files.iter().map(|file| StoredFile {
            name: file.name.clone(),
            content: match std::str::from_utf8(&file.bytes) {
                Ok(text) => Content::Text(text.to_owned()),
                Err(_) => Content::Base64(BASE64.encode(&file.bytes)),
            },
        }))
    }

    pub(crate) fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Vec<SourceFile>, D::Error> {
        let files = Vec::<StoredFile>::deserialize(deserializer)?;
        let file = |StoredFile { name, content }| {
            let bytes = match content {
                Content::Text(text) => text.into_bytes(),
                Content::Base64(text) => BASE64.decode(text).map_err(D::Error::custom)?,
            };
            Ok(SourceFile { name, bytes })
        };
        files.into_iter().map(file).collect()
    }
}
