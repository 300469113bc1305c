//! What a person does in the personal views, as changes to a ladder's record.
//!
//! Each function makes a [`Draft`](rungs_store::Draft) of the record as it is stored at that moment, or nothing where
//! there is nothing to change.

pub mod evidence;
pub mod people;
pub mod plan;
pub mod snapshot;
