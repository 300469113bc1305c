//! What a search over every ladder has found.

mod results;

pub use results::{further_search_results, search_results, search_sentence};

/// The id of the field for the words.
pub const SEARCH_FIELD: &str = "rungs-search";
