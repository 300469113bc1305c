//! Reading ladders without scoring them: a level for itself, what changes from one to another, the paths across tracks,
//! and search over all of them.
//!
//! This is a crate of its own because only some visits need it. It knows no browser and no page.

pub mod changes;
pub mod embed;
mod level_ref;
pub mod paths;
mod resolve;
pub mod search;

pub use level_ref::LevelRef;
pub use resolve::{ReadingView, Resolved, find_station, resolve};
