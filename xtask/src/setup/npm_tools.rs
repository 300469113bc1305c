//! What comes from npm: `wasm-opt` and `terser`, and the two libraries that the end-to-end tests put into pages.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::setup::{Cache, system};
use crate::{report, versions};

/// The folder that holds `wasm-opt`.
pub fn wasm_opt(shell: &Shell, cache: &Cache) -> Result<PathBuf> {
    if let Some(command) = system::command(&["wasm-opt"])
        && let Ok(output) = cmd!(shell, "{command} --version").quiet().ignore_stderr().read()
        && versions::output_names(&output, versions::wasm_opt())
        && let Some(folder) = command.parent()
    {
        return Ok(folder.to_owned());
    }
    // The command from npm is a script for Node.js, so that is needed also where the package is there.
    ensure_node(shell, cache, "Node.js runs wasm-opt, which makes the release small")?;
    let folder = cache.folder(&format!("binaryen-{}", versions::BINARYEN), |folder| {
        install(shell, folder, &[&format!("binaryen@{}", versions::BINARYEN)])
    })?;
    Ok(folder.join("node_modules/.bin"))
}

/// The folder that holds `terser`.
pub fn terser(shell: &Shell, cache: &Cache) -> Result<PathBuf> {
    ensure_node(shell, cache, "Node.js runs terser, which makes the release small")?;
    let folder = cache.folder(&format!("terser-{}", versions::TERSER), |folder| {
        install(shell, folder, &[&format!("terser@{}", versions::TERSER)])
    })?;
    Ok(folder.join("node_modules/.bin"))
}

/// The `node_modules` folder that holds the libraries of the end-to-end tests.
pub fn test_modules(shell: &Shell, cache: &Cache) -> Result<PathBuf> {
    ensure_node(shell, cache, "npm brings what the end-to-end tests put into pages")?;
    let name = format!("test-modules-{}-{}", versions::AXE_CORE, versions::TESTING_LIBRARY_DOM);
    let folder = cache.folder(&name, |folder| {
        install(
            shell,
            folder,
            &[
                &format!("axe-core@{}", versions::AXE_CORE),
                &format!("@testing-library/dom@{}", versions::TESTING_LIBRARY_DOM),
            ],
        )
    })?;
    Ok(folder.join("node_modules"))
}

fn install(shell: &Shell, folder: &Path, packages: &[&str]) -> Result<()> {
    report::step(&format!("installing {} …", packages.join(", ")));
    let _elsewhere = shell.push_dir(folder);
    cmd!(shell, "npm install --prefix {folder} --no-save --no-package-lock --ignore-scripts --no-audit --no-fund")
        .args(["--loglevel", "error"])
        .args(packages)
        .quiet()
        .ignore_stdout()
        .run()
        .with_context(|| format!("npm could not install {}: is there a network? Then try again", packages.join(", ")))
}

/// Makes sure of Node.js and npm. Called before the cache is locked, for it may lock it itself.
fn ensure_node(shell: &Shell, cache: &Cache, purpose: &str) -> Result<()> {
    if system::command(&["node"]).is_some() && system::command(&["npm"]).is_some() {
        return Ok(());
    }
    system::install_packages(shell, cache, &["nodejs", "npm"], purpose)
}
