//! Tools from npm: `wasm-opt` and `esbuild`, libraries that the end-to-end tests inject into pages, and tools for
//! benchmarks and host pages.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::setup::{Cache, system};
use crate::{project, report, versions};

/// Returns the folder with `wasm-opt`.
pub fn wasm_opt(shell: &Shell, cache: &Cache) -> Result<PathBuf> {
    if let Some(command) = system::command(&["wasm-opt"])
        && let Ok(output) = cmd!(shell, "{command} --version").quiet().ignore_stderr().read()
        && versions::names_version(&output, versions::wasm_opt())
        && let Some(folder) = command.parent()
    {
        return Ok(folder.to_owned());
    }
    // The npm package's command is a Node.js script, so Node.js is needed even if the package is installed.
    ensure_node(shell, cache, "Node.js runs wasm-opt, which optimises the release")?;
    let folder = cache.folder(&format!("binaryen-{}", versions::BINARYEN), |folder| {
        install(shell, folder, &[&format!("binaryen@{}", versions::BINARYEN)])
    })?;
    Ok(folder.join("node_modules/.bin"))
}

/// Returns the folder with `esbuild`.
pub fn esbuild(shell: &Shell, cache: &Cache) -> Result<PathBuf> {
    ensure_node(shell, cache, "npm installs esbuild, which bundles the scripts of the release")?;
    let folder = cache.folder(&format!("esbuild-{}", versions::ESBUILD), |folder| {
        install(shell, folder, &[&format!("esbuild@{}", versions::ESBUILD)])
    })?;
    Ok(folder.join("node_modules/.bin"))
}

/// Returns the `node_modules` folder with the libraries of the end-to-end tests.
pub fn test_modules(shell: &Shell, cache: &Cache) -> Result<PathBuf> {
    ensure_node(shell, cache, "npm installs libraries of the end-to-end tests")?;
    let name = format!(
        "test-modules-{}-{}-{}",
        versions::AXE_CORE,
        versions::TESTING_LIBRARY_DOM,
        versions::OPEN_IFRAME_RESIZER
    );
    let folder = cache.folder(&name, |folder| {
        install(
            shell,
            folder,
            &[
                &format!("axe-core@{}", versions::AXE_CORE),
                &format!("@testing-library/dom@{}", versions::TESTING_LIBRARY_DOM),
                &format!("@open-iframe-resizer/core@{}", versions::OPEN_IFRAME_RESIZER),
            ],
        )
    })?;
    Ok(folder.join("node_modules"))
}

/// Returns the `node_modules` folder with the dependencies of the pages for comparison, as locked by their lock file.
pub fn bench_modules(shell: &Shell, cache: &Cache) -> Result<PathBuf> {
    ensure_node(shell, cache, "npm installs React, for the benchmark")?;
    let pages = project::root().join("tests/bench/pages");
    let files = ["package.json", "package-lock.json"];
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(pages.join(file))?.hash(&mut hasher);
    }
    let folder = cache.folder(&format!("bench-modules-{:016x}", hasher.finish()), |folder| {
        for file in files {
            fs::copy(pages.join(file), folder.join(file))?;
        }
        report::step("installing React and Vite …");
        let _directory = shell.push_dir(folder);
        cmd!(shell, "npm ci --ignore-scripts --no-audit --no-fund --loglevel error")
            .quiet()
            .ignore_stdout()
            .run()
            .context("npm could not install React and Vite: check the network and try again")
    })?;
    Ok(folder.join("node_modules"))
}

/// Returns the path of TiddlyWiki's Node.js program.
pub fn tiddlywiki(shell: &Shell, cache: &Cache) -> Result<PathBuf> {
    ensure_node(shell, cache, "Node.js runs TiddlyWiki, which the app is embedded in")?;
    let folder = cache.folder(&format!("tiddlywiki-{}", versions::TIDDLYWIKI), |folder| {
        install(shell, folder, &[&format!("tiddlywiki@{}", versions::TIDDLYWIKI)])
    })?;
    Ok(folder.join("node_modules/tiddlywiki/tiddlywiki.js"))
}

/// Returns the `node_modules` folder with Lighthouse.
pub fn lighthouse(shell: &Shell, cache: &Cache) -> Result<PathBuf> {
    ensure_node(shell, cache, "Node.js runs Lighthouse")?;
    let folder = cache.folder(&format!("lighthouse-{}", versions::LIGHTHOUSE), |folder| {
        install(shell, folder, &[&format!("lighthouse@{}", versions::LIGHTHOUSE)])
    })?;
    Ok(folder.join("node_modules"))
}

fn install(shell: &Shell, folder: &Path, packages: &[&str]) -> Result<()> {
    report::step(&format!("installing {} …", packages.join(", ")));
    let _directory = shell.push_dir(folder);
    cmd!(shell, "npm install --prefix {folder} --no-save --no-package-lock --ignore-scripts --no-audit --no-fund")
        .args(["--loglevel", "error"])
        .args(packages)
        .quiet()
        .ignore_stdout()
        .run()
        .with_context(|| format!("npm could not install {}: check the network and try again", packages.join(", ")))
}

/// Ensures that Node.js and npm are installed. Must be called before the cache is locked, because it may lock the cache
/// itself.
pub fn ensure_node(shell: &Shell, cache: &Cache, purpose: &str) -> Result<()> {
    if system::command(&["node"]).is_some() && system::command(&["npm"]).is_some() {
        return Ok(());
    }
    system::install_packages(shell, cache, &["nodejs", "npm"], purpose)
}
