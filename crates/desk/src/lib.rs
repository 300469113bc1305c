//! The desk: where somebody works on what is their own beside the ladder.
//!
//! A [`Desk`] is told where somebody is ([`Desk::show`]) and what they do there ([`Desk::act`]), and says what the page
//! then shows ([`Desk::draw`]) and what is to be done outside of it ([`Effect`]). It keeps what is written in storage
//! through one trait, and what is only looked at, such as another person's view, in memory. It knows no browser and no
//! clock, so everything that it does can be tested without them.

mod deed;
mod desk;
mod draw;
mod guests;
mod history;
mod import;
mod planning;
mod route;
mod views;
mod writing;

pub use deed::{Deed, Effect, Format, Now};
pub use desk::Desk;
pub use draw::DrawnNotes;
