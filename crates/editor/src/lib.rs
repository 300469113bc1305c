//! The editor part: the authoring view, in which a ladder is made from documents, corrected in place and taken away. The
//! app loads it on first use.
//!
//! `start` takes documents and lists drafts. `draft` shows one: the ladder beside its source. What a person does there
//! is data of [`rungs_authoring`]; `draft::state` applies it, has the importer read the files again where the reading
//! changed, and keeps the draft. `importer` reads files in a worker.

mod clipboard;
mod context;
mod draft;
mod editing;
mod importer;
mod keeping;
mod one_file;
mod opening;
mod page;
mod reading;
mod source;
mod start;
mod tabs;
mod take_away;
mod work;

pub use editing::{ChecklistPanel, Facts, LadderEditor};
pub use importer::{ReadHere, ReadingHere, Unavailable};
pub use page::EditorPage;
