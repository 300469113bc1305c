//! The environment in which Trunk runs its hooks.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// Folder of the generated scripts that `index.html` includes.
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

/// Returns the page that Trunk has assembled, without the element that Trunk leaves there for the program it skips.
pub fn assembled_page(folder: &Path) -> Result<String> {
    let remove = element!("link[data-trunk]", |link| {
        link.remove();
        Ok(())
    });
    let page = fs::read_to_string(folder.join("index.html"))?;
    Ok(rewrite_str(&page, RewriteStrSettings::new().append_element_content_handler(remove))?)
}
