//! What the components of Rungs share: the scores as signals, navigation, the surface that the app stands on, and the
//! edge to the browser.

pub mod arrival;
pub mod choices;
pub mod clipboard;
pub mod dom;
pub mod early_answers;
pub mod events;
pub mod failure;
pub mod files;
pub mod focus;
pub mod ladders;
pub mod navigation;
pub mod open_track;
pub mod printing;
mod reading;
pub mod resolve;
pub mod scores;
pub mod slots;
mod storage;
pub mod style;
pub mod surface;
