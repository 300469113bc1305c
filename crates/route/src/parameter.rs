//! The names of parameters, which are those of attributes and of a form's controls as well.

/// A ladder.
pub const LADDER: &str = "ladder";
/// A track of it.
pub const TRACK: &str = "track";
/// A level of that; in a search up to two.
pub const LEVEL: &str = "level";
/// The ladders to switch between, separated by white space.
pub const LADDERS: &str = "ladders";
/// Whether people may score.
pub const MODE: &str = "mode";
/// The colours.
pub const THEME: &str = "theme";
/// The name that takes the place of the organisation's in the text.
pub const ORGANISATION: &str = "organisation";
/// Whether people who only read are invited to score; it has no value.
pub const INVITE: &str = "invite";

/// The height of a frame, in pixels.
pub const HEIGHT: &str = "height";

/// The words of a search.
pub const WORDS: &str = "words";
/// A group of a track, in a search.
pub const GROUP: &str = "group";

/// The words that are marked in a level.
pub const MARKED: &str = "marked";
/// Leaves out what stays the same; it has no value.
pub const ONLY: &str = "only";

/// The parameters of a query, with or without its "?".
pub fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.strip_prefix('?').unwrap_or(query).as_bytes()).into_owned().collect()
}

/// Writes parameters as a query, without its "?". A parameter without a value is written as its name alone.
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
