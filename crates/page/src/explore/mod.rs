//! The views for reading a ladder: a level's page, what changes, the paths, search.

pub(crate) mod changes;
pub(crate) mod level;
pub(crate) mod paths;
pub(crate) mod search;
