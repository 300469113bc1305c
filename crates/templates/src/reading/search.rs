//! Templates of the search.

mod results;

pub use results::{further_search_results, search_results, search_sentence};

/// Id of the field for the words.
pub const SEARCH_FIELD: &str = "rungs-search";
