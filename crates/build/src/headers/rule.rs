//! What is said with which files.

/// The files that a rule is about, by their paths from the root of the host, as people write them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Paths {
    One(String),
    /// All in a folder, whose path ends with a slash.
    Within(String),
}

/// What is said with some files. No two rules about one file say the same header, since servers differ in what they make
/// of that.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) paths: Paths,
    pub(super) headers: Vec<(&'static str, String)>,
}
