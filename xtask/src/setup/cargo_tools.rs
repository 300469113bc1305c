//! Tools that cargo compiles and installs.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::setup::{Cache, system};
use crate::{report, versions};

/// A tool that comes from the crates registry.
pub struct CargoTool {
    package: &'static str,
    /// The commands that the project uses of it. The first of them knows its version.
    commands: &'static [&'static str],
    /// Arguments and environment of its installation. The tools run for seconds and compile for minutes, so they are
    /// compiled with little or no optimisation.
    arguments: &'static [&'static str],
    optimisation: &'static str,
    duration: &'static str,
}

/// Builds, bundles and serves the app. Its default features would ask the network for a newer version of itself and
/// download other tools: the tasks hand it the tools instead.
pub const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    commands: &["trunk"],
    arguments: &["--no-default-features"],
    optimisation: "0",
    duration: "about three minutes",
};

/// Makes the JavaScript side of the wasm, and runs wasm tests in a browser. It runs in every build, so some optimisation
/// pays.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    commands: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    arguments: &[],
    optimisation: "1",
    duration: "about three minutes",
};

/// Firefox's WebDriver.
pub const GECKODRIVER: CargoTool = CargoTool {
    package: "geckodriver",
    commands: &["geckodriver"],
    arguments: &[],
    optimisation: "0",
    duration: "about two minutes",
};

/// The folder that holds the tool's commands.
pub fn ensure(shell: &Shell, cache: &Cache, tool: &CargoTool, version: &str) -> Result<PathBuf> {
    let name = format!("{}-{version}", tool.package);
    if let Some(folder) = on_path(shell, tool, version) {
        return Ok(folder);
    }
    let folder = cache.folder(&name, |folder| {
        report::step(&format!("installing {} {version}, {} …", tool.package, tool.duration));
        let workshop = cache.workshop(&name);
        let install = |extra: &[&str]| {
            let (package, arguments) = (tool.package, tool.arguments);
            // Outside of the repository, lest its cargo configuration applies to the tools.
            let _elsewhere = shell.push_dir(folder);
            cmd!(
                shell,
                "cargo install {package} --version ={version} --root {folder} --quiet {arguments...} {extra...}"
            )
            .env("CARGO_TARGET_DIR", &workshop)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.optimisation)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .quiet()
            .run()
        };
        // Of the versions that the tool was released with, one may have been withdrawn since.
        if install(&["--locked"]).is_err() {
            report::step("trying again with the newest versions of what it depends on …");
            install(&[]).with_context(|| {
                format!("{} {version} could not be installed: is there a network? Then try again", tool.package)
            })?;
        }
        if workshop.exists() {
            fs::remove_dir_all(&workshop)?;
        }
        Ok(())
    })?;
    Ok(folder.join("bin"))
}

/// The folder on the `PATH` that holds the tool in this version, if there is one.
fn on_path(shell: &Shell, tool: &CargoTool, version: &str) -> Option<PathBuf> {
    let command = system::command(&tool.commands[..1])?;
    let output = cmd!(shell, "{command} --version").quiet().ignore_stderr().read().ok()?;
    let folder = command.parent()?;
    let is_whole = tool.commands.iter().all(|command| system::is_executable(&folder.join(command)));
    (is_whole && versions::output_names(&output, version)).then(|| folder.to_owned())
}
