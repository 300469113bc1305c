//! Career ladders, and the scores that people give themselves on them.
//!
//! Plain data and pure functions: the crate reads no clock, touches no browser and does no input or output.
//!
//! Read it in this order: [`ladder`] models what a document asks for, [`scoring`] what a person answers, and
//! [`assessment`] the estimate that follows from both.

pub mod assessment;
pub mod ladder;
pub mod organisation;
pub mod packed;
pub mod scoring;
