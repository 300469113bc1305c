//! What Trunk tells its hooks.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// The folder from which `index.html` includes what is generated for it.
pub const GENERATED: &str = "target/page";

/// How the app is built.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Profile {
    /// To be worked on: quick to build.
    Debug,
    /// To be served: small.
    Release,
}

/// A run of Trunk.
#[derive(Debug)]
pub struct Trunk {
    /// How the app is built.
    pub profile: Profile,
    /// The page that Trunk begins with.
    pub page: PathBuf,
    /// The folder in which the app is put together, and which becomes `dist` when nothing has failed.
    pub staging: PathBuf,
    /// What the addresses of files beside the page begin with. It ends with a slash.
    pub public_url: String,
}

impl Trunk {
    /// Reads the variables that Trunk has set.
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

/// Takes out of the page what Trunk leaves in it of the program that it is told to skip.
pub fn clean(page: &Path) -> Result<()> {
    let remove = element!("link[data-trunk]", |link| {
        link.remove();
        Ok(())
    });
    let html =
        rewrite_str(&fs::read_to_string(page)?, RewriteStrSettings::new().append_element_content_handler(remove))?;
    Ok(fs::write(page, html)?)
}
