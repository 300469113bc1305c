//! Editing in place: the ladder as a table in which every text can be changed, the facts about it, and the check list.

mod actions;
mod add;
mod checklist;
mod checks;
mod context;
mod facts;
mod field;
mod ladder;
mod level;
mod matrix;
mod menu;
mod spot;
mod statements;
mod text;
mod tracks;

pub use checks::ChecklistPanel;
pub use facts::Facts;
pub use ladder::LadderEditor;
