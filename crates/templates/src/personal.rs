//! Templates of the personal views.

pub(crate) mod compared;
pub(crate) mod evidence;
pub(crate) mod history;
pub(crate) mod items;
pub(crate) mod plan;
pub(crate) mod profile;
pub(crate) mod revision;
