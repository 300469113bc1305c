//! The components of the first load. Those whose HTML the templates have written already are given its element.

pub mod current_ladder;
pub mod estimate;
pub mod footer;
pub mod further_view;
pub mod lazy_slot;
pub mod masthead;
pub mod rubric;
pub mod score_events;
pub mod status_bar;
pub mod track_view;
