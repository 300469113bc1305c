//! Environment variables that tell the tests about the machine.
//!
//! `cargo xtask test end-to-end` installs missing programs and sets all of these.
//!
//! | variable | content |
//! |---|---|
//! | `RUNGS_DIST` | folder of the built app |
//! | `RUNGS_COMMAND` | the command `rungs` with the built app in it |
//! | `RUNGS_BROWSERS` | browsers to test, such as `chromium,webkit`; all three by default |
//! | `RUNGS_CHROMIUM`, `RUNGS_CHROMEDRIVER` | Chromium and its driver |
//! | `RUNGS_FIREFOX`, `RUNGS_GECKODRIVER` | Firefox and its driver |
//! | `RUNGS_MINIBROWSER`, `RUNGS_WEBKIT_DRIVER` | WebKitGTK's browser and its driver |
//! | `RUNGS_XVFB` | the virtual X server that WebKitGTK needs |
//! | `RUNGS_NODE_MODULES` | folder with `axe-core`, `@testing-library/dom` and `@open-iframe-resizer/core` |
//! | `RUNGS_HOST_MKDOCS`, `RUNGS_HOST_DOCUSAURUS`, `RUNGS_HOST_REACT`, `RUNGS_HOST_VUE` | built host sites |
//! | `RUNGS_HOST_TIDDLYWIKI` | TiddlyWiki's Node.js program |
//! | `RUNGS_SCREENSHOTS` | output folder of screenshots |

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::browser::Browser;

/// Returns the path in an environment variable.
pub fn path(variable: &str) -> Result<PathBuf> {
    match env::var_os(variable).filter(|value| !value.is_empty()) {
        Some(value) => Ok(PathBuf::from(value)),
        None => bail!("{variable} is not set: run this through `cargo xtask test end-to-end`"),
    }
}

/// Returns the text of a file in a node module.
pub fn node_module(file: &str) -> Result<String> {
    let path = path("RUNGS_NODE_MODULES")?.join(file);
    std::fs::read_to_string(&path)
        .with_context(|| format!("{} cannot be read: run this through `cargo xtask test end-to-end`", path.display()))
}

/// Returns the browsers to test: those in `RUNGS_BROWSERS`, or all.
pub fn browsers() -> Result<Vec<Browser>> {
    let Ok(chosen) = env::var("RUNGS_BROWSERS") else { return Ok(Browser::ALL.to_vec()) };
    chosen
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| {
            Browser::ALL.into_iter().find(|browser| browser.name() == name).with_context(|| {
                format!("RUNGS_BROWSERS names “{name}”, which is not one of chromium, firefox, webkit")
            })
        })
        .collect()
}
