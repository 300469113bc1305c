//! Tests of parsing and formatting addresses.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod addresses;
mod options;
mod page_script;
mod properties;
mod widget;
