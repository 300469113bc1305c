//! What tells rows apart, in a form that survives being the value of a control.

use std::fmt;

use rungs_store::EntryKey;

/// The key of a row as a text.
///
/// It is made of letters, digits and marks that mean nothing to HTML or in an address: `score/track/item`. Bytes that are
/// none of these are written as in an address.
#[derive(Clone, Copy, Debug)]
pub struct RowKey<'a>(pub &'a EntryKey);

impl RowKey<'_> {
    /// Reads what `to_string` has written; nothing where it was written by something else.
    pub fn parse(text: &str) -> Option<EntryKey> {
        let parts: Option<Vec<String>> = text.split('/').map(unescaped).collect();
        parts.map(EntryKey::from)
    }
}

impl fmt::Display for RowKey<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.parts().into_iter().map(escaped).collect();
        formatter.write_str(&parts.join("/"))
    }
}

fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            result.push(char::from(byte));
        } else {
            result.push_str(&format!("%{byte:02X}"));
        }
    }
    result
}

fn unescaped(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(piece.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(piece.get(2..)?.as_bytes());
    }
    String::from_utf8(bytes).ok()
}
