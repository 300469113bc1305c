//! Evidence: what somebody can show for themselves, on a page of its own and beside the items of the rubric.

mod beside_item;
mod card;
mod editing;
mod editor;
mod page;
mod piece;
mod rubric;

pub(crate) use page::EvidencePage;
pub use rubric::RubricEvidence;
