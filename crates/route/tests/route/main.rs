//! Addresses: what each says, and that all of them lead back to what they were made from.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod addresses;
mod made_up;
mod options;
mod page_script;
mod widget;
