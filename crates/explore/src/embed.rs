//! Putting a ladder into a page of somebody's own: what is chosen for it, where it is fetched from, and what each kind
//! of wiki allows.

mod choice;
mod home;
mod hosts;

pub use crate::search::{LADDER, LEVEL, TRACK};
pub use choice::{
    Choice, HEIGHT, HIGHEST, LADDERS, LONGEST_ORGANISATION, LOWEST, MODE, ORGANISATION, SCORE, THEME, Theme,
    USUAL_HEIGHT, VIEW,
};
pub use home::{ELEMENT, FRAME_SCRIPT, Home, ONE_FILE, PLACEHOLDER};
pub use hosts::{Allowed, Claim, Ground, HOSTS, Host, Source, Way};
