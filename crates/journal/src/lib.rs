//! What somebody writes beside their scores on a ladder: evidence, a target, next steps, snapshots, and the views of
//! other people that they keep.
//!
//! A [`Journal`] holds all of it for one ladder. Everything in it is an entry with a time, and journals merge entry by
//! entry as scores do, so that two tabs, two browsers and a file agree whatever the order they meet in. [`format`] is how
//! a journal is written, [`book`] how it gets into storage and out of it. This is a crate of its own because only some
//! visits need it. It knows no browser and no clock.

pub mod book;
pub mod entries;
pub mod format;
mod journal;
mod scores;

pub use book::Book;
pub use entries::{Entries, Entry};
pub use format::{DecodeError, decode, encode};
pub use journal::{Evidence, ItemPlace, Journal, Person, Snapshot, Step, Target};
