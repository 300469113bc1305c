//! Tasks that drive the built app in browsers: end-to-end tests and screenshots.
//!
//! The crate in `tests/end-to-end` is told about the machine through environment variables prefixed with `RUNGS_`.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::command::Profile;
use crate::project;
use crate::report::{self, Stopwatch};
use crate::setup::{self, Browsers};
use crate::{build, command, package};

/// Builds the app and runs the end-to-end tests, optionally also in foreign hosts.
pub fn test(shell: &Shell, with_hosts: bool, arguments: &[String], stopwatch: &mut Stopwatch) -> Result<()> {
    let mut environment =
        stopwatch.time("set-up", || setup::for_end_to_end_tests(shell, &Browsers::from_environment()?))?;
    let release = stopwatch.time("build", || build::checked_release(shell))?;
    environment.set("RUNGS_DIST", &release.folder);
    environment.set("RUNGS_COMMAND", stopwatch.time("command", || command::compile(shell, &release, Profile::Debug))?);
    if with_hosts {
        stopwatch.time("hosts", || {
            let package = package::pack(shell, &release)?;
            setup::hosts_of_end_to_end_tests(shell, &package, &mut environment)
        })?;
    } else {
        report::step("skipping the tests in foreign hosts and of the harness (add --hosts to run them)");
    }
    stopwatch.time("end-to-end", || {
        // The benchmark's own tests share the dependencies; nothing is measured here.
        let command = cmd!(shell, "cargo test --package end-to-end --package bench").args(arguments);
        environment.apply(command)?.run().context("the end-to-end tests failed")
    })?;
    drop(release);
    Ok(())
}

/// Builds the app and takes screenshots of every view.
pub fn screenshots(shell: &Shell) -> Result<()> {
    let mut environment = setup::for_end_to_end_tests(shell, &Browsers::from_environment()?)?;
    // The size is not checked, because screenshots are also taken during development.
    let release = build::release(shell)?;
    environment.set("RUNGS_DIST", &release.folder);
    let folder = project::target().join("screenshots");
    environment.set("RUNGS_SCREENSHOTS", &folder);
    let command = cmd!(shell, "cargo run --package end-to-end --bin screenshots");
    environment.apply(command)?.run().context("the screenshots could not be taken")?;
    report::step(&format!("the screenshots are in {}", folder.display()));
    drop(release);
    Ok(())
}
