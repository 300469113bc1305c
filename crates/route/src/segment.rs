//! The parts of a path between its slashes.

use std::fmt::{self, Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use rungs_domain::ladder::Id;

/// All but the characters that RFC 3986 calls unreserved.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A part of a path, as it stands in an address.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'a>(&'a str);

impl<'a> Segment<'a> {
    /// The parts of a path. Empty ones name nothing and are left out.
    pub(crate) fn all(path: &'a str) -> Vec<Self> {
        path.split('/').filter(|segment| !segment.is_empty()).map(Self).collect()
    }

    /// The segment without decoding, to be compared with the words of a route.
    pub(crate) fn word(self) -> &'a str {
        self.0
    }

    /// What the segment says. One that is not encoded in UTF-8 says what stands there.
    pub(crate) fn text(self) -> String {
        decode(self.0)
    }

    /// The id that the segment says.
    pub(crate) fn id(self) -> Id {
        Id::new(self.text())
    }
}

/// Decodes a text from an address, or leaves it as it is where the result would not be UTF-8.
pub(crate) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), |decoded| decoded.into_owned())
}

/// Writes a slash and a segment that says a text, and is none of the words that mean something else in its place.
pub(crate) fn write(formatter: &mut fmt::Formatter<'_>, text: &str, words: &[&str]) -> fmt::Result {
    formatter.write_char('/')?;
    write_encoded(formatter, text, words)
}

/// The same without the slash.
pub(crate) fn write_encoded(formatter: &mut fmt::Formatter<'_>, text: &str, words: &[&str]) -> fmt::Result {
    match text.chars().next() {
        // The words are ASCII.
        Some(first) if words.contains(&text) => {
            write!(formatter, "%{:02X}{}", u32::from(first), text.get(1..).unwrap_or_default())
        }
        _ => write!(formatter, "{}", utf8_percent_encode(text, ENCODED)),
    }
}

/// A text as a fragment after "#".
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}
