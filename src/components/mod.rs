//! What people see: thin pieces that read the scores and draw the ladder.

pub mod about;
pub mod checklist;
pub mod delete_dialog;
pub mod dock;
pub mod ladder_page;
pub mod leftovers;
pub mod masthead;
pub mod matrix;
pub mod score_control;
pub mod standing;
pub mod statement;
pub mod storage_notices;
pub mod uniform;
