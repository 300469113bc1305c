//! Tools that are installed with `cargo install`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::setup::{Cache, system};
use crate::{report, versions};

/// A tool from crates.io.
pub struct CargoTool {
    package: &'static str,
    /// Commands of the tool that the project uses; the first one reports the version.
    commands: &'static [&'static str],
    /// Arguments and settings of the installation. The tools run for seconds but compile for minutes, so they are
    /// compiled with little or no optimisation.
    arguments: &'static [&'static str],
    optimisation: &'static str,
    duration: &'static str,
}

/// Builds, bundles and serves the app. Its default features would check for updates and download other tools; the tasks
/// provide these tools instead.
pub const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    commands: &["trunk"],
    arguments: &["--no-default-features"],
    optimisation: "0",
    duration: "about three minutes",
};

/// Generates the JavaScript of the wasm program, and runs wasm tests in a browser. It runs in every build, so some
/// optimisation pays off.
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

/// Returns the folder with the tool's commands; installs the tool if necessary.
pub fn ensure(shell: &Shell, cache: &Cache, tool: &CargoTool, version: &str) -> Result<PathBuf> {
    let name = format!("{}-{version}", tool.package);
    if let Some(folder) = on_path(shell, tool, version) {
        return Ok(folder);
    }
    let folder = cache.folder(&name, |folder| {
        report::step(&format!("installing {} {version}, {} …", tool.package, tool.duration));
        let build_folder = cache.build_folder(&name);
        let install = |extra: &[&str]| {
            let (package, arguments) = (tool.package, tool.arguments);
            // Run outside of the repository, whose cargo configuration must not apply to the tools.
            let _directory = shell.push_dir(folder);
            cmd!(
                shell,
                "cargo install {package} --version ={version} --root {folder} --quiet {arguments...} {extra...}"
            )
            .env("CARGO_TARGET_DIR", &build_folder)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.optimisation)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .quiet()
            .run()
        };
        // A locked dependency may have been yanked since the tool's release.
        if install(&["--locked"]).is_err() {
            report::step("trying again with the newest versions of its dependencies …");
            install(&[]).with_context(|| {
                format!("{} {version} could not be installed: is there a network? Then try again", tool.package)
            })?;
        }
        if build_folder.exists() {
            fs::remove_dir_all(&build_folder)?;
        }
        Ok(())
    })?;
    Ok(folder.join("bin"))
}

/// Returns the folder on the `PATH` that contains the tool in this version.
fn on_path(shell: &Shell, tool: &CargoTool, version: &str) -> Option<PathBuf> {
    let command = system::command(&tool.commands[..1])?;
    let output = cmd!(shell, "{command} --version").quiet().ignore_stderr().read().ok()?;
    let folder = command.parent()?;
    let is_whole = tool.commands.iter().all(|command| system::is_executable(&folder.join(command)));
    (is_whole && versions::names_version(&output, version)).then(|| folder.to_owned())
}
