//! The version of every tool that the project needs, stated here and nowhere else.
//!
//! What other people's pages are made of, which the app is measured beside or embedded in, is stated by their own manifests
//! in `tests`.
//!
//! The wasm-bindgen command line has to match the library to the digit, so its version is read from `Cargo.lock`. Trunk
//! is given no versions of its own: it takes the tools that the tasks put on its `PATH`.

use anyhow::{Context, Result};

use crate::project;

/// Builds, bundles and serves the app.
pub const TRUNK: &str = "0.21.14";

/// Firefox's WebDriver.
pub const GECKODRIVER: &str = "0.37.1";

/// The npm package that carries `wasm-opt`. The tool itself counts in whole numbers, see [`wasm_opt`].
pub const BINARYEN: &str = "132.0.0";

/// Puts the JavaScript of a release together, and makes it small.
pub const ESBUILD: &str = "0.28.2";

/// The accessibility checks of the end-to-end tests.
pub const AXE_CORE: &str = "4.14.1";

/// Finds elements by role and accessible name in the end-to-end tests.
pub const TESTING_LIBRARY_DOM: &str = "10.4.2";

/// Follows the height of frames in pages of others, which the end-to-end tests put the app into.
pub const OPEN_IFRAME_RESIZER: &str = "2.1.0";

/// Judges the release as a page of the web. Version 13 needs a newer Node.js than Debian has.
pub const LIGHTHOUSE: &str = "12.8.2";

/// The wiki that the end-to-end tests start and embed the app in.
pub const TIDDLYWIKI: &str = "5.4.1";

/// The day whose versions npm takes of all that the other hosts of the end-to-end tests lead to, but for what their
/// manifests name. A lock file would say the same in seventeen thousand lines.
pub const HOSTS_AS_OF: &str = "2026-11-24";

/// Debian's packages for compiling to WebAssembly without rustup: a compiler, its cargo, the source of the standard
/// library and a linker.
pub const DEBIAN_WASM_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", WASM_LINKER_PACKAGE];

/// The linker among [`DEBIAN_WASM_PACKAGES`].
const WASM_LINKER_PACKAGE: &str = "lld-19";

/// The linker's command.
pub const DEBIAN_WASM_LINKER: &str = "wasm-ld-19";

/// What `wasm-opt --version` calls [`BINARYEN`].
pub fn wasm_opt() -> &'static str {
    BINARYEN.split('.').next().unwrap_or(BINARYEN)
}

/// The wasm-bindgen library's version, which the command line's must equal.
pub fn wasm_bindgen() -> Result<String> {
    let lock_file = project::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&lock_file).with_context(|| format!("cannot read {}", lock_file.display()))?;
    locked_version(&text, "wasm-bindgen").context("Cargo.lock has no wasm-bindgen: run `cargo update --workspace`")
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version(lock_file: &str, package: &str) -> Option<String> {
    let mut lines = lock_file.lines();
    lines.find(|line| *line == format!("name = \"{package}\""))?;
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

/// Whether a tool's `--version` output names this very version.
pub fn output_names(output: &str, version: &str) -> bool {
    output.split_whitespace().any(|word| word.trim_start_matches('v') == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_is_read_by_whole_names() {
        let lock_file = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                         [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock_file, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock_file, "bindgen"), None);
    }

    #[test]
    fn version_outputs_are_compared_by_whole_words() {
        assert!(output_names("trunk 0.21.14\n", "0.21.14"));
        assert!(output_names("geckodriver 0.37.1 (a1b2c3 2026-01-01)\n", "0.37.1"));
        assert!(output_names("wasm-opt version 132 (version_132)\n", wasm_opt()));
        assert!(!output_names("trunk 0.21.140\n", "0.21.14"));
        assert!(!output_names("wasm-opt version 108\n", wasm_opt()));
    }
}
