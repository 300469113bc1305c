//! Sites and single files with ladders, made from a built app without compiling anything.
//!
//! The build leaves a [`Template`] in the app: the page with named [places](Place) for everything that depends on the
//! ladders, and the texts that the other files consist of. [`App`] is a template with the files beside it; it makes all
//! files of a [site](App::site), or the [one file](App::one_file). The build, the command `rungs bundle` and the app in
//! the browser call the same functions, so they make the same files.
//!
//! This crate reads and writes no files and knows no ladder documents.
//!
//! ```
//! use rungs_domain::ladder::Ladder;
//! use rungs_site::{App, BaseAddress, Error, File, Ladders};
//!
//! fn files(app: &App, ladders: &[Ladder]) -> Result<Vec<File>, Error> {
//!     let base = BaseAddress::parse("https://careers.example.com/ladders/").ok().flatten();
//!     app.site(Ladders::new(ladders)?, base.as_ref())
//! }
//! ```

mod app;
mod base_address;
mod content;
mod error;
mod headers;
mod ladders;
mod oembed;
mod one_file;
mod page;
mod page_script;
mod policy;
mod static_pages;
mod template;

pub use app::{App, File};
pub use base_address::{BaseAddress, BaseAddressError};
pub use content::index;
pub use error::Error;
pub use ladders::Ladders;
pub use one_file::{EmbeddedFile, one_file};
pub use page::{Page, PageError, Place};
pub use static_pages::static_pages;
pub use template::{Loader, Template, program_fingerprint};
