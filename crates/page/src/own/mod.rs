//! The views of somebody's own, which only some visits need.

pub(crate) mod compared;
pub(crate) mod evidence;
pub(crate) mod history;
pub(crate) mod items;
