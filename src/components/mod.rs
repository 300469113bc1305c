//! What people see: thin pieces that read the scores and draw the ladder.

pub mod colophon;
pub mod dock;
pub mod ladder_page;
pub mod leftovers;
pub mod masthead;
pub mod more;
pub mod notices;
pub mod piece;
pub mod rubric;
pub mod standing;
