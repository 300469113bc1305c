//! The domain as its users call it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod assessment;
mod ladders;
mod merging;
mod migrations;
mod packed;
mod score_book;
mod scoring;
mod session;
