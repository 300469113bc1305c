//! The personal store: everything that a person enters, and how it survives.
//!
//! A [`Record`] holds all of it for one ladder, in one last-writer-wins map of [`Entries`]: answers, evidence, next steps,
//! the target, snapshots and other people's views. [`codec`] is how a record is written and how everything that any
//! version has written is read, [`storage`] the trait behind which a browser or plain memory stands. The [`Store`] has the
//! records of all ladders and the one undo stack.
//!
//! The crate reads no clock and touches no browser: the time and a storage are handed in.

pub mod codec;
mod edition;
mod entries;
mod migrations;
mod notes;
mod record;
pub mod storage;
mod store;
mod stored;
mod undo;
mod values;

pub use codec::{DecodeError, Decoded};
pub use edition::{Edition, Editions};
pub use entries::{Entries, Entry, EntryKey, Value};
pub use notes::{Evidence, ItemPlace, Person, Snapshot, Step, Target};
pub use record::{OrphanedAnswer, Record};
pub use storage::{MemoryStorage, Reach, Storage, StorageError};
pub use store::{Import, Store, StoreError};
pub use stored::{QuarantineKind, Quarantined, SaveState};
pub use undo::{Coalescing, Draft, UndoOutcome, Undone, Viewpoint};
pub use values::{Answer, Answers, Dated, Verbatim};

/// What every key of Rungs begins with.
pub const NAMESPACE: &str = "rungs:";

/// What the keys of records begin with, before the ladder's id.
pub const RECORDS: &str = "rungs:ladder:";
