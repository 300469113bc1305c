//! What the components of Rungs share: the scores as signals, navigation, the surface that the app stands on, and the
//! edge to the browser.

pub mod arrival;
pub mod dom;
pub mod events;
pub mod failure;
pub mod files;
pub mod focus;
mod host;
pub mod ladders;
pub mod modules;
pub mod navigation;
mod reading;
pub mod resolve;
pub mod scores;
mod storage;
pub mod surface;
