//! The canonical forms of a ladder.

mod csv;
mod escape;
mod markdown;
mod yaml;

pub(crate) use csv::read as read_csv;
pub use csv::to_csv;
pub use markdown::to_markdown;

use rungs_domain::ladder::Ladder;

/// Returns a ladder as JSON, which [`import`](crate::import) reads back without loss.
pub fn to_json(ladder: &Ladder) -> String {
    // A ladder holds text and numbers only, so that there is nothing that could fail to be written.
    let mut json = serde_json::to_string_pretty(ladder).unwrap_or_default();
    json.push('\n');
    json
}
