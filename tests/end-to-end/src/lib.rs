//! Drives Rungs in real browsers, as a person does.
//!
//! A test opens a [`site::Site`] of its own (a fresh origin, so fresh storage), starts a [`browser::Session`] in
//! Chromium, Firefox or WebKit, and then finds things on its [`page::Page`] the way a screen reader names them: by role
//! and accessible name. The [`runner`] lists every test once for each browser.
//!
//! Which programs to drive is said by the environment; see [`environment`].

pub mod accessibility;
pub mod browser;
pub mod environment;
pub mod hosting;
pub mod locator;
pub mod network;
pub mod page;
mod process;
pub mod runner;
pub mod site;
pub mod steps;
pub mod tiddlywiki;

pub use anyhow::{Context, Result, bail, ensure};
pub use browser::{Browser, ColourScheme, Options, Session};
pub use locator::{Locator, Name, contains, starts};
pub use page::Page;
pub use runner::{Case, Test};
pub use site::Site;
pub use thirtyfour::Key;
