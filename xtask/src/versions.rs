//! The versions of all tools that the project needs.
//!
//! The dependencies of the pages for benchmarks and of host pages are stated by their own manifests in `tests`.
//!
//! The wasm-bindgen command line must match the library exactly, so its version is read from `Cargo.lock`. Trunk has no
//! versions of tools configured: it uses those on its `PATH`.

use anyhow::{Context, Result};

use crate::project;

/// Builds, bundles and serves the app.
pub const TRUNK: &str = "0.21.14";

/// Firefox's WebDriver.
pub const GECKODRIVER: &str = "0.37.1";

/// The npm package that contains `wasm-opt`. The tool itself has whole-number versions, see [`wasm_opt`].
pub const BINARYEN: &str = "132.0.0";

/// Bundles and minifies JavaScript for a release.
pub const ESBUILD: &str = "0.28.2";

/// Accessibility checks in the end-to-end tests.
pub const AXE_CORE: &str = "4.14.1";

/// Finds elements by role and accessible name in the end-to-end tests.
pub const TESTING_LIBRARY_DOM: &str = "10.4.2";

/// Adjusts the height of iframes in host pages of the end-to-end tests.
pub const OPEN_IFRAME_RESIZER: &str = "2.1.0";

/// Audits the release. Version 13 needs a newer Node.js than Debian has.
pub const LIGHTHOUSE: &str = "12.8.2";

/// A wiki that the end-to-end tests run and embed the app in.
pub const TIDDLYWIKI: &str = "5.4.1";

/// Date of the npm registry state from which the other hosts' indirect dependencies are installed. A lock file would
/// take seventeen thousand lines.
pub const HOSTS_AS_OF: &str = "2026-11-24";

/// Debian's packages for compiling to WebAssembly without rustup: compiler, cargo, source of the standard library, and
/// linker.
pub const DEBIAN_WASM_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", WASM_LINKER_PACKAGE];

/// The linker among [`DEBIAN_WASM_PACKAGES`].
const WASM_LINKER_PACKAGE: &str = "lld-19";

/// Name of the linker's command.
pub const DEBIAN_WASM_LINKER: &str = "wasm-ld-19";

/// Returns the version that `wasm-opt --version` prints for [`BINARYEN`].
pub fn wasm_opt() -> &'static str {
    BINARYEN.split('.').next().unwrap_or(BINARYEN)
}

/// Returns the version of the wasm-bindgen library, which the command line must match.
pub fn wasm_bindgen() -> Result<String> {
    let lock_file = project::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&lock_file).with_context(|| format!("cannot read {}", lock_file.display()))?;
    locked_version(&text, "wasm-bindgen").context("Cargo.lock has no wasm-bindgen: run `cargo update --workspace`")
}

/// Returns the version of a package in the text of a `Cargo.lock`.
fn locked_version(lock_file: &str, package: &str) -> Option<String> {
    let mut lines = lock_file.lines();
    lines.find(|line| *line == format!("name = \"{package}\""))?;
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

/// Returns whether the output of `--version` contains exactly this version.
pub fn names_version(output: &str, version: &str) -> bool {
    output.split_whitespace().any(|word| word.trim_start_matches('v') == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_found_by_exact_name() {
        let lock_file = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                         [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock_file, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock_file, "bindgen"), None);
    }

    #[test]
    fn versions_are_compared_exactly() {
        assert!(names_version("trunk 0.21.14\n", "0.21.14"));
        assert!(names_version("geckodriver 0.37.1 (a1b2c3 2026-01-01)\n", "0.37.1"));
        assert!(names_version("wasm-opt version 132 (version_132)\n", wasm_opt()));
        assert!(!names_version("trunk 0.21.140\n", "0.21.14"));
        assert!(!names_version("wasm-opt version 108\n", wasm_opt()));
    }
}
