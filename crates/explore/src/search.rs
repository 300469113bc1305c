//! Finding words in every ladder.
//!
//! An [`Index`] is built once from the ladders. A [`SearchQuery`](rungs_route::SearchQuery) is what somebody looks for, as it stands in an address;
//! what the index has [`Found`] are positions in the ladders and in their texts, so that whoever draws it needs the ladders
//! too.

mod found;
mod index;
mod text;
mod texts;

pub use found::{Found, FoundCriterion, FoundGroup, FoundLadder, FoundLevel, FoundStatement, FoundTrack, Marks};
pub use index::{Index, MOST_SHOWN};
pub use text::marks;
