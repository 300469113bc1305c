//! Career ladders, and the scores people give themselves on them.
//!
//! Everything in this crate is plain data and pure functions: it reads no clock, touches no browser and does no input
//! or output of its own. What it needs from outside (the time, a place to keep text) is handed to it.

pub mod ladder;
