//! Actions of the personal views, as drafts of changes to a ladder's record.
//!
//! Each function takes the record as it is stored at that moment and returns a [`Draft`](rungs_store::Draft), or `None`
//! if there is nothing to change.

pub mod evidence;
pub mod people;
pub mod plan;
pub mod snapshot;
