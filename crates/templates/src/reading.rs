//! The views for reading a ladder: a level's page, what changes, the paths, search.

pub(crate) mod changes;
pub(crate) mod embed;
pub(crate) mod level;
mod marked;
mod names;
pub(crate) mod paths;
pub(crate) mod search;
mod statements;
pub(crate) mod whole;
