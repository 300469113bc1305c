//! Career ladders, and the scores people give themselves on them.
//!
//! Everything in this crate is plain data and pure functions: it reads no clock, touches no browser and does no input
//! or output of its own.
//!
//! Read it in this order: [`ladder`] is what a document asks for, [`scoring`] is what a person says of themselves,
//! and [`assessment`] is what follows from both.

pub mod assessment;
pub mod ladder;
pub mod organisation;
pub mod packed;
pub mod scoring;
