//! What the tests are told from outside: which programs to drive, and where the built app lies.
//!
//! `cargo xtask test end-to-end` installs what is missing and sets all of these.
//!
//! | variable | what |
//! |---|---|
//! | `RUNGS_DIST` | the folder of the built app |
//! | `RUNGS_BROWSERS` | which browsers to test in, such as `chromium,webkit`; all three without it |
//! | `RUNGS_CHROMIUM`, `RUNGS_CHROMEDRIVER` | the Chromium browser and its driver |
//! | `RUNGS_FIREFOX`, `RUNGS_GECKODRIVER` | the Firefox browser and its driver |
//! | `RUNGS_MINIBROWSER`, `RUNGS_WEBKIT_DRIVER` | WebKitGTK's browser and its driver |
//! | `RUNGS_XVFB` | the X server without a screen that WebKitGTK needs |
//! | `RUNGS_NODE_MODULES` | a folder that holds `axe-core`, `@testing-library/dom` and `@open-iframe-resizer/core` |
//! | `RUNGS_HOST_MKDOCS`, `RUNGS_HOST_DOCUSAURUS`, `RUNGS_HOST_REACT`, `RUNGS_HOST_VUE` | built sites with the app in them |
//! | `RUNGS_HOST_TIDDLYWIKI` | TiddlyWiki's program, which `node` runs |
//! | `RUNGS_SCREENSHOTS` | where the screenshots go |

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::browser::Browser;

/// The path in this variable.
pub fn path(variable: &str) -> Result<PathBuf> {
    match env::var_os(variable).filter(|value| !value.is_empty()) {
        Some(value) => Ok(PathBuf::from(value)),
        None => bail!("{variable} is not set: run this through `cargo xtask test end-to-end`"),
    }
}

/// The text of a file of a node module.
pub fn node_module(file: &str) -> Result<String> {
    let path = path("RUNGS_NODE_MODULES")?.join(file);
    std::fs::read_to_string(&path)
        .with_context(|| format!("{} cannot be read: run this through `cargo xtask test end-to-end`", path.display()))
}

/// The browsers to test in, all of them unless `RUNGS_BROWSERS` chooses.
pub fn browsers() -> Result<Vec<Browser>> {
    let Ok(chosen) = env::var("RUNGS_BROWSERS") else { return Ok(Browser::ALL.to_vec()) };
    chosen
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| {
            Browser::ALL
                .into_iter()
                .find(|browser| browser.name() == name)
                .with_context(|| format!("RUNGS_BROWSERS names “{name}”, which is none of chromium, firefox, webkit"))
        })
        .collect()
}
