//! Templates of the reading views.

pub(crate) mod changes;
pub(crate) mod embed;
pub(crate) mod level;
mod marked;
mod names;
pub(crate) mod paths;
pub(crate) mod search;
mod statements;
pub(crate) mod whole;
