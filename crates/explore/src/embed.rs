//! Putting a ladder into a page of somebody's own: what is chosen for it, where it is fetched from, and what each kind
//! of wiki allows.

mod fit;
mod home;
mod hosts;

pub use fit::{chosen_track, fit, offers};
pub use home::{ELEMENT, FRAME_SCRIPT, Home, ONE_FILE, PLACEHOLDER};
pub use hosts::{Allowed, Claim, Ground, HOSTS, Host, Source, Way};
