//! Segments of a path.

use std::fmt::{self, Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use rungs_domain::ladder::Id;

/// All characters except those that RFC 3986 calls unreserved.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A segment of a path, still encoded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'a>(&'a str);

impl<'a> Segment<'a> {
    /// Splits a path into segments. Empty segments are ignored.
    pub(crate) fn all(path: &'a str) -> Vec<Self> {
        path.split('/').filter(|segment| !segment.is_empty()).map(Self).collect()
    }

    /// Returns the encoded segment, to compare it with keywords.
    pub(crate) fn word(self) -> &'a str {
        self.0
    }

    /// Returns the decoded text, or the segment itself if it is not valid UTF-8.
    pub(crate) fn text(self) -> String {
        decode(self.0)
    }

    /// Returns the decoded text as an id.
    pub(crate) fn id(self) -> Id {
        Id::new(self.text())
    }
}

/// Percent-decodes a text, or returns it unchanged if the result is not valid UTF-8.
pub(crate) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), |decoded| decoded.into_owned())
}

/// Writes a slash and the encoded text. A text that equals one of the keywords is encoded so that it is not taken for
/// one.
pub(crate) fn write(formatter: &mut fmt::Formatter<'_>, text: &str, words: &[&str]) -> fmt::Result {
    formatter.write_char('/')?;
    write_encoded(formatter, text, words)
}

/// Writes the encoded text without a slash.
pub(crate) fn write_encoded(formatter: &mut fmt::Formatter<'_>, text: &str, words: &[&str]) -> fmt::Result {
    match text.chars().next() {
        // Keywords are ASCII.
        Some(first) if words.contains(&text) => {
            write!(formatter, "%{:02X}{}", u32::from(first), text.get(1..).unwrap_or_default())
        }
        _ => write!(formatter, "{}", utf8_percent_encode(text, ENCODED)),
    }
}

/// Encodes a text as a fragment, without "#".
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}
