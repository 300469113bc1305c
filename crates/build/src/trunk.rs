//! The environment in which Trunk runs its hooks.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// Folder of the generated fragments that `index.html` includes.
pub const GENERATED: &str = "target/page";

/// The build profile.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Profile {
    /// For development: quick to build.
    Debug,
    /// For publishing: small.
    Release,
}

/// A run of Trunk.
#[derive(Debug)]
pub struct Trunk {
    /// The build profile.
    pub profile: Profile,
    /// The source of the page.
    pub page: PathBuf,
    /// The folder in which the app is assembled; it becomes `dist` if the build succeeds.
    pub staging: PathBuf,
    /// Prefix of the addresses of files next to the page; ends with a slash.
    pub public_url: String,
}

impl Trunk {
    /// Reads the variables that Trunk sets.
    pub fn from_environment() -> Result<Self> {
        let variable = |name: &str| env::var(name).with_context(|| format!("{name} is missing: Trunk runs this"));
        Ok(Self {
            profile: if variable("TRUNK_PROFILE")? == "release" { Profile::Release } else { Profile::Debug },
            page: variable("TRUNK_HTML_FILE")?.into(),
            staging: variable("TRUNK_STAGING_DIR")?.into(),
            public_url: variable("TRUNK_PUBLIC_URL")?,
        })
    }
}

/// Removes the element that Trunk leaves in the page for the program it skips.
pub fn clean(page: &Path) -> Result<()> {
    let remove = element!("link[data-trunk]", |link| {
        link.remove();
        Ok(())
    });
    let html =
        rewrite_str(&fs::read_to_string(page)?, RewriteStrSettings::new().append_element_content_handler(remove))?;
    Ok(fs::write(page, html)?)
}
