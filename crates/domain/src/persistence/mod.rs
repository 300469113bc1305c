//! How scores survive: what is written, how older writings are read, and what happens when keeping them fails.
//!
//! [`record`] is the current shape, [`migrations`] brings older shapes up to it from the tree that [`json`] reads, [`storage`] is the small trait behind
//! which a browser or plain memory stands, [`score_book`] is the one way that scores go in and out, and [`session`] holds
//! the books of a page and what can be undone in them.

pub mod json;
pub mod migrations;
pub mod record;
pub mod score_book;
pub mod session;
pub mod storage;

pub use record::{Entry, Leftover, Record};
pub use score_book::{Change, Keeping, ScoreBook};
pub use session::{Session, Undone};
pub use storage::{MemoryStorage, Reach, Storage, StorageError};
