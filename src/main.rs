//! The module that the page and `<rungs-ladder>` load. Either calls what [`rungs_web`] exports.

// What it exports is called from outside.
use rungs_web as _;

fn main() {}
