//! Ladders in the making.
//!
//! A [`Draft`] is what a person started from, how that is to be read, and what the person changed since, as a list of
//! [`Edit`]s. Nothing is changed in place: the ladder is read from the start whenever the reading changes, and
//! [`apply`] makes the edits again. Edits name what they change by ids, so they find it in another reading as well;
//! those that do not are kept and told of.
//!
//! [`History`] undoes and redoes. [`checks`] says what is missing before a ladder is published. [`Links`] leads from
//! the ladder to its source and back. [`Drafts`] keeps drafts in storage, and [`codec`] has their stored form.

mod apply;
mod checks;
pub mod codec;
mod draft;
mod drafts;
mod edit;
mod fields;
mod history;
mod links;
mod new_ids;
mod refusal;
mod start;
mod target;

pub use apply::{Applied, Unapplied, apply};
pub use checks::{Check, Outcome, Rule, checks};
pub use draft::{Draft, Start};
pub use drafts::{CopyReason, Drafts, Listed, OpenError, Removed, Saved};
pub use edit::{Edit, Join};
pub use fields::{fact_text, text};
pub use history::History;
pub use links::Links;
pub use refusal::Refusal;
pub use start::{empty_table, from_ladder};
pub use target::{CellRef, Element, Fact, Target};
