//! The shared base of Rungs' components: the store as signals, navigation, the surface that holds the app, and wrappers
//! of browser APIs.

pub mod choices;
pub mod clipboard;
pub mod dom;
pub mod early_answers;
pub mod environment;
pub mod events;
pub mod files;
pub mod focus;
pub mod ladders;
pub mod navigation;
pub mod open_track;
pub mod panics;
pub mod printing;
pub mod resolve;
mod scroll_position;
pub mod slots;
pub mod storage;
pub mod store;
pub mod style;
pub mod surface;
pub mod view_focus;
