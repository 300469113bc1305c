//! Where things are in this repository.

use std::env;
use std::path::{Path, PathBuf};

/// The repository's folder.
pub fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}

/// Cargo's target folder, which a person may have moved.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// The target folder of all wasm builds.
///
/// It is apart from the native one because the compiler may be another one: sharing a folder, each would rebuild what
/// the other has built.
pub fn web_target() -> PathBuf {
    target().join("web")
}

/// Where the release goes.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The script in the built app that brings `<rungs-ladder>`.
pub const ELEMENT_SCRIPT: &str = "rungs.js";

/// The element's own script, and what makes a package of it.
pub fn widget() -> PathBuf {
    root().join("widget")
}

/// Whether a folder in the built app is that of its program, which is named by its content.
pub fn is_program(name: &str) -> bool {
    name.strip_prefix("app-").is_some_and(|it| it.len() == 16 && it.bytes().all(|digit| digit.is_ascii_hexdigit()))
}
