//! Evidence, on its own page and beside the items of the rubric.

mod card;
mod editing;
mod editor;
mod item_evidence;
mod page;
mod piece;
mod rubric;

pub(crate) use page::EvidencePage;
pub use rubric::RubricEvidence;
