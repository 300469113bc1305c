//! The name of an organisation.

use std::fmt;

/// The name of an organisation: one line of at most [`MAX_LENGTH`](Self::MAX_LENGTH) characters, without surrounding white
/// space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationName(String);

impl OrganisationName {
    /// Maximum length, in characters.
    pub const MAX_LENGTH: usize = 80;

    /// Creates a name from trimmed text, or returns `None` if the text is no valid name.
    pub fn new(text: &str) -> Option<Self> {
        let name = text.trim();
        let is_name =
            !name.is_empty() && name.chars().count() <= Self::MAX_LENGTH && !name.chars().any(char::is_control);
        is_name.then(|| Self(name.to_owned()))
    }

    /// Returns the name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OrganisationName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
