//! The name of an organisation.

use std::fmt;

/// The name of an organisation: a line of at most [`LONGEST`](Self::LONGEST) characters, without white space at its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationName(String);

impl OrganisationName {
    /// The most characters of a name.
    pub const LONGEST: usize = 80;

    /// Takes a text for a name, without white space at its ends; nothing where it is none.
    pub fn new(text: &str) -> Option<Self> {
        let name = text.trim();
        let is_name = !name.is_empty() && name.chars().count() <= Self::LONGEST && !name.chars().any(char::is_control);
        is_name.then(|| Self(name.to_owned()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OrganisationName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
