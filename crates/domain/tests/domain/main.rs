//! The domain as its users call it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod assessment;
mod ladders;
mod packed;
mod scoring;
