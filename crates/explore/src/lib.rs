//! Reading ladders without scoring: levels, the changes between two of them, the map of paths, search and embedding.
//!
//! Pure logic without a browser. It is a crate of its own because only some visits need it, and its code is loaded with
//! the reading part.

pub mod changes;
pub mod embed;
mod level_ref;
pub mod paths;
mod resolve;
pub mod search;

pub use level_ref::LevelRef;
pub use resolve::{ReadingView, Resolved, resolve};
