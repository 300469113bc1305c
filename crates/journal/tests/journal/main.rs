//! Journals: how they merge, survive and are undone.

mod book;
mod format;
mod made_up;
mod merging;
mod undo;
