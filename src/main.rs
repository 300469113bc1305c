//! The program that the page and `<rungs-ladder>` load. Their scripts call what [`rungs_web`] exports.

// Linked for its exports only.
use rungs_web as _;

fn main() {}
