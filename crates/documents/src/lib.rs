//! Ladder documents at run time: fetched from addresses, read by the importer, and offered in place of the built-in
//! ladders.
//!
//! The app loads this crate, and with it the importer, only if its options name documents, or if somebody opens files in
//! the authoring view. A document is fetched without
//! credentials and referrer, from addresses with `https:` or the scheme of the page.

mod address;
mod fault;
mod fetch;
mod offer;
mod read;

pub use fault::{DocumentFault, DocumentProblem};
pub use fetch::LARGEST_DOCUMENT;
pub use offer::offer;
pub use read::{NoLadder, ReadFiles, ReadOutcome, read, read_as_json};
