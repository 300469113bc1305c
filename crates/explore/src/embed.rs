//! Embedding a ladder in another page: the options, the address of the app, and what each kind of wiki allows.

mod fit;
mod home;
mod hosts;

pub use fit::{chosen_track, fit, offers};
pub use home::{ELEMENT, FRAME_SCRIPT, Home, ONE_FILE, PLACEHOLDER};
pub use hosts::{Allowed, Claim, Ground, HOSTS, Host, Source, Way};
