//! Growing towards a level: what it asks that is not met yet, and what changes on the way there.
//!
//! This is a crate of its own because only some visits need it. It knows no browser and no page; it turns a ladder and
//! scores into gaps and a profile, two wordings into the words that differ, and gaps into a plan in Markdown.

pub mod changes;
pub mod gaps;
pub mod markdown;
pub mod profile;

pub use changes::{Change, Piece, changes};
pub use gaps::{Gap, GapGroup, Standing, gaps, next_level};
pub use markdown::plan;
pub use profile::profile;
