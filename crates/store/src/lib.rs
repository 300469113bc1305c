//! The personal store: everything that a person enters, kept in the browser's storage.
//!
//! A [`Record`] holds everything that a person has entered on one ladder (answers, evidence, next steps, the target,
//! snapshots and other people's answers) in one last-writer-wins map of [`Entries`]. [`codec`] encodes records and
//! decodes every format that ever shipped; [`storage`] has the trait that a browser's storage or plain memory
//! implements. The [`Store`] holds the records of all ladders and the undo stack.
//!
//! The crate reads no clock and touches no browser: callers pass the time and the storage.

pub mod codec;
mod edition;
mod entries;
mod migrations;
mod notes;
mod quarantine;
mod record;
pub mod storage;
mod store;
mod stored;
mod undo;
mod values;

pub use codec::{DecodeError, Decoded};
pub use edition::{Edition, Editions};
pub use entries::{Entries, Entry, EntryKey, Value};
pub use notes::{Evidence, ItemRef, Person, SeenEdition, Snapshot, Step, Target};
pub use quarantine::{QuarantineKind, Quarantined};
pub use record::Record;
pub use storage::{MemoryStorage, Reach, Storage, StorageError};
pub use store::{Import, Store, StoreError};
pub use stored::SaveState;
pub use undo::{Coalescing, Draft, UndoOutcome, Undone, Viewpoint};
pub use values::{Answer, Answers, Dated, Verbatim};

/// Prefix of all storage keys.
pub const NAMESPACE: &str = "rungs:";

/// Prefix of the storage keys of records; the ladder's id follows.
pub const RECORDS: &str = "rungs:ladder:";
