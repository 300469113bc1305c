//! Sets up what a task needs and the machine does not have.
//!
//! A tool on the `PATH` in the right version is used as it is. Any other goes into a cache in the person's home, never
//! into the repository and never over tools of their own. What only a system's package manager can install is
//! installed where that is possible without asking; elsewhere the error names the one thing to do.

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

/// The environment in which Trunk serves and `cargo` compiles to wasm.
pub fn for_serving(shell: &Shell) -> Result<Environment> {
    let cache = Cache::open()?;
    for_wasm(shell, &cache)
}

/// The environment in which Trunk builds a release.
pub fn for_building(shell: &Shell) -> Result<Environment> {
    let cache = Cache::open()?;
    let mut environment = for_wasm(shell, &cache)?;
    environment.add_path(npm_tools::wasm_opt(shell, &cache)?);
    environment.add_path(npm_tools::esbuild(shell, &cache)?);
    Ok(environment)
}

/// The environment of the wasm-bindgen tests: a wasm build that runs in a headless Chromium.
pub fn for_browser_tests(shell: &Shell) -> Result<Environment> {
    let cache = Cache::open()?;
    let mut environment = for_wasm(shell, &cache)?;
    let chromium = browsers::chromium(shell, &cache)?;
    environment.set("CHROMEDRIVER", &chromium.driver);
    environment.set("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browsers::write_capabilities(&chromium)?);
    environment.set("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    Ok(environment)
}

/// The environment of the end-to-end tests, but for the app that they test.
pub fn for_end_to_end_tests(shell: &Shell, browsers: &Browsers) -> Result<Environment> {
    let cache = Cache::open()?;
    let mut environment = Environment::default();
    browsers.ensure(shell, &cache, &mut environment)?;
    environment.set("RUNGS_NODE_MODULES", npm_tools::test_modules(shell, &cache)?);
    Ok(environment)
}

/// Adds the pages of others that the release is embedded in, some of which hold its `package`.
pub fn hosts_of_end_to_end_tests(shell: &Shell, package: &Path, environment: &mut Environment) -> Result<()> {
    let cache = Cache::open()?;
    hosts::ensure_wikis(shell, &cache, environment)?;
    hosts::ensure_applications(shell, &cache, package, environment)
}

/// The environment in which the release is measured: Chromium, and either what the pages to compare with are built with or
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

/// All of the above but for measuring, which is nobody's daily task, for a machine that shall be ready before it is needed.
pub fn everything(shell: &Shell) -> Result<()> {
    for_building(shell)?;
    for_browser_tests(shell)?;
    let mut environment = for_end_to_end_tests(shell, &Browsers::from_environment()?)?;
    hosts::ensure_wikis(shell, &Cache::open()?, &mut environment)?;
    report::step("everything is set up");
    Ok(())
}

/// Compiler, target folder, Trunk and wasm-bindgen.
fn for_wasm(shell: &Shell, cache: &Cache) -> Result<Environment> {
    let mut environment = wasm_target::ensure(shell, cache)?;
    environment.set("CARGO_TARGET_DIR", project::web_target());
    // Trunk would bury what is wrong under where in Trunk it was noticed.
    environment.set("RUST_BACKTRACE", "0");
    environment.add_path(cargo_tools::ensure(shell, cache, &cargo_tools::TRUNK, versions::TRUNK)?);
    environment.add_path(cargo_tools::ensure(shell, cache, &cargo_tools::WASM_BINDGEN, &versions::wasm_bindgen()?)?);
    Ok(environment)
}
