//! Rules that assign headers to files.

/// The paths that a rule applies to, from the root of the host, not encoded.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Paths {
    One(String),
    /// All paths in a folder; ends with a slash.
    Within(String),
}

/// Headers for some files. No two rules set the same header for a file, because servers resolve that differently.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) paths: Paths,
    pub(super) headers: Vec<(&'static str, String)>,
}
