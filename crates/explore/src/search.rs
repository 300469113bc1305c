//! Full-text search in all ladders.
//!
//! An [`Index`] is built once from the ladders. A [`SearchQuery`](rungs_route::SearchQuery) is parsed from the address.
//! The result, [`Found`], consists of positions in the ladders and in their texts, so displaying it needs the ladders
//! too.

mod found;
mod index;
mod text;
mod texts;

pub use found::{Found, FoundCriterion, FoundGroup, FoundLadder, FoundLevel, FoundStatement, FoundTrack, Marks};
pub use index::{Index, MAX_SHOWN};
pub use text::marks;
