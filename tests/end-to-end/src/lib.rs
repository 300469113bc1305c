//! End-to-end tests of Rungs in real browsers.
//!
//! A test opens its own [`site::Site`] (a new origin with empty storage), starts a [`browser::Session`] in Chromium,
//! Firefox or WebKit, and finds elements on the [`page::Page`] by role and accessible name, as a screen reader does.
//! The [`runner`] lists every test once per browser.
//!
//! The [`environment`] provides the paths of programs.

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
