//! Ids of ladders and their elements.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A stable name, unique within its owner: a ladder among ladders, a criterion within its track.
///
/// An id is never a position, so scores stay with their items when a document gains a row. Documents written by Rungs
/// use lower-case letters, digits and hyphens; any text without white space is accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// Creates an id from a name that is known to be stable.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// Returns the name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl From<&Id> for Id {
    fn from(id: &Id) -> Self {
        id.clone()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
