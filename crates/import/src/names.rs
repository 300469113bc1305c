//! What names say: which labels are levels, which are criteria, and what a document or track is called.

pub(crate) mod axis;
pub(crate) mod code;
pub(crate) mod cue;
pub(crate) mod keys;
pub(crate) mod titles;
mod words;

pub(crate) use cue::cue;
pub(crate) use words::{is_criterion_word, level_words_in};
