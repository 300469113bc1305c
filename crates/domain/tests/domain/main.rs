//! Tests of the domain's public interface.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod assessment;
mod ladders;
mod packed;
mod scoring;
