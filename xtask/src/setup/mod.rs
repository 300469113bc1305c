//! Installs the tools that a task needs.
//!
//! A tool on the `PATH` is used if its version matches. Other tools are installed into a cache in the user's home,
//! never into the repository, and never replace the user's tools. System packages are installed if that is possible
//! without asking; otherwise the error states the command to run.

mod browsers;
mod cache;
mod cargo_tools;
mod environment;
mod hosts;
mod npm_tools;
mod system;
mod wasm_target;

use std::path::Path;

use anyhow::Result;
use xshell::Shell;

pub use browsers::Browsers;
use cache::Cache;
pub use environment::Environment;

use crate::{project, report, versions};

/// Returns the environment for `trunk serve` and for compiling to wasm.
pub fn for_serving(shell: &Shell) -> Result<Environment> {
    let cache = Cache::open()?;
    for_wasm(shell, &cache)
}

/// Returns the environment for building a release.
pub fn for_building(shell: &Shell) -> Result<Environment> {
    let cache = Cache::open()?;
    let mut environment = for_wasm(shell, &cache)?;
    environment.add_path(npm_tools::wasm_opt(shell, &cache)?);
    environment.add_path(npm_tools::esbuild(shell, &cache)?);
    Ok(environment)
}

/// Returns the environment for wasm-bindgen tests in headless Chromium.
pub fn for_browser_tests(shell: &Shell) -> Result<Environment> {
    let cache = Cache::open()?;
    let mut environment = for_wasm(shell, &cache)?;
    let chromium = browsers::chromium(shell, &cache)?;
    environment.set("CHROMEDRIVER", &chromium.driver);
    environment.set("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browsers::write_capabilities(&chromium)?);
    environment.set("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    Ok(environment)
}

/// Returns the environment of the end-to-end tests, without the app.
pub fn for_end_to_end_tests(shell: &Shell, browsers: &Browsers) -> Result<Environment> {
    let cache = Cache::open()?;
    let mut environment = Environment::default();
    browsers.ensure(shell, &cache, &mut environment)?;
    environment.set("RUNGS_NODE_MODULES", npm_tools::test_modules(shell, &cache)?);
    Ok(environment)
}

/// Adds the foreign host pages, some of which bundle the app's `package`.
pub fn hosts_of_end_to_end_tests(shell: &Shell, package: &Path, environment: &mut Environment) -> Result<()> {
    let cache = Cache::open()?;
    hosts::ensure_wikis(shell, &cache, environment)?;
    hosts::ensure_applications(shell, &cache, package, environment)
}

/// Returns the environment for benchmarks: Chromium, and either the dependencies of the pages for comparison or
/// Lighthouse.
pub fn for_measuring(shell: &Shell, with_lighthouse: bool) -> Result<Environment> {
    let cache = Cache::open()?;
    let mut environment = Environment::default();
    let chromium = browsers::chromium(shell, &cache)?;
    environment.set("RUNGS_CHROMIUM", &chromium.browser);
    environment.set("RUNGS_CHROMEDRIVER", &chromium.driver);
    if with_lighthouse {
        environment.set("RUNGS_LIGHTHOUSE", npm_tools::lighthouse(shell, &cache)?);
    } else {
        environment.set("RUNGS_BENCH_MODULES", npm_tools::bench_modules(shell, &cache)?);
    }
    Ok(environment)
}

/// Installs the tools of all tasks except benchmarks, which are rarely run.
pub fn everything(shell: &Shell) -> Result<()> {
    for_building(shell)?;
    for_browser_tests(shell)?;
    let mut environment = for_end_to_end_tests(shell, &Browsers::from_environment()?)?;
    hosts::ensure_wikis(shell, &Cache::open()?, &mut environment)?;
    report::step("everything is set up");
    Ok(())
}

/// Returns the environment for wasm builds: compiler, target folder, Trunk and wasm-bindgen.
fn for_wasm(shell: &Shell, cache: &Cache) -> Result<Environment> {
    let mut environment = wasm_target::ensure(shell, cache)?;
    environment.set("CARGO_TARGET_DIR", project::web_target());
    // Trunk's backtraces would hide the actual errors.
    environment.set("RUST_BACKTRACE", "0");
    environment.add_path(cargo_tools::ensure(shell, cache, &cargo_tools::TRUNK, versions::TRUNK)?);
    environment.add_path(cargo_tools::ensure(shell, cache, &cargo_tools::WASM_BINDGEN, &versions::wasm_bindgen()?)?);
    Ok(environment)
}
