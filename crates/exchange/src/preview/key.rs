//! What tells rows apart, in a form that survives being the value of a control.

use std::fmt;

use rungs_domain::ladder::Id;

/// What a row is about.
///
/// Its text is made of letters, digits and marks that mean nothing to HTML or in an address: `score:track/item`,
/// `step:key`. Bytes that are none of these are written as in an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKey {
    /// An answer.
    Score {
        /// The track.
        track: Id,
        /// The item.
        item: Id,
    },
    /// Evidence, by its key in the journal.
    Evidence(String),
    /// A next step, by its key.
    Step(String),
    /// A target, by its key.
    Target(String),
    /// A snapshot, by its key.
    Snapshot(String),
    /// Another person's view, by its key.
    Person(String),
}

impl RowKey {
    /// Reads what `to_string` has written; nothing where it was written by something else.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        Some(match kind {
            "score" => {
                let (track, item) = rest.split_once('/')?;
                Self::Score { track: Id::new(unescaped(track)?), item: Id::new(unescaped(item)?) }
            }
            "evidence" => Self::Evidence(unescaped(rest)?),
            "step" => Self::Step(unescaped(rest)?),
            "target" => Self::Target(unescaped(rest)?),
            "snapshot" => Self::Snapshot(unescaped(rest)?),
            "person" => Self::Person(unescaped(rest)?),
            _ => return None,
        })
    }
}

impl fmt::Display for RowKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, key) = match self {
            Self::Score { track, item } => {
                return write!(formatter, "score:{}/{}", escaped(track.as_str()), escaped(item.as_str()));
            }
            Self::Evidence(key) => ("evidence", key),
            Self::Step(key) => ("step", key),
            Self::Target(key) => ("target", key),
            Self::Snapshot(key) => ("snapshot", key),
            Self::Person(key) => ("person", key),
        };
        write!(formatter, "{kind}:{}", escaped(key))
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
