//! Paths in this repository.

use std::env;
use std::path::{Path, PathBuf};

/// Returns the root of the repository.
pub fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}

/// Returns Cargo's target folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Returns the target folder of all WebAssembly builds.
///
/// It is separate from the native one, because the compilers can differ and would then rebuild each other's results.
pub fn web_target() -> PathBuf {
    target().join("web")
}

/// Returns the folder of the release.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Name of the script in the built app that defines `<rungs-ladder>`.
pub const ELEMENT_SCRIPT: &str = "rungs.js";

/// Returns the folder with the element's script and package files.
pub fn widget() -> PathBuf {
    root().join("widget")
}

/// Returns whether a folder of the built app contains the program; its name contains a hash of the content.
pub fn is_program(name: &str) -> bool {
    name.strip_prefix("app-").is_some_and(|it| it.len() == 16 && it.bytes().all(|digit| digit.is_ascii_hexdigit()))
}
