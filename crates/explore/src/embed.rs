//! Embedding a ladder in another page: the options, the address of the app, and what each kind of wiki allows.

mod fit;
mod hosts;
mod location;

pub use fit::{chosen_track, fit, offers};
pub use hosts::{Allowed, Basis, Claim, EmbedMethod, HOSTS, Host, Source};
pub use location::{AppLocation, ELEMENT, FRAME_SCRIPT, ONE_FILE, PLACEHOLDER};
