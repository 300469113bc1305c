//! Names of parameters, which are also those of attributes and form controls.

/// A ladder.
pub const LADDER: &str = "ladder";
/// A track of the ladder.
pub const TRACK: &str = "track";
/// A level of the track; a search may have two.
pub const LEVEL: &str = "level";
/// The ladders on offer, separated by white space.
pub const LADDERS: &str = "ladders";
/// Addresses of ladder documents, separated by white space.
pub const SRC: &str = "src";
/// Whether scoring is allowed.
pub const MODE: &str = "mode";
/// The colour theme.
pub const THEME: &str = "theme";
/// Name that replaces the organisation's name in the text.
pub const ORGANISATION: &str = "organisation";
/// Shows an invitation to score in view mode; has no value.
pub const INVITE: &str = "invite";

/// Height of an iframe, in pixels.
pub const HEIGHT: &str = "height";

/// Search words.
pub const WORDS: &str = "words";
/// A group of the track, in a search.
pub const GROUP: &str = "group";

/// Words to highlight in a level.
pub const MARKED: &str = "marked";
/// Hides unchanged text; has no value.
pub const ONLY: &str = "only";

/// Parses a query, with or without "?", into its parameters.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.strip_prefix('?').unwrap_or(query).as_bytes()).into_owned().collect()
}

/// Formats parameters as a query without "?". A parameter with an empty value is written as its name alone.
pub(crate) fn query<V: AsRef<str>>(pairs: impl IntoIterator<Item = (&'static str, V)>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs {
        match value.as_ref() {
            "" => query.append_key_only(name),
            value => query.append_pair(name, value),
        };
    }
    query.finish()
}
